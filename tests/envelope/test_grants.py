"""Grants: only whom they name, only what was signed."""

from dataclasses import replace

import pytest

from envelope_cast import COURT, make_cast
from underseal.envelope.addressed import seal_addressed
from underseal.envelope.cell import join, split
from underseal.envelope.errors import (
    BadCell,
    BadFrame,
    ContentTooLarge,
    EnvelopeError,
    ForgedSignature,
    GrantForAnother,
    ImproperField,
    NotAMember,
    NotARecipient,
    WrongCommitment,
    WrongGranter,
    WrongSeed,
)
from underseal.envelope.event import ContentKind
from underseal.envelope.grant import Grant
from underseal.envelope.identity import Identity, make_certificate, make_countersignature
from underseal.envelope.names import Holder
from underseal.envelope.vault import (
    SeedGrant,
    check_grant,
    check_office_seed,
    new_epoch,
    open_slot_any,
    seal_grant,
    seal_office_seed,
)

MEMBERS = ("us-attorney", "chambers-adeyemi", "sealed-matters", "recovery")


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def epoch():
    return new_epoch("2:26-cr-00184", MEMBERS)


@pytest.fixture
def ada(cast):
    return cast.identities["ada-lindqvist"]


@pytest.fixture
def grant(cast, epoch, ada) -> Grant:
    return opened(cast, "chambers-adeyemi", seal_grant(epoch, cast.certificates["chambers-adeyemi"], ada, b"rule"))


def opened(cast, id_: str, cell: bytes):
    by, content = open_slot_any([cast.identities[id_]], cell)
    assert by is cast.identities[id_]
    return content


def judged(cast, grant, granter="ada-lindqvist", member="chambers-adeyemi"):
    return check_grant(grant, cast.certificates[granter], cast.certificates[member])


def test_every_member_receives_the_epoch_and_the_recovery_key_too(cast, epoch, ada):
    for member in MEMBERS:
        grant = opened(cast, member, seal_grant(epoch, cast.certificates[member], ada, b"rule"))
        assert judged(cast, grant, member=member) == epoch
        assert grant.authority == b"rule"


def test_opposing_counsel_cannot_open_an_ex_parte_grant(cast, epoch, ada):
    cell = seal_grant(epoch, cast.certificates["chambers-adeyemi"], ada, b"rule")
    others = [identity for id_, identity in cast.identities.items() if id_ != "chambers-adeyemi"]
    with pytest.raises(NotARecipient) as refused:
        open_slot_any(others, cell)
    assert refused.value.tried == len(others)
    with pytest.raises(NotARecipient):
        open_slot_any([], cell)


def test_the_granter_cannot_open_what_they_granted(cast, epoch, ada):
    with pytest.raises(NotARecipient):
        open_slot_any([ada], seal_grant(epoch, cast.certificates["chambers-adeyemi"], ada, b"rule"))


def test_a_key_goes_to_nobody_the_signed_list_does_not_name(cast, epoch, ada):
    for outsider in ("benedict-okafor", "ruth-adeyemi", "recovery-hidden"):
        with pytest.raises(NotAMember):
            seal_grant(epoch, cast.certificates[outsider], ada, b"rule")


def test_a_grant_moved_to_another_member_is_refused(cast, epoch, grant):
    """A member reseals its grant to an outsider: the outsider reads the cell, and every desk refuses the grant."""
    ben = cast.certificates["benedict-okafor"]
    moved = opened(cast, ben.id, seal_addressed(ben, ContentKind.GRANT, grant.raw))
    with pytest.raises(GrantForAnother):
        judged(cast, moved, member=ben.id)
    forged = replace(moved, member=ben.id, member_certificate_hash=ben.hash)
    with pytest.raises(ForgedSignature):
        judged(cast, forged, member=ben.id)


def test_a_grant_to_former_keys_is_not_a_grant_to_new_ones(cast, grant):
    successor = replace(cast.certificates["chambers-adeyemi"], name="Chambers, again")
    with pytest.raises(GrantForAnother):
        check_grant(grant, cast.certificates["ada-lindqvist"], successor)


@pytest.mark.parametrize(
    "said",
    [
        {"vault": bytes(16)},
        {"subject": "2:26-cr-00185"},
        {"members": (*MEMBERS, "benedict-okafor")},
        {"members": MEMBERS[1:]},
        {"commitment": bytes(32)},
        {"authority": b"another order"},
    ],
)
def test_a_grant_moved_to_another_vault_subject_or_list_is_refused(cast, grant, said):
    with pytest.raises(ForgedSignature):
        judged(cast, replace(grant, **said))


