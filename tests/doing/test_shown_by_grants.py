"""A grant shows the order that it leans on and nothing else, and no grant makes ended keys count."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pytest

from desk_house import (
    CHAMBERS,
    DEFENCE,
    JUDGE,
    OBSERVER,
    PROSECUTOR,
    SEALED_CLERK,
    SEALED_MATTERS,
    UNIT,
    US,
    House,
    party,
)
from docket_cast import STANDING_ORDER
from underseal.digest.framing import sha256
from underseal.docket import commands as do
from underseal.docket.cover import CoverSheet
from underseal.docket.names import ActId, Alias, CaseRef, CaseType, KindCode, PersonId, StubId
from underseal.docket.record import Paper, SealedFiling, SealedPaper, Stub
from underseal.envelope.cell import dummy_event
from underseal.envelope.commit import commitment
from underseal.envelope.vault import Epoch, Writer, new_epoch, new_key, seal_document, seal_event, seal_grant
from underseal.sealed.authority import Authority, CellOrder, PublicOrder, Reliance, Rule, write_reliance
from underseal.stage.credentials import COURT, identity
from underseal.stage.credentials import sign as signature_of
from underseal.stage.filings import filing, paper, pdf
from underseal.stage.keys_changed import end
from underseal.wire.act import SealedAct, SignedSealed, needs_hybrid, statement
from underseal.wire.codec import canonical
from underseal.wire.submission import Slotted, Submission


@dataclass
class Evil:
    """Somebody whose program writes whatever cells it is told to."""

    house: House

    def sealed_paper(self, text: str) -> tuple[SealedPaper, Sequence[bytes]]:
        data, key, salt = pdf(text), new_key(), os.urandom(32)
        cells = seal_document(data, key)
        hashes = tuple(map(sha256, cells))
        return SealedPaper(0, "", sha256(data), len(data), 1, salt, key, hashes), cells

    def uploads(
        self,
        case: CaseRef,
        who: str,
        command: do.SealedCommand,
        at: datetime,
        *,
        by: str,
        epoch: Epoch | None = None,
        bodies: Sequence[bytes] = (),
        more: Sequence[Slotted] = (),
        counter: int = 0,
    ) -> CellOrder:
        """Put an act into the log, signed by `who` and sent by `by`; what shows it to others."""
        court = self.house.simulator
        size = court.court.store.size()
        name, place = ActId(os.urandom(16).hex()), (size, 0, counter + 1)
        act = SealedAct(COURT, PersonId(who), 1, 1, name, case, *place, at, command)
        signed = SignedSealed(act, signature_of(who, statement(act), hybrid=needs_hybrid(command)))
        cell = seal_event(epoch or new_epoch(case, (who,)), Writer(who, 1, counter), canonical(signed))
        main = command.filing.papers[0]
        own = Slotted(commitment(command.stub or case, 0, main.digest, main.salt), cell.cell)
        slots = tuple(Slotted(os.urandom(32), body) for body in (*bodies, *cell.bodies))
        court.send(by, Submission(None, None, (own, *more), slots))
        self.house.tick()
        self.house.tick()
        return CellOrder(sha256(cell.cell), cell.box_key)

    def grants(self, epoch: Epoch, by: str, to: Sequence[str], authority: Authority) -> tuple[Slotted, ...]:
        court = self.house.simulator.court
        roster = court.record.roster
        leaning = write_reliance(Reliance(authority, court.store.size(), court.store.closed()))
        cells = (seal_grant(epoch, roster.standing(one), identity(by), leaning) for one in to)
        return tuple(Slotted(os.urandom(32), cell) for cell in cells)

    def sends(self, by: str, slots: tuple[Slotted, ...]) -> None:
        self.house.simulator.send(by, Submission(None, None, slots, ()))
        self.house.tick()
        self.house.tick()


@pytest.fixture
def evil(house: House) -> Evil:
    return Evil(house)


def sealed_texts(house: House, who: str, case: CaseRef) -> list[str]:
    docket = house.see(who)[1].docket(case)
    return [one.text for one in docket.sealed.hidden] + [one.text for _, one in docket.sealed.behind]


def test_a_grant_shows_no_filing_as_the_order_it_leans_on(house: House, evil: Evil) -> None:
    """Its filer's clock would date it, and only whom it is shown to would see it."""
    court, case = house.simulator, house.criminal_case()
    house.tick()
    first = house.exhibit_of(case)
    house.tick()
    epoch = house.see(DEFENCE)[1].vaults[first.stubs[0]].epoch
    stub, main = StubId("stub-" + os.urandom(16).hex()), paper("motion two")
    court.put(main)
    second = do.FileEntry(filing("motion", "second", main, Paper(1, "", Stub(stub)), by=(2,)))
    signed = court.signed(DEFENCE, case, second, "m2")
    court.send(DEFENCE, Submission(signed, None, (Slotted(os.urandom(32), dummy_event()),)))
    then = court.clock.now
    house.tick()
    sealed, bodies = evil.sealed_paper("late exhibit")
    late = do.FileSealed(SealedFiling(KindCode("exhibit"), "late exhibit", (sealed,), on_behalf=(2,)), stub)
    shown = evil.uploads(case, DEFENCE, late, then, by=DEFENCE, bodies=bodies)
    evil.sends(DEFENCE, evil.grants(epoch, DEFENCE, [CHAMBERS], shown))
    _, view = house.see(JUDGE)
    assert not [text for text in sealed_texts(house, JUDGE, case) if "late exhibit" in text]
    assert any("what it leans on is no order" in str(one.error) for one in view.refused)


