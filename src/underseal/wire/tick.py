"""Ticks: the sealed log grows by one a schedule, each of the same shape whatever was filed.

A tick's leaves are its header, then a leaf for each of E event slots, then for each of B body slots. So every index,
and the log's size at any time, follows from the schedule alone. The header says all of that of itself.
"""

import base64
from dataclasses import dataclass
from datetime import datetime, timedelta

from underseal.ledger.tree import LeafIndex, TreeSize
from underseal.wire.codec import read_time, time_text
from underseal.wire.decimals import read_decimal
from underseal.wire.errors import BadText

OPEN_TICKS = 256
"""How many ticks may be open at once: a receipt names none beyond, counted from the newest header."""

MOST_SLOTS, LONGEST = 1_000_000, 366 * 86_400
"""Of a kind of slots the most that a tick may have, and the most seconds that it may last."""

_HASH = 32
_TITLE = "underseal tick v1"


@dataclass(frozen=True)
class Shape:
    """How many event and body slots each tick of a court has, and how often one closes."""

    events: int
    bodies: int
    seconds: int

    @property
    def is_possible(self) -> bool:
        """Whether ticks may be so: no time and no size that follows from it overflows."""
        return all(0 < slots <= MOST_SLOTS for slots in (self.events, self.bodies)) and 0 < self.seconds <= LONGEST

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
    """What a tick says of itself, in clear: which it is and of what shape, and what it follows of both logs."""

    origin: str  # of the sealed log
    tick: int
    closed: datetime  # by the schedule
    first: int  # its own leaf
    shape: Shape
    public_size: int
    public_root: bytes  # 32 bytes
    sealed_root: bytes  # of the sealed log before this leaf

    @property
    def opened(self) -> datetime:
        """When the tick before it closed: what belongs to this one was done later."""
        return self.closed - timedelta(seconds=self.shape.seconds)

    @property
    def next(self) -> int:
        """The leaf of the next tick's header."""
        return self.first + self.shape.leaves

    def to_bytes(self) -> bytes:
        """The header as its leaf's entry: eleven lines of text."""
        shape = self.shape
        numbers = (self.first, shape.events, shape.bodies, shape.seconds, self.public_size)
        roots = (base64.b64encode(root).decode("ascii") for root in (self.public_root, self.sealed_root))
        lines = (_TITLE, self.origin, str(self.tick), time_text(self.closed), *map(str, numbers), *roots)
        return ("\n".join(lines) + "\n").encode()

    @classmethod
    def read(cls, data: bytes) -> "TickHeader":
        """Strictly. Raises BadText."""
        try:
            title, origin, tick, closed, *numbers, public_root, sealed_root, end = data.decode("utf-8").split("\n")
            first, events, bodies, seconds, size = map(read_decimal, numbers)
            roots = (base64.b64decode(root, validate=True) for root in (public_root, sealed_root))
            shape = Shape(events, bodies, seconds)
            found = cls(origin, read_decimal(tick), read_time(closed), first, shape, size, *roots)
        except ValueError as wrong:
            raise BadText("tick header") from wrong
        sizes = {len(found.public_root), len(found.sealed_root)}
        if (title, end, sizes) != (_TITLE, "", {_HASH}) or not shape.is_possible or found.to_bytes() != data:
            raise BadText("tick header")
        return found
