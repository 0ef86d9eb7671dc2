"""A custodian opens to new readers what was written before, where it stands: nobody writes anything again, or back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

import pytest

from desk_court import (
    CASE,
    CHAMBERS,
    DEFENCE,
    JUDGE,
    OTHER_DEFENCE,
    PARTY_KEEL,
    PROSECUTOR,
    SEALED_CLERK,
    SEALED_MATTERS,
    UNIT,
    DeskCourt,
)
from under_seal import RULE, SM, behind, reasons, seen
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket import commands as do
from underseal.docket.names import KindCode, OfficeId, PersonId, StubId
from underseal.docket.record import Access, SealedFiling
from underseal.envelope.commit import no_commitment
from underseal.envelope.vault import MOST_CELLS, CellKey, Epoch, Writer, new_epoch, seal_history
from underseal.sealed.authority import Authority, CellOrder, PublicOrder, Rule
from underseal.sealed.errors import RefusedGrant
from underseal.wire.act import SignedSealed
from underseal.wire.submission import Slotted

Desks = Callable[[str], Desk]
OBSERVER = "noor-haddad"
WIDER = (*RULE, OTHER_DEFENCE)


def exhibit_and_order(court: DeskCourt) -> tuple[StubId, SignedSealed, Authority]:
    """An exhibit that only its rule's readers have, and an order that lets the other defendant's counsel read it."""
    stub = court.motion_with_stub()
    _, signed = court.file_behind(stub, RULE, "Exhibit A")
    court.close_tick()
    order = court.order(access=(Access(stub, (PersonId(OTHER_DEFENCE),)),))
    return stub, signed, PublicOrder(CASE, order.act.act)


def granted(court: DeskCourt, stub: StubId, authority: Authority) -> Epoch:
    """The custodian's new epoch, in which nothing is written yet."""
    epoch = new_epoch(stub, WIDER)
    for member in (OTHER_DEFENCE, DEFENCE, CHAMBERS, UNIT, SEALED_MATTERS):
        court.put_grant(epoch, member, SEALED_CLERK, authority)
    return epoch


def filed(view: View) -> list[tuple[str, datetime, str]]:
    return [(one.text, one.at, one.by) for _, one in view.docket(CASE).sealed.behind]


def test_new_readers_find_an_act_where_and_when_it_was_filed(court: DeskCourt, desk_of: Desks) -> None:
    stub, signed, order = exhibit_and_order(court)
    before = seen(desk_of(JUDGE))
    for _ in range(4):
        court.close_tick()
    court.put_history(granted(court, stub, order), Writer(SEALED_CLERK, 1, 0), signed)
    court.close_tick()
    for person in (OTHER_DEFENCE, JUDGE, DEFENCE):
        view = seen(desk_of(person))
        assert view.refused == view.alarms == ()
        assert filed(view) == filed(before)
        assert [act.place for act in view.acts.values()] == [act.place for act in before.acts.values()]


def test_what_is_written_again_in_a_custodians_name_counts_for_nothing(court: DeskCourt, desk_of: Desks) -> None:
    """Every reader has the key by which cells are marked as the custodian's."""
    stub, signed, order = exhibit_and_order(court)
    then = court.now
    epoch = granted(court, stub, order)
    court.put_history(epoch, Writer(SEALED_CLERK, 1, 0), signed)
    for _ in range(5):
        court.close_tick()
    late = court.motion_with_stub()
    back = SealedFiling(KindCode("exhibit"), "dated back", (court.sealed_paper("back"),), on_behalf=(PARTY_KEEL,))
    evil = court.sealed_act(DEFENCE, CASE, do.FileSealed(back, late), at=then - timedelta(days=3))
    own = new_epoch(late, RULE)
    for member in (CHAMBERS, UNIT, SEALED_MATTERS):
        court.put_grant(own, member, DEFENCE)
    court.put_event(own, Writer(SEALED_CLERK, 1, 1), evil, late)
    court.put_event(epoch, Writer(SEALED_CLERK, 1, 1), evil, late)
    court.close_tick()
    for person in (JUDGE, PROSECUTOR):
        view = seen(desk_of(person))
        assert behind(view) == [stub]
        assert any("wrote it" in text for _, text in reasons(view))


