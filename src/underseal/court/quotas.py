"""How much one person may have waiting at the court. Kept in memory alone: no file tells who sent what."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from underseal.court.blobs import UNNAMED
from underseal.court.errors import DocumentsWaiting, SealedWaiting
from underseal.docket.names import PersonId
from underseal.docket.slots import OPEN_TICKS, Scheduled
from underseal.storage.logs.inbox import SlotPlace

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

    def __init__(self, schedule: Scheduled) -> None:
        self._schedule = schedule
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
            shapes = list(map(self._schedule().shape, range(first, first + OPEN_TICKS)))
            kinds = (
                (waiting.events, events, sum(shape.events for shape in shapes)),
                (waiting.bodies, bodies, sum(shape.bodies for shape in shapes)),
            )
            alone = not waiting.events and not waiting.bodies
        for taken, new, slots in kinds:
            most = slots // (ALONE if alone else SHARE)
            if new and taken.total() + new > most:
                raise SealedWaiting(closes)

    def events_of(self, person: PersonId) -> Mapping[int, int]:
        """How many event cells somebody has waiting, by tick."""
        with self._lock:
            return dict(self._of(person).events)

    def charge_cells(self, person: PersonId, places: Iterable[SlotPlace]) -> None:
        """Count cells that were taken."""
        with self._lock:
            waiting, schedule = self._of(person), self._schedule()
            for place in places:
                kind = waiting.events if place.slot in schedule.shape(place.tick).event_slots else waiting.bodies
                kind[place.tick] += 1

    @contextmanager
    def document(
        self, person: PersonId, digest: bytes, size: int, now: datetime, *, named: Callable[[bytes], bool]
    ) -> Iterator[None]:
        """Count a PDF while it is kept, and after unless that fails. `named`: whether an act names one.

        Raises DocumentsWaiting for one beyond what a person may have waiting.
        """
        with self._lock:
            waiting = self._of(person)
            before = waiting.documents.pop(digest, None)
            if waiting.bytes + size > DOCUMENTS:
                left = {one: had for one, had in waiting.documents.items() if now - had[1] < UNNAMED and not named(one)}
                waiting.documents = left
            counted = size, now
            fits = waiting.bytes + size <= DOCUMENTS
            _put(waiting, digest, counted if fits else before)
        if not fits:
            raise DocumentsWaiting(DOCUMENTS >> 30)
        try:
            yield
        except BaseException:
            with self._lock:
                if waiting.documents.get(digest) is counted:  # else another upload of it is counted, and may be kept
                    _put(waiting, digest, before)
            raise

    def _of(self, person: PersonId) -> _Waiting:
        return self._waiting.setdefault(person, _Waiting())


def _put(waiting: _Waiting, digest: bytes, had: tuple[int, datetime] | None) -> None:
    waiting.documents.pop(digest, None)
    if had is not None:
        waiting.documents[digest] = had
