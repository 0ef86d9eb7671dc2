"""What a court would publish of imported dockets, written to a folder without any court."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from underseal.acts.law import decide, fold
from underseal.cli.output import Refused
from underseal.docket.docket import Docket, Person, Register
from underseal.docket.names import ActId, PersonId
from underseal.docket.places import places_of
from underseal.docket.record import Role
from underseal.docket.rules_file import as_adopted, district
from underseal.doing.coming_import import FOR_GOOD, published, to_decide, unnamed
from underseal.doing.importing import PlannedImport
from underseal.exchange.cmecf import ImportedDocket
from underseal.exchange.cmecf_check import read_back
from underseal.exchange.cmecf_process import PageReader
from underseal.facts.visible import visible_json
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.data import docket_json
from underseal.sheet.environment import stylesheet
from underseal.sheet.proof import Written
from underseal.sheet.public_pages import docket_alone

_COURT = CourtInfo(
    name="United States District Court",
    district="Preview of an import",
    division="no court",
    clerk="not named here",
    address="No address",
    telephone="No telephone",
    hours="no hours",
    base="",
    notice="This page is a preview: no court has published it.",
)
_CLERK = Person(PersonId("clerk"), "Clerk", Role.CLERK)
_REPORT = "report"
_NO_JUDGE = (
    "A preview assigns no judge. Name one with --judge when you import, or give --no-judge: a case imported without "
    "one cannot be assigned to a judge later."
)
_NOBODYS = ActId("0" * 32)


class ImportPreview:
    """A folder of pages as a court would publish them, and a report of what was understood."""

    def __init__(self, folder: Path, files: Sequence[Path], reader: PageReader) -> None:
        """Take a folder for previews, which reader reads back. Raises Refused where it holds anything, OSError."""
        self._folder, self._reader = folder, reader
        self._at = datetime.now(UTC).replace(microsecond=0)
        self._names = _distinct(files)
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise Refused(f"{folder} holds something, which a preview might overwrite: name a new or an empty folder")

    def take(self, file: Path, found: ImportedDocket) -> dict[str, Any]:
        """Write a docket's sheet and data as STEM.html and STEM.json, and say what was understood.

        Raises DocketError leaves for what no court takes, NotADocketPage where the sheet cannot be read, OSError.
        """
        register = Register(people={_CLERK.person: _CLERK}, rules=as_adopted(district(self._at)))
        command = replace(found.case, entries=found.entries)
        docket = fold(decide(command, register, None, _CLERK, self._at, act=_NOBODYS))
        if docket is None:
            raise TypeError("an import makes a docket")
        sheet = docket_alone(docket, register, _COURT, Written(self._at, 0, 1, bytes(32)))
        name = self._names[str(file)]
        self._write(f"{name}.html", sheet)
        self._write(f"{name}.json", docket_json(docket, register, _COURT))
        differences = list(read_back(sheet, found, self._reader.read_plain))
        planned = PlannedImport(found, (command,), docket)
        said = [*published(planned), _NO_JUDGE, *unnamed(planned), *to_decide(planned), FOR_GOOD]
        return {**_understood(docket), "does": said, "reads_back": not differences, "differences": differences}

    def finish(self, done: dict[str, dict[str, Any]]) -> None:
        """Write report.json, and the stylesheet the pages name."""
        report = {"files": {self._names[file]: {"file": file, **one} for file, one in done.items()}}
        self._write(f"{_REPORT}.json", f"{visible_json(report, indent=2)}\n".encode())
        self._write("court.css", stylesheet())

    def _write(self, name: str, data: bytes) -> None:
        """Make a new file; nothing that is there is written over, nor what a link points to."""
        with (self._folder / name).open("xb") as file:
            file.write(data)


def _distinct(files: Sequence[Path]) -> dict[str, str]:
    """Return a name for each file's preview: its stem, numbered where another file or the report has that name.

    A file system may take small and capital letters for the same.
    """
    names: dict[str, str] = {}
    taken = {_REPORT}
    for file in map(Path, dict.fromkeys(map(str, files))):
        wanted = (file.stem if at == 1 else f"{file.stem}-{at}" for at in count(1))
        name = next(name for name in wanted if name.casefold() not in taken)
        taken.add(name.casefold())
        names[str(file)] = name
    return names


def _understood(docket: Docket) -> dict[str, Any]:
    charges = [party.charges for party in docket.parties if party.charges is not None]
    numbers = [entry.number for entry in docket.entries]
    return {
        "number": docket.origin.number if docket.origin else docket.case,
        "caption": docket.caption,
        "filed": docket.filed.isoformat(),
        "closed": docket.closed.isoformat() if docket.closed else None,
        "judge": docket.origin.judge if docket.origin else "",
        "nature_of_suit": docket.cover.nature_of_suit,
        "cause": docket.cover.cause,
        "flags": list(docket.cover.flags),
        "parties": len(docket.parties),
        "counsel": sum(len(party.counsel) for party in docket.parties),
        "counts": sum(len(one.pending) + len(one.terminated) + len(one.complaints) for one in charges),
        "entries": len(docket.entries),
        "unnumbered": numbers.count(None),
        "pending_motions": list(places_of(docket, docket.pending_motions)),
    }
