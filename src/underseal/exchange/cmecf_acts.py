"""An imported docket cut into acts that a court takes."""

from collections.abc import Iterator
from dataclasses import replace

from underseal.docket.commands import ImportCase, ImportEntries
from underseal.docket.names import PersonId
from underseal.exchange.cmecf import ImportedDocket
from underseal.wire.codec import canonical

ROOM = 64 * 1024
"""Bytes of one act, about. A leaf holds an act and its events, and is written again with each that joins its file."""
MOST = 400
"""Entries in one act, at most."""


Portion = ImportCase | ImportEntries
"""What one act of an import asks for."""


def portions(found: ImportedDocket, judge: PersonId | None = None, *, start: int = 0) -> Iterator[Portion]:
    """Yield the acts that import a docket, or those from entry `start` on, where the case and those before it are in.

    `judge` is one of this court's, to whom the case is assigned.
    """
    at = start
    if start == 0:
        opening = replace(found.case, cover=replace(found.case.cover, judge=judge))
        at = _end(found, 0, ROOM - len(canonical(opening)))
        yield replace(opening, entries=found.entries[:at])
    while at < len(found.entries):
        end = max(_end(found, at, ROOM), at + 1)
        yield ImportEntries(at, found.entries[at:end])
        at = end


def _end(found: ImportedDocket, start: int, room: int) -> int:
    """Return the position after the last entry from start on that room holds."""
    at = start
    for entry in found.entries[start : start + MOST]:
        room -= len(canonical(entry)) + 1
        if room < 0:
            break
        at += 1
    return at
