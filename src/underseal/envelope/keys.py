"""Public keys and what can be done with them alone: check a signature, encrypt a key to somebody."""

from dataclasses import dataclass
from typing import Protocol, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PublicKey, Suite

from underseal.digest.framing import frame, sha256
from underseal.envelope.errors import BadKeys, ForgedSignature
from underseal.envelope.framing import KEY, exactly

HPKE_KEY = 1216
ED25519_KEY = 32
MLDSA65_KEY = 1952
ED25519_SIGNATURE = 64
MLDSA65_SIGNATURE = 3309
HYBRID_SIGNATURE = ED25519_SIGNATURE + MLDSA65_SIGNATURE
SLOT = 1168
"""Bytes of a 32-byte key encrypted to somebody: encapsulation 1,120 ‖ ciphertext 32 ‖ AES-GCM tag 16."""

SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)

_MLKEM_KEY = 1184

# Points of order 1, 2, 4 and 8: under such a "key" anybody's signature verifies. The sign bit is masked away.
_SMALL_ORDER = frozenset(
    bytes.fromhex(point)
    for point in (
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    )
)

# Only its product with an offered point is looked at, and only for being zero (RFC 7748, 6.1).
_PROBE = X25519PrivateKey.from_private_bytes(bytes(31) + b"\x40")


class VerifyingKeys(Protocol):
    """Whatever holds both public keys that signatures are checked with."""

    @property
    def ed25519(self) -> bytes:
        """The Ed25519 public key, 32 bytes (RFC 8032)."""

    @property
    def mldsa65(self) -> bytes:
        """The ML-DSA-65 public key, 1,952 bytes (FIPS 204)."""


@dataclass(frozen=True)
class PublicKeys:
    """The three public keys of a person or office: hpke 1,216 bytes (ML-KEM-768 1,184 ‖ X25519 32), ed25519, mldsa65.

    Raises WrongLength or BadKeys for keys that are malformed or of small order.
    """

    hpke: bytes
    ed25519: bytes
    mldsa65: bytes

    def __post_init__(self) -> None:
        exactly("an HPKE public key", self.hpke, HPKE_KEY)
        _hpke_key(self.hpke)
        _check_signing_keys(self)


@dataclass(frozen=True)
class RootKeys:
    """The public keys of a court's root, pinned by every desk. Raises WrongLength or BadKeys."""

    ed25519: bytes
    mldsa65: bytes

    def __post_init__(self) -> None:
        _check_signing_keys(self)

    @property
    def fingerprint(self) -> str:
        """What stands in the court's local rules: SHA-256 of both keys, 16 groups of 4 hex digits."""
        digest = sha256(frame("underseal/root-keys/v1", self.ed25519, self.mldsa65)).hex()
        return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


@dataclass(frozen=True)
class HybridSignature:
    """An Ed25519 and an ML-DSA-65 signature of one message; both must verify. 3,373 bytes. Raises WrongLength."""

    ed25519: bytes
    mldsa65: bytes

    def __post_init__(self) -> None:
        exactly("an Ed25519 signature", self.ed25519, ED25519_SIGNATURE)
        exactly("an ML-DSA-65 signature", self.mldsa65, MLDSA65_SIGNATURE)

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Read ed25519 ‖ mldsa65. Raises WrongLength."""
        exactly("a hybrid signature", data, HYBRID_SIGNATURE)
        return cls(data[:ED25519_SIGNATURE], data[ED25519_SIGNATURE:])

    @property
    def raw(self) -> bytes:
        """The 3,373 bytes ed25519 ‖ mldsa65."""
        return self.ed25519 + self.mldsa65


def verify_ed25519(keys: VerifyingKeys, message: bytes, signature: bytes) -> None:
    """Raise ForgedSignature unless keys' holder signed message with Ed25519 (RFC 8032). message must be a frame."""
    try:
        Ed25519PublicKey.from_public_bytes(keys.ed25519).verify(signature, message)
    except InvalidSignature:
        raise ForgedSignature("Ed25519") from None


def verify_hybrid(keys: VerifyingKeys, message: bytes, signature: HybridSignature) -> None:
    """Raise ForgedSignature unless keys' holder signed message with Ed25519 and ML-DSA-65 (FIPS 204, no context)."""
    verify_ed25519(keys, message, signature.ed25519)
    try:
        MLDSA65PublicKey.from_public_bytes(keys.mldsa65).verify(signature.mldsa65, message)
    except InvalidSignature:
        raise ForgedSignature("ML-DSA-65") from None


def seal_slot(hpke: bytes, key: bytes, info: bytes) -> bytes:
    """Return 1,168 bytes that only the holder of the HPKE key opens, and only with the same info (RFC 9180, base mode).

    The bytes do not tell to whom they are addressed. Raises WrongLength or BadKeys.
    """
    return SUITE.encrypt(exactly("a key", key, KEY), _hpke_key(hpke), info=info)


def _hpke_key(raw: bytes) -> MLKEM768X25519PublicKey:
    share = X25519PublicKey.from_public_bytes(raw[_MLKEM_KEY:])
    try:
        lattice = MLKEM768PublicKey.from_public_bytes(raw[:_MLKEM_KEY])
    except ValueError:
        raise BadKeys("HPKE", "its ML-KEM-768 part is malformed") from None
    try:
        _PROBE.exchange(share)
    except ValueError:
        raise BadKeys("HPKE", "its X25519 part is of small order") from None
    return MLKEM768X25519PublicKey(lattice, share)


def _check_signing_keys(keys: VerifyingKeys) -> None:
    point = exactly("an Ed25519 public key", keys.ed25519, ED25519_KEY)
    if point[:31] + bytes([point[31] & 0x7F]) in _SMALL_ORDER:
        raise BadKeys("Ed25519", "it is of small order")
    exactly("an ML-DSA-65 public key", keys.mldsa65, MLDSA65_KEY)
    try:
        Ed25519PublicKey.from_public_bytes(keys.ed25519)
        MLDSA65PublicKey.from_public_bytes(keys.mldsa65)
    except ValueError:
        raise BadKeys("signing", "it is malformed") from None
