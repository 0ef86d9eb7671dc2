"""Ticks: the sealed log grows by one a schedule, each of the same shape whatever was filed.

A tick's leaves are its header, then a leaf for each of E event slots, then for each of B body slots. So every index,
and the log's size at any time, follows from the schedule alone.
"""

import base64
from dataclasses import dataclass
from datetime import datetime

from underseal.ledger.tree import LeafIndex, TreeSize
from underseal.wire.codec import read_time, time_text
from underseal.wire.decimals import read_decimal
from underseal.wire.errors import BadText

OPEN_TICKS = 256
"""How many ticks may be open at once: a receipt names none beyond, counted from the newest header."""

_TITLE = "underseal tick v1"


@dataclass(frozen=True)
class Shape:
    """How many event and body slots each tick of a court has, and how often one closes."""

    events: int
    bodies: int
    seconds: int

    @property
    def leaves(self) -> int:
        """Leaves a tick adds: the header and every slot."""
        return 1 + self.events + self.bodies

    def header_leaf(self, tick: int) -> LeafIndex:
        """Index of the tick's header. Ticks count from 0."""
        return LeafIndex(tick * self.leaves)

    def event_leaf(self, tick: int, slot: int) -> LeafIndex:
        """Index of an event slot's leaf."""
        return LeafIndex(tick * self.leaves + 1 + slot)

    def body_leaf(self, tick: int, slot: int) -> LeafIndex:
        """Index of a body slot's leaf."""
        return LeafIndex(tick * self.leaves + 1 + self.events + slot)

    def size_after(self, ticks: int) -> TreeSize:
        """The sealed log's size once that many ticks have closed."""
        return TreeSize(ticks * self.leaves)

    def tick_of(self, leaf: int) -> int:
        """The tick a leaf belongs to."""
        return leaf // self.leaves


@dataclass(frozen=True)
class TickHeader:
    """What a tick says of itself, in clear: which it is, when it closed, and the public record it follows."""

    origin: str  # of the sealed log
    tick: int
    closed: datetime
    public_size: int
    public_root: bytes  # 32 bytes

    def to_bytes(self) -> bytes:
        """The header as its leaf's entry: six lines of text."""
        root = base64.b64encode(self.public_root).decode("ascii")
        lines = (_TITLE, self.origin, str(self.tick), time_text(self.closed), str(self.public_size), root)
        return ("\n".join(lines) + "\n").encode()

    @classmethod
    def read(cls, data: bytes) -> "TickHeader":
        """Strictly. Raises BadText."""
        try:
            title, origin, tick, closed, size, root, end = data.decode("utf-8").split("\n")
            found = cls(
                origin, read_decimal(tick), read_time(closed), read_decimal(size), base64.b64decode(root, validate=True)
            )
        except ValueError as wrong:
            raise BadText("tick header") from wrong
        if (title, end) != (_TITLE, "") or len(found.public_root) != 32 or found.to_bytes() != data:  # noqa: PLR2004  # SHA-256
            raise BadText("tick header")
        return found
