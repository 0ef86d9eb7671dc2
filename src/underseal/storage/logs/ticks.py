"""Closing ticks: on schedule, each the same shape, and safe to be interrupted anywhere."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from underseal.digest.framing import sha256
from underseal.docket.slots import Scheduled
from underseal.envelope.cell import BODY_CELL, EVENT_CELL
from underseal.storage.errors import NoSuchTick
from underseal.storage.interfaces import Clock, Steps
from underseal.storage.logs.inbox import Inbox
from underseal.storage.logs.opentick import OpenTick
from underseal.storage.logs.signed import Logs
from underseal.storage.stamped import write_durably
from underseal.storage.store.store import Store, StoredSlot
from underseal.wire.founding import TickList
from underseal.wire.tick import TickHeader


class Ticks:
    """The ticks of a court: open ones in the inbox, closed ones a file each in `folder`, all of them in the sealed log.

    `publish_rest` brings the public log up to the store, and `close_until` tells how many of its leaves are dated no
    later than a time, so that from then on none is. A header names exactly those of its scheduled close and before,
    every stub whose cell is in the tick among them, however late it is made.
    """

    def __init__(
        self,
        folder: Path,
        inbox: Inbox,
        store: Store,
        logs: Logs,
        schedule: Scheduled,
        *,
        lock: threading.RLock,
        publish_rest: Callable[[], None],
        close_until: Callable[[datetime], int],
        clock: Clock,
        steps: Steps,
    ) -> None:
        self._folder, self._inbox, self._store, self._logs, self._schedule = folder, inbox, store, logs, schedule
        self._lock, self._publish_rest, self._close_until = lock, publish_rest, close_until
        self._clock, self._steps = clock, steps

    @property
    def listed(self) -> TickList:
        """How many ticks have closed, which are open."""
        with self._lock:
            return TickList(self._store.closed(), self._inbox.ticks)

    def close_due(self, limit: int | None = None) -> int:
        """Close every tick whose closing second has passed, in order, and make the next ones; return how many closed.

        With a limit it closes at most so many, for a caller that must look up in between. The lock is free between
        ticks. A tick interrupted anywhere is closed by the next call, or by the next start.
        """
        closed = 0
        with self._lock:
            self.settle()
        while closed != limit and self._due() is not None:
            with self._lock:
                tick = self._due()
                if tick is not None:
                    self._close(tick)
                    self.settle()
                    closed += 1
        with self._lock:
            self._inbox.prepare(self._store.closed())
        return closed

    def settle(self) -> None:
        """Do what follows from the ticks that the store holds as closed: grow the log, delete their open files."""
        self._catch_up()
        for tick in self._inbox.ticks:
            if tick < self._store.closed():
                self._inbox.drop(tick)
                self._steps("dropped")

    def events_of(self, tick: int) -> bytes:
        """Return a tick's event cells in slot order, closed or open. Raises NoSuchTick."""
        with self._lock:
            if self._store.closed() <= tick:
                return self._open_tick(tick).events
        with self.file(tick).open("rb") as file:
            return file.read(self._events(tick) * EVENT_CELL)

    def bodies_of(self, tick: int) -> bytes:
        """Return a tick's body cells in slot order, closed or open. Raises NoSuchTick."""
        with self._lock:
            if self._store.closed() <= tick:
                return self._open_tick(tick).bodies
        with self.file(tick).open("rb") as file:
            file.seek(self._events(tick) * EVENT_CELL)
            return file.read()

    def cells_of(self, tick: int) -> Iterator[bytes]:
        """Yield a closed tick's cells in slot order."""
        yield from _split(self.file(tick).read_bytes(), self._events(tick))

    def file(self, tick: int) -> Path:
        """Return where a closed tick's cells lie."""
        return self._folder / str(tick)

    def _events(self, tick: int) -> int:
        return self._schedule().shape(tick).events

    def _due(self) -> int | None:
        tick = self._store.closed()
        return tick if tick < self._schedule().closed_by(self._clock()) else None

    def _catch_up(self) -> None:
        """Write to the sealed log what the store knows to have closed, and sign it."""
        sealed, schedule, closed = self._logs.sealed, self._schedule(), self._store.closed()
        sealed.rewind()
        first = schedule.tick_of(sealed.size)
        for tick in range(first, closed):
            leaves = range(schedule.header_leaf(tick), schedule.header_leaf(tick + 1))
            slots = [slot.entry for slot in self._store.slots(leaves)]
            sealed.grow([self._store.header(tick), *slots], schedule.closes(tick))
        if first < closed:
            self._steps("grown")
            sealed.sign(schedule.closes(closed - 1))
            self._steps("signed")

    def _open_tick(self, tick: int) -> OpenTick:
        if tick not in self._inbox.ticks:
            raise NoSuchTick(tick)
        return self._inbox.tick(tick)

    def _close(self, tick: int) -> None:
        self._publish_rest()
        schedule = self._schedule()
        open_tick = self._inbox.tick(tick)
        data = open_tick.events + open_tick.bodies
        write_durably(self.file(tick), data)
        self._steps("sealed")
        shape, closes = schedule.shape(tick), schedule.closes(tick)
        size = self._close_until(closes)
        sealed, root = self._logs.sealed, self._logs.public.root(size)
        header = TickHeader(sealed.origin, tick, closes, sealed.size, shape, size, root, sealed.root())
        first = schedule.event_leaf(tick, 0)
        slots = [
            StoredSlot(first + slot, open_tick.commitment(slot), sha256(cell))
            for slot, cell in enumerate(_split(data, shape.events))
        ]
        with self._store.transaction():
            self._store.close_tick(tick, header.to_bytes(), slots)
        self._steps("stored")


def _split(data: bytes, events: int) -> Iterator[bytes]:
    """Yield the cells of a tick's file: so many event cells, then body cells."""
    middle = events * EVENT_CELL
    yield from (data[at : at + EVENT_CELL] for at in range(0, middle, EVENT_CELL))
    yield from (data[at : at + BODY_CELL] for at in range(middle, len(data), BODY_CELL))
