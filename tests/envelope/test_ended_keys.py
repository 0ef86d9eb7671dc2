"""Keys that end, and what may come after them: the rules of succession, each refused by name."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from envelope_cast import COURT, Cast, make_cast
from underseal.digest.framing import number
from underseal.envelope.certificates import Claim
from underseal.envelope.errors import (
    BadFrame,
    BadSuccession,
    ForgedSignature,
    ImproperField,
    KeysEnded,
    MissingCountersignature,
    NotInForce,
    SecondDevice,
    UnknownName,
    UntrustedCertificate,
)
from underseal.envelope.identity import Identity, Root, end_certificate, make_certificate, make_countersignature
from underseal.envelope.names import REGISTRAR, Certificate, Holder, KeyState, Roster

WHO, OFFICE, TOBIAS = "benedict-okafor", "us-attorney", "tobias-renn"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def again(issuer: Identity | Root, held: Certificate, keys: Identity | None = None) -> Certificate:
    """The generation after one: new keys, and all else as it was."""
    said = {name: getattr(held, name) for name in ("court", "kind", "id", "name", "role", "office", "bar", "members")}
    new = keys or Identity.new(held.id, held.generation + 1)
    return make_certificate(issuer, **said, keys=new.public_keys, previous=held)


def signed(issuer: Identity | Root, certificate: Certificate, **changes: object) -> Certificate:
    """What a certificate says, changed and signed anew."""
    claim = Claim(**({name: getattr(certificate, name) for name in Claim.__dataclass_fields__} | changes))
    return Certificate(**vars(claim), signature=issuer.sign_hybrid(claim.statement))


@pytest.mark.parametrize("who", [WHO, OFFICE])
@pytest.mark.parametrize("by_root", [True, False])
def test_a_registrar_or_the_root_ends_keys_without_their_holder(cast: Cast, who: str, by_root: bool) -> None:
    issuer = cast.root if by_root else cast.registrar
    end = end_certificate(issuer, cast.certificates[who])
    assert Certificate.parse(end.raw) == end
    assert cast.roster.admit(end.raw) == end
    assert (end.state, end.generation, end.keys) == (KeyState.ENDED, 2, cast.certificates[who].keys)
    assert cast.roster.standing(who) == end
    assert end not in cast.roster.in_use
    with pytest.raises(KeysEnded):
        cast.roster.in_force(who)


@pytest.mark.parametrize("by_root", [True, False])
def test_who_was_ended_is_admitted_anew_without_the_keys_they_no_longer_have(cast: Cast, by_root: bool) -> None:
    issuer = cast.root if by_root else cast.registrar
    end = cast.roster.admit(end_certificate(cast.registrar, cast.certificates[WHO]).raw)
    anew = cast.roster.admit(again(issuer, end).raw)
    assert cast.roster.signer(WHO, 3) == cast.roster.in_force(WHO) == anew


def test_a_registrar_clerk_and_a_recovery_key_are_ended_by_the_root_alone(cast: Cast) -> None:
    for who in (TOBIAS, "recovery"):
        with pytest.raises(UntrustedCertificate):
            cast.roster.admit(end_certificate(cast.registrar, cast.certificates[who]).raw)
        cast.roster.admit(end_certificate(cast.root, cast.certificates[who]).raw)
    with pytest.raises(UntrustedCertificate):
        cast.roster.admit(_by_ended(cast).raw)


def _by_ended(cast: Cast) -> Certificate:
    """A newcomer's certificate, issued in the name of the generation that ended the registrar clerk's keys."""
    new = Identity.new("jonas-vale")
    ended = Identity.from_seed(cast.registrar.seed, TOBIAS, 2)
    return make_certificate(
        ended, court=COURT, kind=Holder.PERSON, id=new.id, name="Jonas Vale", role="counsel", keys=new.public_keys
    )


def test_the_root_certifies_nobody_else_where_nothing_ended(cast: Cast) -> None:
    new = again(cast.root, cast.certificates[WHO])
    with pytest.raises(UntrustedCertificate):
        cast.roster.admit(new.raw, make_countersignature(cast.identities[WHO], new).raw)


def test_an_end_by_a_stranger_is_refused(cast: Cast) -> None:
    with pytest.raises(ForgedSignature):
        cast.roster.admit(end_certificate(Identity.new(TOBIAS), cast.certificates[WHO]).raw)
    with pytest.raises(UntrustedCertificate):
        cast.roster.admit(end_certificate(cast.identities["ruth-adeyemi"], cast.certificates[WHO]).raw)


@pytest.mark.parametrize(
    "changes",
    [
        {"keys": Identity.from_seed(bytes(32), WHO).public_keys},
        {"name": "Benedict Okafor Jr."},
        {"role": "judge"},
        {"office": "us-attorney"},
        {"bar": "another"},
    ],
)
def test_an_end_says_nothing_new(cast: Cast, changes: dict[str, object]) -> None:
    end = signed(cast.registrar, end_certificate(cast.registrar, cast.certificates[WHO]), **changes)
    with pytest.raises(BadSuccession):
        cast.roster.admit(end.raw)


def test_nothing_follows_an_end_but_new_keys(cast: Cast) -> None:
    end = cast.roster.admit(end_certificate(cast.registrar, cast.certificates[WHO]).raw)
    with pytest.raises(BadSuccession):
        cast.roster.admit(end_certificate(cast.registrar, end).raw)
    with pytest.raises(BadSuccession):
        cast.roster.admit(again(cast.registrar, end, cast.identities[WHO]).raw)


def test_the_keys_of_a_former_generation_never_come_back(cast: Cast) -> None:
    second = Identity.new(WHO, 2)
    new = again(cast.registrar, cast.certificates[WHO], second)
    cast.roster.admit(new.raw, make_countersignature(cast.identities[WHO], new).raw)
    old = again(cast.registrar, new, cast.identities[WHO])
    with pytest.raises(BadSuccession):
        cast.roster.admit(old.raw, make_countersignature(second, old).raw)


def test_name_and_role_stay_under_new_keys(cast: Cast) -> None:
    for changes in ({"name": "Somebody Else"}, {"role": "judge"}):
        new = signed(cast.registrar, again(cast.registrar, cast.certificates[WHO]), **changes)
        with pytest.raises(BadSuccession):
            cast.roster.admit(new.raw, make_countersignature(cast.identities[WHO], new).raw)


def test_a_successor_of_keys_in_use_still_wants_their_assent(cast: Cast) -> None:
    with pytest.raises(MissingCountersignature):
        cast.roster.admit(again(cast.registrar, cast.certificates[WHO]).raw)


def test_a_first_generation_ends_nothing_and_devices_are_bounded(cast: Cast) -> None:
    for wrong in ({"state": KeyState.ENDED}, {"device": 0}, {"device": 1 << 16}):
        with pytest.raises(ImproperField):
            replace(cast.certificates[WHO], **wrong)


def test_a_second_device_is_refused_by_name(cast: Cast) -> None:
    other = signed(cast.registrar, cast.certificates[WHO], device=2)
    with pytest.raises(SecondDevice):
        Roster(cast.root.public_keys).admit(other.raw)


def test_a_state_that_there_is_not_is_refused(cast: Cast) -> None:
    raw = cast.certificates[WHO].raw
    with pytest.raises(BadFrame):
        Certificate.parse(raw.replace(number(6)[-4:] + b"active", number(6)[-4:] + b"asleep"))


def test_an_ended_roster_is_the_same_in_whatever_order_its_cells_come(cast: Cast) -> None:
    end = end_certificate(cast.registrar, cast.certificates[WHO])
    anew = again(cast.root, end)
    roster = Roster(cast.root.public_keys)
    raws = [anew.raw, end.raw, *(one.raw for one in reversed(cast.certificates.values()))]
    _, refused = roster.admit_all(raws)
    assert refused == ()
    assert roster.in_force(WHO) == anew


@given(st.lists(st.integers(0, 3), min_size=1, max_size=5))
def test_a_certificate_counts_in_the_ticks_after_its_own(gaps: list[int]) -> None:
    cast = make_cast()
    at, made = 0, [(-1, cast.certificates[WHO])]
    for index, gap in enumerate(gaps):
        at += gap
        held = made[-1][1]
        next_ = end_certificate(cast.registrar, held) if index % 2 == 0 else again(cast.registrar, held)
        cast.roster.admit(next_.raw, tick=at)
        made.append((at, next_))
    for tick in range(at + 3):
        newest = [one for since, one in made if since < tick][-1]
        assert cast.roster.standing(WHO, tick) == newest
        for generation in range(1, len(made) + 1):
            if newest.state is KeyState.ENDED:
                with pytest.raises(KeysEnded):
                    cast.roster.signer(WHO, generation, tick)
            elif generation != newest.generation:
                with pytest.raises(NotInForce):
                    cast.roster.signer(WHO, generation, tick)
            else:
                assert cast.roster.signer(WHO, generation, tick) == newest


def test_nobody_stands_before_their_first_certificate_counts(cast: Cast) -> None:
    roster = Roster(cast.root.public_keys)
    roster.admit(cast.certificates[TOBIAS].raw)
    roster.admit(cast.certificates[WHO].raw, tick=3)
    with pytest.raises(UnknownName):
        roster.signer(WHO, 1, 3)
    assert roster.signer(WHO, 1, 4) == cast.certificates[WHO]


def test_what_a_replaced_registrars_keys_signed_comes_in_for_a_while_and_then_no_more(cast: Cast) -> None:
    new = Identity.new(TOBIAS, 2)
    later = again(cast.root, cast.certificates[TOBIAS], new)
    assert later.role == REGISTRAR
    cast.roster.admit(later.raw, make_countersignature(cast.registrar, later).raw, tick=10)
    for tick, held in ((266, True), (267, False)):
        one = Identity.new(f"newcomer-{tick}")
        made = make_certificate(
            cast.registrar, court=COURT, kind=Holder.PERSON, id=one.id, name="New", role="counsel", keys=one.public_keys
        )
        if held:
            assert cast.roster.admit(made.raw, tick=tick) == made
        else:
            with pytest.raises(NotInForce):
                cast.roster.admit(made.raw, tick=tick)