@pytest.mark.parametrize("signer", [DEFENCE, OTHER_DEFENCE])
def test_a_reader_opens_nothing_in_a_custodians_name(court: DeskCourt, desk_of: Desks, signer: str) -> None:
    stub, signed, order = exhibit_and_order(court)
    epoch = granted(court, stub, order)
    court.put_history(epoch, Writer(SEALED_CLERK, 1, 0), signed, signer=signer)
    court.close_tick()
    view = seen(desk_of(OTHER_DEFENCE))
    assert behind(view) == []
    why = f"{signer} opened earlier cells to readers whom they added under no order"
    assert any(kind is RefusedGrant and why in text for kind, text in reasons(view))
    assert behind(seen(desk_of(JUDGE))) == [stub]


def test_a_custodian_who_was_given_no_order_opens_nothing(court: DeskCourt, desk_of: Desks) -> None:
    stub, signed, _ = exhibit_and_order(court)
    for authority in (Rule(), PublicOrder(CASE, signed.act.act)):
        epoch = granted(court, stub, authority)
        court.put_history(epoch, Writer(SEALED_CLERK, 1, 0), signed)
    court.close_tick()
    view = seen(desk_of(OTHER_DEFENCE))
    assert behind(view) == []
    assert {kind for kind, _ in reasons(view)} == {RefusedGrant}


def test_history_of_another_epoch_opens_nothing(court: DeskCourt, desk_of: Desks) -> None:
    stub, signed, order = exhibit_and_order(court)
    mine = granted(court, stub, order)
    shown = [court.written[signed.act.act]]
    moved = replace(new_epoch(stub, WIDER), key=mine.key)
    cell = seal_history(moved, Writer(SEALED_CLERK, 1, 0), shown, court.cast.identities[SEALED_CLERK])
    court.put_history(mine, Writer(SEALED_CLERK, 1, 1), signed)
    court.events.append(Slotted(no_commitment(), cell))
    court.close_tick()
    view = seen(desk_of(OTHER_DEFENCE))
    assert behind(view) == [stub]  # and what bears no tag of this epoch is nothing to it
    assert view.refused == ()


@pytest.mark.parametrize("wrong", ["no cell", "another key", "a grant", "a later cell"])
def test_what_history_names_in_vain_hides_nothing_else(court: DeskCourt, desk_of: Desks, wrong: str) -> None:
    stub, signed, order = exhibit_and_order(court)
    true = court.written[signed.act.act]
    epoch = granted(court, stub, order)
    later = court.motion_with_stub()
    if wrong == "a later cell":
        cells = list(court.events)
        _, after = court.file_behind(later, RULE, "Exhibit B")
        court.events = cells
        false = court.written[after.act.act]
    else:
        false = {
            "no cell": CellKey(bytes(32), true.key),
            "another key": CellKey(true.cell, bytes(32)),
            "a grant": CellKey(sha256(court.events[-1].cell).digest(), bytes(32)),
        }[wrong]
    identity = court.cast.identities[SEALED_CLERK]
    cell = seal_history(epoch, Writer(SEALED_CLERK, 1, 0), [false, true], identity)
    court.events.append(Slotted(no_commitment(), cell))
    court.close_tick()
    view = seen(desk_of(OTHER_DEFENCE))
    assert behind(view) == [stub]
    assert [kind for kind, _ in reasons(view)] == [RefusedGrant]


