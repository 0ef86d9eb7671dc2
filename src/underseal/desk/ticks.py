"""Ticks of the sealed log: each held against its schedule, the public log it follows, and the cells handed out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise

from underseal.audit.errors import BadTick, CellAltered, WithheldPart
from underseal.audit.log import Advance
from underseal.desk.client import CourtClient
from underseal.envelope.cell import BODY_CELL, EVENT_CELL
from underseal.ledger.tree import Hash, Tree, leaf_hash
from underseal.sealed.archive import Tick, split_cells, tags_of
from underseal.wire.errors import WireError
from underseal.wire.tick import Shape, TickHeader

_ENTRY = 64
_RECENT = 3


@dataclass(frozen=True)
class ClosedTick:
    """A closed tick as verified, with its event cells as they came."""

    tick: Tick
    cells: bytes


def read_ticks(
    client: CourtClient, shape: Shape, sealed: Advance, last: TickHeader | None, public: Sequence[bytes]
) -> list[ClosedTick]:
    """The ticks an audit of the sealed log added, verified. `public` holds the entries of the whole public log.

    `shape` is as the court names it, which nobody signs; with the first ticks ever read it is held against the log.

    Raises BadTick, CellAltered, WithheldPart, NotEnrolledThere, CourtUnreachable.
    """
    first = shape.tick_of(sealed.start)
    if sealed.start % shape.leaves or len(sealed.entries) % shape.leaves:
        raise BadTick(first, "the log's size is not that of whole ticks")
    rows = [sealed.entries[at : at + shape.leaves] for at in range(0, len(sealed.entries), shape.leaves)]
    headers = _check_headers(first, rows, sealed.auditor.origin, last)
    _check_roots(headers, public)
    if last is None and rows:
        _check_split(client, shape, first, rows[0])
    return [_with_cells(client, shape, first + at, row) for at, row in enumerate(rows)]


def learned(named: Shape, ticks: Sequence[Tick]) -> Shape | None:
    """The court's schedule as its log shows it; None before the first tick. `named`: as the court says, cells proved.

    How often a tick closes is the least time between the last, for a court that stood still closes one late. Where one
    tick tells nothing of it, it is taken on the court's word, until there are two.
    """
    closed = [tick.header.closed for tick in ticks[-_RECENT:]]
    between = [int((after - before).total_seconds()) for before, after in pairwise(closed)]
    return replace(named, seconds=max(1, min(between, default=named.seconds))) if ticks else None


def _check_split(client: CourtClient, shape: Shape, number: int, row: Sequence[bytes]) -> None:
    """Raise WithheldPart or CellAltered unless that many slots of a tick hold body cells.

    No leaf tells its cell's size: whoever named one event slot fewer would hide what lies in it for good.
    """
    bodies = client.tick_bodies(number).data
    if len(bodies) != shape.bodies * BODY_CELL:
        raise WithheldPart(f"/api/ticks/{number}/bodies")
    check_cells(number, split_cells(bodies, BODY_CELL), row[1 + shape.events :])


def _check_headers(
    first: int, rows: Iterable[Sequence[bytes]], origin: str, last: TickHeader | None
) -> list[TickHeader]:
    headers = []
    for number, row in enumerate(rows, first):
        header = _read_header(number, row[0])
        if (header.origin, header.tick) != (origin, number):
            raise BadTick(number, "its header is another tick's")
        if last is not None and header.closed <= last.closed:
            raise BadTick(number, "it closed no later than the tick before")
        if last is not None and header.public_size < last.public_size:
            raise BadTick(number, "it follows a shorter public log than the tick before")
        if any(len(entry) != _ENTRY for entry in row[1:]):
            raise BadTick(number, "a slot's leaf is not a commitment and a hash")
        headers.append(header)
        last = header
    return headers


def _read_header(number: int, entry: bytes) -> TickHeader:
    try:
        return TickHeader.read(entry)
    except WireError as wrong:
        raise BadTick(number, "its first leaf is no header") from wrong


def _check_roots(headers: Sequence[TickHeader], public: Sequence[bytes]) -> None:
    """Raise BadTick unless each header names the root the public log had at the size it names."""
    tree = Tree()
    for header in headers:
        if header.public_size > len(public):
            raise BadTick(header.tick, "it follows a longer public log than there is")
        for entry in public[tree.size : header.public_size]:
            tree.append_hash(leaf_hash(entry))
        if tree.root() != Hash(header.public_root):
            raise BadTick(header.tick, "it follows another public log than the one shown to this desk")


def _with_cells(client: CourtClient, shape: Shape, number: int, row: Sequence[bytes]) -> ClosedTick:
    cells = client.tick_events(number)
    if not cells.closed or len(cells.data) != shape.events * EVENT_CELL:
        raise WithheldPart(f"/api/ticks/{number}/events")
    check_cells(number, split_cells(cells.data), row[1 : 1 + shape.events])
    return ClosedTick(Tick(number, tuple(row), tags_of(cells.data)), cells.data)


def check_cells(number: int, cells: Sequence[bytes], entries: Sequence[bytes]) -> None:
    """Raise CellAltered unless each cell is the one its leaf's entry names, or WithheldPart if some are missing."""
    if len(cells) != len(entries):
        raise WithheldPart(f"/api/ticks/{number}")
    for slot, (cell, entry) in enumerate(zip(cells, entries, strict=True)):
        if sha256(cell).digest() != entry[32:]:
            raise CellAltered(number, slot)
