"""The header of a tick: all that the schedule in the court's rules says of the tick, and what it follows."""

import base64
from dataclasses import dataclass
from datetime import datetime, timedelta

from underseal.docket.slots import Shape
from underseal.wire.codec import read_time, time_text
from underseal.wire.decimals import read_decimal
from underseal.wire.errors import BadText

_HASH = 32
_TITLE = "underseal tick v1"


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
