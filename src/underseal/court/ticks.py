"""Closing ticks: on schedule, each the same shape, and safe to be interrupted anywhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from underseal.court.errors import NoSuchTick
from underseal.court.opentick import OpenTick
from underseal.court.stamped import write_durably
from underseal.court.store.records import StoredSlot
from underseal.digest.framing import sha256
from underseal.envelope.cell import BODY_CELL, EVENT_CELL
from underseal.wire.tick import TickHeader

if TYPE_CHECKING:
    from underseal.court.court import Court


def close_due(court: "Court", limit: int | None = None) -> int:
    """Close every tick whose time has come, in order, and make the next ones; return how many closed.

    With a limit it closes at most so many, for a caller that must look up in between. The lock is free between ticks. A
    tick interrupted anywhere is closed by the next call, or by the next start.
    """
    closed = 0
    with court.lock:
        settle(court)
    while closed != limit and court.records.closed() < court.settings.due(court.now()):
        with court.lock:
            tick = court.records.closed()
            if tick < court.settings.due(court.now()):
                _close(court, tick)
                settle(court)
                closed += 1
    with court.lock:
        court.inbox.prepare(court.records.closed())
    return closed


def settle(court: "Court") -> None:
    """Do what follows from the ticks that the store holds as closed: grow the log, delete their open files."""
    catch_up(court)
    for tick in court.inbox.ticks:
        if tick < court.records.closed():
            court.inbox.drop(tick)
            court.steps("dropped")


def catch_up(court: "Court") -> None:
    """Write to the sealed log what the store knows to have closed, and sign it."""
    court.sealed_log.rewind()
    shape, closed = court.settings.shape, court.records.closed()
    first = shape.tick_of(court.sealed_log.size)
    for tick in range(first, closed):
        leaves = range(shape.header_leaf(tick), shape.header_leaf(tick + 1))
        slots = [slot.entry for slot in court.records.slots(leaves)]
        court.sealed_log.grow([court.records.header(tick), *slots], court.settings.closes(tick))
    if first < closed:
        court.steps("grown")
        court.sealed_log.sign(court.settings.closes(closed - 1))
        court.steps("signed")


def events_of(court: "Court", tick: int) -> bytes:
    """Return a tick's event cells in slot order, closed or open. Raises NoSuchTick."""
    with court.lock:
        if court.records.closed() <= tick:
            return _open_tick(court, tick).events
    with _sealed(court, tick).open("rb") as file:
        return file.read(court.settings.shape.events * EVENT_CELL)


def bodies_of(court: "Court", tick: int) -> bytes:
    """Return a tick's body cells in slot order, closed or open. Raises NoSuchTick."""
    with court.lock:
        if court.records.closed() <= tick:
            return _open_tick(court, tick).bodies
    with _sealed(court, tick).open("rb") as file:
        file.seek(court.settings.shape.events * EVENT_CELL)
        return file.read()


def cells_of(court: "Court", tick: int) -> Iterator[bytes]:
    """Yield a closed tick's cells in slot order."""
    yield from split_cells(_sealed(court, tick).read_bytes(), court.settings.shape.events)


def split_cells(data: bytes, events: int) -> Iterator[bytes]:
    """Yield the cells of a tick's file: so many event cells, then body cells."""
    middle = events * EVENT_CELL
    yield from (data[at : at + EVENT_CELL] for at in range(0, middle, EVENT_CELL))
    yield from (data[at : at + BODY_CELL] for at in range(middle, len(data), BODY_CELL))


def _sealed(court: "Court", tick: int) -> Path:
    return court.folder / "sealed" / str(tick)


def _open_tick(court: "Court", tick: int) -> OpenTick:
    if tick not in court.inbox.ticks:
        raise NoSuchTick(tick)
    return court.inbox.tick(tick)


def _close(court: "Court", tick: int) -> None:
    court.publish_rest()  # the header names the public log as it stands, with every stub whose cell is in the tick
    open_tick = court.inbox.tick(tick)
    data = open_tick.events + open_tick.bodies
    write_durably(_sealed(court, tick), data)
    court.steps("sealed")
    header = TickHeader(
        court.sealed_log.origin, tick, court.settings.closes(tick), court.public_log.size, court.public_log.root()
    )
    first = court.settings.shape.event_leaf(tick, 0)
    slots = [
        StoredSlot(first + slot, open_tick.commitment(slot), sha256(cell))
        for slot, cell in enumerate(split_cells(data, court.settings.shape.events))
    ]
    with court.records.transaction():
        court.records.close_tick(tick, header.to_bytes(), slots)
    court.steps("stored")
