"""What readers refuse under seal, by name: grants beyond the rule, acts beyond the power, cells moved or replayed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from desk_court import (
    CASE,
    CHAMBERS,
    CLERK,
    DEFENCE,
    JUDGE,
    OTHER_DEFENCE,
    PROSECUTOR,
    RECOVERY,
    SEALED_CLERK,
    SEALED_MATTERS,
    SHAPE,
    DeskCourt,
    hex_id,
)
from under_seal import RULE, SM, behind, exhibit, forge, reasons, seen
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket import commands as do
from underseal.docket.names import ActId, CaseRef, KindCode, OfficeId, PersonId, StubId
from underseal.docket.record import Access, SealedFiling
from underseal.envelope.grant import make_grant
from underseal.envelope.identity import Identity, make_certificate
from underseal.envelope.names import Holder
from underseal.envelope.vault import Epoch, Writer, new_epoch
from underseal.sealed.authority import CellOrder, PublicOrder, Reliance, Rule, write_reliance
from underseal.sealed.errors import RefusedEvent, RefusedGrant
from underseal.stage.credentials import seed
from underseal.wire.act import SignedSealed

Desks = Callable[[str], Desk]


def only(view: View, kind: type[Exception], why: str) -> None:
    """One refusal, of that kind, for that reason; others only for grants of what is thereby not there."""
    found = reasons(view)
    assert any(error is kind and why in text for error, text in found), found


# Grants.


def test_a_grant_beyond_the_rule_is_refused_and_opens_nothing(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    court.file_behind(stub, (*RULE, OTHER_DEFENCE), "Exhibit A")
    court.close_tick()
    for person in (OTHER_DEFENCE, JUDGE):
        view = seen(desk_of(person))
        assert behind(view) == []
        assert view.vaults == {}
        assert [error for error, _ in reasons(view)] == [RefusedGrant]
        only(view, RefusedGrant, OTHER_DEFENCE)


def widened(court: DeskCourt, stub: StubId, signed: SignedSealed) -> Epoch:
    """A custodian's new epoch of an exhibit, for the rule's members and the other defendant's counsel."""
    epoch = new_epoch(stub, (*RULE, OTHER_DEFENCE))
    court.put_history(epoch, Writer(SEALED_CLERK, 1, 0), signed)
    return epoch


