"""What follows the record: the published log, then the pages. It gets leaves as they were decided, and in bursts."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from underseal.court.record import CourtRecord
from underseal.storage.entered import EnteredLeaf
from underseal.storage.interfaces import Steps
from underseal.storage.logs.public import PublicLog
from underseal.storage.stamped import StampedFolder
from underseal.storage.store.store import PUBLISHED

TOGETHER = 64
"""In a burst of filings, so many leaves at most wait to be published together."""


class Publisher(Protocol):
    """Whoever renders pages of what was committed."""

    def publish(self, leaves: Sequence[EnteredLeaf]) -> None:
        """Bring pages, feeds and search up to date. Until this returns it is asked again, after a restart too."""


class Projections:
    """Brings log and pages up to the store. The caller holds the court's lock."""

    def __init__(self, record: CourtRecord, log: PublicLog, tree: StampedFolder, steps: Steps) -> None:
        self._record, self._log, self._tree, self._steps = record, log, tree, steps
        self._publisher: Publisher | None = None
        self._decided: dict[int, EnteredLeaf] = {}
        self.behind = 0  # leaves that log and pages may lack

    def add(self, leaves: Iterable[EnteredLeaf]) -> None:
        """Take leaves that the store holds by now, next after those before."""
        for leaf in leaves:
            self._decided[leaf.index] = leaf
            self.behind += 1

    def publish_rest(self) -> None:
        """Publish what a burst of filings left for its end."""
        if self.behind:
            self.catch_up()

    def catch_up(self) -> None:
        """Bring the published log up to the store, then tell the publisher. Safe to repeat."""
        try:
            self.catch_up_log()
            self._steps("published")
            self._tell()
        finally:
            self._decided.clear()  # what failed is read back from the store when it is tried again
        self.behind = 0

    def catch_up_log(self) -> None:
        """Bring the published log up to the store. Safe to repeat."""
        fresh = self._log.begin()
        if fresh:
            self._log.write(self._leaves(fresh))

    def attach(self, publisher: Publisher) -> None:
        """Let publisher know of every commit from now on, and at once of those it was not told of."""
        self._publisher = publisher
        self._tell()

    def _tell(self) -> None:
        """Tell the publisher what it has not confirmed yet."""
        if self._publisher is None:
            return
        store = self._record.store
        leaves = range(int(store.mark(PUBLISHED) or 0), store.size())
        if leaves:
            self._publisher.publish(self._leaves(leaves))
            self._tree.sync()
            store.set_mark(PUBLISHED, str(leaves.stop))

    def _leaves(self, wanted: range) -> list[EnteredLeaf]:
        """Return leaves up to the newest: as they were decided, and before that from the store."""
        first = min(self._decided, default=wanted.stop)
        before = self._record.read_back(range(wanted.start, first)) if wanted.start < first else ()
        return [*before, *(self._decided[index] for index in range(max(wanted.start, first), wanted.stop))]


class Turns:
    """Who writes next. All that writes what the public sees does so in its turn, under the court's lock."""

    def __init__(self, lock: threading.RLock, projections: Projections) -> None:
        self.lock = lock
        self._projections = projections
        self._waiting, self._counting = 0, threading.Lock()  # who waits for a turn

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the lock to write. Whoever leaves publishes, unless another waits to write: the last of a burst does.

        What the store holds is durable by then; log and pages follow it at the latest after TOGETHER leaves, and after
        a crash on opening.
        """
        with self._counting:
            self._waiting += 1
        with self.lock:
            with self._counting:
                self._waiting -= 1
            try:
                yield
            except Exception:  # refused: those before may have left their leaves to this one
                self._follow()
                raise
            self._follow()

    def _follow(self) -> None:
        if self._waiting == 0 or self._projections.behind >= TOGETHER:
            self._projections.publish_rest()
