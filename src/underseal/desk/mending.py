"""Taking from the court again what of its logs is damaged on this computer, and only what was verified before."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from underseal.audit.log import Advance, audit, fetch_bodies, fetch_checkpoint
from underseal.audit.trust import LogKeys
from underseal.desk.client import CourtClient
from underseal.desk.reading import size_of, ticks_of
from underseal.desk.session import Desk
from underseal.desk.ticks import check_cells
from underseal.ledger.audit import Auditor
from underseal.ledger.terms import Terms
from underseal.sealed.archive import Tick, split_cells, tags_of
from underseal.sealed.errors import DamagedCopy
from underseal.wire.tick import TickHeader


@contextmanager
def from_court(desk: Desk) -> Iterator[list[str]]:
    """Let the archive take damaged cells from the court meanwhile; yields the names of what is mended."""
    archive = desk.archive
    archive.mended = []
    archive.source = lambda tick: _cells(desk.client, tick.number, tick.entries[1 : 1 + len(tick.tags)])
    try:
        yield archive.mended
    finally:
        archive.source = None


def mend_drawers(desk: Desk, keys: LogKeys) -> None:
    """Keep again the public bodies and the ticks' leaves as far as what is kept of them is damaged.

    A log is then read from its first leaf, and must be the one that this desk verified, as far as it did.
    Raises LogRefused leaves, CourtUnreachable, NotEnrolledThere.
    """
    archive, leaves, ticks = desk.archive, size_of(desk.state.public), ticks_of(desk)
    try:
        archive.extend(leaves, 0)
    except DamagedCopy as damaged:
        _keep_bodies(desk, keys)
        archive.mended.append(damaged.name)
    try:
        archive.extend(leaves, ticks)
    except DamagedCopy:
        _keep_ticks(desk, keys, ticks)


def _keep_bodies(desk: Desk, keys: LogKeys) -> None:
    public = _whole(desk, "/log", desk.state.public, keys.public_origin, keys.public)
    desk.archive.keep_bodies(0, fetch_bodies(desk.client.get_public, public))


def _keep_ticks(desk: Desk, keys: LogKeys, ticks: int) -> None:
    sealed = _whole(desk, "/sealed-log", desk.state.sealed, keys.sealed_origin, keys.sealed)
    at = 0
    for number in range(ticks):
        shape = TickHeader.read(sealed.entries[at]).shape
        row = sealed.entries[at : at + shape.leaves]
        at += shape.leaves
        if desk.archive.holds_tick(number):
            continue
        data = _cells(desk.client, number, row[1 : 1 + shape.events])
        desk.archive.keep_tick(Tick(number, row, tags_of(data)), data)
        desk.archive.mended.append(f"ticks/{number}")


def _whole(desk: Desk, prefix: str, kept: str | None, origin: str, terms: Terms) -> Advance:
    """All that this desk verified of a log, read again. Raises BadLog unless it is the same."""
    get = desk.client.get_public
    new = fetch_checkpoint(get, prefix, origin, terms)
    known = Auditor(origin) if kept is None else Auditor.from_json(kept)
    size = known.size
    audit(get, prefix, known, new)  # the court's newest continues what was verified: below, one root stands for both
    again = audit(get, prefix, Auditor(origin), new)
    return replace(again, entries=again.entries[:size])


def _cells(client: CourtClient, number: int, entries: Sequence[bytes]) -> bytes:
    cells = client.tick_events(number)
    check_cells(number, split_cells(cells.data), entries)
    return cells.data
