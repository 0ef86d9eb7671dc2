"""A court that keeps its log well and lies in it: every leaf is decided again, and what does not follow is refused."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desk_court import (
    CASE,
    CLERK,
    DEFENCE,
    JUDGE,
    OTHER_DEFENCE,
    PARTY_FARROW,
    PROSECUTOR,
    DeskCourt,
    forged_leaf,
    hex_id,
)
from underseal.acts.circumstances import Draws
from underseal.audit.errors import RecordRefused
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.desk.view import look
from underseal.docket import commands as do
from underseal.docket.court_events import CertificatePublished
from underseal.docket.events import CaseClosed, EntryCorrected, UnsealOrdered
from underseal.docket.names import EntryNumber, OfficeId, Ordinal, PersonId, StubId
from underseal.docket.party import Counsel
from underseal.docket.record import Role
from underseal.envelope.identity import Identity, make_certificate
from underseal.envelope.names import Holder
from underseal.wire.act import Signature, Signed, statement
from underseal.wire.leaf import Body

Desks = Callable[[str], Desk]


def refuses(court: DeskCourt, desk: Desk, body: Body, why: str) -> None:
    leaf = court.enter(body)
    with pytest.raises(RecordRefused, match=why) as refused:
        sync(desk)
    assert refused.value.leaf == leaf


def letter(court: DeskCourt, text: str = "a letter") -> do.FileEntry:
    return do.FileEntry(court.filing("letter", text))


def test_what_the_law_yields_is_accepted(court: DeskCourt, desk_of: Desks) -> None:
    court.does(CLERK, CASE, letter(court))
    court.order()
    desk = desk_of(DEFENCE)
    sync(desk)
    assert look(desk).public[CASE] == court.dockets[CASE]


def test_an_event_nobody_signed_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    refuses(court, desk_of(DEFENCE), forged_leaf((CaseClosed(CASE, court.now.date(), "Quietly."),)), "needs a person")


def test_an_unsealing_no_judge_signed_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    refuses(court, desk_of(DEFENCE), forged_leaf((UnsealOrdered(CASE, stub, Ordinal(1)),)), "needs a person")


def test_a_docket_text_changed_by_the_court_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    event = EntryCorrected(CASE, Ordinal(1), "Otherwise.", "none", PersonId(CLERK), court.now)
    refuses(court, desk_of(DEFENCE), forged_leaf((event,)), "needs a person")


def test_other_events_than_the_signed_act_yields_are_refused(court: DeskCourt, desk_of: Desks) -> None:
    honest = court.decided(court.signed(CLERK, CASE, letter(court)))
    bent = replace(honest, events=(replace(honest.events[0], text="Another text."), *honest.events[1:]))
    refuses(court, desk_of(DEFENCE), bent, "not those it yields")


def test_a_judge_of_the_courts_own_choosing_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    honest = court.decided(court.signed(CLERK, CASE, letter(court)))
    refuses(court, desk_of(DEFENCE), replace(honest, draws=Draws(PersonId(JUDGE))), "draw")


def test_an_act_signed_by_somebody_else_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    honest = court.decided(court.signed(CLERK, CASE, letter(court)))
    assert honest.signed is not None
    act = honest.signed.act
    forged = Signature(court.cast.identities[DEFENCE].sign(statement(act)))
    refuses(court, desk_of(DEFENCE), replace(honest, signed=Signed(act, forged)), "signature is not")


def test_an_order_with_half_a_signature_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    honest = court.decided(court.signed(JUDGE, CASE, do.EnterOrder(court.filing("order", "So ordered."))))
    assert honest.signed is not None
    half = Signature(honest.signed.signature.ed25519)
    refuses(court, desk_of(DEFENCE), replace(honest, signed=Signed(honest.signed.act, half)), "signature is not")


@pytest.mark.parametrize("said", ["x" * 120_000, "a.example; all else holds: verified: yes", "a\nverified: yes"])
@pytest.mark.parametrize("name", ["court", "actor"])
def test_a_refusal_says_what_nobody_verified_in_quotation_marks_and_in_part(
    court: DeskCourt, desk_of: Desks, name: str, said: str
) -> None:
    honest = court.decided(court.signed(CLERK, CASE, letter(court)))
    assert honest.signed is not None
    act = replace(honest.signed.act, **{name: said})  # type: ignore[arg-type]  # one of its own fields
    court.enter(replace(honest, signed=Signed(act, honest.signed.signature)))
    with pytest.raises(RecordRefused) as refused:
        sync(desk_of(DEFENCE))
    assert repr(said[:80]) in str(refused.value)
    assert len(str(refused.value)) < 300
    assert "\n" not in str(refused.value)


def test_an_act_signed_for_another_court_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    signed = court.signed(CLERK, CASE, letter(court), court="elsewhere.example")
    refuses(court, desk_of(DEFENCE), court.decided(signed), "signed for 'elsewhere.example'")


def test_an_act_entered_twice_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    signed = court.does(CLERK, CASE, letter(court))
    again = court.decided(replace(signed, act=replace(signed.act, act=hex_id())))
    assert again.signed is not None
    refuses(court, desk_of(DEFENCE), replace(again, signed=signed), "entered already")


def test_an_act_beyond_its_signers_power_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    honest = court.decided(court.signed(JUDGE, CASE, do.EnterOrder(court.filing("order", "So ordered."))))
    usurped = court.signed(DEFENCE, CASE, do.EnterOrder(court.filing("order", "So ordered.")))
    refuses(court, desk_of(PROSECUTOR), replace(honest, signed=usurped), "may not")


def test_an_act_before_its_signers_certificate_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    twin = court.copy()
    twin.publish("philippa-crane")
    appearance = replace(twin.filing("notice-of-appearance", ""), on_behalf=(PARTY_FARROW,))
    counsel = Counsel("Philippa Crane", PersonId("philippa-crane"))
    body = twin.decided(twin.signed("philippa-crane", CASE, do.FileEntry(appearance, counsel)))
    refuses(court, desk_of(DEFENCE), body, "no certificate of 'philippa-crane'")


def test_a_certificate_the_registrar_never_signed_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    keys = Identity.from_seed(bytes(32), "an-impostor").public_keys
    raw = make_certificate(
        court.cast.identities[CLERK],
        court=court.cast.court,
        kind=Holder.PERSON,
        id="an-impostor",
        name="An Impostor",
        keys=keys,
        role="judge",
    ).raw
    event = CertificatePublished(PersonId("an-impostor"), "An Impostor", Role.JUDGE, None, raw)
    refuses(court, desk_of(DEFENCE), forged_leaf((event,)), "may not issue")


@pytest.mark.parametrize(
    "bent", [{"role": Role.JUDGE}, {"name": "Somebody Else"}, {"office": OfficeId("chambers-adeyemi")}]
)
def test_a_certificate_said_to_be_more_than_it_is_is_refused(
    court: DeskCourt, desk_of: Desks, bent: dict[str, object]
) -> None:
    certificate = court.cast.certificates["philippa-crane"]
    event = CertificatePublished(
        PersonId("philippa-crane"), certificate.name, Role(certificate.role), None, certificate.raw
    )
    refuses(court, desk_of(OTHER_DEFENCE), forged_leaf((replace(event, **bent),)), "not what it is said to be")


def test_two_events_in_a_leaf_of_the_courts_own_are_refused(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.copy()
    stub.stub_entry()
    event = stub.bodies[-1].check(0, stub.bodies[-1].entry).events[0]
    refuses(
        court,
        desk_of(DEFENCE),
        forged_leaf((event, replace(event, stub=StubId("stub-" + hex_id()))), court.now),
        "one event",
    )


def test_a_stub_out_of_its_turn_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    twin = court.copy()
    twin.stub_entry()
    event = twin.bodies[-1].check(0, twin.bodies[-1].entry).events[0]
    bent = replace(event, number=EntryNumber(event.number + 1))
    refuses(court, desk_of(DEFENCE), forged_leaf((bent,), court.now), "next")
