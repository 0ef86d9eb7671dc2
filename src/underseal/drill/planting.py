"""What a drill files: canaries, as people file, at the desks of those who would file such papers."""

import contextlib
import io
import random
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pikepdf

from underseal.drill.canaries import CanaryKind, Flock
from underseal.exchange.paper import Heading, make_paper
from underseal.stage.founding import Stage
from underseal.stage.processes import DeskProcess
from underseal.stage.waiting import closed

WARRANTS = ("hidden warrant", "second hidden warrant")
SEALED: Mapping[str, tuple[CanaryKind, ...]] = MappingProxyType(
    {
        "exhibit behind a stub": (CanaryKind.TITLE, CanaryKind.PDF_TEXT, CanaryKind.PDF_METADATA, CanaryKind.FILE_NAME),
        **dict.fromkeys(WARRANTS, tuple(CanaryKind)),
    }
)
"""What is filed under seal, and the kinds of canary each has room for."""

CONTROL = "public complaint"
_OPENED = 0.3  # of the filings are followed by an opening

PUBLIC: Mapping[str, tuple[CanaryKind, ...]] = MappingProxyType({CONTROL: tuple(CanaryKind)})
"""What is filed in the same way for everybody: the controls."""

_HEADING = Heading("United States District Court", "District of Calder", "", ("A breach drill",), "drill")


@dataclass(frozen=True)
class Roles:
    """Which desks of the stage play the drill's parts, by person id; and under which names counsel appear."""

    counsel: str
    prosecutor: str
    judge: str
    counsel_name: str
    prosecutor_name: str


@dataclass
class Planting:
    """Files the canaries at the desks of those who would file such papers."""

    stage: Stage
    roles: Roles
    flock: Flock
    hidden: list[str] = field(default_factory=list)  # aliases
    receipts: list[Mapping[str, Any]] = field(default_factory=list)

    def plant(self) -> None:
        """File one canary of each kind in each thing."""
        counsel, prosecutor = self._desk(self.roles.counsel), self._desk(self.roles.prosecutor)
        case = self._complaint(counsel)
        self.receipts.append(self._exhibit(counsel, case))
        for thing in WARRANTS:
            opened = self._warrant(prosecutor, thing)
            self.hidden.append(str(opened["case"]))
            self.receipts.append(opened["receipt"])
        self._ask_by_name(self.flock.of(CONTROL)[CanaryKind.FILE_NAME])

    def file_again(self, count: int) -> None:
        """File that many more sealed papers, and open sealed papers in between, in no order anybody could know."""
        chance = random.SystemRandom()
        prosecutor, bench = self.stage.desks[self.roles.prosecutor], self._desk(self.roles.judge)
        for _ in range(count):
            at = chance.randrange(len(self.hidden))
            filing = self._filing("warrant-return", WARRANTS[at], on_behalf=["United States"])
            self.receipts.append(prosecutor.do("file", case=self.hidden[at], filing=filing)["receipt"])
            if chance.random() < _OPENED:
                bench.do("sync")
                bench.do("open", case=self.hidden[at], place="S-1")

    def settle(self) -> None:
        """Wait until everything filed stands in closed ticks, and let the judge open it from there."""
        bench = self.stage.desks[self.roles.judge]
        closed(bench, self.receipts)
        for alias in self.hidden:
            bench.do("open", case=alias, place="S-1")

    def _desk(self, person: str) -> DeskProcess:
        desk = self.stage.desks[person]
        desk.do("sync")
        return desk

    def _complaint(self, counsel: DeskProcess) -> str:
        words = self.flock.of(CONTROL)
        opening = {
            "type": "cv",
            "office": 2,
            "caption": "Breach Drill v. Doe",
            "parties": [{"role": "Plaintiff", "name": words[CanaryKind.PARTY]}, {"role": "Defendant", "name": "Doe"}],
        }
        opening["parties"][0]["counsel"] = [self._signer(counsel.person, self.roles.counsel_name)]  # type: ignore[index]  # a list, as written above
        filing = self._filing("complaint", CONTROL, on_behalf=[words[CanaryKind.PARTY]], as_to=["Doe"])
        opened = counsel.do("open-case", opening=opening, filing=filing)
        counsel.do("sync")
        return str(opened["case"])

    def _exhibit(self, counsel: DeskProcess, case: str) -> Mapping[str, Any]:
        document = {**self._document("exhibit behind a stub"), "sealed": True}
        main = {"title": "Motion", "path": str(self._paper("motion", "Nothing.", "Nothing"))}
        filer = [self.flock.of(CONTROL)[CanaryKind.PARTY]]
        filing = {"kind": "motion", "text": "to Compel", "documents": [main, document], "on_behalf": filer}
        receipt: Mapping[str, Any] = counsel.do("file", case=case, filing=filing)["receipt"]
        return receipt

    def _warrant(self, prosecutor: DeskProcess, thing: str) -> Mapping[str, Any]:
        words, signer = self.flock.of(thing), self._signer(prosecutor.person, self.roles.prosecutor_name)
        opening = {
            "type": "mj",
            "office": 2,
            "caption": f"In the Matter of {words[CanaryKind.PARTY]}",
            "parties": [
                {"role": "Plaintiff", "name": "United States", "counsel": [signer]},
                {"role": "Interested Party", "name": words[CanaryKind.PARTY]},
            ],
            "judge": self.roles.judge,
        }
        authority = {"name": "Standing Order 2026-3", "until": "execution"}
        filing = self._filing("warrant-application", thing, on_behalf=["United States"], authority=authority)
        opened = prosecutor.do("open-case", opening=opening, filing=filing)
        prosecutor.do("sync")
        return opened

    @staticmethod
    def _signer(person: str, name: str) -> dict[str, object]:
        return {"name": name, "person": person}

    def _filing(self, kind: str, thing: str, **more: object) -> dict[str, object]:
        text = self.flock.of(thing)[CanaryKind.DOCKET_TEXT]
        return {"kind": kind, "text": f"concerning {text}", "documents": [self._document(thing)], **more}

    def _document(self, thing: str) -> dict[str, object]:
        words = self.flock.of(thing)
        path = self._paper(
            words[CanaryKind.FILE_NAME], f"I know {words[CanaryKind.PDF_TEXT]}.", words[CanaryKind.PDF_METADATA]
        )
        return {"title": f"Declaration of {words[CanaryKind.TITLE]}", "path": str(path)}

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
