"""Keys and signatures: malformed and weak ones are refused before anything is trusted or encrypted to them."""

from dataclasses import replace

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from envelope_cast import make_cast
from underseal.digest.framing import frame
from underseal.envelope.errors import BadKeys, ForgedSignature, NotARecipient, WrongLength
from underseal.envelope.identity import Identity, Root
from underseal.envelope.keys import _SMALL_ORDER, HybridSignature, RootKeys, seal_slot, verify_ed25519, verify_hybrid

MESSAGE = frame("underseal/test/v1", b"so ordered")


@pytest.fixture(scope="module")
def ruth() -> Identity:
    return make_cast().identities["ruth-adeyemi"]


@pytest.fixture(scope="module")
def ben() -> Identity:
    return make_cast().identities["benedict-okafor"]


def test_a_judge_signs_and_anyone_checks(ruth):
    verify_ed25519(ruth.public_keys, MESSAGE, ruth.sign(MESSAGE))
    signature = ruth.sign_hybrid(MESSAGE)
    assert len(signature.raw) == 3373
    verify_hybrid(ruth.public_keys, MESSAGE, HybridSignature.parse(signature.raw))


def test_a_signature_of_somebody_else_is_refused(ruth, ben):
    with pytest.raises(ForgedSignature, match="Ed25519"):
        verify_ed25519(ruth.public_keys, MESSAGE, ben.sign(MESSAGE))
    with pytest.raises(ForgedSignature, match="Ed25519"):
        verify_hybrid(ruth.public_keys, MESSAGE, ben.sign_hybrid(MESSAGE))


def test_one_half_of_a_hybrid_signature_is_not_enough(ruth, ben):
    own, other = ruth.sign_hybrid(MESSAGE), ben.sign_hybrid(MESSAGE)
    with pytest.raises(ForgedSignature, match="ML-DSA-65"):
        verify_hybrid(ruth.public_keys, MESSAGE, replace(own, mldsa65=other.mldsa65))
    with pytest.raises(ForgedSignature, match="Ed25519"):
        verify_hybrid(ruth.public_keys, MESSAGE, replace(own, ed25519=other.ed25519))


def test_every_bit_of_message_and_signature_counts(ruth):
    raw, message = ruth.sign_hybrid(MESSAGE).raw, MESSAGE
    for bit in [*range(512), *range(512, len(raw) * 8, 61)]:
        with pytest.raises(ForgedSignature):
            verify_hybrid(ruth.public_keys, message, HybridSignature.parse(flip(raw, bit)))
    for bit in range(len(message) * 8):
        with pytest.raises(ForgedSignature):
            verify_ed25519(ruth.public_keys, flip(message, bit), raw[:64])


@pytest.mark.parametrize("length", [0, 63, 65, 3373])
def test_an_ed25519_signature_of_another_length_is_refused(ruth, length):
    with pytest.raises(ForgedSignature):
        verify_ed25519(ruth.public_keys, MESSAGE, bytes(length))


def test_signatures_and_keys_have_one_length_each(ruth):
    keys = ruth.public_keys
    assert (len(keys.hpke), len(keys.ed25519), len(keys.mldsa65)) == (1216, 32, 1952)
    with pytest.raises(WrongLength):
        HybridSignature.parse(bytes(3372))
    with pytest.raises(WrongLength):
        HybridSignature(bytes(65), bytes(3308))
    for field in ("hpke", "ed25519", "mldsa65"):
        with pytest.raises(WrongLength):
            replace(keys, **{field: getattr(keys, field)[:-1]})


def test_a_key_under_which_anybody_could_sign_is_refused(ruth):
    for point in _SMALL_ORDER:
        assert any(forged(point, bytes([number])) for number in range(64)), "the point is not of small order"
        for weak in (point, point[:31] + bytes([point[31] | 0x80])):
            with pytest.raises(BadKeys, match="small order"):
                replace(ruth.public_keys, ed25519=weak)
            with pytest.raises(BadKeys, match="small order"):
                RootKeys(weak, ruth.public_keys.mldsa65)


@pytest.mark.parametrize("share", [bytes(32), b"\1" + bytes(31), b"\xec" + b"\xff" * 30 + b"\x7f"])
def test_a_key_to_which_everybody_would_read_along_is_refused(ruth, share):
    with pytest.raises(BadKeys, match="X25519"):
        replace(ruth.public_keys, hpke=ruth.public_keys.hpke[:1184] + share)


def test_a_malformed_lattice_key_is_refused(ruth):
    with pytest.raises(BadKeys, match="ML-KEM-768"):
        replace(ruth.public_keys, hpke=b"\xff" * 1184 + ruth.public_keys.hpke[1184:])


def test_a_slot_opens_for_its_addressee_with_the_same_info_only(ruth, ben):
    slot = seal_slot(ruth.public_keys.hpke, b"k" * 32, b"info")
    assert len(slot) == 1168
    assert ruth.open_slot(slot, b"info") == b"k" * 32
    for identity, info in ((ben, b"info"), (ruth, b"other")):
        with pytest.raises(NotARecipient):
            identity.open_slot(slot, info)
    with pytest.raises(NotARecipient):
        ruth.open_slot(slot[:-1], b"info")


def test_only_keys_go_into_slots(ruth):
    with pytest.raises(WrongLength):
        seal_slot(ruth.public_keys.hpke, b"the informant's name", b"info")


def test_one_seed_gives_one_identity_and_another_root(ruth):
    again = Identity.from_seed(ruth.seed, "ruth-adeyemi")
    assert again.public_keys == ruth.public_keys
    assert Root.from_seed(ruth.seed).public_keys.ed25519 != ruth.public_keys.ed25519
    assert Identity.new("ruth-adeyemi").public_keys != Identity.new("ruth-adeyemi").public_keys
    with pytest.raises(WrongLength):
        Identity.from_seed(b"short", "ruth-adeyemi")


def test_a_fingerprint_is_read_aloud_in_groups_of_four():
    root = Root.new().public_keys
    groups = root.fingerprint.split(" ")
    assert len(groups) == 16
    assert all(len(group) == 4 and int(group, 16) >= 0 for group in groups)
    assert root.fingerprint != Root.new().public_keys.fingerprint


def forged(point: bytes, message: bytes) -> bool:
    """Whether a signature that no secret went into verifies under point, as for a key of small order it can."""
    for commitment in _SMALL_ORDER:
        for sign in (0, 0x80):
            signature = commitment[:31] + bytes([commitment[31] | sign]) + bytes(32)
            try:
                Ed25519PublicKey.from_public_bytes(point).verify(signature, message)
            except InvalidSignature:
                continue
            return True
    return False


def flip(data: bytes, bit: int) -> bytes:
    return data[: bit // 8] + bytes([data[bit // 8] ^ 1 << bit % 8]) + data[bit // 8 + 1 :]