def test_an_act_of_another_matter_is_not_opened_into_this_one(court: DeskCourt, desk_of: Desks) -> None:
    stub, _, order = exhibit_and_order(court)
    other = court.motion_with_stub()
    _, theirs = court.file_behind(other, RULE, "Exhibit B")
    court.close_tick()
    court.put_history(granted(court, stub, order), Writer(SEALED_CLERK, 1, 0), theirs)
    court.close_tick()
    view = seen(desk_of(OTHER_DEFENCE))
    assert behind(view) == []
    assert any("which is not about it" in text for _, text in reasons(view))
    assert other in behind(seen(desk_of(JUDGE)))


def test_a_hidden_case_is_opened_whole_in_as_many_cells_as_it_takes(court: DeskCourt, desk_of: Desks) -> None:
    epoch, opened = court.hidden_case()
    acts = [opened]
    for n in range(2, MOST_CELLS + 3):
        returned = SealedFiling(KindCode("warrant-return"), f"return {n}", (court.sealed_paper("return"),))
        acts.append(court.sealed_act(PROSECUTOR, SM, do.FileSealed(returned), rank=n))
        court.put_event(epoch, Writer(PROSECUTOR, 1, n - 1), acts[-1], SM)
        if not n % 5:
            court.close_tick()
    wider = SealedFiling(KindCode("sealed-order"), "letting him read", (court.sealed_paper("order"),))
    access = (Access(SM, (OfficeId(OBSERVER),)),)
    order = court.sealed_act(JUDGE, SM, do.EnterSealedOrder(wider, approves=(opened.act.act,), access=access), rank=99)
    court.put_event(epoch, Writer(JUDGE, 1, 0), order, SM)
    court.close_tick()
    before = seen(desk_of(JUDGE)).docket(SM)
    wide = new_epoch(SM, (*epoch.members, OBSERVER))
    shown = court.written[order.act.act]
    for member in (OBSERVER, CHAMBERS, UNIT, SEALED_MATTERS):
        court.put_grant(wide, member, SEALED_CLERK, CellOrder(shown.cell, shown.key))
    court.put_history(wide, Writer(SEALED_CLERK, 1, 0), *acts[:MOST_CELLS])
    court.put_history(wide, Writer(SEALED_CLERK, 1, 1), *acts[MOST_CELLS:], order)
    court.close_tick()
    view = seen(desk_of(OBSERVER))
    assert view.refused == ()
    assert view.docket(SM).sealed.hidden == before.sealed.hidden


def test_what_another_case_says_of_a_stub_moves_no_grant(court: DeskCourt, desk_of: Desks) -> None:
    """Readers of that case would take the stub's readers for others than who do not read it."""
    hidden, _ = court.hidden_case()
    court.close_tick()
    stub = court.motion_with_stub()
    court.close_tick()
    decoy = SealedFiling(KindCode("warrant-return"), "x", (court.sealed_paper("x"),))
    court.put_event(hidden, Writer(PROSECUTOR, 1, 1), court.sealed_act(PROSECUTOR, SM, do.FileSealed(decoy, stub)), SM)
    late = SealedFiling(KindCode("exhibit"), "Exhibit A", (court.sealed_paper("A"),), on_behalf=(PARTY_KEEL,))
    signed = court.sealed_act(DEFENCE, CASE, do.FileSealed(late, stub), tick=len(court.ticks) + 6, rank=2)
    court.grant_all(stub, RULE, signed, DEFENCE)
    court.close_tick()
    order = court.order(access=(Access(stub, (PersonId(OTHER_DEFENCE),)),))
    epoch = granted(court, stub, PublicOrder(CASE, order.act.act))
    court.put_history(epoch, Writer(SEALED_CLERK, 1, 0), signed)
    for _ in range(8):
        court.close_tick()
        for person in (JUDGE, PROSECUTOR, DEFENCE, OTHER_DEFENCE):
            view = seen(desk_of(person))
            assert view.vaults[stub].epoch == epoch
            assert OTHER_DEFENCE in view.readers[stub]
            assert behind(view) == [stub]
