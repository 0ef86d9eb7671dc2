"""A court's folder, opened: the one place that puts record, logs and publishing together.

It holds nothing that decrypts. What uses the court is given the parts it uses, never this.
"""

import fcntl
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from underseal.court import check
from underseal.court.acts import Submissions
from underseal.court.blobs import Blobs
from underseal.court.clock import Hold, SteadyClock, check_start
from underseal.court.drafting import Drafting
from underseal.court.errors import CourtInUse, LongAway
from underseal.court.projections import Projections, Turns
from underseal.court.publishing.publishing import Publishing
from underseal.court.quotas import Quotas
from underseal.court.record import CourtRecord, read_roster
from underseal.docket.slots import OPEN_TICKS
from underseal.envelope.names import Roster
from underseal.ledger.note import sign_note
from underseal.storage.configure import configure, disconnect
from underseal.storage.errors import DamagedCourt, NoCourt
from underseal.storage.interfaces import (
    Clock,
    DrawSource,
    Signing,
    Steps,
    SystemDraws,
    no_steps,
    whole_seconds,
)
from underseal.storage.keys import make_next_keys, read_all_keys
from underseal.storage.logs.commitments import Commitments
from underseal.storage.logs.inbox import Inbox
from underseal.storage.logs.proofs import ReleaseProofs
from underseal.storage.logs.public import PublicLog, check_size, keep_papers
from underseal.storage.logs.receipts import Origins, Receipts
from underseal.storage.logs.signed import Logs, SigningTurns
from underseal.storage.logs.ticks import Ticks
from underseal.storage.settings import FILE, Settings
from underseal.storage.settings import read as read_settings
from underseal.storage.stamped import StampedFolder, write_durably
from underseal.storage.store.faults import check_store, store_faults
from underseal.storage.store.store import UPLOAD, Store
from underseal.wire.codec import canonical, parse
from underseal.wire.errors import WireError
from underseal.wire.founding import CourtBundle, CourtPub

BUNDLE, PUB = "bundle.json", "court.pub"


