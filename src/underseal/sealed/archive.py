"""What a desk keeps of both logs: public bodies, ticks' leaves and tags (in the cabinet), and cells as they came."""

import errno
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from underseal.digest.framing import frame
from underseal.envelope.cell import EVENT_CELL, TAG
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.framing import unframe
from underseal.sealed.cabinet import Cabinet, write_atomically
from underseal.sealed.disk import UNREADABLE
from underseal.sealed.errors import DamagedCopy, DamagedDrawer
from underseal.wire.errors import WireError
from underseal.wire.leaf import BODIES_PER_FILE, BodiesFile, Salted
from underseal.wire.tick import TickHeader
from underseal.wire.times import read_time, time_text

_TICK = "underseal/desk-tick/v1"


@dataclass(frozen=True, order=True)
class Place:
    """Where a cell stands: its tick and its slot among the event cells, or among the body cells."""

    tick: int
    slot: int


LATE = timedelta(minutes=2)
"""After so long past its close a tick's header comes late, if it was asked for meanwhile."""
FRESH = timedelta(days=30)
"""How long a doubt about times is told: what came of it the clerk's office knows by then."""


@dataclass(frozen=True)
class Held:
    """When a desk first held a header, by its own clock, and when it had last asked without getting it."""

    at: datetime
    asked: datetime | None = None


@dataclass(frozen=True)
class Tick:
    """A closed tick as verified: its leaves' entries, the header's first, and its event cells' tags.

    `held` is None where the desk's copy was damaged and taken from the court again.
    """

    number: int
    entries: tuple[bytes, ...]
    tags: tuple[bytes, ...]
    held: Held | None = None

    @property
    def header(self) -> TickHeader:
        """The tick's header."""
        return TickHeader.read(self.entries[0])

    @property
    def is_late(self) -> bool:
        """Whether the court still had not made the header long after it was due."""
        asked = None if self.held is None else self.held.asked
        return asked is not None and asked >= self.header.closed + LATE

    def commitment(self, slot: int) -> bytes:
        """What the leaf of an event slot commits to, 32 bytes."""
        return self.entries[1 + slot][:32]

    def event_hash(self, slot: int) -> bytes:
        """SHA-256 of one event cell."""
        return self.entries[1 + slot][32:]

    @property
    def event_hashes(self) -> tuple[bytes, ...]:
        """SHA-256 of each event cell, in slot order."""
        return tuple(entry[32:] for entry in self.entries[1 : 1 + len(self.tags)])

    @property
    def body_hashes(self) -> tuple[bytes, ...]:
        """SHA-256 of each body cell, in slot order."""
        return tuple(entry[32:] for entry in self.entries[1 + len(self.tags) :])


def split_cells(data: bytes, size: int = EVENT_CELL) -> list[bytes]:
    """Concatenated cells, apart."""
    return [data[at : at + size] for at in range(0, len(data), size)]


def tags_of(cells: bytes) -> tuple[bytes, ...]:
    """The tag of each of concatenated event cells."""
    return tuple(cells[at : at + TAG] for at in range(0, len(cells), EVENT_CELL))


