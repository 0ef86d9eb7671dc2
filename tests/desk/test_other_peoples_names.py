"""Whoever reads a sealed paper knows its act's id and its epoch's key: neither lets them speak for who filed it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from desk_court import (
    CASE,
    CHAMBERS,
    DEFENCE,
    JUDGE,
    OTHER_DEFENCE,
    PARTY_KEEL,
    PROSECUTOR,
    RECOVERY,
    SEALED_CLERK,
    SEALED_MATTERS,
    STANDING,
    UNIT,
    DeskCourt,
    hex_id,
)
from under_seal import RULE, SM, behind, reasons, seen
from underseal.caseload.sealed_names import name_at
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket import commands as do
from underseal.docket.names import ActId, CaseRef, KindCode, PersonId, StubId
from underseal.docket.record import Access, Paper, SealedFiling, Stub
from underseal.envelope.commit import no_commitment
from underseal.envelope.vault import Writer, new_epoch
from underseal.sealed.authority import PublicOrder, Rule
from underseal.sealed.errors import RefusedEvent, RefusedGrant
from underseal.wire.act import SignedSealed
from underseal.wire.submission import Slotted

Desks = Callable[[str], Desk]
OBSERVER = "noor-haddad"


def under_orders(court: DeskCourt) -> tuple[StubId, SignedSealed]:
    """An exhibit that a custodian opened to co-counsel and an observer, under a judge's order."""
    stub = court.motion_with_stub()
    _, signed = court.file_behind(stub, RULE, "Exhibit A")
    court.close_tick()
    readers = (OTHER_DEFENCE, OBSERVER)
    order = court.order(access=(Access(stub, tuple(map(PersonId, readers))),))
    epoch = new_epoch(stub, (*RULE, *readers))
    court.put_history(epoch, Writer(SEALED_CLERK, 1, 0), signed)
    for member in epoch.members:
        if member in court.cast.certificates:
            court.put_grant(epoch, member, SEALED_CLERK, PublicOrder(CASE, order.act.act))
    court.close_tick()
    return stub, signed


@pytest.mark.parametrize("reader", [OBSERVER, OTHER_DEFENCE])
def test_a_reader_who_grants_a_key_again_takes_no_history_back(court: DeskCourt, desk_of: Desks, reader: str) -> None:
    stub, _ = under_orders(court)
    other = OTHER_DEFENCE if reader == OBSERVER else OBSERVER
    before = {person: seen(desk_of(person)) for person in (other, JUDGE)}
    epoch = before[other].vaults[stub].epoch
    for to in (other, CHAMBERS):
        court.put_grant(epoch, to, reader, Rule())
    court.close_tick()
    for person in before:
        after = seen(desk_of(person))
        assert behind(after) == [stub]
        assert after.readers[stub] == before[person].readers[stub]
        assert RefusedEvent not in [kind for kind, _ in reasons(after)]


