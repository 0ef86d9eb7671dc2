"""A desk that stays open. It syncs on a beat of its own, so that its requests do not show what its owner looks at."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from threading import Event, Lock, Thread
from typing import TypeVar

from underseal.audit.errors import AuditError, CourtUnreachable, LogRefused
from underseal.desk.errors import (
    DeskBusy,
    DeskFault,
    DeskLocked,
    NotEnrolledThere,
    NotSynced,
    OwnKeysEnded,
    StillSyncing,
)
from underseal.desk.session import Desk
from underseal.desk.sync import SyncReport
from underseal.desk.view import View, look
from underseal.enrolling.offices import HandedOver
from underseal.enrolling.syncing import take_in
from underseal.sealed.disk import disk_refused
from underseal.sealed.errors import DamagedCopy, DamagedDrawer, DeskError, DiskRefused

T = TypeVar("T")

LEAST_SECONDS, MOST_SECONDS = 5, 3_600
"""Between two syncs, whatever schedule the court names."""

PATIENCE = 30.0
"""Seconds that a page waits for the desk while it syncs: a sync asks much of a court, which may be slow each time."""


@dataclass(frozen=True)
class DeskSight:
    """What the desk last saw: a view, or why there is none; and why it could not be renewed."""

    view: View | None = None
    report: SyncReport | None = None
    refused: AuditError | DeskError | None = None
    unreachable: AuditError | DeskError | None = None
    tried: datetime | None = None
    handed: tuple[HandedOver, ...] = ()  # since the desk was opened: offices' keys, to their people


class Anew(Enum):
    """Whether an act looks at the record of its moment before it."""

    NOT = auto()
    IF_ANSWERED = auto()  # where the court does not answer, it acts on what was seen
    MUST = auto()  # where the court does not answer, it does not act


class Watch:
    """One open desk, shared by the pages and the beat; whoever uses it holds it alone."""

    def __init__(self, desk: Desk, patience: float = PATIENCE) -> None:
        self.desk = desk
        self._patience = patience
        self.sight = DeskSight()
        self._lock = Lock()
        self._over = Event()

    def refresh(self) -> DeskSight:
        """Sync and look. Raises nothing: whatever went wrong, the program's own faults included, is in the sight."""
        with self._held():
            if not self._over.is_set():
                self.sight = self._renewed()
            return self.sight

    def use(self, work: Callable[[Desk], T]) -> T:
        """Do something with the desk while nobody else does. Raises StillSyncing, DeskLocked, what the work raises."""
        with self._held(self._patience):
            return work(self.desk)

    def act(self, work: Callable[[Desk, View], T], anew: Anew = Anew.NOT, left: DeskSight | None = None) -> T:
        """Act on what was seen, then look anew; before it too as `anew` says, unless what is seen is still `left`.

        A court that did not answer then is not asked again, so that nobody waits twice for it. Raises NotSynced where
        nothing was seen, StillSyncing, DeskLocked, what kept it from looking, and what the work raises.
        """
        with self._held(self._patience):
            if anew is not Anew.NOT and self.sight is not left:
                self.sight = self._renewed()
            trouble = None if anew is Anew.NOT else self.sight.unreachable
            if trouble is not None and anew is Anew.MUST:
                raise trouble
            if self.sight.view is None:
                raise NotSynced(self.desk.keyring.court)
            with self.desk.client.given_up(trouble) if isinstance(trouble, CourtUnreachable) else nullcontext():
                try:
                    return work(self.desk, self.sight.view)
                finally:
                    self.sight = self._renewed()

    def beat(self) -> Thread:
        """Start syncing every tick, until `stop`."""
        thread = Thread(target=self._beat, name="desk sync", daemon=True)
        thread.start()
        return thread

    def stop(self) -> None:
        """End the beat and close the desk: now, or as soon as whoever uses it has ended."""
        self._over.set()
        self._close_if_over()

    def wait(self) -> None:
        """Wait for whoever uses the desk."""
        with self._lock:
            return

    @contextmanager
    def _held(self, patience: float = -1) -> Iterator[None]:
        """Raises StillSyncing, DeskLocked."""
        if not self._lock.acquire(timeout=patience):
            raise StillSyncing(self.desk.keyring.address)
        try:
            if self._over.is_set() and patience >= 0:  # it was locked while this waited; the beat ends by itself
                raise DeskLocked
            yield
        finally:
            self._lock.release()
            self._close_if_over()

    def _close_if_over(self) -> None:
        """Close the desk, unless somebody uses it: they come by here when they end."""
        if self._over.is_set() and self._lock.acquire(blocking=False):
            try:
                self.desk.close()
            finally:
                self._lock.release()

    def _beat(self) -> None:
        while not self._over.wait(self._pause()):
            self.refresh()

    def _pause(self) -> int:
        state = self.desk.state
        seconds = LEAST_SECONDS if state.schedule is None else state.schedule.shape(state.ticks).seconds
        return min(max(LEAST_SECONDS, seconds), MOST_SECONDS)

    def _renewed(self) -> DeskSight:
        """What is seen now. What was seen before is shown on only while court or disk are out of reach, and says so."""
        try:
            return self._looked()
        except (AuditError, DeskError) as wrong:
            return self._without_view(wrong)
        except Exception as wrong:  # noqa: BLE001  # the beat outlives it, and nothing stale stays on a page
            return self._without_view(DeskFault(type(wrong).__name__))

    def _without_view(self, wrong: AuditError | DeskError) -> DeskSight:
        return DeskSight(None, None, wrong, None, self.sight.tried, self.sight.handed)

    def _looked(self) -> DeskSight:
        seen = replace(self.sight, unreachable=None, tried=self.desk.clock())
        try:
            found = take_in(self.desk)
            seen = replace(seen, report=found.report, refused=None, handed=(*seen.handed, *found.handed))
        except (CourtUnreachable, NotEnrolledThere, OwnKeysEnded, DeskBusy) as wrong:
            seen = replace(seen, unreachable=wrong)
        except (OSError, DamagedDrawer) as wrong:
            seen = replace(seen, unreachable=_of_the_disk(wrong))
        view = self._view(seen)
        if seen.unreachable is not None and isinstance(self.sight.refused, LogRefused):
            raise self.sight.refused  # a full disk may have kept the desk from noting it
        return replace(seen, view=view)

    def _view(self, seen: DeskSight) -> View:
        """What the desk has kept; what it showed, where this computer does not let it read that.

        Where it has kept nothing yet, it raises what kept it from the court's record.
        """
        try:
            return look(self.desk)
        except NotSynced:
            raise seen.unreachable or NotSynced(self.desk.keyring.court) from None
        except (OSError, DamagedDrawer) as wrong:
            trouble = _of_the_disk(wrong)
            if seen.view is None:
                raise trouble from wrong
            return seen.view
        except DamagedCopy:
            if not isinstance(seen.unreachable, DiskRefused):
                raise
            if seen.view is None:  # it cannot be taken from the court again while it cannot be written
                raise seen.unreachable from None
            return seen.view


def _of_the_disk(wrong: OSError | DamagedDrawer) -> DeskError:
    """What this computer refuses. A file that was altered is no such thing, and is raised again."""
    if isinstance(wrong, OSError):
        return disk_refused(wrong)
    if not wrong.unread:
        raise wrong
    return wrong
