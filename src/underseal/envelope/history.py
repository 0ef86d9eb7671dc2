"""History on its way: cells that a custodian opens to new readers of a vault, each by the key of its box."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

from underseal.digest.framing import frame, number
from underseal.envelope.epoch import Epoch, Writer
from underseal.envelope.errors import BadFrame, ContentTooLarge, WrongEpoch
from underseal.envelope.event import ContentKind, seal_content
from underseal.envelope.framing import KEY, exactly, read_number, read_text, unframe, unframe_exactly
from underseal.envelope.grant import check_granter
from underseal.envelope.identity import Identity
from underseal.envelope.keys import HybridSignature, verify_hybrid
from underseal.envelope.names import Certificate

_HASH = 32
_CELLS = "underseal/history-cells/v1"
_STATEMENT = "underseal/history/v1"
_SIGNED = "underseal/signed-history/v1"

MOST_CELLS = 48
"""Cells that one cell of history opens at most."""


@dataclass(frozen=True)
class CellKey:
    """A cell by its SHA-256, and the key of its box, which opens this cell alone. The repr never shows the key."""

    cell: bytes
    key: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class HistoryClaim:
    """What a custodian opens to the members of an epoch, before it is signed. The repr shows no key."""

    epoch: bytes  # its commitment
    cells: tuple[CellKey, ...] = field(repr=False)
    granter: str
    granter_generation: int

    @property
    def statement(self) -> bytes:
        """The bytes the granter signs. They hold the keys and stay, like them, inside the cell."""
        shown = frame(_CELLS, *(one.cell + one.key for one in self.cells))
        return frame(_STATEMENT, self.epoch, shown, self.granter.encode(), number(self.granter_generation))


@dataclass(frozen=True, kw_only=True)
class History(HistoryClaim):
    """A signed claim as it was found in a cell: what it opens counts after `check_history` alone."""

    signature: HybridSignature = field(repr=False)

    @classmethod
    def parse(cls, content: bytes) -> Self:
        """Read what `raw` gives, exactly. Raises BadFrame or WrongLength."""
        statement, signature = unframe_exactly(content, _SIGNED, 2)
        epoch, shown, granter, generation = unframe_exactly(statement, _STATEMENT, 4)
        cells = tuple(_read(part) for part in unframe(shown, _CELLS))
        if not 0 < len(cells) <= MOST_CELLS:
            raise BadFrame(f"it opens {len(cells)} cells, and one of history opens 1 to {MOST_CELLS}")
        return cls(
            epoch=epoch,
            cells=cells,
            granter=read_text(granter),
            granter_generation=read_number(generation),
            signature=HybridSignature.parse(signature),
        )

    @property
    def raw(self) -> bytes:
        """The history as it lies in its cell; it holds the keys."""
        return frame(_SIGNED, self.statement, self.signature.raw)


def seal_history(epoch: Epoch, writer: Writer, cells: Sequence[CellKey], granter: Identity) -> bytes:
    """Return the event cell that opens up to MOST_CELLS cells to the members of epoch, marked as this writer's.

    A writer is used once. Raises ContentTooLarge for more, WrongLength for what is no hash or no key.
    """
    if len(cells) > MOST_CELLS:
        raise ContentTooLarge(len(cells), MOST_CELLS)
    for one in cells:
        exactly("a cell's hash", one.cell, _HASH)
        exactly("a key", one.key, KEY)
    claim = HistoryClaim(
        epoch=epoch.commitment, cells=tuple(cells), granter=granter.id, granter_generation=granter.generation
    )
    signed = History(**vars(claim), signature=granter.sign_hybrid(claim.statement))
    return seal_content(epoch, writer, ContentKind.HISTORY, signed.raw).cell


def check_history(history: History, epoch: Epoch, granter: Certificate) -> None:
    """Raise unless the history was signed by granter for this epoch: WrongEpoch, WrongGranter or ForgedSignature."""
    if history.epoch != epoch.commitment:
        raise WrongEpoch(history.granter)
    check_granter(history.granter, history.granter_generation, granter)
    verify_hybrid(granter.keys, history.statement, history.signature)


def _read(part: bytes) -> CellKey:
    exactly("a cell's hash and key", part, _HASH + KEY)
    return CellKey(part[:_HASH], part[_HASH:])