class Archive:
    """Both logs as this desk verified them. In memory as far as `extend` was told, on disk at least that far.

    Nothing on disk is taken on trust: drawers are authenticated, and each cell is held against its leaf as it is read.
    While it has a `source`, a tick whose cells are not those of its leaves is kept again as the source hands it out.
    """

    def __init__(self, folder: Path, cabinet: Cabinet) -> None:
        self._cells = folder / "cells"
        self._cells.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._cabinet = cabinet
        self.bodies: list[Salted] = []
        self.ticks: list[Tick] = []
        self.tagged: dict[bytes, list[Place]] = {}  # event cells by tag
        self.events: dict[bytes, Place] = {}  # event cells by hash
        self.body_cells: dict[bytes, Place] = {}  # body cells by hash
        self.commitments: set[bytes] = set()  # of event slots
        self.late: list[int] = []  # ticks whose headers came late
        self.source: Callable[[Tick], bytes] | None = None  # of a closed tick's event cells, verified
        self.mended: list[str] = []  # what was kept again because it was damaged

    def extend(self, leaves: int, ticks: int) -> None:
        """Read what is kept up to those numbers of leaves and ticks. Raises DamagedCopy."""
        while len(self.bodies) < leaves:
            start = len(self.bodies)
            self.bodies += self._read_bodies(start)[start % BODIES_PER_FILE :][: leaves - start]
        for number in range(len(self.ticks), ticks):
            self._index(self._read_tick(number))

    @property
    def is_begun(self) -> bool:
        """Whether anything of a record was kept in the folder, read or not."""
        return self._cabinet.holds("bodies/0")

    def keep_bodies(self, start: int, bodies: Sequence[Salted]) -> None:
        """Keep further bodies, from leaf `start` on, on disk alone: `extend` takes them in once all is kept."""
        known = [*self.bodies[:start], *bodies]
        for file in range(start // BODIES_PER_FILE, -(-len(known) // BODIES_PER_FILE)):
            part = known[file * BODIES_PER_FILE : (file + 1) * BODIES_PER_FILE]
            self._cabinet.write(f"bodies/{file}", BodiesFile(tuple(part)).to_bytes())

    def keep_tick(self, tick: Tick, cells: bytes) -> None:
        """Keep a closed tick, on disk alone."""
        write_atomically(self._cells / str(tick.number), cells)
        self._keep_leaves(tick)

    def forget_asked(self, present: datetime) -> None:
        """Forget that a tick in memory was asked for after the present: a clock said so that stood ahead."""
        for number in self.late:
            tick = self.ticks[number]
            if tick.held is not None and tick.held.asked is not None and tick.held.asked > present:
                self.ticks[number] = replace(tick, held=Held(tick.held.at))
                self._keep_leaves(self.ticks[number])
        self.late = [number for number in self.late if self.ticks[number].is_late]

    def cells(self, tick: int) -> list[bytes]:
        """A closed tick's event cells, in slot order. Raises DamagedCopy, and what the source raises."""
        cells = split_cells(self._stored(tick, 0, -1))
        if tuple(sha256(cell).digest() for cell in cells) != self.ticks[tick].event_hashes:
            cells = self._fetched(tick)
        return cells

    def cell(self, tick: int, slot: int) -> bytes:
        """One event cell of a closed tick. Raises DamagedCopy, and what the source raises."""
        cell = self._stored(tick, slot * EVENT_CELL, EVENT_CELL)
        if sha256(cell).digest() != self.ticks[tick].event_hash(slot):
            return self._fetched(tick)[slot]
        return cell

    def holds_tick(self, number: int) -> bool:
        """Whether a closed tick's leaves are kept undamaged."""
        try:
            self._read_tick(number)
        except DamagedCopy:
            return False
        return True

    def _keep_leaves(self, tick: Tick) -> None:
        parts = _held_bytes(tick.held), b"".join(tick.tags), *tick.entries
        self._cabinet.write(f"ticks/{tick.number}", frame(_TICK, *parts))

    def _stored(self, tick: int, start: int, size: int) -> bytes:
        """What stands there on disk, whatever it is; nothing where no file is, or none that can be read."""
        try:
            with (self._cells / str(tick)).open("rb") as file:
                file.seek(start)
                return file.read(size)
        except OSError as wrong:
            if wrong.errno in {errno.ENOENT, *UNREADABLE}:
                return b""
            raise

    def _fetched(self, number: int) -> list[bytes]:
        name = f"cells/{number}"
        if self.source is None:
            raise DamagedCopy(name)
        data = self.source(self.ticks[number])
        write_atomically(self._cells / str(number), data)
        self.mended.append(name)
        return split_cells(data)

    def _index(self, tick: Tick) -> None:
        self.ticks.append(tick)
        if tick.is_late:
            self.late.append(tick.number)
        for slot, (tag, digest) in enumerate(zip(tick.tags, tick.event_hashes, strict=True)):
            place = Place(tick.number, slot)
            self.tagged.setdefault(tag, []).append(place)
            self.events.setdefault(digest, place)
            self.commitments.add(tick.commitment(slot))
        for slot, digest in enumerate(tick.body_hashes):
            self.body_cells.setdefault(digest, Place(tick.number, slot))

    def _read_bodies(self, start: int) -> list[Salted]:
        name = f"bodies/{start // BODIES_PER_FILE}"
        try:
            found = BodiesFile.read(self._cabinet.read(name) or b"").bodies
        except (DamagedDrawer, WireError):
            raise DamagedCopy(name) from None
        bodies = [body for body in found if isinstance(body, Salted)]
        if len(bodies) <= start % BODIES_PER_FILE:
            raise DamagedCopy(name)
        return bodies

    def _read_tick(self, number: int) -> Tick:
        name = f"ticks/{number}"
        try:
            held, tags, *entries = unframe(self._cabinet.read(name) or b"", _TICK)
            found = _read_held(held)
        except (DamagedDrawer, EnvelopeError, ValueError):
            raise DamagedCopy(name) from None
        return Tick(number, tuple(entries), tuple(tags[at : at + TAG] for at in range(0, len(tags), TAG)), found)


def _held_bytes(held: Held | None) -> bytes:
    times = () if held is None else (held.at,) if held.asked is None else (held.at, held.asked)
    return " ".join(map(time_text, times)).encode()


def _read_held(data: bytes) -> Held | None:
    """Raises ValueError."""
    return Held(*map(read_time, data.decode().split(" "))) if data else None
