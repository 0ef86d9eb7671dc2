"""The keys of signed notes: C2SP signed-note, of every signature type in `notetypes`."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from underseal.ledger.encoding import from_base64, to_base64
from underseal.ledger.errors import BadKey, UnknownKey
from underseal.ledger.notetypes import ED25519, ML_DSA_44, NOTE_ML_DSA_44, SEED_BYTES, TYPES

__all__ = [
    "ED25519",
    "ID_BYTES",
    "ML_DSA_44",
    "NOTE_ML_DSA_44",
    "SignerKey",
    "VerifierKey",
    "is_name",
    "key_id",
    "with_others",
]

ID_BYTES = 4
KEY_LIMIT = 4096
"""Characters of a key's text: an ML-DSA-44 key takes 1,752 of them, its name and id the rest."""
_BARRED = re.compile(
    "[\x00-\x20+\x7f-\xa0\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\udfff\ufeff]"
)
"""Besides what the specification bars, whatever a screen would obey or hide instead of showing it."""


def key_id(name: str, algorithm: int, public: bytes) -> bytes:
    """Return the 4 bytes that with the name tell keys apart (signed-note, Signatures)."""
    return sha256(name.encode() + b"\n" + _typed(algorithm, public)).digest()[:ID_BYTES]


def _typed(algorithm: int, key: bytes) -> bytes:
    """A key after the byte of its type and the type's identifier, if it has one."""
    return bytes([algorithm]) + (TYPES[algorithm].identifier if algorithm in TYPES else b"") + key


@dataclass(frozen=True)
class VerifierKey:
    """A public key with the name it signs in."""

    name: str
    algorithm: int
    public: bytes

    def __post_init__(self) -> None:
        _require_name(self.name)
        if self.algorithm not in TYPES:
            raise UnknownKey(self.algorithm)
        if len(self.public) != TYPES[self.algorithm].public_bytes:
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
        return f"{self.name}+{self.key_id.hex()}+{to_base64(_typed(self.algorithm, self.public))}"

    @property
    def title(self) -> str:
        """How the signature type is called."""
        return TYPES[self.algorithm].title

    def verifies(self, text: bytes, signature: bytes) -> bool:
        """Return whether signature is this key's over text; of type ML_DSA_44, over the checkpoint that text is."""
        return TYPES[self.algorithm].verifies(self.name, self.public, text, signature)


@dataclass(frozen=True)
class SignerKey:
    """A key that signs notes in a name. Its repr does not show the seed."""

    name: str
    seed: bytes = field(repr=False)
    algorithm: int = ED25519

    def __post_init__(self) -> None:
        _require_name(self.name)
        if self.algorithm not in TYPES:
            raise UnknownKey(self.algorithm)
        if len(self.seed) != SEED_BYTES:
            raise BadKey("the seed is not 32 bytes long")

    @classmethod
    def generate(cls, name: str, seed: bytes, algorithm: int = ED25519) -> "SignerKey":
        """Return the key of a 32-byte seed, which the caller draws at random. Raise BadKey or UnknownKey."""
        return cls(name, bytes(seed), algorithm)

    @classmethod
    def from_text(cls, text: str) -> "SignerKey":
        """Read a key as to_text writes it. Raise BadKey, or UnknownKey for another signature type."""
        head, _, rest = text.partition("+KEY+")
        if head != "PRIVATE":
            raise BadKey("it does not begin with PRIVATE+KEY+")
        name, stated_id, algorithm, seed = _split_key(rest)
        key = cls(name, seed, algorithm)
        if key.verifier.key_id.hex() != stated_id:
            raise BadKey("its hash does not belong to it")
        return key

    def to_text(self) -> str:
        """Return the private form, PRIVATE+KEY+name+hash+base64(type || seed): a secret."""
        encoded = to_base64(_typed(self.algorithm, self.seed))
        return f"PRIVATE+KEY+{self.name}+{self.verifier.key_id.hex()}+{encoded}"

    @property
    def verifier(self) -> VerifierKey:
        """The public half."""
        return VerifierKey(self.name, self.algorithm, TYPES[self.algorithm].public_of(self.seed))

    @property
    def vkey(self) -> str:
        """The text of the public half."""
        return self.verifier.vkey

    def sign(self, text: bytes) -> bytes:
        """Return the signature over text. Raise BadCheckpoint where an ML-DSA-44 key is given no checkpoint."""
        return TYPES[self.algorithm].sign(self.name, self.seed, text)


def with_others(given: Iterable[VerifierKey], named: Sequence[VerifierKey]) -> tuple[VerifierKey, ...]:
    """Return one log's keys: those given, and of those named for it the types of which none was given."""
    held = tuple(given)
    return (*held, *(key for key in named if key.algorithm not in {one.algorithm for one in held}))


def _split_key(text: str) -> tuple[str, str, int, bytes]:
    """Return name, hash, signature type and key bytes of the text of a key. Raise BadKey or UnknownKey."""
    if len(text) > KEY_LIMIT:
        raise BadKey("it is too long")
    parts = text.split("+", 2)
    if len(parts) != 3:  # noqa: PLR2004 - name, hash, key
        raise BadKey("it has not the form name+hash+key")
    raw = from_base64(parts[2])
    if not raw:
        raise BadKey("its last part is not base64 of type and key")
    identifier = TYPES[raw[0]].identifier if raw[0] in TYPES else b""
    if not raw.startswith(identifier, 1):
        raise UnknownKey(raw[0])
    return parts[0], parts[1], raw[0], raw[1 + len(identifier) :]


def _require_name(name: str) -> None:
    if not is_name(name):
        raise BadKey("its name is empty or has spaces, plus or control characters")


def is_name(name: str) -> bool:
    """Return whether a key may have that name (signed-note, Format)."""
    return bool(name) and not _BARRED.search(name)
