"""Ticks of the sealed log: each held against the one before, the public log it follows, and the cells handed out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from underseal.audit.errors import BadTick, CellAltered, WithheldPart
from underseal.audit.log import Advance
from underseal.audit.tick_check import check_header, check_scheduled
from underseal.desk.client import CourtClient
from underseal.docket.rules import Adopted
from underseal.envelope.cell import EVENT_CELL
from underseal.ledger.tree import Hash, Tree, leaf_hash, leaf_hashes
from underseal.sealed.archive import Tick, split_cells, tags_of
from underseal.wire.errors import WireError
from underseal.wire.tick import TickHeader

_ENTRY = 64


@dataclass(frozen=True)
class ClosedTick:
    """A closed tick as verified, with its event cells as they came."""

    tick: Tick
    cells: bytes


def read_ticks(
    client: CourtClient, sealed: Advance, last: TickHeader | None, public: Sequence[bytes], rules: Adopted
) -> list[ClosedTick]:
    """The ticks an audit of the sealed log added, verified. `public` holds the entries of the whole public log, and
    `rules` are what it adopts.

    Raises BadTick, CellAltered, WithheldPart, NotEnrolledThere, CourtUnreachable.
    """
    ticks = list(_split(sealed, last, rules))
    _check_roots([header for header, _ in ticks], public)
    return [_with_cells(client, header, row) for header, row in ticks]


def _split(sealed: Advance, last: TickHeader | None, rules: Adopted) -> Iterator[tuple[TickHeader, tuple[bytes, ...]]]:
    """Each tick's header, held against the one before, with all of its leaves."""
    tree, entries = sealed.before.copy(), sealed.entries
    while tree.size < sealed.auditor.size:
        number, at = 0 if last is None else last.tick + 1, tree.size - sealed.start
        header = _read_header(number, entries[at])
        check_header(header, last, sealed.auditor.origin, tree)
        check_scheduled(header, rules)
        row = entries[at : at + header.shape.leaves]
        if len(row) != header.shape.leaves:
            raise BadTick(number, "the log's size is not that of whole ticks")
        if any(len(entry) != _ENTRY for entry in row[1:]):
            raise BadTick(number, "a slot's leaf is not a commitment and a hash")
        tree.extend(leaf_hashes(row))
        yield header, row
        last = header


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


def _with_cells(client: CourtClient, header: TickHeader, row: tuple[bytes, ...]) -> ClosedTick:
    shape, number = header.shape, header.tick
    cells = client.tick_events(number)
    if not cells.closed or len(cells.data) != shape.events * EVENT_CELL:
        raise WithheldPart(f"/api/ticks/{number}/events")
    check_cells(number, split_cells(cells.data), row[1 : 1 + shape.events])
    return ClosedTick(Tick(number, row, tags_of(cells.data)), cells.data)


def check_cells(number: int, cells: Sequence[bytes], entries: Sequence[bytes]) -> None:
    """Raise CellAltered unless each cell is the one its leaf's entry names, or WithheldPart if some are missing."""
    if len(cells) != len(entries):
        raise WithheldPart(f"/api/ticks/{number}")
    for slot, (cell, entry) in enumerate(zip(cells, entries, strict=True)):
        if sha256(cell).digest() != entry[32:]:
            raise CellAltered(number, slot)