def test_a_grant_of_another_key_is_refused(cast, epoch, grant):
    with pytest.raises(WrongCommitment):
        judged(cast, replace(grant, key=new_epoch(epoch.subject, MEMBERS).key))


def test_a_granter_cannot_commit_to_one_key_and_send_another(cast, epoch, ada, grant):
    lying = replace(grant, key=bytes(32))
    resigned = replace(lying, signature=ada.sign_hybrid(lying.statement))
    with pytest.raises(WrongCommitment):
        judged(cast, resigned)


def test_a_granter_cannot_hide_a_member_from_the_list(cast, ada, grant):
    hidden = new_epoch("2:26-cr-00184", ("us-attorney",))
    lying = replace(grant, key=hidden.key, vault=hidden.vault, members=hidden.members, commitment=hidden.commitment)
    with pytest.raises(NotAMember):
        judged(cast, replace(lying, signature=ada.sign_hybrid(lying.statement)))
    empty = replace(lying, members=())
    with pytest.raises(ImproperField):
        judged(cast, replace(empty, signature=ada.sign_hybrid(empty.statement)))


def test_a_grant_is_judged_by_its_granters_own_certificate(cast, grant):
    with pytest.raises(WrongGranter):
        judged(cast, grant, granter="ruth-adeyemi")
    with pytest.raises(WrongGranter):
        judged(cast, replace(grant, granter_generation=2))
    with pytest.raises(ForgedSignature):
        judged(cast, replace(grant, granter="ruth-adeyemi"), granter="ruth-adeyemi")


def test_every_bit_of_a_grant_counts(cast, grant):
    raw = grant.raw
    for bit in [*range(0, 4000, 3), *range(4000, len(raw) * 8, 41)]:
        with pytest.raises(EnvelopeError):
            judged(cast, Grant.parse(flip(raw, bit)))
    assert Grant.parse(raw) == grant


def test_every_bit_of_a_grant_cell_counts(cast, epoch, ada):
    cell = seal_grant(epoch, cast.certificates["recovery"], ada, b"rule")
    for bit in [*range(128), *range(128, len(cell) * 8, 29)]:
        with pytest.raises(NotARecipient if bit < (16 + 1168) * 8 else BadCell):
            open_slot_any([cast.identities["recovery"]], flip(cell, bit))


def test_parts_of_two_grant_cells_make_no_third(cast, epoch, ada):
    chambers = cast.certificates["chambers-adeyemi"]
    one, other = (split(seal_grant(epoch, chambers, ada, b"rule")) for _ in range(2))
    with pytest.raises(BadCell):
        opened(cast, chambers.id, join(one.tag, one.slot, other.box))
    with pytest.raises(NotARecipient):
        opened(cast, chambers.id, join(one.tag, other.slot, one.box))


def test_a_grant_with_too_much_to_say_is_refused(cast, epoch, ada):
    with pytest.raises(ContentTooLarge):
        seal_grant(epoch, cast.certificates["recovery"], ada, bytes(3400))
    assert len(seal_grant(epoch, cast.certificates["recovery"], ada, bytes(2500))) == 8192


def test_an_offices_people_receive_its_seed(cast, ada):
    office, seed = cast.certificates["us-attorney"], cast.identities["us-attorney"].seed
    sent = opened(cast, ada.id, seal_office_seed([seed], office, cast.certificates[ada.id], ada))
    assert isinstance(sent, SeedGrant)
    (unit,) = check_office_seed(sent, [office], cast.certificates[ada.id], cast.certificates[ada.id])
    assert unit.public_keys == office.keys
    assert (unit.id, unit.generation) == ("us-attorney", 1)


def test_an_offices_seed_goes_to_its_people_only(cast, ada):
    office, seed = cast.certificates["us-attorney"], cast.identities["us-attorney"].seed
    with pytest.raises(NotAMember):
        seal_office_seed([seed], office, cast.certificates["benedict-okafor"], ada)
    with pytest.raises(NotAMember):
        seal_office_seed([seed], office, cast.certificates[ada.id], cast.identities["benedict-okafor"])


