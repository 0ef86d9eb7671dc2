"""The signature types of notes: C2SP signed-note's Ed25519 (0x01) and tlog-cosignature's ML-DSA-44 (0x06), and one of
our own (0xff with an identifier, as signed-note has it), by which ML-DSA-44 signs what is no checkpoint.

A further type is a further row of TYPES. 0x06 signs checkpoints and nothing else: not the note's text but what the
checkpoint says, with the signer's name and a time. A log that signs its own checkpoints makes no statement of time, so
its time is 0, as the specification allows; it neither tells when a tree was signed nor that it was the newest. Our own
signs the whole text and the signer's name.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey

from underseal.digest.framing import frame
from underseal.ledger.encoding import SIZE_LIMIT, from_base64, from_decimal
from underseal.ledger.errors import BadCheckpoint

ED25519 = 0x01
ML_DSA_44 = 0x06
NOTE_ML_DSA_44 = 0xFF
"""ML-DSA-44 over a note's whole text: C2SP gives it no type on other notes than checkpoints."""
SEED_BYTES = 32

_LABEL = b"subtree/v1\n\0"
_NOTE = "underseal/note-ml-dsa-44/v1"
_TIME_BYTES = 8
_HASH_BYTES = 32
_LONGEST_NAME = 255
_CHECKPOINT_LINES = 3


class SignatureType(NamedTuple):
    """What one type does. Seeds have 32 bytes in all of them."""

    title: str
    public_bytes: int
    public_of: Callable[[bytes], bytes]
    """Takes a seed."""
    sign: Callable[[str, bytes, bytes], bytes]
    """Takes the signer's name, the seed, the note's text. Raises BadCheckpoint where the type signs no such text."""
    verifies: Callable[[str, bytes, bytes, bytes], bool]
    """Takes the signer's name, the public key, the note's text, the signature."""
    identifier: bytes = b""
    """What follows the type's byte in key ids and keys: of 0xff, which many may use, one unlike any other's."""


def cosigned_message(name: str, text: bytes, time: int) -> bytes:
    """Return what an ML-DSA-44 line signs of a checkpoint (tlog-cosignature, ML-DSA-44 signed message).

    Extension lines are no part of it. Raises BadCheckpoint if text is no checkpoint or a name is too long.
    """
    origin, size, root = _parts(text)
    names = (name.encode(), origin.encode())
    if any(not 0 < len(one) <= _LONGEST_NAME for one in names):
        raise BadCheckpoint("a name is too long for an ML-DSA-44 signature")
    signer, log = (len(one).to_bytes() + one for one in names)
    return _LABEL + signer + _u64(time) + log + _u64(0) + _u64(size) + root


def _parts(text: bytes) -> tuple[str, int, bytes]:
    lines = text.decode("utf-8", "replace").split("\n")
    if len(lines) <= _CHECKPOINT_LINES:
        raise BadCheckpoint("it has fewer than three lines")
    size, root = from_decimal(lines[1]), from_base64(lines[2])
    if size is None or size >= SIZE_LIMIT or root is None or len(root) != _HASH_BYTES:
        raise BadCheckpoint("it states no size and root")
    return lines[0], size, root


def _u64(number: int) -> bytes:
    return number.to_bytes(8, "big")


def _ed25519_public(seed: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def _sign_ed25519(_name: str, seed: bytes, text: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(seed).sign(text)


def _verify_ed25519(_name: str, public: bytes, text: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def _mldsa44_public(seed: bytes) -> bytes:
    return MLDSA44PrivateKey.from_seed_bytes(seed).public_key().public_bytes_raw()


def _sign_mldsa44(name: str, seed: bytes, text: bytes) -> bytes:
    return _u64(0) + MLDSA44PrivateKey.from_seed_bytes(seed).sign(cosigned_message(name, text, 0))


def _verify_mldsa44(name: str, public: bytes, text: bytes, signature: bytes) -> bool:
    """Verify at whatever time the signature states: cosigners state theirs."""
    time = int.from_bytes(signature[:_TIME_BYTES], "big")
    if len(signature) < _TIME_BYTES or time >= SIZE_LIMIT:
        return False
    try:
        message = cosigned_message(name, text, time)
    except BadCheckpoint:
        return False
    return _mldsa44_verifies(public, message, signature[_TIME_BYTES:])


def _mldsa44_verifies(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        MLDSA44PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def noted_message(name: str, text: bytes) -> bytes:
    """Return what an ML-DSA-44 line of our own type signs of a note: the signer's name and the text, framed."""
    return frame(_NOTE, name.encode(), text)


def _sign_note_mldsa44(name: str, seed: bytes, text: bytes) -> bytes:
    return MLDSA44PrivateKey.from_seed_bytes(seed).sign(noted_message(name, text))


def _verify_note_mldsa44(name: str, public: bytes, text: bytes, signature: bytes) -> bool:
    return _mldsa44_verifies(public, noted_message(name, text), signature)


TYPES: Mapping[int, SignatureType] = MappingProxyType(
    {
        ED25519: SignatureType("Ed25519", 32, _ed25519_public, _sign_ed25519, _verify_ed25519),
        ML_DSA_44: SignatureType("ML-DSA-44", 1312, _mldsa44_public, _sign_mldsa44, _verify_mldsa44),
        NOTE_ML_DSA_44: SignatureType(
            "ML-DSA-44", 1312, _mldsa44_public, _sign_note_mldsa44, _verify_note_mldsa44, _NOTE.encode("ascii")
        ),
    }
)
