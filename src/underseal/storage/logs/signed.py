"""A log of the court in the published tree: its tiles, and the checkpoint that says how far it goes."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from underseal.ledger.checkpoint import Checkpoint, open_checkpoint
from underseal.ledger.errors import LedgerError
from underseal.ledger.note import open_note
from underseal.ledger.notekeys import SignerKey, VerifierKey
from underseal.ledger.proofs import InclusionProof
from underseal.ledger.tiles import Log
from underseal.ledger.tree import Hash, TreeSize
from underseal.storage.errors import DamagedCourt
from underseal.storage.interfaces import Signing
from underseal.storage.keys import CourtKeys
from underseal.storage.stamped import StampedFolder

SEALED_PATH = "sealed-log"
PUBLIC_PATH = "log"

_NEVER = datetime.min.replace(tzinfo=UTC)  # the time of writes that do not happen


class SignedLog:
    """A log that only grows. What follows from the store is written first, and signed only then."""

    def __init__(self, folder: StampedFolder, path: str, signers: Sequence[SignerKey], signing: Signing) -> None:
        """Take up the log as its checkpoint has it. `signers` have one name, its origin. Raises DamagedCourt."""
        self.origin = signers[0].name
        self._folder, self._path, self._signers, self._signing = folder, path, signers, signing
        self._keys = [signer.verifier for signer in signers]
        self._signed = self._size = self._signed_size()

    @classmethod
    def found(
        cls, folder: StampedFolder, path: str, signers: Sequence[SignerKey], at: datetime, signing: Signing
    ) -> "SignedLog":
        """Begin an empty log: its verifier keys, a line each, and a checkpoint of size 0."""
        folder.write(f"{path}/vkeys", "".join(f"{signer.vkey}\n" for signer in signers).encode(), at)
        empty = Checkpoint(signers[0].name, TreeSize(0), Log(folder.tiles(path, at)).root())
        folder.write(f"{path}/checkpoint", signing(empty.format(), signers), at)
        return cls(folder, path, signers, signing)

    @property
    def size(self) -> TreeSize:
        """The number of leaves written."""
        return TreeSize(self._size)

    @property
    def keys(self) -> Sequence[VerifierKey]:
        """The keys its checkpoints verify with, each of which has signed every one."""
        return tuple(self._keys)

    @property
    def vkey(self) -> str:
        """The first of its keys, short enough to print: Ed25519."""
        return self._keys[0].vkey

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
        return next((note for note in (kept, published) if self._says(note, text)), None) or self._signing(
            text, self._signers
        )

    def _says(self, note: bytes, text: str) -> bool:
        try:
            return open_note(note, self._keys, every=True).text == text
        except LedgerError:
            return False

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
            signed = open_checkpoint(note, self.origin, self._keys, every=True)
            root = self.at(signed.size).root()
        except LedgerError as wrong:
            raise DamagedCourt(f"public/{self._path}: {wrong}") from None
        if root != signed.root:
            raise DamagedCourt(f"public/{self._path}: its tiles do not make the root that was signed")
        return signed.size


class Logs(NamedTuple):
    """Both logs of a court, to read from."""

    public: SignedLog
    sealed: SignedLog

    @classmethod
    def open(cls, tree: StampedFolder, keys: CourtKeys, signing: Signing) -> "Logs":
        """Take up both logs as their checkpoints have them. Raises DamagedCourt."""
        return cls(
            SignedLog(tree, PUBLIC_PATH, keys.of_public, signing), SignedLog(tree, SEALED_PATH, keys.of_sealed, signing)
        )

    @classmethod
    def found(cls, tree: StampedFolder, keys: CourtKeys, at: datetime, signing: Signing) -> "Logs":
        """Begin both, empty."""
        return cls(
            SignedLog.found(tree, PUBLIC_PATH, keys.of_public, at, signing),
            SignedLog.found(tree, SEALED_PATH, keys.of_sealed, at, signing),
        )
