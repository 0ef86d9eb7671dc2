"""An imported docket cut into acts that a court takes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from underseal.docket.commands import ImportCase, ImportEntries, ImportParties
from underseal.docket.docket import Docket
from underseal.docket.names import PersonId
from underseal.docket.party import Party
from underseal.docket.record import FoundEntry
from underseal.exchange.cmecf import ImportedDocket
from underseal.wire.codec import canonical

ROOM = 64 * 1024
"""Bytes of one act, about. A leaf holds an act and its events, and is written again with each that joins its file."""
MOST, MOST_PARTIES = 400, 400
"""Entries and parties in one act, at most."""


Portion = ImportCase | ImportParties | ImportEntries
"""What one act of an import asks for."""


def portions(found: ImportedDocket, judge: PersonId | None = None, *, after: Docket | None = None) -> Iterator[Portion]:
    """Yield the acts that import a docket, its parties first, or those that a docket whose import began still lacks.

    `judge` is one of this court's, to whom the case is assigned.
    """
    parties, entries = found.case.cover.parties, found.entries
    if after is None:
        bare = replace(found.case, cover=replace(found.case.cover, judge=judge, parties=()))
        room = ROOM - len(canonical(bare))
        named, room = _end(parties, 0, room, MOST_PARTIES)
        at, _ = _end(entries, 0, room, MOST) if named == len(parties) else (0, 0)
        yield replace(bare, cover=replace(bare.cover, parties=parties[:named]), entries=entries[:at])
    else:
        named, at = len(after.parties), len(after.entries)
    while named < len(parties):
        end = max(_end(parties, named, ROOM, MOST_PARTIES)[0], named + 1)
        yield ImportParties(named, parties[named:end])
        named = end
    while at < len(entries):
        end = max(_end(entries, at, ROOM, MOST)[0], at + 1)
        yield ImportEntries(at, entries[at:end])
        at = end


def _end(found: Sequence[Party | FoundEntry], start: int, room: int, most: int) -> tuple[int, int]:
    """Return the position after the last one from start on that room holds, or at `most` so many, and the room left."""
    at = start
    for one in found[start : start + most]:
        size = len(canonical(one)) + 1
        if size > room:
            break
        room -= size
        at += 1
    return at, room
