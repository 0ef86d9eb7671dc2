"""Receipts: the court's signed promise that a cell stands at a leaf. One not honoured then proves misconduct."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from underseal.ledger.note import SignerKey, VerifierKey, open_note, sign_note
from underseal.ledger.tree import LeafIndex
from underseal.wire.codec import read_time, time_text
from underseal.wire.decimals import read_decimal
from underseal.wire.errors import BadText

_TITLE = "underseal receipt v1"


@dataclass(frozen=True)
class Receipt:
    """Where a cell will stand: its tick, its leaf, and when the court took it."""

    origin: str  # of the sealed log
    tick: int
    leaf: LeafIndex
    commitment: bytes  # 32 bytes
    cell: bytes  # SHA-256 of the cell
    at: datetime

    def text(self) -> str:
        """The note's text, seven lines."""
        hashes = (base64.b64encode(self.commitment).decode("ascii"), base64.b64encode(self.cell).decode("ascii"))
        return "\n".join((_TITLE, self.origin, str(self.tick), str(self.leaf), *hashes, time_text(self.at))) + "\n"

    def sign(self, signer: SignerKey) -> bytes:
        """The receipt as a signed note (C2SP signed-note)."""
        return sign_note(self.text(), [signer])

    @classmethod
    def open(cls, note: bytes, keys: Sequence[VerifierKey]) -> "Receipt":
        """The receipt in a note one of keys signed. Raises LedgerError for the note, BadText for its text."""
        text = open_note(note, keys).text
        try:
            title, origin, tick, leaf, commitment, cell, at, end = text.split("\n")
            index = LeafIndex(read_decimal(leaf))
            found = cls(origin, read_decimal(tick), index, _hash(commitment), _hash(cell), read_time(at))
        except ValueError as wrong:
            raise BadText("receipt") from wrong
        if (title, end) != (_TITLE, "") or found.text() != text:
            raise BadText("receipt")
        return found


def _hash(text: str) -> bytes:
    found = base64.b64decode(text, validate=True)
    if len(found) != 32:  # noqa: PLR2004  # SHA-256
        raise ValueError(text)
    return found
