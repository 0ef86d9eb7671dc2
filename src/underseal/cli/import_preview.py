"""What a court would publish of imported dockets, written to a folder without any court."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from underseal.acts.law import decide, fold
from underseal.cli.say import Refused
from underseal.docket.docket import Docket, Person, Register
from underseal.docket.names import ActId, PersonId
from underseal.docket.record import Role
from underseal.exchange.cmecf import ImportedDocket
from underseal.exchange.cmecf_check import read_back
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.data import docket_json
from underseal.sheet.environment import stylesheet
from underseal.sheet.proof import Written
from underseal.sheet.public_pages import docket_sheet

_COURT = CourtInfo(
    name="United States District Court",
    district="ImportPreview of an import",
    division="no court",
    clerk="not named here",
    address="No address",
    telephone="No telephone",
    hours="no hours",
    base="",
    notice="This page is a preview: no court has published it.",
)
_CLERK = Person(PersonId("clerk"), "Clerk", Role.CLERK)
_NOBODYS = ActId("0" * 32)


class ImportPreview:
    """A folder of pages as a court would publish them, and a report of what was understood."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._at = datetime.now(UTC).replace(microsecond=0)
        self._taken: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, file: Path, found: ImportedDocket) -> dict[str, Any]:
        """Write a docket's sheet and data as STEM.html and STEM.json, and say what was understood.

        Raises Refused where another file of that stem came before, DocketError leaves for what no court takes.
        """
        if file.stem in self._taken:
            raise _another(file.stem)
        self._taken.add(file.stem)
        register = Register(people={_CLERK.person: _CLERK})
        command = replace(found.case, entries=found.entries)
        docket = fold(decide(command, register, None, _CLERK, self._at, act=_NOBODYS))
        if docket is None:
            raise TypeError("an import makes a docket")
        sheet = docket_sheet(docket, register, _COURT, Written(self._at, 0, 1, bytes(32)))
        (self._folder / f"{file.stem}.html").write_bytes(sheet)
        (self._folder / f"{file.stem}.json").write_bytes(docket_json(docket, register, _COURT))
        differences = list(read_back(sheet, found))
        return {**_understood(docket), "reads_back": not differences, "differences": differences}

    def finish(self, done: dict[str, dict[str, Any]]) -> None:
        """Write report.json, and the stylesheet the pages name."""
        report = {"files": {Path(file).stem: {"file": file, **one} for file, one in done.items()}}
        text = json.dumps(report, indent=2, ensure_ascii=False)
        (self._folder / "report.json").write_text(f"{text}\n", encoding="utf-8")
        (self._folder / "court.css").write_bytes(stylesheet())


def _another(stem: str) -> Refused:
    return Refused(f"another file is called {stem} too: preview them one after the other")


def _understood(docket: Docket) -> dict[str, Any]:
    charges = [party.charges for party in docket.parties if party.charges is not None]
    numbers = [entry.number for entry in docket.entries]
    return {
        "number": docket.origin.number if docket.origin else docket.case,
        "caption": docket.caption,
        "filed": docket.filed.isoformat(),
        "closed": docket.closed.isoformat() if docket.closed else None,
        "judge": docket.origin.judge if docket.origin else "",
        "nature_of_suit": docket.nature_of_suit,
        "cause": docket.cause,
        "flags": list(docket.flags),
        "parties": len(docket.parties),
        "counsel": sum(len(party.counsel) for party in docket.parties),
        "counts": sum(len(one.pending) + len(one.terminated) + len(one.complaints) for one in charges),
        "entries": len(docket.entries),
        "unnumbered": numbers.count(None),
        "pending_motions": list(docket.pending_motions),
    }
