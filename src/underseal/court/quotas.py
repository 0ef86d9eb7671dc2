"""How much one person may have waiting at the court. Kept in memory alone: no file tells who sent what."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from underseal.court.blobs import UNNAMED
from underseal.court.errors import DocumentsWaiting, SealedWaiting
from underseal.docket.names import PersonId
from underseal.storage.logs.inbox import SlotPlace
from underseal.wire.tick import OPEN_TICKS, Shape

SHARE = 8
"""One part in so many of the slots of all ticks that may be open at once is what one person's cells may take."""

ALONE = 2
"""The same of one upload by somebody who has nothing waiting: a large filing is one upload, and goes in whole."""

DOCUMENTS = 4 << 30
"""Bytes of public PDFs that one person may have waiting for the acts that name them."""


@dataclass
class _Waiting:
    events: Counter[int] = field(default_factory=Counter)  # how many cells, by tick
    bodies: Counter[int] = field(default_factory=Counter)
    documents: dict[bytes, tuple[int, datetime]] = field(default_factory=dict)  # by digest: bytes, and since when

    @property
    def bytes(self) -> int:
        """Of all documents."""
        return sum(size for size, _ in self.documents.values())


class Quotas:
    """What each person has waiting, in a court that runs; one that starts anew counts from nothing."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._waiting: dict[PersonId, _Waiting] = {}
        self._lock = threading.Lock()

    def check_cells(self, person: PersonId, events: int, bodies: int, first: int, closes: datetime) -> None:
        """Raise SealedWaiting where these would be more than one may have waiting.

        `first` is the first open tick, and `closes` when there is room again.
        """
        with self._lock:
            waiting = self._of(person)
            waiting.events = Counter({tick: cells for tick, cells in waiting.events.items() if tick >= first})
            waiting.bodies = Counter({tick: cells for tick, cells in waiting.bodies.items() if tick >= first})
            kinds = (waiting.events, events, self._shape.events), (waiting.bodies, bodies, self._shape.bodies)
            alone = not waiting.events and not waiting.bodies
        for taken, new, slots in kinds:
            most = slots * OPEN_TICKS // (ALONE if alone else SHARE)
            if new and taken.total() + new > most:
                raise SealedWaiting(closes)

    def events_of(self, person: PersonId) -> Mapping[int, int]:
        """How many event cells somebody has waiting, by tick."""
        with self._lock:
            return dict(self._of(person).events)

    def charge_cells(self, person: PersonId, places: Iterable[SlotPlace]) -> None:
        """Count cells that were taken."""
        with self._lock:
            waiting = self._of(person)
            for place in places:
                kind = waiting.events if place.slot < self._shape.events else waiting.bodies
                kind[place.tick] += 1

    def check_document(self, person: PersonId, size: int, now: datetime, named: Callable[[bytes], bool]) -> None:
        """Raise DocumentsWaiting for a PDF beyond what one may have waiting. `named`: whether an act names one."""
        with self._lock:
            waiting = self._of(person)
            if waiting.bytes + size > DOCUMENTS:
                left = {one: had for one, had in waiting.documents.items() if now - had[1] < UNNAMED and not named(one)}
                waiting.documents = left
            if waiting.bytes + size > DOCUMENTS:
                raise DocumentsWaiting(DOCUMENTS >> 30)

    def charge_document(self, person: PersonId, digest: bytes, size: int, now: datetime) -> None:
        """Count a PDF that was kept."""
        with self._lock:
            self._of(person).documents[digest] = size, now

    def _of(self, person: PersonId) -> _Waiting:
        return self._waiting.setdefault(person, _Waiting())
