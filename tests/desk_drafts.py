"""Drafts at a desk that is killed at one write after another, and started again from its folder alone."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from desk_court import PASSPHRASE
from desk_house import DEFENCE, House, paper
from desk_visitor import Visitor
from underseal.desk.session import Desk
from underseal.docket.names import CaseRef
from underseal.localhost.session import DeskSession
from underseal.sealed import cabinet
from underseal.sealed.cabinet import Cabinet

MAIN, EXHIBIT = ("motion.pdf", paper("motion")), ("the Magpie ledger.pdf", paper("the Magpie ledger"))
STANDING = {"authority": "Standing Order 26-3", "until": "return of the warrant"}


class Killed(BaseException):
    """The program ends here, as if it were killed."""


class Kills:
    """Ends the program at a write of the desk's, at once; until it is started again no other succeeds."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at: int | None = None
        self.writes = 0
        self._write, remove = cabinet.write_atomically, Cabinet.remove

        def removed(kept: Cabinet, name: str) -> None:
            self._count()
            remove(kept, name)

        monkeypatch.setattr(cabinet, "write_atomically", self._writes)
        monkeypatch.setattr(Cabinet, "remove", removed)

    def _count(self) -> None:
        self.writes += 1
        if self.at is not None and self.writes > self.at:
            raise Killed

    def _writes(self, path: Path, data: bytes) -> None:
        self._count()
        self._write(path, data)

    def during(self, at: int, work: Callable[[], object]) -> bool:
        """Work until the write after that many. Whether it was killed."""
        self.at, self.writes = at, 0
        try:
            work()
        except Killed:
            return True
        finally:
            self.at = None
        return False


def started(house: House, person: str = DEFENCE) -> Visitor:
    """The person's desk, started anew and unlocked: of what ran before nothing is left but its folder."""
    folder = house.desk(person).folder

    def opener(passphrase: str) -> Desk:
        return Desk.open(folder, passphrase, clock=house.simulator.clock, transport=house.transport)

    at = Visitor(DeskSession(opener))
    at.go("/")
    at.submit({"passphrase": PASSPHRASE}, action="/sign-in")
    return at


def motion(house: House, case: CaseRef) -> Visitor:
    at = started(house)
    at.go("/file/")
    at.submit({"case": case, "kind": "motion"}, action="/start")
    at.submit({"text": "to Sever", "do": "add"}, {"file": MAIN})
    return at


def motion_with_hidden_exhibit(house: House, case: CaseRef) -> Visitor:
    at = motion(house, case)
    at.submit({"title": "Exhibit A", "shown": "hidden", "do": "add"} | STANDING, {"file": EXHIBIT})
    at.submit({"title": "the next one", "re": "1, 2", "shown": "stub", "do": "kind"})
    return at


def entered(house: House, case: CaseRef) -> tuple[int, int]:
    """How many motions to sever stand on the docket, and how many hidden ones."""
    docket = house.see(DEFENCE)[1].docket(case)
    public = sum("to Sever" in entry.text for entry in docket.entries)
    return public, sum("to Sever" in filed.text for filed in docket.sealed.hidden)


def filed_over_crashes(
    house: House, case: CaseRef, kills: Kills, *, hidden: bool = False, answers: bool = True, step: int = 1
) -> int:
    """File motion after motion, each killed `step` writes later and filed on by the desk started again; once each.

    Without `answers` the court is out of reach when the desk starts again. Returns the write at which none was killed.
    """
    at_write = 0
    while True:
        before = entered(house, case)
        at = motion_with_hidden_exhibit(house, case) if hidden else motion(house, case)
        at.submit({"title": "", "re": "", "do": "preview"})
        killed = kills.during(at_write, partial(at.submit, {"do": "sign"}, action="preview"))
        if not answers:
            house.down = True
            started(house)
            house.down = False
        again = started(house)
        if '<a href="/drafts/' in again.page.html:
            again.follow("Motion")
            again.submit({"do": "preview"})
            assert "Filed" in again.submit({"do": "sign"}, action="preview").text
        house.tick()
        after = entered(house, case)
        assert (after[0] - before[0], after[1] - before[1]) == (1, int(hidden)), f"killed at write {at_write}"
        assert "Drafts" not in started(house).page.text, f"killed at write {at_write}"
        if not killed:
            return at_write
        at_write += step