def test_a_grant_under_no_order_dates_nothing_back(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    size, then = court.public.log.size, court.now
    for _ in range(5):
        court.close_tick()
    late = SealedFiling(KindCode("exhibit"), "late", (court.sealed_paper("late"),), on_behalf=(PARTY_KEEL,))
    signed = court.sealed_act(DEFENCE, CASE, do.FileSealed(late, stub), at=then - timedelta(days=9), after=size)
    epoch = court.grant_all(stub, RULE, signed, DEFENCE)
    court.put_grant(epoch, CHAMBERS, DEFENCE, PublicOrder(CASE, ActId(hex_id())))
    court.close_tick()
    filed = {seen(desk_of(person)).docket(CASE).sealed.behind[0][1].at for person in (JUDGE, PROSECUTOR)}
    assert len(filed) == 1
    assert min(filed) > then


@pytest.mark.parametrize("ticks", [0, 3])
@pytest.mark.parametrize("n", [1, 0, -5])
def test_another_sides_act_id_displaces_nothing(court: DeskCourt, desk_of: Desks, ticks: int, n: int) -> None:
    own = court.motion_with_stub()
    court.close_tick()
    stub = StubId("stub-" + hex_id())
    motion = court.filing("motion", "to detain", court.paper("m"), Paper(1, "", Stub(stub)))
    court.does(PROSECUTOR, CASE, do.FileEntry(replace(motion, as_to=(PARTY_KEEL,))))
    exhibit = SealedFiling(KindCode("exhibit"), "theirs", (court.sealed_paper("p"),), as_to=(PARTY_KEEL,))
    true = court.sealed_act(PROSECUTOR, CASE, do.FileSealed(exhibit, stub), rank=2)
    court.grant_all(stub, RULE, true, PROSECUTOR)
    for _ in range(ticks):
        court.close_tick()
    false = SealedFiling(KindCode("exhibit"), "ours", (court.sealed_paper("d"),), on_behalf=(PARTY_KEEL,))
    evil = court.sealed_act(DEFENCE, CASE, do.FileSealed(false, own), after=0, act=true.act.act, rank=n)
    epoch = court.grant_all(own, RULE, evil, DEFENCE)
    for member in RULE:
        court.put_grant(epoch, member, DEFENCE, PublicOrder(CASE, ActId(hex_id())))
    court.close_tick()
    for person in (JUDGE, PROSECUTOR, SEALED_CLERK):
        view = seen(desk_of(person))
        assert stub in behind(view), reasons(view)
        assert own not in behind(view)
        assert stub in view.vaults
        assert stub in view.readers


@pytest.mark.parametrize("case", ["2:26-cr-00099", "SM-AAAA-BBBB"])
def test_a_reader_of_a_hidden_entry_cannot_move_it_to_another_case(court: DeskCourt, desk_of: Desks, case: str) -> None:
    motion = SealedFiling(KindCode("motion"), "hidden", (court.sealed_paper("x"),), as_to=(PARTY_KEEL,))
    true = court.sealed_act(PROSECUTOR, CASE, do.FileSealed(motion, None, STANDING))
    epoch = new_epoch(true.act.act, (UNIT, CHAMBERS, SEALED_MATTERS, DEFENCE, RECOVERY))
    court.put_event(epoch, Writer(PROSECUTOR, 1, 0), true, true.act.act)
    for member in epoch.members:
        if member in court.cast.certificates and member != RECOVERY:
            court.put_grant(epoch, member, PROSECUTOR)
    court.close_tick()
    before = {person: seen(desk_of(person)) for person in (JUDGE, PROSECUTOR)}
    elsewhere = do.FileSealed(SealedFiling(KindCode("motion"), "z", (court.sealed_paper("y"),)), None, STANDING)
    evil = court.sealed_act(DEFENCE, CaseRef(case), elsewhere, act=true.act.act)
    court.put_event(epoch, Writer(DEFENCE, 1, 0), evil, true.act.act)
    court.close_tick()
    for person, view in before.items():
        after = seen(desk_of(person))
        assert hidden(after) == hidden(view) == ["MOTION hidden by Attorney Ada Lindqvist as to Sandor Keel (1)."]
        assert after.readers[true.act.act] == view.readers[true.act.act]


def hidden(view: View) -> list[str]:
    return [filed.text for filed in view.docket(CASE).sealed.hidden]


def test_a_desk_writes_under_no_key_that_nobody_looks_under(court: DeskCourt, desk_of: Desks) -> None:
    court.hidden_case()
    court.close_tick()
    true = seen(desk_of(JUDGE)).vaults[SM].epoch
    again = new_epoch(SM, true.members)
    for member in again.members:
        if member in court.cast.certificates:
            court.put_grant(again, member, OBSERVER, Rule())
    court.close_tick()
    for person in (JUDGE, PROSECUTOR, SEALED_CLERK):
        view = seen(desk_of(person))
        assert view.vaults[SM].epoch == true
        assert any(kind is RefusedGrant and OBSERVER in why for kind, why in reasons(view))


@pytest.mark.parametrize("ticks", [0, 1])
@pytest.mark.parametrize("first", [True, False])
def test_no_act_bears_the_name_of_a_stub(court: DeskCourt, desk_of: Desks, *, ticks: int, first: bool) -> None:
    stub = court.motion_with_stub()
    filed = SealedFiling(KindCode("exhibit"), "a street", (court.sealed_paper("street"),), as_to=(PARTY_KEEL,))

    def attacks() -> None:
        signed = court.sealed_act(PROSECUTOR, CASE, do.FileSealed(filed, None, STANDING), act=ActId(stub))
        court.grant_all(stub, RULE, signed, PROSECUTOR)

    if first:
        attacks()
    _, true = court.file_behind(stub, RULE, "the ledger of the wharf")
    for _ in range(ticks):
        court.close_tick()
    if not first:
        attacks()
    court.close_tick()
    for person in (JUDGE, SEALED_CLERK, DEFENCE):
        view = seen(desk_of(person))
        assert behind(view) == [stub], reasons(view)
        assert view.docket(CASE).sealed.hidden == ()
        assert view.docket(CASE).sealed.behind[0][1].act == true.act.act
        assert name_at(view.docket(CASE), stub).startswith("2-1 the ledger of the wharf")


@pytest.mark.parametrize("who", [PROSECUTOR, JUDGE])
@pytest.mark.parametrize("members", [(UNIT, CHAMBERS, SEALED_MATTERS, "recovery-hidden")])
def test_no_reader_brings_another_key_into_a_hidden_case(
    court: DeskCourt, desk_of: Desks, who: str, members: tuple[str, ...]
) -> None:
    """Whoever made it could read what is written under it, and give it to some of those it names alone."""
    epoch, _ = court.hidden_case()
    court.close_tick()
    before = seen(desk_of(SEALED_CLERK))
    other = new_epoch(SM, members)
    for member in (UNIT, CHAMBERS):
        court.put_grant(other, member, who)
    court.close_tick()
    for person in (JUDGE, PROSECUTOR):
        view = seen(desk_of(person))
        assert view.vaults[SM].epoch == epoch
        assert view.docket(SM) == before.docket(SM)
        assert RefusedGrant in [kind for kind, _ in reasons(view)]


def test_a_grant_sent_again_brings_back_no_readers_of_before(court: DeskCourt, desk_of: Desks) -> None:
    """Anybody enrolled can send a cell again: no key is needed for that."""
    stub = court.motion_with_stub()
    court.file_behind(stub, RULE, "Exhibit A")
    first = list(court.events)
    court.close_tick()
    epochs = []
    for reader in (OTHER_DEFENCE, OBSERVER):
        order = court.order(access=(Access(stub, (PersonId(reader),)),))
        members = (*RULE, OTHER_DEFENCE) if reader == OTHER_DEFENCE else (*RULE, OTHER_DEFENCE, OBSERVER)
        epochs.append(new_epoch(stub, members))
        for member in (CHAMBERS, UNIT, OTHER_DEFENCE, OBSERVER)[: len(members) - 3]:
            court.put_grant(epochs[-1], member, SEALED_CLERK, PublicOrder(CASE, order.act.act))
        second = list(court.events)
        court.close_tick()
    for again in (first, second):
        court.events += again
        court.close_tick()
        view = seen(desk_of(JUDGE))
        assert view.vaults[stub].epoch == epochs[-1]
        assert OBSERVER in view.readers[stub]
        assert view.refused == ()


@pytest.mark.parametrize("ticks", [1, 2, 3])
def test_a_cell_sent_again_into_an_earlier_tick_moves_nothing(court: DeskCourt, desk_of: Desks, ticks: int) -> None:
    """Anybody enrolled sees the cells of open ticks: what waits in a later one they can put before it, unread."""
    epoch, opened = court.hidden_case()
    waiting, court.events = list(court.events), []
    copied = [Slotted(no_commitment(), slot.cell) for slot in waiting]
    papers, court.body_slots = list(court.body_slots), []
    court.events += copied
    court.close_tick()
    for _ in range(ticks - 1):
        court.close_tick()
    court.events += waiting
    court.body_slots += papers
    court.close_tick()
    for person in (JUDGE, SEALED_CLERK, PROSECUTOR):
        view = seen(desk_of(person))
        assert view.acts[SM, opened.act.act].place.tick == ticks + 1  # the founders came in the first
        assert view.refused == view.alarms == ()
        assert view.vaults[SM].epoch == epoch


@pytest.mark.parametrize("turned", [False, True])
def test_keys_given_one_after_the_other_in_one_tick_count_in_that_order_at_every_desk(
    court: DeskCourt, desk_of: Desks, *, turned: bool
) -> None:
    """Each member's grant has a slot of its own, drawn at random."""
    stub = court.motion_with_stub()
    _, signed = court.file_behind(stub, RULE, "Exhibit A")
    court.close_tick()
    epochs, orders = [], []
    for readers in ((OTHER_DEFENCE,), (OTHER_DEFENCE, OBSERVER)):
        order = court.order(access=(Access(stub, (PersonId(readers[-1]),)),))
        orders.append(PublicOrder(CASE, order.act.act))
        epochs.append(new_epoch(stub, (*RULE, *readers)))
    for at, member in enumerate((CHAMBERS, UNIT, SEALED_MATTERS, OTHER_DEFENCE)):
        for which in (0, 1) if (at % 2 == 0) is turned else (1, 0):
            court.put_grant(epochs[which], member, SEALED_CLERK, orders[which], rank=which + 1)
    court.put_grant(epochs[1], OBSERVER, SEALED_CLERK, orders[1], rank=2)
    for counter, epoch in enumerate(epochs):
        court.put_history(epoch, Writer(SEALED_CLERK, 1, counter), signed)
    for _ in range(2):
        for person in (JUDGE, PROSECUTOR, SEALED_CLERK, OTHER_DEFENCE, OBSERVER):
            view = seen(desk_of(person))
            assert view.vaults[stub].epoch == epochs[1], person
            assert view.readers[stub] == epochs[1].members
            assert view.refused == ()
        court.close_tick()


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("attempt", range(4))  # epochs are told apart by commitments, which are drawn
def test_a_filer_who_files_again_under_another_key_gives_no_other(
    court: DeskCourt, desk_of: Desks, attempt: int, *, at_once: bool
) -> None:
    epoch, opened = court.hidden_case()
    if not at_once:
        court.close_tick()
    again = court.sealed_act(PROSECUTOR, SM, opened.act.command, rank=2 + attempt)
    other = new_epoch(SM, (UNIT, CHAMBERS, SEALED_MATTERS, "recovery-hidden"))
    court.put_event(other, Writer(PROSECUTOR, 1, 0), again, SM)
    for member in (UNIT, CHAMBERS):
        court.put_grant(other, member, PROSECUTOR)
    court.close_tick()
    for person in (JUDGE, PROSECUTOR, SEALED_CLERK):
        view = seen(desk_of(person))
        assert view.vaults[SM].epoch == epoch
        assert len(view.docket(SM).sealed.hidden) == 1
