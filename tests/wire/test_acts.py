"""Acts: signed by the person they name, as their command demands, or refused."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from envelope_cast import make_cast
from underseal.docket.commands import AssentToRules, CloseCase, EnterMinutes, EnterOrder, OpenCase, PublicCommand
from underseal.docket.cover import CoverSheet
from underseal.docket.names import ActId, CaseRef, CaseType, KindCode, PersonId
from underseal.docket.record import Filing
from underseal.wire.act import Act, SealedAct, Signature, Signed, check_signature, needs_hybrid, statement
from underseal.wire.codec import canonical, parse
from underseal.wire.errors import BadActSignature, SignedForAnotherCase

CAST = make_cast()
CLERK, JUDGE = "miriam-tolland", "ruth-adeyemi"
MINUTES = EnterMinutes("Hearing held", date(2026, 11, 21))
CASE = CaseRef("2:26-cv-00001")
ORDER = EnterOrder(Filing(KindCode("order"), "granting"))


def act(actor: str, command: PublicCommand) -> Act:
    return Act(CAST.court, PersonId(actor), 1, ActId("0" * 32), CASE, command)


def signed(one: Act, *, hybrid: bool) -> Signed:
    identity = CAST.identities[one.actor]
    if not hybrid:
        return Signed(one, Signature(identity.sign(statement(one))))
    both = identity.sign_hybrid(statement(one))
    return Signed(one, Signature(both.ed25519, both.mldsa65))


def test_an_everyday_act_takes_one_signature() -> None:
    check_signature(signed(act(CLERK, MINUTES), hybrid=False), CAST.certificates[CLERK])


def test_an_order_takes_both() -> None:
    assert needs_hybrid(ORDER)
    check_signature(signed(act(JUDGE, ORDER), hybrid=True), CAST.certificates[JUDGE])


def test_an_order_with_the_everyday_signature_alone_is_refused() -> None:
    with pytest.raises(BadActSignature):
        check_signature(signed(act(JUDGE, ORDER), hybrid=False), CAST.certificates[JUDGE])


def test_a_superfluous_signature_is_refused_since_nothing_would_check_that_it_belongs() -> None:
    with pytest.raises(BadActSignature):
        check_signature(signed(act(CLERK, MINUTES), hybrid=True), CAST.certificates[CLERK])


@pytest.mark.parametrize("part", ["ed25519", "mldsa65"])
def test_an_order_with_either_half_bent_is_refused(part: str) -> None:
    good = signed(act(JUDGE, ORDER), hybrid=True)
    half = bytearray(getattr(good.signature, part))
    half[7] ^= 1
    with pytest.raises(BadActSignature):
        check_signature(
            replace(good, signature=replace(good.signature, **{part: bytes(half)})), CAST.certificates[JUDGE]
        )


@pytest.mark.parametrize(
    ("command", "case"),
    [
        (MINUTES, None),
        (ORDER, None),
        (AssentToRules(2, bytes(32)), CASE),
        (OpenCase(CoverSheet(CaseType.CIVIL, 2, "Harrow v. Harbor", ()), Filing(KindCode("complaint"), "")), CASE),
    ],
)
def test_an_act_names_the_case_of_its_command_and_no_other(command: PublicCommand, case: CaseRef | None) -> None:
    """Else one signature could be shown as given in a case, and would count in none."""
    made = replace(act(JUDGE, command), case=case)
    with pytest.raises(SignedForAnotherCase):
        check_signature(signed(made, hybrid=needs_hybrid(command)), CAST.certificates[JUDGE])


def test_a_signature_of_another_length_is_refused_by_the_same_name() -> None:
    with pytest.raises(BadActSignature):
        check_signature(Signed(act(CLERK, MINUTES), Signature(b"short")), CAST.certificates[CLERK])


def test_an_act_in_another_persons_name_is_refused() -> None:
    forged = act(JUDGE, MINUTES)
    with pytest.raises(BadActSignature):
        check_signature(
            Signed(forged, Signature(CAST.identities[CLERK].sign(statement(forged)))), CAST.certificates[JUDGE]
        )


def test_an_act_is_not_judged_by_another_persons_certificate() -> None:
    with pytest.raises(BadActSignature):
        check_signature(signed(act(CLERK, MINUTES), hybrid=False), CAST.certificates[JUDGE])


def test_an_act_under_another_generation_is_refused() -> None:
    with pytest.raises(BadActSignature):
        check_signature(signed(replace(act(CLERK, MINUTES), generation=2), hybrid=False), CAST.certificates[CLERK])


@pytest.mark.parametrize(
    "change",
    [
        {"court": "another.court.example"},
        {"case": CaseRef("2:26-cv-00002")},
        {"act": ActId("1" * 32)},
        {"command": CloseCase("done")},
    ],
)
def test_an_act_moved_elsewhere_loses_its_signature(change: dict[str, object]) -> None:
    good = signed(act(CLERK, MINUTES), hybrid=False)
    with pytest.raises(BadActSignature):
        check_signature(Signed(replace(good.act, **change), good.signature), CAST.certificates[CLERK])  # type: ignore[arg-type]  # each change fits its field


@given(st.integers(0, 2**53 - 1), st.integers(0, 2**53 - 1))
def test_a_sealed_act_reads_back_the_same(tick: int, after: int) -> None:
    from underseal.docket.commands import EnterSealedOrder
    from underseal.docket.record import SealedFiling

    at = datetime(2026, 11, 21, tzinfo=UTC)
    command = EnterSealedOrder(SealedFiling(KindCode("sealed-order"), "issued"), approves=(ActId("1" * 32),))
    place = CaseRef("SM-7K3Q-9FMX"), after, tick, 1
    one = SealedAct(CAST.court, PersonId(JUDGE), 1, 0, ActId("0" * 32), *place, at, command)
    assert parse(SealedAct, canonical(one)) == one
    assert statement(one) != statement(replace(one, tick=tick + 1 if tick == 0 else tick - 1))
