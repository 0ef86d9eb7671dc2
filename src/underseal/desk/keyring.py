"""The keyring: all a desk's secrets in one file, encrypted under its owner's passphrase."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from underseal.desk.errors import KeyringExists, NotAKeyring, PassphraseNotText, WrongPassphrase
from underseal.desk.passphrase import normal
from underseal.digest.framing import frame
from underseal.docket.names import OfficeId, PersonId
from underseal.envelope.framing import KEY
from underseal.envelope.identity import Identity
from underseal.exchange.files import read_file
from underseal.sealed.cabinet import decrypt_box, encrypt_box, write_atomically
from underseal.wire.codec import canonical, parse
from underseal.wire.errors import WireError

MAGIC = b"underseal keyring v1\n"
_LARGEST = 64 * 1024 * 1024  # bytes of a keyring: an office and a generation are some hundred each
_SALT = 16
_NUMBER = 4
_MOST = (4 * 1024 * 1024, 64, 64)  # KiB, passes, lanes: a keyring that asks for more was not made by a desk


@dataclass(frozen=True)
class Cost:
    """What one guess of the passphrase costs (Argon2id, RFC 9106). Stored in the file, bound to its key."""

    memory: int = 256 * 1024  # KiB
    passes: int = 3
    lanes: int = 4

    def to_bytes(self) -> bytes:
        """Twelve bytes."""
        return b"".join(n.to_bytes(_NUMBER, "big") for n in (self.memory, self.passes, self.lanes))


@dataclass(frozen=True)
class Seed:
    """The seed of one generation of the owner's keys."""

    generation: int
    seed: bytes = field(repr=False)


@dataclass(frozen=True)
class OfficeSeed:
    """The seed of an office that was made at this desk; those received in cells are kept in the cabinet."""

    office: OfficeId
    generation: int
    seed: bytes = field(repr=False)


@dataclass(frozen=True)
class Keyring:
    """Whose desk it is, which court it trusts and its secrets. Its repr shows no secret.

    `root` is the fingerprint of the court's root keys as the local rules print it, 16 groups of 4 hex digits.
    """

    v: Literal[1]
    court: str
    address: str  # "http://127.0.0.1:8090", no slash at the end
    root: str
    person: PersonId
    device: int  # from 1; a restored desk takes a new one
    seeds: tuple[Seed, ...]  # by generation, the newest last
    offices: tuple[OfficeSeed, ...] = ()
    certificate: bytes | None = None  # the owner's own, raw, once admitted
    storage_key: bytes = field(default=b"", repr=False)  # of the cabinet, 32 random bytes

    @property
    def identity(self) -> Identity:
        """The owner's newest identity."""
        newest = self.seeds[-1]
        return Identity.from_seed(newest.seed, self.person, newest.generation)

    @property
    def identities(self) -> tuple[Identity, ...]:
        """Every identity held here: the owner's by generation, then the offices' made here."""
        own = (Identity.from_seed(s.seed, self.person, s.generation) for s in self.seeds)
        offices = (Identity.from_seed(s.seed, s.office, s.generation) for s in self.offices)
        return (*own, *offices)

    def with_certificate(self, raw: bytes) -> "Keyring":
        """The keyring with its owner's certificate."""
        return replace(self, certificate=raw)

    def with_office(self, office: OfficeSeed) -> "Keyring":
        """The keyring with the seed of an office made here."""
        return replace(self, offices=(*self.offices, office))

    def without_office(self, office: OfficeId) -> "Keyring":
        """The keyring without that office, whose keys nobody certified."""
        return replace(self, offices=tuple(one for one in self.offices if one.office != office))


class KeyringFile:
    """A keyring in its file, opened. It can be saved again without asking for the passphrase a second time."""

    def __init__(self, path: Path, head: bytes, key: bytes, keyring: Keyring) -> None:
        self.path = path
        self.keyring = keyring
        self._head = head
        self._key = key

    @classmethod
    def create(cls, path: Path, keyring: Keyring, passphrase: str, cost: Cost | None = None) -> Self:
        """Write a new keyring (0600), with a fresh storage key where it has none.

        Raises KeyringExists, PassphraseNotText.
        """
        if path.exists():
            raise KeyringExists(str(path))
        head = MAGIC + (cost or Cost()).to_bytes() + os.urandom(_SALT)
        keyring = keyring if keyring.storage_key else replace(keyring, storage_key=os.urandom(KEY))
        made = cls(path, head, _stretch(head, normal(passphrase)), keyring)
        made.save(keyring)
        return made

    @classmethod
    def open(cls, path: Path, passphrase: str) -> Self:
        """Read and decrypt a keyring. Raises NotAKeyring or WrongPassphrase."""
        head, box = _split(path)
        key, data = _unlock(path, head, box, passphrase)
        try:
            return cls(path, head, key, parse(Keyring, data))
        except WireError as wrong:
            raise NotAKeyring(str(path), "it is of another version") from wrong

    def change(self, changed: Callable[[Keyring], Keyring]) -> None:
        """Change what the file holds now, which another program of this desk may have changed since it was opened.

        Raises NotAKeyring, or WrongPassphrase where it is under another passphrase by now.
        """
        head, box = _split(self.path)
        try:
            held = parse(Keyring, decrypt_box(self._key, _context(head), box))
        except (InvalidTag, ValueError):
            raise WrongPassphrase(str(self.path)) from None
        self.save(changed(held))

    def save(self, keyring: Keyring) -> None:
        """Replace what the file holds, atomically, under the same passphrase."""
        path = self.path
        write_atomically(path, self._head + encrypt_box(self._key, _context(self._head), canonical(keyring)))
        self.keyring = keyring


def _split(path: Path) -> tuple[bytes, bytes]:
    try:
        data = read_file(path, _LARGEST)
    except FileNotFoundError:
        raise NotAKeyring(str(path), "there is no such file") from None
    length = len(MAGIC) + 3 * _NUMBER + _SALT
    if not data.startswith(MAGIC) or len(data) <= length:
        raise NotAKeyring(str(path), "it does not begin like one")
    return data[:length], data[length:]


def _unlock(path: Path, head: bytes, box: bytes, passphrase: str) -> tuple[bytes, bytes]:
    """Return the key and what it decrypts."""
    try:
        key = _stretch(head, normal(passphrase))
        return key, decrypt_box(key, _context(head), box)
    except (InvalidTag, ValueError, PassphraseNotText):
        raise WrongPassphrase(str(path)) from None


def _stretch(head: bytes, passphrase: str) -> bytes:
    numbers, salt = head[len(MAGIC) : -_SALT], head[-_SALT:]
    asked = tuple(int.from_bytes(numbers[i : i + _NUMBER], "big") for i in range(0, 3 * _NUMBER, _NUMBER))
    memory, passes, lanes = asked
    if any(number > most for number, most in zip(asked, _MOST, strict=True)):
        raise NotAKeyring("the file", "it asks for an impossible cost")
    try:
        stretch = Argon2id(salt=salt, length=KEY, iterations=passes, lanes=lanes, memory_cost=memory)
    except ValueError:
        raise NotAKeyring("the file", "it asks for an impossible cost") from None
    return stretch.derive(passphrase.encode("utf-8"))


def _context(head: bytes) -> bytes:
    return frame("underseal/keyring/v1", head)