def test_a_seed_that_is_not_the_offices_is_refused(cast, ada):
    office, own = cast.certificates["us-attorney"], cast.certificates[ada.id]
    for seeds in ([ada.seed], [], [ada.seed, cast.identities["us-attorney"].seed]):
        with pytest.raises(WrongSeed):
            seal_office_seed(seeds, office, own, ada)
    sent = opened(cast, ada.id, seal_office_seed([cast.identities["us-attorney"].seed], office, own, ada))
    lying = replace(sent, seeds=(ada.seed,))
    with pytest.raises(BadFrame):
        SeedGrant.parse(sent.raw.replace(sent.seeds[0], ada.seed))
    with pytest.raises(ForgedSignature):
        check_office_seed(lying, [office], own, own)
    with pytest.raises(WrongSeed):
        check_office_seed(replace(lying, signature=ada.sign_hybrid(lying.statement)), [office], own, own)


def test_a_seed_grant_moved_or_altered_is_refused(cast, ada):
    office, own = cast.certificates["us-attorney"], cast.certificates[ada.id]
    ben, chambers = cast.certificates["benedict-okafor"], cast.certificates["chambers-adeyemi"]
    sent = opened(cast, ada.id, seal_office_seed([cast.identities["us-attorney"].seed], office, own, ada))
    with pytest.raises(GrantForAnother):
        check_office_seed(sent, [office], own, ben)
    with pytest.raises(GrantForAnother):
        check_office_seed(sent, [chambers], own, own)
    with pytest.raises(WrongGranter):
        check_office_seed(sent, [office], ben, own)
    raw = sent.raw
    for bit in range(0, len(raw) * 8, 23):
        with pytest.raises(EnvelopeError):
            check_office_seed(SeedGrant.parse(flip(raw, bit)), [office], own, own)


def test_outsiders_neither_give_nor_receive_an_offices_seed(cast, ada):
    """Checked by the reader too, whatever the sender's desk let pass."""
    office, own = cast.certificates["us-attorney"], cast.certificates[ada.id]
    ben, ben_keys = cast.certificates["benedict-okafor"], cast.identities["benedict-okafor"]
    sent = opened(cast, ada.id, seal_office_seed([cast.identities["us-attorney"].seed], office, own, ada))
    leaked = replace(sent, member=ben.id, member_certificate_hash=ben.hash)
    with pytest.raises(NotAMember):
        check_office_seed(replace(leaked, signature=ada.sign_hybrid(leaked.statement)), [office], own, ben)
    passed_on = replace(sent, granter=ben.id)
    with pytest.raises(NotAMember):
        check_office_seed(replace(passed_on, signature=ben_keys.sign_hybrid(passed_on.statement)), [office], ben, own)


def test_new_members_of_an_office_receive_its_earlier_seeds_too(cast, ada):
    """Joining is one rotation of the office: the new seed carries the old, so its older matters open as well."""
    before, first = cast.certificates["us-attorney"], cast.identities["us-attorney"]
    second, members = Identity.new("us-attorney", 2), ("ada-lindqvist", "benedict-okafor")
    after = make_certificate(
        cast.registrar,
        court=COURT,
        kind=Holder.OFFICE,
        id="us-attorney",
        name=before.name,
        keys=second.public_keys,
        members=members,
        previous=before,
    )
    cast.roster.admit(after.raw, make_countersignature(first, after).raw)
    ben = cast.certificates["benedict-okafor"]
    sent = opened(cast, ben.id, seal_office_seed([first.seed, second.seed], after, ben, ada))
    identities = check_office_seed(sent, cast.roster.history("us-attorney"), cast.certificates[ada.id], ben)
    assert [(one.generation, one.seed) for one in identities] == [(1, first.seed), (2, second.seed)]


def test_a_person_hands_their_earlier_seeds_to_their_own_new_keys(cast):
    ben, new = cast.identities["benedict-okafor"], Identity.new("benedict-okafor", 2)
    before = cast.certificates[ben.id]
    after = make_certificate(
        cast.registrar,
        court=COURT,
        kind=Holder.PERSON,
        id=ben.id,
        name=before.name,
        role=before.role,
        keys=new.public_keys,
        previous=before,
    )
    _, sent = open_slot_any([new], seal_office_seed([ben.seed, new.seed], after, after, new))
    assert [one.seed for one in check_office_seed(sent, [before, after], after, after)] == [ben.seed, new.seed]


def flip(data: bytes, bit: int) -> bytes:
    return data[: bit // 8] + bytes([data[bit // 8] ^ 1 << bit % 8]) + data[bit // 8 + 1 :]