def test_an_order_by_keys_that_were_ended_is_none_whoever_shows_it(house: House, evil: Evil) -> None:
    court, case = house.simulator, house.criminal_case()
    house.tick()
    first = house.exhibit_of(case)
    house.tick()
    epoch = house.see(DEFENCE)[1].vaults[first.stubs[0]].epoch
    then = court.clock.now
    end(court, JUDGE)
    house.tick()
    sealed, bodies = evil.sealed_paper("an order")
    order = do.EnterSealedOrder(SealedFiling(KindCode("sealed-order"), "releasing the defendant", (sealed,)), None)
    shown = evil.uploads(case, JUDGE, order, then, by=OBSERVER, bodies=bodies)
    evil.sends(DEFENCE, evil.grants(epoch, DEFENCE, [SEALED_MATTERS, UNIT], shown))
    for who in (SEALED_CLERK, PROSECUTOR):
        assert not [text for text in sealed_texts(house, who, case) if "releasing" in text]
        refused = [str(one.error) for one in house.see(who)[1].refused]
        assert any(f"the keys of {JUDGE} were ended" in one for one in refused)


def test_no_grant_that_comes_first_makes_a_copy_of_what_ended_keys_sign(house: House, evil: Evil) -> None:
    """Whoever had a refused grant besides would take it for a custodian's copy, and others not."""
    court, alias = house.simulator, CaseRef("SM-7K3Q-9FMX")
    epoch = new_epoch(alias, (UNIT, CHAMBERS, SEALED_MATTERS, "recovery-hidden"))
    evil.sends(PROSECUTOR, evil.grants(epoch, PROSECUTOR, [CHAMBERS], PublicOrder(alias, ActId("0" * 32))))
    parties = (party("Plaintiff", US, PROSECUTOR, "Ada Lindqvist"),)
    cover = CoverSheet(CaseType.MAGISTRATE, 2, "In re Shed 9", parties, PersonId(JUDGE))
    warrant, bodies = evil.sealed_paper("warrant")
    applied = SealedFiling(KindCode("warrant-application"), "for Shed 9", (warrant,))
    opened = do.OpenSealedCase(Alias(alias), cover, STANDING_ORDER, applied)
    honest = evil.grants(epoch, PROSECUTOR, epoch.members, Rule())
    evil.uploads(alias, PROSECUTOR, opened, court.clock.now, by=PROSECUTOR, epoch=epoch, bodies=bodies, more=honest)
    then = court.clock.now
    end(court, PROSECUTOR)
    house.tick()
    late, bodies = evil.sealed_paper("after")
    returned = do.FileSealed(SealedFiling(KindCode("warrant-return"), "by nobody", (late,)), None)
    evil.uploads(alias, PROSECUTOR, returned, then, by=OBSERVER, epoch=epoch, bodies=bodies, counter=1)
    told = [sealed_texts(house, who, alias) for who in (JUDGE, SEALED_CLERK)]
    assert told[0] == told[1]
    assert len(told[0]) == 1
