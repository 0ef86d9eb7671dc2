"""Proof files: C2SP tlog-proof, one text that shows offline that something stands in a log."""

from collections.abc import Sequence
from dataclasses import dataclass

from underseal.ledger.checkpoint import VerifiedCheckpoint, check_inclusion, open_checkpoint
from underseal.ledger.encoding import SIZE_LIMIT, from_base64, from_decimal, to_base64
from underseal.ledger.errors import BadProofFile
from underseal.ledger.note import NOTE_LIMIT, VerifierKey
from underseal.ledger.proofs import InclusionProof
from underseal.ledger.tree import HASH_BYTES, Hash, LeafIndex

HEADER = "c2sp.org/tlog-proof@v1"
_LONGEST_PROOF = 63


@dataclass(frozen=True)
class ProofFile:
    """A leaf's place, its inclusion proof and the checkpoint it leads to. Nothing in it is verified before check.

    extra is never authenticated. Making one raises BadProofFile if it could not be written down.
    """

    index: LeafIndex
    hashes: tuple[Hash, ...]
    checkpoint: bytes
    extra: bytes | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.index < SIZE_LIMIT:
            raise BadProofFile("no leaf has that index")
        if len(self.hashes) > _LONGEST_PROOF or any(len(item) != HASH_BYTES for item in self.hashes):
            raise BadProofFile("the proof is not at most 63 hashes of 32 bytes")
        if len(self.checkpoint) > NOTE_LIMIT:
            raise BadProofFile("the checkpoint is too long")

    def format(self) -> bytes:
        """Return the file."""
        lines = [HEADER]
        if self.extra is not None:
            lines.append(f"extra {to_base64(self.extra)}")
        lines += [f"index {self.index}", *map(to_base64, self.hashes)]
        return "".join(f"{line}\n" for line in lines).encode() + b"\n" + self.checkpoint

    @classmethod
    def parse(cls, data: bytes) -> "ProofFile":
        """Read a file as format writes it. Raise BadProofFile; the checkpoint is not looked at."""
        head, blank, checkpoint = bytes(data).partition(b"\n\n")
        if not blank:
            raise BadProofFile("no empty line comes before the checkpoint")
        if head.count(b"\n") > _LONGEST_PROOF + 2:
            raise BadProofFile("it has more lines than a proof of 63 hashes")
        header, *lines = head.decode("ascii", "replace").split("\n")
        if header != HEADER:
            raise BadProofFile("it has another header")
        extra = _bytes_of(lines.pop(0)[6:]) if lines and lines[0].startswith("extra ") else None
        if not lines or not lines[0].startswith("index "):
            raise BadProofFile("it has no index line")
        index = from_decimal(lines.pop(0)[6:])
        if index is None:
            raise BadProofFile("its index is not a decimal")
        return cls(LeafIndex(index), tuple(Hash(_bytes_of(line)) for line in lines), checkpoint, extra)

    def check(self, leaf: Hash, origin: str, keys: Sequence[VerifierKey], *, every: bool = False) -> VerifiedCheckpoint:
        """Return the verified checkpoint of a log that holds leaf; raise as open_checkpoint, or BadProof."""
        tree = open_checkpoint(self.checkpoint, origin, keys, every=every)
        check_inclusion(leaf, InclusionProof(self.index, self.hashes), tree)
        return tree


def _bytes_of(text: str) -> bytes:
    data = from_base64(text)
    if data is None:
        raise BadProofFile("a line is not base64")
    return data
