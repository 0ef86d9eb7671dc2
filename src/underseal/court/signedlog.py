"""A log of the court in the published tree: its tiles, and the checkpoint that says how far it goes."""

from collections.abc import Sequence
from datetime import UTC, datetime

from underseal.court.errors import DamagedCourt
from underseal.court.stamped import StampedFolder
from underseal.ledger.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from underseal.ledger.errors import LedgerError
from underseal.ledger.notekeys import SignerKey
from underseal.ledger.proofs import InclusionProof
from underseal.ledger.tiles import Log
from underseal.ledger.tree import Hash, TreeSize

_NEVER = datetime.min.replace(tzinfo=UTC)  # the time of writes that do not happen


class SignedLog:
    """A log that only grows. What follows from the store is written first, and signed only then."""

    def __init__(self, folder: StampedFolder, path: str, signer: SignerKey) -> None:
        """Take up the log as its checkpoint has it. Raises DamagedCourt."""
        self.origin = signer.name
        self._folder, self._path, self._signer = folder, path, signer
        self._signed = self._size = self._signed_size()

    @classmethod
    def found(cls, folder: StampedFolder, path: str, signer: SignerKey, at: datetime) -> "SignedLog":
        """Begin an empty log: its verifier key and a checkpoint of size 0."""
        folder.write(f"{path}/vkeys", f"{signer.vkey}\n".encode(), at)
        empty = Checkpoint(signer.name, TreeSize(0), Log(folder.tiles(path, at)).root())
        folder.write(f"{path}/checkpoint", sign_checkpoint(empty, [signer]), at)
        return cls(folder, path, signer)

    @property
    def size(self) -> TreeSize:
        """The number of leaves written."""
        return TreeSize(self._size)

    @property
    def vkey(self) -> str:
        """The key its checkpoints verify with."""
        return self._signer.vkey

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

    def checkpoint(self, size: int) -> bytes:
        """Return the signed checkpoint of the log as it was at a size; the same bytes whenever asked."""
        return sign_checkpoint(Checkpoint(self.origin, TreeSize(size), self.root(size)), [self._signer])

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
            signed = open_checkpoint(note, self.origin, [self._signer.verifier])
            root = self.at(signed.size).root()
        except LedgerError as wrong:
            raise DamagedCourt(f"public/{self._path}: {wrong}") from None
        if root != signed.root:
            raise DamagedCourt(f"public/{self._path}: its tiles do not make the root that was signed")
        return signed.size
