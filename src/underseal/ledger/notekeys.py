"""The keys of signed notes: C2SP signed-note, with Ed25519 (signature type 0x01).

A further signature type is a further row of _TYPES, and beside SignerKey a class that signs with it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from underseal.ledger.encoding import from_base64, to_base64
from underseal.ledger.errors import BadKey, UnknownKey

ED25519 = 0x01
ID_BYTES = 4
_KEY_BYTES = 32


def _verify_ed25519(public: bytes, text: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


class _SignatureType(NamedTuple):
    public_bytes: int
    verifies: Callable[[bytes, bytes, bytes], bool]
    """Takes public key, note text and signature."""


_TYPES: Mapping[int, _SignatureType] = MappingProxyType({ED25519: _SignatureType(_KEY_BYTES, _verify_ed25519)})


def key_id(name: str, algorithm: int, public: bytes) -> bytes:
    """Return the 4 bytes that with the name tell keys apart (signed-note, Signatures)."""
    return sha256(name.encode() + b"\n" + bytes([algorithm]) + public).digest()[:ID_BYTES]


@dataclass(frozen=True)
class VerifierKey:
    """A public key with the name it signs in."""

    name: str
    algorithm: int
    public: bytes

    def __post_init__(self) -> None:
        _require_name(self.name)
        if self.algorithm not in _TYPES:
            raise UnknownKey(self.algorithm)
        if len(self.public) != _TYPES[self.algorithm].public_bytes:
            raise BadKey("the key has another length")

    @classmethod
    def parse(cls, vkey: str) -> "VerifierKey":
        """Read a key as ``vkey`` writes it. Raise BadKey, or UnknownKey for another signature type."""
        name, stated_id, algorithm, public = _split_key(vkey)
        key = cls(name, algorithm, public)
        if key.key_id.hex() != stated_id:
            raise BadKey("its hash does not belong to it")
        return key

    @property
    def key_id(self) -> bytes:
        """The 4 bytes before each signature of this key."""
        return key_id(self.name, self.algorithm, self.public)

    @property
    def vkey(self) -> str:
        """The text form: name+hash+base64(type || public key)."""
        return f"{self.name}+{self.key_id.hex()}+{to_base64(bytes([self.algorithm]) + self.public)}"

    def verifies(self, text: bytes, signature: bytes) -> bool:
        """Return whether signature is this key's over text."""
        return _TYPES[self.algorithm].verifies(self.public, text, signature)


@dataclass(frozen=True)
class SignerKey:
    """An Ed25519 key that signs notes in a name. Its repr does not show the seed."""

    name: str
    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        _require_name(self.name)
        if len(self.seed) != _KEY_BYTES:
            raise BadKey("the seed is not 32 bytes long")

    @classmethod
    def generate(cls, name: str, seed: bytes) -> "SignerKey":
        """Return the key of a 32-byte seed, which the caller draws at random. Raise BadKey."""
        return cls(name, bytes(seed))

    @classmethod
    def from_text(cls, text: str) -> "SignerKey":
        """Read a key as to_text writes it. Raise BadKey, or UnknownKey for another signature type."""
        head, _, rest = text.partition("+KEY+")
        if head != "PRIVATE":
            raise BadKey("it does not begin with PRIVATE+KEY+")
        name, stated_id, algorithm, seed = _split_key(rest)
        if algorithm != ED25519:
            raise UnknownKey(algorithm)
        key = cls(name, seed)
        if key.verifier.key_id.hex() != stated_id:
            raise BadKey("its hash does not belong to it")
        return key

    def to_text(self) -> str:
        """Return the private form, PRIVATE+KEY+name+hash+base64(0x01 || seed): a secret."""
        return f"PRIVATE+KEY+{self.name}+{self.verifier.key_id.hex()}+{to_base64(bytes([ED25519]) + self.seed)}"

    @property
    def verifier(self) -> VerifierKey:
        """The public half."""
        public = Ed25519PrivateKey.from_private_bytes(self.seed).public_key()
        return VerifierKey(self.name, ED25519, public.public_bytes_raw())

    @property
    def vkey(self) -> str:
        """The text of the public half."""
        return self.verifier.vkey

    def sign(self, text: bytes) -> bytes:
        """Return the 64-byte signature over text (RFC 8032)."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(text)


def _split_key(text: str) -> tuple[str, str, int, bytes]:
    """Return name, hash, signature type and key bytes of the text of a key."""
    parts = text.split("+", 2)
    if len(parts) != 3:  # noqa: PLR2004 - name, hash, key
        raise BadKey("it has not the form name+hash+key")
    raw = from_base64(parts[2])
    if not raw:
        raise BadKey("its last part is not base64 of type and key")
    return parts[0], parts[1], raw[0], raw[1:]


def _require_name(name: str) -> None:
    if not is_name(name):
        raise BadKey("its name is empty or has spaces, plus or control characters")


def is_name(name: str) -> bool:
    """Return whether a key may have that name (signed-note, Format)."""
    barred = any(char.isspace() or char == "+" or char < " " or "\ud800" <= char <= "\udfff" for char in name)
    return bool(name) and not barred