class Court:
    """An open court. One process has it at a time; its threads share one lock around whatever writes.

    Its parts: folder, settings, clock (whole seconds), lock, alias (of the database), tree (published), keys, pub,
    store, record, logs, inbox, blobs, ticks, projections, turns, quotas, submissions, publishing, hold.
    """

    def __init__(
        self,
        folder: Path,
        settings: Settings,
        bundle: CourtBundle,
        *,
        clock: Clock,
        draws: DrawSource,
        steps: Steps,
        signing: Signing,
    ) -> None:
        """Put the parts together. `Court.open` makes a court ready."""
        self.folder, self.settings, self.clock, self.lock = folder, settings, whole_seconds(clock), threading.RLock()
        self.tree, self._bundle, self.keys = StampedFolder(folder / "public"), bundle, read_all_keys(folder)
        self._held, self.hold, self._draws = -1, Hold(), draws
        self.alias = configure(folder)
        self.store = Store(self.alias)
        roster = read_roster(bundle, self.store.roster_cells())
        self._signing = SigningTurns.of(self.keys, roster.logs)
        self.logs = Logs.open(self.tree, self._signing, signing)
        self.record = CourtRecord(self.store, roster, self.lock)
        self.blobs = Blobs(folder / "blobs", self.store, settings.pdf_limit, self.lock, self.clock)
        self.inbox = Inbox(folder / "open", settings.ahead, self.record.schedule, draws, steps)
        self._proofs = ReleaseProofs(self.logs.sealed, self.tree, self.record.schedule, settings.info)
        self._public_log = PublicLog(self.logs.public, self.tree, self.store, self._proofs)
        self.projections = Projections(self.record, self._public_log, self.tree, steps)
        self.turns = Turns(self.lock, self.projections)
        self.quotas = Quotas(self.record.schedule)
        self.submissions = self._submissions(draws, steps, signing)
        self.ticks = Ticks(
            folder / "sealed",
            self.inbox,
            self.store,
            self.logs,
            self.record.schedule,
            lock=self.lock,
            publish_rest=self.projections.publish_rest,
            close_until=self.record.close_until,
            clock=self.clock,
            steps=steps,
        )
        self.publishing = Publishing(self.record, self.logs, self.tree, self.blobs, settings=settings, alias=self.alias)

    def _submissions(self, draws: DrawSource, steps: Steps, signing: Signing) -> Submissions:
        store, inbox, sealed = self.store, self.inbox, self.logs.sealed
        origins = Origins(self.logs.public.origin, sealed.origin)
        commitments = Commitments(store, sealed, inbox, self.record.schedule)
        return Submissions(
            self.record,
            inbox,
            Drafting(self.settings.court, self.record, self.blobs, commitments, draws=draws, clock=self.clock),
            Receipts(
                origins,
                lambda: self._signing.receipts,
                signing,
                inbox=inbox,
                store=store,
                schedule=self.record.schedule,
            ),
            self.projections,
            turns=self.turns,
            quotas=self.quotas,
            pubs=lambda: self.pubs,
            sizes=lambda: self.reached,
            keep_papers=self._keep_papers,
            clock=self.clock,
            steps=steps,
        )

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        clock: Clock | None = None,
        draws: DrawSource | None = None,
        steps: Steps = no_steps,
        signing: Signing = sign_note,
        new: bool = False,
    ) -> Self:
        """Open the court in folder: verify roster and logs, fold the record, finish or undo what a crash interrupted.

        By default its clock is the machine's, kept steady. `new`: it is to be founded yet.

        Raises NoCourt, CourtInUse, BadSettings, DamagedCourt or
        StoreRefused.
        """
        clock = clock or SteadyClock()
        settings, bundle = read_settings(folder), read_bundle(folder)
        held = _hold(folder)
        try:
            check_store(folder)
            with store_faults():
                court = cls(
                    folder, settings, bundle, clock=clock, draws=draws or SystemDraws(), steps=steps, signing=signing
                )
                court._take_up(new=new)
        except BaseException:
            disconnect(configure(folder))
            os.close(held)
            raise
        court._held = held
        return court

    def close(self) -> None:
        """Let go of the folder and of this thread's connection. Writes nothing: a court needs no orderly end."""
        disconnect(self.alias)
        if self._held >= 0:
            os.close(self._held)
        self._held = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def require_time(self, *, away: bool) -> None:
        """Raise ClockBehind or LongAway unless the court may go on by its clock (`clock.check_start`)."""
        check_start(self.clock(), self.record.newest, away=away)

    def await_time(self, *, away: bool) -> None:
        """The same for a court that is served: away for long, it waits for a clerk's desk. Raises ClockBehind."""
        try:
            self.require_time(away=away)
        except LongAway as why:
            self.hold.begin(why)

    def close_owed(self) -> None:
        """Close, before anybody is answered, the ticks owed in which anything may have been filed before it ended.

        So no desk that asks a court just started finds late what was filed before. They are as many as may be open,
        whether anything is in them or not: nobody is to see in which something sealed waits. A court that was away for
        long closes the one that was open when it ended, and no other until a clerk says that its time is right.
        """
        self.ticks.close_due(limit=1 if self.hold.waits else OPEN_TICKS)

    def publish(self) -> Publishing:
        """Let the court's pages follow its record from now on, and catch up with what they lack."""
        with self.lock:
            self.publishing.begin()
            self.projections.attach(self.publishing)
        return self.publishing

    @property
    def pubs(self) -> tuple[CourtPub, ...]:
        """The public halves of the court's keys by generation, for the registrar to certify."""
        return tuple(keys.pub(self.settings.court) for keys in self.keys)

    @property
    def pub(self) -> CourtPub:
        """That of the newest."""
        return self.pubs[-1]

    @property
    def reached(self) -> tuple[int, int]:
        """The sizes up to which the public and the sealed log were signed, or promised by receipts."""
        ticks = max(self.inbox.ticks, default=self.store.closed() - 1) + 1
        public, sealed = self.logs.public.size, self.logs.sealed.size
        return max(public, self.store.size()), max(sealed, self.record.schedule().size_after(ticks))

    def make_next_keys(self) -> CourtPub:
        """Make the keys after the newest and return what is to be certified: they sign once that is admitted."""
        with self.lock:
            make_next_keys(self.folder, self.settings.court, self._draws)
            self.keys = read_all_keys(self.folder)
            self.keep_pub()
        return self.pub

    def keep_pub(self) -> None:
        """Write ``court.pub``, which a registrar clerk certifies the logs' keys by."""
        write_durably(self.folder / PUB, canonical(self.pub), mode=0o644)

    def check(self, progress: check.Progress = check.no_progress) -> Iterator[check.Mismatch]:
        """Yield all that does not agree: leaves, bodies, roots, checkpoints, ticks, cells, documents, proofs, keys."""
        tree, store, schedule = self.tree, self.store, self.record.schedule()
        yield from check.check_public_log(self._public_log, tree, store, progress)
        yield from check.check_sealed_log(self.logs.sealed, tree, store, schedule, progress)
        yield from check.check_ticks(self.ticks, store, schedule, progress)
        yield from check.check_documents(self.record, self.blobs, self._proofs, tree, progress)
        yield from check.check_pub(self.folder / PUB, self.pub)

    def _take_up(self, *, new: bool) -> None:
        self._public_log.check(self.record.take_up())
        if not self.record.register.rules.adoptions:
            if self.store.size() or not new:
                raise NoCourt(str(self.folder))
            return
        closed, schedule = self.store.closed(), self.record.schedule()
        if closed:
            self.record.close_until(schedule.closes(closed - 1))
        self.inbox.take_up(closed, self.store.mark(UPLOAD), self.clock())
        check_size("sealed log", self.logs.sealed.size, schedule.size_after(closed))
        self.ticks.settle()
        self.projections.catch_up_log()
        self._keep_papers(self.record.roster)

    def _keep_papers(self, roster: Roster) -> None:
        self._signing = SigningTurns.of(self.keys, roster.logs)
        self.logs.go_on(self._signing, self.clock())
        keep_papers(self.tree, self._bundle, roster, self.clock())


def read_bundle(folder: Path) -> CourtBundle:
    """Return what the court was founded with. Raises NoCourt or DamagedCourt."""
    try:
        return parse(CourtBundle, (folder / BUNDLE).read_bytes())
    except FileNotFoundError:
        raise NoCourt(str(folder)) from None
    except WireError as wrong:
        raise DamagedCourt(f"{BUNDLE}: {wrong}") from None


def _hold(folder: Path) -> int:
    """Take the folder's lock. It is free again when the descriptor closes, however the process ends."""
    if not (folder / FILE).exists():
        raise NoCourt(str(folder))
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise CourtInUse(str(folder)) from None
    return handle
