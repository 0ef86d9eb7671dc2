"""The ticks of a sealed log as a stranger checks them: all of one shape, on schedule, each bound to the public log."""

from collections import deque
from datetime import timedelta

from underseal.audit.errors import BadTick
from underseal.ledger.tree import Hash, Tree, leaf_hash
from underseal.wire.errors import WireError
from underseal.wire.tick import TickHeader

_SLOT = 64


class TickReader:
    """Reads a sealed log leaf by leaf, then the public log it was bound to. The shape follows from the log itself."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._last: TickHeader | None = None
        self._leaves = 0  # of a tick; known from the second header on, or from the end
        self._every: timedelta | None = None
        self._bound: deque[tuple[int, int, Hash]] = deque()  # public size, tick, root; one for each size
        self._public = Tree()

    @property
    def ticks(self) -> int:
        """How many headers were read."""
        return 0 if self._last is None else self._last.tick + 1

    def read(self, index: int, entry: bytes) -> None:
        """Take the next leaf of the sealed log. Raises BadTick."""
        if len(entry) != _SLOT:
            self._header(index, entry)
        elif self._last is None:
            raise BadTick(0, "the log does not begin with a header")

    def finish(self, size: int) -> None:
        """Say that the sealed log ended, at that size. Raises BadTick."""
        if self.ticks == 1:
            self._leaves = size
        if size != self.ticks * self._leaves:
            raise BadTick(max(self.ticks - 1, 0), "the log does not end with a whole tick")

    def follow(self, index: int, entry: bytes) -> None:
        """Take the next leaf of the public log. Raises BadTick where a tick was bound to another."""
        self._compare(index)
        self._public.append_hash(leaf_hash(entry))

    def followed(self) -> None:
        """Say that the public log ended. Raises BadTick for a tick bound to a longer one."""
        self._compare(self._public.size)
        for _, tick, _ in self._bound:
            raise BadTick(tick, "it follows a longer public log than there is")

    def _header(self, index: int, entry: bytes) -> None:
        number = self.ticks
        try:
            header = TickHeader.read(entry)
        except WireError as wrong:
            raise BadTick(number, "a leaf is neither a header nor a commitment and a hash") from wrong
        if (header.origin, header.tick) != (self._origin, number):
            raise BadTick(number, "its header is another tick's")
        if self._last is not None:
            self._continue(index, header, self._last)
        elif index:
            raise BadTick(number, "the log does not begin with a header")
        if not self._bound or self._bound[-1][0] != header.public_size:
            self._bound.append((header.public_size, number, Hash(header.public_root)))
        elif self._bound[-1][2] != header.public_root:
            raise BadTick(number, "it names another public log of the same size than the tick before")
        self._last = header

    def _continue(self, index: int, header: TickHeader, last: TickHeader) -> None:
        self._leaves = self._leaves or index
        self._every = self._every or header.closed - last.closed
        if index != header.tick * self._leaves:
            raise BadTick(last.tick, "it has more or fewer leaves than the first")
        if header.closed - last.closed != self._every or self._every <= timedelta():
            raise BadTick(header.tick, "it did not close on schedule")
        if header.public_size < last.public_size:
            raise BadTick(header.tick, "it follows a shorter public log than the tick before")

    def _compare(self, size: int) -> None:
        while self._bound and self._bound[0][0] == size:
            _, tick, root = self._bound.popleft()
            if self._public.root() != root:
                raise BadTick(tick, "it follows another public log than the one published")
