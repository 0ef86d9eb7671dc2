"""Receipts: the court's signed promise of all that it took with one upload. One not honoured then proves misconduct.

A note promises the public leaf and, by a Merkle root (RFC 9162, 2.1.1), a row for each cell. The rows travel beside the
note, so that one cell's promise is shown by note, row and inclusion path, and no other cell of the upload with it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from underseal.ledger.encoding import from_base64, to_base64
from underseal.ledger.note import VerifierKey, open_note
from underseal.ledger.proofs import check_inclusion, prove_inclusion
from underseal.ledger.tree import EMPTY_ROOT, HASH_BYTES, Hash, LeafIndex, Tree, as_hash, leaf_hash, perfect_root
from underseal.wire.codec import read_time, time_text
from underseal.wire.decimals import read_decimal
from underseal.wire.errors import BadText

_TITLE = "underseal receipt v2"
_NONE = "-"


@dataclass(frozen=True)
class ReceiptRow:
    """What is promised of one cell: its tick, its leaf of the sealed log, and what that leaf will hold."""

    tick: int
    leaf: LeafIndex
    commitment: bytes  # 32 bytes
    cell: bytes  # SHA-256 of the cell

    @property
    def entry(self) -> bytes:
        """The entry of its leaf, 64 bytes."""
        return self.commitment + self.cell

    def text(self) -> str:
        """The row, four words of one line: the entry of its leaf in the receipt's tree, without a newline."""
        return f"{self.tick} {self.leaf} {to_base64(self.commitment)} {to_base64(self.cell)}"

    @classmethod
    def read(cls, text: str) -> "ReceiptRow":
        """Strictly. Raises BadText."""
        try:
            tick, leaf, commitment, cell = text.split(" ")
            return cls(read_decimal(tick), LeafIndex(read_decimal(leaf)), _hash(commitment), _hash(cell))
        except ValueError as wrong:
            raise BadText("receipt's row") from wrong


@dataclass(frozen=True)
class PublicPlace:
    """Where an act or a stub will stand in the public log, and the hash of that leaf (RFC 9162, 2.1.1)."""

    leaf: LeafIndex
    hash: Hash


@dataclass(frozen=True)
class Receipt:
    """What a court promises of one upload: its public leaf, if it has one, and the tree over the rows of its cells."""

    public_origin: str
    sealed_origin: str
    at: datetime  # when the court took it
    public: PublicPlace | None
    rows: int
    root: Hash

    def text(self) -> str:
        """The note's text, seven lines."""
        place = _NONE if self.public is None else f"{self.public.leaf} {to_base64(self.public.hash)}"
        lines = self.public_origin, self.sealed_origin, time_text(self.at), place, str(self.rows), to_base64(self.root)
        return "\n".join((_TITLE, *lines)) + "\n"

    @classmethod
    def open(cls, note: bytes, keys: Sequence[VerifierKey]) -> "Receipt":
        """The receipt in a note that each of keys signed. Raises LedgerError for the note, BadText for its text."""
        text = open_note(note, keys, every=True).text
        try:
            title, public, sealed, at, place, rows, root, end = text.split("\n")
            found = cls(public, sealed, read_time(at), _place(place), read_decimal(rows), _hash(root))
        except ValueError as wrong:
            raise BadText("receipt") from wrong
        if (title, end) != (_TITLE, "") or (found.rows == 0) != (found.root == EMPTY_ROOT):
            raise BadText("receipt")
        return found


class Promised(NamedTuple):
    """A receipt with every row, as signed."""

    receipt: Receipt
    rows: tuple[ReceiptRow, ...]


@dataclass(frozen=True)
class SignedReceipt:
    """A court's receipt as it answers with it: the note, signed with both its keys for receipts, and every row."""

    note: str
    rows: tuple[str, ...]  # in the order of the cells, events first

    def open(self, keys: Sequence[VerifierKey]) -> Promised:
        """What it promises, rows held against the note's root. Raises LedgerError, BadText."""
        receipt = Receipt.open(self.note.encode("utf-8", "surrogatepass"), keys)
        if (len(self.rows), root_of(self.rows)) != (receipt.rows, receipt.root):
            raise BadText("receipt's rows")
        return Promised(receipt, tuple(map(ReceiptRow.read, self.rows)))

    def show(self, at: int) -> "ShownRow":
        """The row at a place alone, which with the note shows no other. Raises OutOfRange."""
        hashes = [_row_hash(row) for row in self.rows]
        path = prove_inclusion(_Nodes(hashes), at, len(hashes)).hashes
        return ShownRow(at, self.rows[at], path)


@dataclass(frozen=True)
class ShownRow:
    """One cell's promise beside its receipt's note: the row at its place, and the path from it to the note's root."""

    at: int
    row: str
    path: tuple[bytes, ...]

    def of(self, receipt: Receipt) -> ReceiptRow:
        """The row, if the receipt promises it. Raises BadProof, BadHash, BadText."""
        check_inclusion(_row_hash(self.row), self.at, tuple(map(as_hash, self.path)), receipt.rows, receipt.root)
        return ReceiptRow.read(self.row)


def root_of(rows: Iterable[str]) -> Hash:
    """The root of the tree over rows, in order; EMPTY_ROOT if there are none."""
    tree = Tree()
    tree.extend(map(_row_hash, rows))
    return tree.root()


class _Nodes:
    """The nodes of a tree over few leaves."""

    def __init__(self, hashes: Sequence[Hash]) -> None:
        self._hashes = hashes

    def node(self, level: int, index: int) -> Hash:
        return perfect_root(self._hashes[index << level : index + 1 << level])


def _row_hash(row: str) -> Hash:
    return leaf_hash(row.encode("utf-8", "surrogatepass"))


def _place(text: str) -> PublicPlace | None:
    if text == _NONE:
        return None
    leaf, hash_ = text.split(" ")
    return PublicPlace(LeafIndex(read_decimal(leaf)), _hash(hash_))


def _hash(text: str) -> Hash:
    found = from_base64(text)
    if found is None or len(found) != HASH_BYTES:
        raise ValueError(text)
    return Hash(found)
