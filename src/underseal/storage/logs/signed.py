"""A log of the court in the published tree: its tiles, and the checkpoint that says how far it goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from underseal.envelope.names import LogCertificate
from underseal.ledger.checkpoint import Checkpoint, VerifiedCheckpoint
from underseal.ledger.errors import LedgerError
from underseal.ledger.note import open_note
from underseal.ledger.notekeys import SignerKey, VerifierKey
from underseal.ledger.proofs import InclusionProof
from underseal.ledger.terms import KeyTerm, in_force, open_signed
from underseal.ledger.tiles import Log
from underseal.ledger.tree import Hash, TreeSize
from underseal.storage.errors import DamagedCourt
from underseal.storage.interfaces import Signing
from underseal.storage.keys import CourtKeys
from underseal.storage.stamped import StampedFolder

SEALED_PATH = "sealed-log"
PUBLIC_PATH = "log"

_NEVER = datetime.min.replace(tzinfo=UTC)  # the time of writes that do not happen


@dataclass(frozen=True)
class SigningTurn:
    """Who signs from a size of a log on: its checkpoints, or what is promised of its leaves."""

    start: int
    signers: tuple[SignerKey, ...]


@dataclass(frozen=True)
class SigningTurns:
    """Whose turn it is in both logs, in the order of sizes, the first from 0; and who signs receipts."""

    public: tuple[SigningTurn, ...]
    sealed: tuple[SigningTurn, ...]
    receipts: tuple[SignerKey, ...]  # the newest

    @classmethod
    def of(cls, keys: Sequence[CourtKeys], certified: Sequence[LogCertificate]) -> "SigningTurns":
        """Return the turns of a court's keys as its logs' certificates order them; its first keys need none.

        Raises DamagedCourt for a certificate of keys that are not there.
        """
        if len(certified) > len(keys):
            raise DamagedCourt("the keys that were certified for its logs last are missing")
        starts = [(0, 0), *((one.public_from, one.sealed_from) for one in certified[1:])]
        pairs = list(zip(starts, keys, strict=False))
        return cls(
            tuple(SigningTurn(public, one.of_public) for (public, _), one in pairs),
            tuple(SigningTurn(sealed, one.of_sealed) for (_, sealed), one in pairs),
            pairs[-1][1].of_receipts,
        )


class SignedLog:
    """A log that only grows. What follows from the store is written first, and signed only then."""

    def __init__(self, folder: StampedFolder, path: str, turns: Sequence[SigningTurn], signing: Signing) -> None:
        """Take up the log as its checkpoint has it. All who sign have one name, its origin. Raises DamagedCourt."""
        self.origin = turns[0].signers[0].name
        self._folder, self._path, self._signing = folder, path, signing
        self._take(turns)
        self._signed = self._size = self._signed_size()

    def go_on(self, turns: Sequence[SigningTurn], at: datetime) -> None:
        """Sign with the keys of these turns from now on, and publish the newest beside the log."""
        self._take(turns)
        if self._folder.read(f"{self._path}/vkeys") != _vkeys(turns[-1].signers):
            self._folder.write(f"{self._path}/vkeys", _vkeys(turns[-1].signers), at)

    def _take(self, turns: Sequence[SigningTurn]) -> None:
        self._turns = tuple(turns)
        self._terms = tuple(KeyTerm(turn.start, tuple(one.verifier for one in turn.signers)) for turn in turns)

    @classmethod
    def found(
        cls, folder: StampedFolder, path: str, signers: Sequence[SignerKey], at: datetime, signing: Signing
    ) -> "SignedLog":
        """Begin an empty log: its verifier keys, a line each, and a checkpoint of size 0."""
        folder.write(f"{path}/vkeys", _vkeys(signers), at)
        empty = Checkpoint(signers[0].name, TreeSize(0), Log(folder.tiles(path, at)).root())
        folder.write(f"{path}/checkpoint", signing(empty.format(), signers), at)
        return cls(folder, path, [SigningTurn(0, tuple(signers))], signing)

    @property
    def size(self) -> TreeSize:
        """The number of leaves written."""
        return TreeSize(self._size)

    def keys(self, size: int) -> Sequence[VerifierKey]:
        """The keys its checkpoint of a size verifies with, each of which has signed it."""
        return in_force(self._terms, size)

    @property
    def vkey(self) -> str:
        """The first of its newest keys, short enough to print: Ed25519."""
        return self._terms[-1].keys[0].vkey

    def open(self, note: bytes) -> VerifiedCheckpoint:
        """Return a checkpoint of the log, signed by all who were to sign it. Raises LedgerError leaves."""
        return open_signed(note, self.origin, self._terms)

    def rewind(self) -> None:
        """Return to what was signed last: what an interruption left beyond it is written again."""
        self._size = self._signed

    def grow(self, entries: Sequence[bytes], at: datetime) -> None:
        """Write leaves at the end, as of that time. Nobody knows of them before `sign`."""
        self._size = Log(self._folder.tiles(self._path, at), self._size).append(entries)

    def sign(self, at: datetime) -> None:
        """Publish the checkpoint of all that was written, once that is durable."""
        self._folder.sync()
        self._folder.write(f"{self._path}/checkpoint", self.checkpoint(self._size), at)
        self._folder.sync()
        self._signed = self._size

    def checkpoint(self, size: int, kept: bytes = b"") -> bytes:
        """Return the signed checkpoint of the log as it was at a size.

        No two signatures are alike, so what was signed before is given again: `kept` if it is that checkpoint, else the
        published one if it is, and only else is a new one made.
        """
        text = Checkpoint(self.origin, TreeSize(size), self.root(size)).format()
        published = self._folder.read(f"{self._path}/checkpoint") or b""
        signers, keys = _at(self._turns, size), self.keys(size)
        again = next((note for note in (kept, published) if _says(note, text, keys)), None)
        return again or self._signing(text, signers)

    def root(self, size: int | None = None) -> Hash:
        """Return the root over the first size leaves, by default all."""
        return self.at(self._size).root(size)

    def inclusion(self, index: int, size: int) -> InclusionProof:
        """Prove that a leaf stands at index in the log as it was at a size. Raises OutOfRange."""
        return self.at(size).inclusion_proof(index)

    def at(self, size: int) -> Log:
        """Return the log as it was at a size, to read from."""
        return Log(self._folder.tiles(self._path, _NEVER), size)

    def _signed_size(self) -> int:
        note = self._folder.read(f"{self._path}/checkpoint")
        if note is None:
            raise DamagedCourt(f"public/{self._path}/checkpoint is missing")
        try:
            signed = self.open(note)
            root = self.at(signed.size).root()
        except LedgerError as wrong:
            raise DamagedCourt(f"public/{self._path}: {wrong}") from None
        if root != signed.root:
            raise DamagedCourt(f"public/{self._path}: its tiles do not make the root that was signed")
        return signed.size


def _vkeys(signers: Sequence[SignerKey]) -> bytes:
    return "".join(f"{signer.vkey}\n" for signer in signers).encode()


def _at(turns: Sequence[SigningTurn], size: int) -> tuple[SignerKey, ...]:
    return next(turn.signers for turn in reversed(turns) if turn.start <= size)


def _says(note: bytes, text: str, keys: Sequence[VerifierKey]) -> bool:
    try:
        return open_note(note, keys, every=True).text == text
    except LedgerError:
        return False


class Logs(NamedTuple):
    """Both logs of a court, to read from."""

    public: SignedLog
    sealed: SignedLog

    @classmethod
    def open(cls, tree: StampedFolder, turns: SigningTurns, signing: Signing) -> "Logs":
        """Take up both logs as their checkpoints have them. Raises DamagedCourt."""
        return cls(
            SignedLog(tree, PUBLIC_PATH, turns.public, signing), SignedLog(tree, SEALED_PATH, turns.sealed, signing)
        )

    @classmethod
    def found(cls, tree: StampedFolder, keys: CourtKeys, at: datetime, signing: Signing) -> "Logs":
        """Begin both, empty."""
        return cls(
            SignedLog.found(tree, PUBLIC_PATH, keys.of_public, at, signing),
            SignedLog.found(tree, SEALED_PATH, keys.of_sealed, at, signing),
        )

    def go_on(self, turns: SigningTurns, at: datetime) -> None:
        """Sign both as these turns say from now on."""
        self.public.go_on(turns.public, at)
        self.sealed.go_on(turns.sealed, at)
