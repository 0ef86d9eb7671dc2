"""Checkpoints: C2SP tlog-checkpoint, and the proofs that lean on a verified one."""

from collections.abc import Sequence
from dataclasses import InitVar, dataclass

from underseal.ledger import proofs
from underseal.ledger.encoding import SIZE_LIMIT, from_base64, from_decimal, to_base64
from underseal.ledger.errors import BadCheckpoint, WrongOrigin
from underseal.ledger.note import SignerKey, VerifierKey, open_note, sign_note
from underseal.ledger.tree import EMPTY_ROOT, HASH_BYTES, Hash, TreeSize

_REQUIRED_LINES = 3


@dataclass(frozen=True)
class Checkpoint:
    """What a log says of itself: its origin, its size and its root. Unsigned, so as good as its source.

    Making one raises BadCheckpoint if it could not be written down or its root cannot be.
    """

    origin: str
    size: TreeSize
    root: Hash
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not all(map(_is_line, (self.origin, *self.extensions))):
            raise BadCheckpoint("a line is empty or has control characters")
        if not 0 <= self.size < SIZE_LIMIT:
            raise BadCheckpoint("no tree has that size")
        if len(self.root) != HASH_BYTES:
            raise BadCheckpoint("the root is not 32 bytes long")
        if self.size == 0 and self.root != EMPTY_ROOT:
            raise BadCheckpoint("an empty tree has another root")

    def format(self) -> str:
        """Return the text that is signed: origin, size, root in base64 and extensions, a line each."""
        return "".join(f"{line}\n" for line in (self.origin, self.size, to_base64(self.root), *self.extensions))


_OPENED = object()


@dataclass(frozen=True)
class VerifiedCheckpoint:
    """A checkpoint, the known keys that signed it, and its note without anybody else's signature.

    Only open_checkpoint makes one.
    """

    origin: str
    size: TreeSize
    root: Hash
    extensions: tuple[str, ...]
    signed_by: tuple[VerifierKey, ...]
    note: bytes
    _opened: InitVar[object] = None

    def __post_init__(self, _opened: object) -> None:
        if _opened is not _OPENED:
            raise TypeError("only open_checkpoint makes a VerifiedCheckpoint")


def sign_checkpoint(checkpoint: Checkpoint, signers: Sequence[SignerKey]) -> bytes:
    """Return the checkpoint as a signed note. Raise BadNote without signers.

    The caller promises that the checkpoint continues every one it signed before.
    """
    return sign_note(checkpoint.format(), signers)


def open_checkpoint(
    note: bytes, origin: str, keys: Sequence[VerifierKey], *, every: bool = False
) -> VerifiedCheckpoint:
    """Return the checkpoint of the log of that origin, signed by at least one of keys; or by every one of them.

    keys are those trusted to speak for this log. Raise what open_note raises, BadCheckpoint if the
    text is no checkpoint, WrongOrigin if it is another log's.
    """
    verified = open_note(note, keys, every=every)
    found = _parse(verified.text)
    if found.origin != origin:
        raise WrongOrigin(origin, found.origin)
    return VerifiedCheckpoint(
        found.origin, found.size, found.root, found.extensions, verified.signed_by, verified.note, _OPENED
    )


def check_inclusion(leaf: Hash, proof: proofs.InclusionProof, tree: VerifiedCheckpoint) -> None:
    """Raise BadProof unless tree holds leaf (RFC 9162, 2.1.3.2)."""
    proofs.check_inclusion(leaf, proof.index, proof.hashes, tree.size, tree.root)


def check_consistency(old: VerifiedCheckpoint, new: VerifiedCheckpoint, proof: proofs.ConsistencyProof) -> None:
    """Raise unless new is a continuation of old (RFC 9162, 2.1.4.2): RolledBack, ForkedLog, BadProof, WrongOrigin."""
    if old.origin != new.origin:
        raise WrongOrigin(old.origin, new.origin)
    proofs.check_consistency(old.size, old.root, new.size, new.root, proof.hashes)


def _parse(text: str) -> Checkpoint:
    lines = text.removesuffix("\n").split("\n")
    if len(lines) < _REQUIRED_LINES:
        raise BadCheckpoint("it has fewer than three lines")
    size, root = from_decimal(lines[1]), from_base64(lines[2])
    if size is None:
        raise BadCheckpoint("its size is not a decimal")
    if root is None:
        raise BadCheckpoint("its root is not base64")
    return Checkpoint(lines[0], TreeSize(size), Hash(root), tuple(lines[_REQUIRED_LINES:]))


def _is_line(line: str) -> bool:
    return bool(line) and not any(char < " " or "\ud800" <= char <= "\udfff" for char in line)
