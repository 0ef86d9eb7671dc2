"""An imported docket cut into acts that a court takes, the same ones whenever the same page is imported."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from underseal.digest.framing import frame
from underseal.docket.commands import ImportCase, ImportEntries
from underseal.docket.names import ActId, PersonId
from underseal.exchange.cmecf import ImportedDocket
from underseal.wire.codec import canonical

ROOM = 64 * 1024
"""Bytes of one act, about. A leaf holds an act and its events, and 256 leaves lie in one file of bodies."""
MOST = 400
"""Entries in one act, at most."""
_ID_BYTES = 16


@dataclass(frozen=True)
class Portion:
    """One act of an import: what it asks for, and the position of its first entry."""

    start: int
    command: ImportCase | ImportEntries


def portions(found: ImportedDocket, judge: PersonId | None = None, *, start: int = 0) -> Iterator[Portion]:
    """Yield the acts that import a docket, or those from entry `start` on, where the case and those before it are in.

    `judge` is one of this court's, to whom the case is assigned.
    """
    at = start
    if start == 0:
        opening = replace(found.case, judge=judge)
        at = _end(found, 0, ROOM - len(canonical(opening)))
        yield Portion(0, replace(opening, entries=found.entries[:at]))
    while at < len(found.entries):
        end = max(_end(found, at, ROOM), at + 1)
        yield Portion(at, ImportEntries(at, found.entries[at:end]))
        at = end


def act_id(court: str, found: ImportedDocket, portion: Portion) -> ActId:
    """Return the id of the act that imports a portion of a page into a court: the same whoever imports it, so that
    no page is imported twice.
    """
    place = frame("underseal/import/v1", court.encode(), found.case.origin.digest, str(portion.start).encode())
    return ActId(hashlib.sha256(place).digest()[:_ID_BYTES].hex())


def _end(found: ImportedDocket, start: int, room: int) -> int:
    """Return the position after the last entry from start on that room holds."""
    at = start
    for entry in found.entries[start : start + MOST]:
        room -= len(canonical(entry)) + 1
        if room < 0:
            break
        at += 1
    return at