def test_a_judges_public_order_lets_a_custodian_grant_more_widely(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    _, signed = court.file_behind(stub, RULE, "Exhibit A")
    court.close_tick()
    order = court.order(access=(Access(stub, (PersonId(OTHER_DEFENCE),)),))
    epoch = widened(court, stub, signed)
    for member in (OTHER_DEFENCE, CHAMBERS):
        court.put_grant(epoch, member, SEALED_CLERK, PublicOrder(CASE, order.act.act))
    court.close_tick()
    for person in (OTHER_DEFENCE, JUDGE):
        view = seen(desk_of(person))
        assert behind(view) == [stub]
        assert view.refused == ()
        assert view.readers[stub] == (*RULE, OTHER_DEFENCE)
        assert view.vaults[stub].epoch == epoch
        assert view.vaults[stub].granter == SEALED_CLERK
        (filed,) = (filed for _, filed in view.docket(CASE).sealed.behind)
        assert (filed.by, filed.at) == (DEFENCE, signed.act.at)


def test_an_order_for_somebody_else_is_no_authority(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    _, signed = court.file_behind(stub, RULE, "Exhibit A")
    order = court.order(access=(Access(stub, (PersonId("philippa-crane"),)),))
    court.put_grant(widened(court, stub, signed), OTHER_DEFENCE, SEALED_CLERK, PublicOrder(CASE, order.act.act))
    court.close_tick()
    view = seen(desk_of(OTHER_DEFENCE))
    assert behind(view) == []
    only(view, RefusedGrant, OTHER_DEFENCE)


def test_an_order_that_was_never_entered_is_no_authority(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    _, signed = court.file_behind(stub, RULE, "Exhibit A")
    epoch = widened(court, stub, signed)
    court.put_grant(epoch, OTHER_DEFENCE, SEALED_CLERK, PublicOrder(CASE, ActId(hex_id())))
    court.put_grant(epoch, OTHER_DEFENCE, SEALED_CLERK, PublicOrder(CaseRef("2:26-cr-00002"), ActId(hex_id())))
    court.close_tick()
    view = seen(desk_of(OTHER_DEFENCE))
    assert behind(view) == []
    assert [error for error, _ in reasons(view)] == [RefusedGrant, RefusedGrant]
    only(view, RefusedGrant, "judge's order")
    only(view, RefusedGrant, "2:26-cr-00002")


def test_an_order_later_than_the_grants_tick_is_no_authority(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    _, signed = court.file_behind(stub, RULE, "Exhibit A")
    later = court.copy()
    later.now += timedelta(seconds=SHAPE.seconds)
    order = later.order(access=(Access(stub, (PersonId(OTHER_DEFENCE),)),))
    court.put_grant(widened(court, stub, signed), OTHER_DEFENCE, SEALED_CLERK, PublicOrder(CASE, order.act.act))
    court.close_tick()
    for body in later.bodies[len(court.bodies) :]:
        court.enter(body.check(0, body.entry))
    view = seen(desk_of(OTHER_DEFENCE))
    assert behind(view) == []
    only(view, RefusedGrant, "judge's order")


def test_only_a_custodian_grants_under_an_order(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    _, signed = court.file_behind(stub, RULE, "Exhibit A")
    order = court.order(access=(Access(stub, (PersonId(OTHER_DEFENCE),)),))
    epoch = new_epoch(stub, (*RULE, OTHER_DEFENCE))
    court.put_history(epoch, Writer(PROSECUTOR, 1, 0), signed)
    court.put_grant(epoch, OTHER_DEFENCE, PROSECUTOR, PublicOrder(CASE, order.act.act))
    court.close_tick()
    view = seen(desk_of(OTHER_DEFENCE))
    assert behind(view) == []
    only(view, RefusedGrant, f"{PROSECUTOR} may not")


def ordered_in_a_cell(court: DeskCourt, who: str, access: Access) -> CellOrder:
    """An order in a cell of a vault of chambers' own; what shows it to others."""
    kind = "sealed-order"
    filed = SealedFiling(KindCode(kind), "Access is granted.", (court.sealed_paper("order"),))
    order = court.sealed_act(who, CASE, do.EnterSealedOrder(filed, access=(access,)))
    epoch = new_epoch(order.act.act, (CHAMBERS, SEALED_MATTERS, RECOVERY))
    key = court.put_event(epoch, Writer(who, 1, 0), order, order.act.act)
    return CellOrder(sha256(court.events[-1].cell).digest(), key)


def test_an_order_in_a_cell_shown_by_hash_and_key_is_authority(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    _, signed = court.file_behind(stub, RULE, "Exhibit A")
    court.close_tick()
    shown = ordered_in_a_cell(court, JUDGE, Access(stub, (PersonId(OTHER_DEFENCE),)))
    court.put_grant(widened(court, stub, signed), OTHER_DEFENCE, SEALED_CLERK, shown)
    court.close_tick()
    view = seen(desk_of(OTHER_DEFENCE))
    assert view.refused == ()
    assert behind(view) == [stub]
    assert [filed.text[:5] for filed in view.docket(CASE).sealed.hidden] != []


def test_an_order_in_a_cell_that_no_judge_signed_is_no_authority(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    _, signed = court.file_behind(stub, RULE, "Exhibit A")
    shown = ordered_in_a_cell(court, SEALED_CLERK, Access(stub, (PersonId(OTHER_DEFENCE),)))
    court.put_grant(widened(court, stub, signed), OTHER_DEFENCE, SEALED_CLERK, shown)
    court.close_tick()
    view = seen(desk_of(OTHER_DEFENCE))
    assert behind(view) == []
    only(view, RefusedEvent, f"{SEALED_CLERK} may not")
    only(view, RefusedGrant, "judge's order")


@pytest.mark.parametrize("bent", ["cell", "key"])
def test_an_order_in_a_cell_that_cannot_be_read_is_no_authority(court: DeskCourt, desk_of: Desks, bent: str) -> None:
    stub = court.motion_with_stub()
    _, signed = court.file_behind(stub, RULE, "Exhibit A")
    shown = ordered_in_a_cell(court, JUDGE, Access(stub, (PersonId(OTHER_DEFENCE),)))
    shown = replace(shown, cell=bytes(32)) if bent == "cell" else replace(shown, box_key=bytes(32))
    court.put_grant(widened(court, stub, signed), OTHER_DEFENCE, SEALED_CLERK, shown)
    court.close_tick()
    view = seen(desk_of(OTHER_DEFENCE))
    assert behind(view) == []
    only(view, RefusedGrant, "order it leans on")


def test_a_grant_moved_to_another_person_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    epoch, _ = court.file_behind(stub, RULE, "Exhibit A")
    identities, certificates = court.cast.identities, court.cast.certificates
    meant = make_grant(epoch, certificates[DEFENCE], identities[DEFENCE], write_reliance(Reliance(Rule())))
    forge(court, OTHER_DEFENCE, meant.raw)
    court.close_tick()
    view = seen(desk_of(OTHER_DEFENCE))
    assert behind(view) == []
    only(view, RefusedGrant, f"made out to {DEFENCE}")


def test_a_grant_signed_by_another_hand_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    epoch, _ = court.file_behind(stub, RULE, "Exhibit A")
    impostor = Identity.from_seed(seed(OTHER_DEFENCE), DEFENCE)
    forged = make_grant(epoch, court.cast.certificates[CHAMBERS], impostor, write_reliance(Reliance(Rule())))
    forge(court, CHAMBERS, forged.raw)
    court.close_tick()
    view = seen(desk_of(JUDGE))
    assert behind(view) == [stub]
    only(view, RefusedGrant, "signature does not verify")


def test_a_grant_of_another_key_than_it_names_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    epoch, _ = court.file_behind(stub, RULE, "Exhibit A")
    identities, certificates = court.cast.identities, court.cast.certificates
    grant = make_grant(epoch, certificates[CHAMBERS], identities[DEFENCE], write_reliance(Reliance(Rule())))
    forge(court, CHAMBERS, replace(grant, key=bytes(32)).raw)
    court.close_tick()
    only(seen(desk_of(JUDGE)), RefusedGrant, "commitment")


def test_words_that_are_no_grant_are_refused(court: DeskCourt, desk_of: Desks) -> None:
    forge(court, JUDGE, b"not a grant")
    court.close_tick()
    assert [error for error, _ in reasons(seen(desk_of(JUDGE)))] == [RefusedGrant]


def test_a_grant_without_authority_of_any_kind_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    epoch, _ = court.file_behind(stub, RULE, "Exhibit A")
    grant = make_grant(epoch, court.cast.certificates[CHAMBERS], court.cast.identities[DEFENCE], b"because")
    forge(court, CHAMBERS, grant.raw)
    court.close_tick()
    only(seen(desk_of(JUDGE)), RefusedGrant, "JSON")


def test_a_grant_by_somebody_who_did_not_file_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    signed = court.sealed_act(DEFENCE, CASE, do.FileSealed(exhibit(court), stub))
    epoch = new_epoch(stub, RULE)
    court.put_event(epoch, Writer(DEFENCE, 1, 0), signed, stub)
    court.put_grant(epoch, CHAMBERS, PROSECUTOR)
    court.close_tick()
    only(seen(desk_of(JUDGE)), RefusedGrant, "somebody else filed it")


# Acts.


def refused_act(court: DeskCourt, desk: Desk, why: str) -> View:
    court.close_tick()
    view = seen(desk)
    assert behind(view) == []
    only(view, RefusedEvent, why)
    return view


def test_an_act_whose_signer_lacked_the_power_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.stub_entry()
    filed = replace(exhibit(court), on_behalf=())
    signed = court.sealed_act(JUDGE, CASE, do.FileSealed(filed, stub))
    court.grant_all(stub, (JUDGE, CHAMBERS), signed, JUDGE)
    refused_act(court, desk_of(JUDGE), f"{JUDGE} may not")


def test_whoever_may_seal_nothing_gives_nothing_and_nothing_is_looked_for(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.stub_entry()
    signed = court.sealed_act(CLERK, CASE, do.FileSealed(replace(exhibit(court), on_behalf=()), stub))
    court.grant_all(stub, (CLERK, CHAMBERS), signed, CLERK)
    court.close_tick()
    view = seen(desk_of(JUDGE))
    assert {error for error, _ in reasons(view)} == {RefusedGrant}
    assert behind(view) == []


def test_an_act_with_a_forged_signature_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    signed = court.sealed_act(DEFENCE, CASE, do.FileSealed(exhibit(court), stub))
    forged = replace(signed, signature=court.sign(PROSECUTOR, signed.act))
    court.grant_all(stub, RULE, forged, DEFENCE)
    refused_act(court, desk_of(JUDGE), "signature is not")


def test_an_act_changed_after_it_was_signed_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    signed = court.sealed_act(DEFENCE, CASE, do.FileSealed(exhibit(court), stub))
    court.grant_all(stub, RULE, replace(signed, act=replace(signed.act, rank=5)), DEFENCE)
    refused_act(court, desk_of(JUDGE), "signature is not")


def test_an_act_signed_for_another_court_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    signed = court.sealed_act(DEFENCE, CASE, do.FileSealed(exhibit(court), stub), court="elsewhere.example")
    court.grant_all(stub, RULE, signed, DEFENCE)
    refused_act(court, desk_of(JUDGE), "signed for another court")


def test_an_act_written_by_another_than_its_signer_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    signed = court.sealed_act(DEFENCE, CASE, do.FileSealed(exhibit(court), stub))
    epoch = new_epoch(stub, RULE)
    court.put_event(epoch, Writer(PROSECUTOR, 1, 0), signed, stub)
    court.put_grant(epoch, CHAMBERS, DEFENCE)
    refused_act(court, desk_of(JUDGE), "wrote it")


def test_a_paper_moved_behind_another_stub_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    first, second = court.motion_with_stub(), court.motion_with_stub()
    signed = court.sealed_act(DEFENCE, CASE, do.FileSealed(exhibit(court), first))
    court.grant_all(second, RULE, signed, DEFENCE)
    refused_act(court, desk_of(JUDGE), "which is not about it")


def test_a_paper_moved_to_another_case_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    signed = court.sealed_act(DEFENCE, SM, do.FileSealed(exhibit(court), stub))
    court.grant_all(stub, RULE, signed, DEFENCE)
    refused_act(court, desk_of(JUDGE), f"it is of {SM}")


def test_a_paper_of_a_public_case_does_not_lie_in_a_hidden_cases_vault(court: DeskCourt, desk_of: Desks) -> None:
    epoch, _ = court.hidden_case()
    stub = court.motion_with_stub()
    signed = court.sealed_act(PROSECUTOR, CASE, do.FileSealed(exhibit(court), stub))
    court.put_event(epoch, Writer(PROSECUTOR, 1, 1), signed, SM)
    refused_act(court, desk_of(JUDGE), f"lies in a vault of {SM}")


def test_an_act_replayed_word_for_word_counts_once(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    court.file_behind(stub, RULE, "Exhibit A")
    cells = list(court.events)
    court.close_tick()
    court.events += cells
    court.close_tick()
    view = seen(desk_of(JUDGE))
    assert behind(view) == [stub]
    assert len(view.acts) == 1


def test_an_acts_name_used_again_for_something_else_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    epoch, opened = court.hidden_case()
    court.close_tick()
    filed = SealedFiling(KindCode("warrant-return"), "executed", (court.sealed_paper("return"),))
    again = court.sealed_act(PROSECUTOR, SM, do.FileSealed(filed), act=opened.act.act, rank=2)
    court.put_event(epoch, Writer(PROSECUTOR, 1, 1), again, SM)
    court.close_tick()
    view = seen(desk_of(JUDGE))
    assert len(view.docket(SM).sealed.hidden) == 1
    only(view, RefusedEvent, "entered already")


def test_one_refused_act_does_not_take_others_with_it(court: DeskCourt, desk_of: Desks) -> None:
    epoch, _ = court.hidden_case()
    for n, who in ((2, SEALED_CLERK), (3, JUDGE), (4, PROSECUTOR)):
        filed = SealedFiling(KindCode("warrant-return"), "executed", (court.sealed_paper("return"),))
        act = court.sealed_act(who, SM, do.FileSealed(filed), rank=n)
        court.put_event(epoch, Writer(who, 1, 0 if who != PROSECUTOR else 1), act, SM)
    court.close_tick()
    view = seen(desk_of(JUDGE))
    assert [filed.by for filed in view.docket(SM).sealed.hidden] == [PROSECUTOR, SEALED_CLERK, PROSECUTOR]
    assert [error for error, _ in reasons(view)] == [RefusedEvent]


def test_former_counsel_cannot_backdate_a_filing(court: DeskCourt, desk_of: Desks) -> None:
    """`after` counts from the header before the tick at the least, whatever the act says."""
    stub = court.stub_entry()
    court.close_tick()
    court.does(CLERK, CASE, do.CloseCase("Dismissed."))
    court.close_tick()
    filed = SealedFiling(KindCode("letter"), "to the court", (court.sealed_paper("letter"),))
    late = court.sealed_act(DEFENCE, CASE, do.FileSealed(filed, None, None), after=1)
    court.grant_all(late.act.act, RULE, late, DEFENCE)
    court.close_tick()
    view = seen(desk_of(JUDGE))
    assert view.docket(CASE).sealed.hidden == ()
    assert view.refused != ()
    assert stub not in behind(view)


def test_a_filers_clock_is_bounded_by_the_tick(court: DeskCourt, desk_of: Desks) -> None:
    first, second = court.motion_with_stub(), court.motion_with_stub()
    opened = court.now  # the first second of the tick
    for stub, at in ((first, opened.replace(year=2020)), (second, opened.replace(year=2030))):
        signed = court.sealed_act(DEFENCE, CASE, do.FileSealed(exhibit(court), stub), at=at)
        court.grant_all(stub, RULE, signed, DEFENCE)
    court.close_tick()
    view = seen(desk_of(JUDGE))
    times = {stub: filed.at for stub, filed in view.docket(CASE).sealed.behind}
    assert times == {first: opened, second: court.now - timedelta(seconds=1)}


# The roster.


def test_a_second_certificate_under_one_name_raises_an_alarm(court: DeskCourt, desk_of: Desks) -> None:
    keys = Identity.from_seed(bytes(32), JUDGE).public_keys
    swapped = make_certificate(
        court.cast.registrar,
        court=court.cast.court,
        kind=Holder.PERSON,
        id=JUDGE,
        name="Ruth Adeyemi",
        keys=keys,
        role="judge",
    )
    court.admit(swapped.raw)
    court.close_tick()
    view = seen(desk_of(DEFENCE))
    assert [type(alarm).__name__ for alarm in view.alarms] == ["BadRosterCell"]
    assert view.roster.person(JUDGE) == court.cast.certificates[JUDGE]


def test_an_office_the_registrar_never_made_is_no_member(court: DeskCourt, desk_of: Desks) -> None:
    forged = make_certificate(
        court.cast.identities[CLERK],
        court=court.cast.court,
        kind=Holder.OFFICE,
        id="chambers-nobody",
        name="Chambers of Nobody",
        keys=Identity.from_seed(bytes(32), "chambers-nobody").public_keys,
        members=(CLERK,),
    )
    court.admit(forged.raw)
    court.close_tick()
    view = seen(desk_of(DEFENCE))
    assert OfficeId("chambers-nobody") not in view.register.offices
    assert [type(alarm).__name__ for alarm in view.alarms] == ["BadRosterCell"]
