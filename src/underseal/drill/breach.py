"""The drill: canaries are filed as people file, then everything a thief of the server would have is searched."""

import contextlib
import io
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pikepdf

from underseal.drill.canaries import Flock, Kind, hatch
from underseal.drill.founding import Stage
from underseal.drill.leaks import leak
from underseal.drill.stage import DeskProcess
from underseal.drill.verdict import Verdict, judge
from underseal.drill.waiting import closed
from underseal.exchange.paper import Heading, make_paper

SEALED: Mapping[str, tuple[Kind, ...]] = MappingProxyType(
    {
        "exhibit behind a stub": (Kind.TITLE, Kind.PDF_TEXT, Kind.PDF_METADATA, Kind.FILE_NAME),
        "hidden warrant": tuple(Kind),
        "second hidden warrant": tuple(Kind),
    }
)
"""What is filed under seal, and the kinds of canary each has room for."""

PUBLIC: Mapping[str, tuple[Kind, ...]] = MappingProxyType({"public complaint": tuple(Kind)})
"""What is filed in the same way for everybody: the controls."""

_HEADING = Heading("United States District Court", "District of Calder", "", ("A breach drill",), "drill")


@dataclass(frozen=True)
class Roles:
    """Which desks of the stage play the drill's parts, by person id."""

    counsel: str
    prosecutor: str
    judge: str


def breach(stage: Stage, roles: Roles, tell: Callable[[str], None], plant_leak: str | None = None) -> Verdict:
    """Plant, wait until the ticks have closed, and search. `plant_leak` names a leak to plant on purpose.

    Raises NoSuchLeak before anything is filed, and StageFailed where a desk or the court did not do its part.
    """
    planted = leak(plant_leak) if plant_leak else None
    flock = hatch(SEALED, PUBLIC)  # only now: the court's process was exec'ed before these words existed
    tell("Canaries are filed, sealed and public")
    _Planting(stage, roles, flock).everything()
    if planted is not None:
        tell(f"A leak is planted on purpose: {plant_leak}")
        planted(stage.scene, flock.of("hidden warrant")[Kind.TITLE])
    return judge(flock, stage.places(), lambda name: tell(f"Searching {name}"))


@dataclass
class _Planting:
    """Files the canaries at the desks of those who would file such papers."""

    stage: Stage
    roles: Roles
    flock: Flock

    def everything(self) -> None:
        counsel, prosecutor, bench = (
            self._desk(person) for person in (self.roles.counsel, self.roles.prosecutor, self.roles.judge)
        )
        case = self._complaint(counsel)
        receipts = self._exhibit(counsel, case)
        hidden = [self._warrant(prosecutor, thing) for thing in SEALED if "warrant" in thing]
        for opened in hidden:
            receipts += opened["receipts"]
        closed(bench, receipts)
        for opened in hidden:
            bench.do("open", case=opened["case"], place="S-1")
        self._ask_by_name(self.flock.of("public complaint")[Kind.FILE_NAME])

    def _desk(self, person: str) -> DeskProcess:
        desk = self.stage.desks[person]
        desk.do("sync")
        return desk

    def _complaint(self, counsel: DeskProcess) -> str:
        words = self.flock.of("public complaint")
        opening = {
            "type": "cv",
            "caption": "Breach Drill v. Doe",
            "parties": [{"role": "Plaintiff", "name": words[Kind.PARTY]}, {"role": "Defendant", "name": "Doe"}],
        }
        opening["parties"][0]["counsel"] = [{"name": "Counsel", "person": counsel.person}]  # type: ignore[index]  # a list, as written above
        filing = self._filing("complaint", "public complaint", on_behalf=[words[Kind.PARTY]], as_to=["Doe"])
        opened = counsel.do("open-case", opening=opening, filing=filing)
        counsel.do("sync")
        return str(opened["case"])

    def _exhibit(self, counsel: DeskProcess, case: str) -> list[str]:
        document = {**self._document("exhibit behind a stub"), "sealed": True}
        main = {"title": "Motion", "path": str(self._paper("motion", "Nothing.", "Nothing"))}
        filer = [self.flock.of("public complaint")[Kind.PARTY]]
        filing = {"kind": "motion", "text": "to Compel", "documents": [main, document], "on_behalf": filer}
        return list(counsel.do("file", case=case, filing=filing)["receipts"])

    def _warrant(self, prosecutor: DeskProcess, thing: str) -> Mapping[str, Any]:
        words = self.flock.of(thing)
        opening = {
            "type": "mj",
            "caption": f"In the Matter of {words[Kind.PARTY]}",
            "parties": [
                {"role": "Plaintiff", "name": "United States", "counsel": [{"name": "U", "person": prosecutor.person}]},
                {"role": "Interested Party", "name": words[Kind.PARTY]},
            ],
            "judge": self.roles.judge,
        }
        authority = {"name": "Standing Order 2026-3", "until": "execution"}
        filing = self._filing("warrant-application", thing, on_behalf=["United States"], authority=authority)
        opened = prosecutor.do("open-case", opening=opening, filing=filing)
        prosecutor.do("sync")
        return opened

    def _filing(self, kind: str, thing: str, **more: object) -> dict[str, object]:
        text = self.flock.of(thing)[Kind.DOCKET_TEXT]
        return {"kind": kind, "text": f"concerning {text}", "documents": [self._document(thing)], **more}

    def _document(self, thing: str) -> dict[str, object]:
        words = self.flock.of(thing)
        path = self._paper(words[Kind.FILE_NAME], f"I know {words[Kind.PDF_TEXT]}.", words[Kind.PDF_METADATA])
        return {"title": f"Declaration of {words[Kind.TITLE]}", "path": str(path)}

    def _paper(self, name: str, says: str, author: str) -> Path:
        """A PDF on the filers' side of the stage, with the words in its text, its metadata and its name."""
        folder = self.stage.folder / "papers"
        folder.mkdir(exist_ok=True)
        made = make_paper(_HEADING, "Declaration", (says,), ("The declarant",), at=datetime.now(UTC))
        with pikepdf.open(io.BytesIO(made)) as pdf:
            pdf.docinfo["/Author"] = author
            pdf.save(folder / f"{name}.pdf")
        return folder / f"{name}.pdf"

    def _ask_by_name(self, name: str) -> None:
        """A reader asks the court for a file by its filer's name, and is told that there is none."""
        url = f"{self.stage.address}/documents/{urllib.parse.quote(name)}.pdf"
        with contextlib.suppress(OSError):
            urllib.request.urlopen(url, timeout=10).close()  # noqa: S310  # loopback, our own court
