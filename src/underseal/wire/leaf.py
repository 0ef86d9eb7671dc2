"""The public log's leaves and the bodies beside it.

A leaf's entry is 32 bytes: SHA-256 over the framed salt and body, so that a body taken off the record by order leaves
nothing to guess from. Bodies lie beside the log, 16 a file, each with its salt, or a marker where one was withdrawn.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal

from underseal.acts.circumstances import Draws
from underseal.digest.framing import frame
from underseal.docket.court_events import RulesProposed
from underseal.docket.events import CaseImported, EntryImported, PartiesImported, PublicEvent
from underseal.docket.names import Ordinal
from underseal.wire.act import Signed
from underseal.wire.codec import canonical, parse, read_time
from underseal.wire.errors import BadLeaf, Oversize, TooMuchAtOnce
from underseal.wire.jsontext import check_values

SALT = 32
"""Bytes of a leaf's salt."""
BODIES_PER_FILE = 16
"""So few that the file which grows costs little more than the leaf it grows by, to write and to fetch."""
MAX_LEAF = 256 * 1024
"""Largest body of a leaf, in bytes, so that a file of bodies is never large, whoever fills it."""
MAX_LARGE = 1024 * 1024
"""Largest body that brings in a case of another court, as long as it was found, or proposes rules: never a filer's."""
_LIMIT = 2 * BODIES_PER_FILE * MAX_LARGE  # base64 and the salts, and room to spare


@dataclass(frozen=True)
class Body:
    """One leaf's body: the signed act with what the court added, and the events it decided.

    `signed` is None for the court's own leaves: stubs and published certificates. Readers accept `events` only if
    `decide` yields them again from the rest.
    """

    v: Literal[1]  # of the form that bodies have
    law: int  # in force at the leaf: what programs mean by rules (docs/spec/rules.md)
    signed: Signed | None
    at: datetime
    draws: Draws
    events: tuple[PublicEvent, ...]


@dataclass(frozen=True)
class Salted:
    """A body as published: its salt (32 bytes) and its canonical bytes."""

    salt: bytes
    body: bytes

    @cached_property
    def entry(self) -> bytes:
        """The leaf's entry in the public log, 32 bytes. Hashed once: each sync asks for those of the whole log."""
        return hashlib.sha256(frame("underseal/public-leaf/v1", self.salt, self.body)).digest()

    def check(self, index: int, entry: bytes) -> Body:
        """The body, if it is the one leaf `index` holds. Raises BadLeaf, or WireError leaves for a malformed body."""
        if self.entry != entry:
            raise BadLeaf(index)
        return parse(Body, self.body)


@dataclass(frozen=True)
class Withdrawn:
    """In place of a body that an order took off the record: the leaf of the act that says so."""

    by_leaf: int
    order: Ordinal


@dataclass(frozen=True)
class BodiesFile:
    """What ``log/bodies/<N>`` holds: the bodies of leaves 16 N and following, in order."""

    bodies: tuple[Salted | Withdrawn, ...]

    def to_bytes(self) -> bytes:
        """Canonical JSON."""
        return canonical(self)

    @classmethod
    def read(cls, data: bytes) -> "BodiesFile":
        """Strictly. Raises WireError leaves."""
        found = parse(cls, data, _LIMIT)
        if len(found.bodies) > BODIES_PER_FILE:
            raise Oversize("bodies file", BODIES_PER_FILE)
        return found


def law_and_time(body: bytes) -> tuple[int, datetime] | None:
    """The law and the time that a body names, where this program cannot read the rest of it; None for no body.

    Bodies of every law have both, `law` a whole number and `at` a time of UTC.
    """
    try:
        found = json.loads(body)
        law, at = found["law"], read_time(found["at"])
    except (ValueError, RecursionError, TypeError, KeyError):
        return None
    return (law, at) if type(law) is int else None


def salted(body: Body, salt: bytes) -> Salted:
    """A body made ready for the log. Raises TooMuchAtOnce for one that is longer than it may be."""
    made = canonical(body)
    large = any(
        isinstance(event, CaseImported | PartiesImported | EntryImported | RulesProposed) for event in body.events
    )
    most = MAX_LARGE if large else MAX_LEAF
    if len(made) > most:
        raise TooMuchAtOnce(len(made), most)
    check_values(made)
    return Salted(salt, made)
