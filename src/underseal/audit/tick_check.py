"""The ticks of a sealed log as a stranger checks them: as the rules schedule them, each bound to both logs."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from underseal.audit.errors import BadTick
from underseal.docket.rules import Adopted
from underseal.ledger.tree import Hash, Tree, leaf_hash
from underseal.wire.errors import WireError
from underseal.wire.tick import TickHeader

_SLOT = 64
_OTHER = "it is of another shape than the court's rules say"


@dataclass(frozen=True)
class Bound:
    """Ticks that follow one public log: its size and root, the first of them, and when first and last closed."""

    size: int
    root: Hash
    tick: int
    first: datetime
    last: datetime
    last_tick: int

    def check_within(self, at: datetime) -> None:
        """Raise BadTick unless the last leaf that these ticks count may be dated so."""
        if at > self.first:
            raise BadTick(self.tick, f"it counts leaf {self.size - 1} of the public log, dated after the tick closed")

    def check_beyond(self, at: datetime) -> None:
        """Raise BadTick unless the first leaf that they do not count may be dated so."""
        if at <= self.last:
            raise BadTick(self.last_tick, f"it leaves out leaf {self.size} of the public log, dated before it closed")


def check_header(header: TickHeader, before: TickHeader | None, origin: str, sealed: Tree) -> None:
    """Hold a header against the one before and the log that it stands in: `sealed`, of the leaves before it.

    What shape it has is held against the rules besides (`check_scheduled`, `Shapes`). Raises BadTick.
    """
    number = 0 if before is None else before.tick + 1
    if before is not None and before.next != sealed.size:
        raise BadTick(before.tick, "it has more or fewer leaves than its header says")
    if (header.origin, header.tick, header.first) != (origin, number, sealed.size):
        raise BadTick(number, "its header is another tick's")
    if before is not None:
        _check_next(header, before)
    if header.sealed_root != sealed.root():
        raise BadTick(number, "it follows another sealed log than the one that it stands in")


def _check_next(header: TickHeader, before: TickHeader) -> None:
    if header.opened != before.closed:
        raise BadTick(header.tick, "it did not close on schedule")
    if header.public_size < before.public_size:
        raise BadTick(header.tick, "it follows a shorter public log than the tick before")


def check_scheduled(header: TickHeader, rules: Adopted) -> None:
    """Raise BadTick unless a tick is as the court's rules schedule it.

    The rules that stand below its header say the same of it as all of them: no adoption reaches what may be open.
    """
    if not rules.adoptions:
        raise BadTick(header.tick, "no rules say what ticks the court has")
    schedule = rules.schedule
    if header.shape != schedule.shape(header.tick):
        raise BadTick(header.tick, _OTHER)
    if header.opened != schedule.opens(header.tick):
        raise BadTick(header.tick, "it did not close on schedule")


class Shapes:
    """The headers of a log of whatever length, to be held against the rules later: kept where their shape changes."""

    def __init__(self) -> None:
        self._changed: list[TickHeader] = []
        self._last: TickHeader | None = None

    def add(self, header: TickHeader) -> None:
        """Take the next header, which was held against the one before."""
        if self._last is None or self._last.shape != header.shape:
            self._changed.append(header)
        self._last = header

    def check(self, rules: Adopted) -> None:
        """Raise BadTick for the first tick that is not as the court's rules schedule it."""
        ends = [header.tick for header in self._changed[1:]]
        ends += [] if self._last is None else [self._last.tick + 1]
        for header, end in zip(self._changed, ends, strict=True):
            check_scheduled(header, rules)
            for change in rules.schedule.changes:
                if header.tick < change.first < end and change.shape != header.shape:
                    raise BadTick(change.first, _OTHER)


def check_times(headers: Iterable[TickHeader], times: Sequence[datetime]) -> None:
    """Raise BadTick unless each header counts exactly the leaves of the public log that are dated until it closed.

    `times` are those of the whole public log, which is no shorter than any of them says.
    """
    for header in headers:
        bound = bind(header, None)
        if bound.size:
            bound.check_within(times[bound.size - 1])
        if bound.size < len(times):
            bound.check_beyond(times[bound.size])


def bind(header: TickHeader, before: Bound | None) -> Bound:
    """What a header is bound to, together with the ticks before it if they follow as many leaves. Raises BadTick."""
    root = Hash(header.public_root)
    if before is None or before.size != header.public_size:
        return Bound(header.public_size, root, header.tick, header.closed, header.closed, header.tick)
    if before.root != root:
        raise BadTick(header.tick, "it names another public log of the same size than the tick before")
    return replace(before, last=header.closed, last_tick=header.tick)


class TickReader:
    """Reads a sealed log leaf by leaf, then the public log it was bound to, whose rules say what shape it has."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._last: TickHeader | None = None
        self._sealed = Tree()
        self._shapes = Shapes()
        self._bound: deque[Bound] = deque()  # one for each size of the public log
        self._reached: Bound | None = None  # the last that the public log has come to
        self._public = Tree()

    @property
    def ticks(self) -> int:
        """How many headers were read."""
        return 0 if self._last is None else self._last.tick + 1

    @property
    def closed(self) -> datetime | None:
        """When the last of them closed."""
        return None if self._last is None else self._last.closed

    def read(self, _index: int, entry: bytes) -> None:
        """Take the next leaf of the sealed log. Raises BadTick."""
        if len(entry) != _SLOT:
            self._header(entry)
        elif self._last is None:
            raise BadTick(0, "the log does not begin with a header")
        self._sealed.append_hash(leaf_hash(entry))

    def finish(self, size: int) -> None:
        """Say that the sealed log ended, at that size. Raises BadTick."""
        if size != (0 if self._last is None else self._last.next):
            raise BadTick(max(self.ticks - 1, 0), "the log does not end with a whole tick")

    def follow(self, index: int, entry: bytes) -> None:
        """Take the next leaf of the public log. Raises BadTick where a tick was bound to another."""
        self._compare(index)
        self._public.append_hash(leaf_hash(entry))

    def dated(self, at: datetime) -> None:
        """Say when the leaf that was taken last is dated. Raises BadTick for one dated outside of its tick."""
        if self._reached is not None and self._reached.size == self._public.size - 1:
            self._reached.check_beyond(at)
        if self._bound and self._bound[0].size == self._public.size:
            self._bound[0].check_within(at)

    def followed(self, rules: Adopted) -> None:
        """Say that the public log ended, and what rules stand in it.

        Raises BadTick for a tick bound to a longer log, and for one that is not as the rules schedule it.
        """
        self._compare(self._public.size)
        for bound in self._bound:
            raise BadTick(bound.tick, "it follows a longer public log than there is")
        self._shapes.check(rules)

    def _header(self, entry: bytes) -> None:
        number = self.ticks
        try:
            header = TickHeader.read(entry)
        except WireError as wrong:
            raise BadTick(number, "a leaf is neither a header nor a commitment and a hash") from wrong
        check_header(header, self._last, self._origin, self._sealed)
        self._shapes.add(header)
        bound = bind(header, self._bound[-1] if self._bound else None)
        if self._bound and self._bound[-1].size == bound.size:
            self._bound.pop()
        self._bound.append(bound)
        self._last = header

    def _compare(self, size: int) -> None:
        if self._bound and self._bound[0].size == size:
            self._reached = self._bound.popleft()
            if self._public.root() != self._reached.root:
                raise BadTick(self._reached.tick, "it follows another public log than the one published")
