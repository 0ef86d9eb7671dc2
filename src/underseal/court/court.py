"""A court, opened: its settings, keys, roster and logs, and the public record folded from its leaves.

It holds nothing that decrypts. All that is written goes through `acts.submit`, `documents.put_document` and
`ticks.close_due`; everything else here reads, from any thread.
"""

import fcntl
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from underseal.acts.law import fold, register_all
from underseal.acts.register import spend
from underseal.court import publiclog, ticks
from underseal.court.configure import configure, disconnect
from underseal.court.errors import CourtInUse, DamagedCourt, NoCourt
from underseal.court.inbox import Inbox
from underseal.court.keys import read_keys
from underseal.court.ports import Clock, Draws, Publisher, Signing, Steps, SystemDraws, Touched, no_steps, system_clock
from underseal.court.settings import FILE
from underseal.court.settings import read as read_settings
from underseal.court.signedlog import SignedLog
from underseal.court.stamped import StampedFolder
from underseal.court.store.records import PUBLISHED, UPLOAD, PublicDocument, Records, StoredLeaf
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import NoSuchCase
from underseal.docket.names import CaseRef, DocumentNumber
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.names import RootKeys, Roster
from underseal.ledger.note import sign_note
from underseal.ledger.tree import Tree, leaf_hash
from underseal.wire.codec import parse
from underseal.wire.errors import WireError
from underseal.wire.founding import CourtBundle, CourtPub, TickList
from underseal.wire.leaf import Body

BUNDLE = "bundle.json"
TOGETHER = 64
"""In a burst of filings, so many leaves at most wait to be published together."""

_ED25519 = 32


class Court:
    """An open court. One process has it at a time; its threads share one lock around whatever writes.

    Attributes others read: folder, settings, bundle, clock, draws, steps, lock, alias (of the database), records,
    public (the published tree), keys, public_log, sealed_log, inbox, roster.
    """

    def __init__(self, folder: Path, *, clock: Clock, draws: Draws, steps: Steps, signing: Signing) -> None:
        """Take the folder's lock and read what does not change. `Court.open` makes a court ready."""
        self.folder, self.clock, self.draws, self.steps, self._signing = folder, clock, draws, steps, signing
        self.settings = read_settings(folder)
        self.bundle = read_bundle(folder)
        self.lock = threading.RLock()
        self._held = _hold(folder)
        self.alias = configure(folder)
        self.records = Records(self.alias)
        self.public = StampedFolder(folder / "public")
        self.keys = read_keys(folder)
        self._publisher: Publisher | None = None
        self._register = Register()
        self._dockets: dict[CaseRef, Docket] = {}
        self._last: datetime | None = None  # of the newest leaf
        self._behind = 0  # leaves that log and pages may lack
        self._waiting, self._counting = 0, threading.Lock()  # who waits for a turn

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        clock: Clock = system_clock,
        draws: Draws | None = None,
        steps: Steps = no_steps,
        signing: Signing = sign_note,
    ) -> Self:
        """Open the court in folder: verify roster and logs, fold the record, finish or undo what a crash interrupted.

        Raises NoCourt, CourtInUse, BadSettings or DamagedCourt.
        """
        court = cls(folder, clock=clock, draws=draws or SystemDraws(), steps=steps, signing=signing)
        try:
            court._take_up()
        except BaseException:
            court.close()
            raise
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

    # Reading.

    @property
    def name(self) -> str:
        """The court as certificates and acts name it."""
        return self.settings.court

    @property
    def pub(self) -> CourtPub:
        """The verifier keys of both logs and of receipts."""
        return self.keys.pub(self.name)

    @property
    def register(self) -> Register:
        """The court-wide fold of the public record, as it is now."""
        return self._register

    @property
    def cases(self) -> tuple[CaseRef, ...]:
        """All cases on the public record in the order they began, those listed as sealed among them."""
        return self.records.cases()

    @property
    def ticks(self) -> TickList:
        """The shape of ticks, how many have closed, which are open."""
        shape = self.settings.shape
        with self.lock:
            return TickList(shape.events, shape.bodies, shape.seconds, self.records.closed(), self.inbox.ticks)

    def docket(self, case: CaseRef) -> Docket:
        """Return a case's public docket. Raises NoSuchCase."""
        found = self.find_docket(case)
        if found is None:
            raise NoSuchCase(case)
        return found

    def find_docket(self, case: CaseRef | None) -> Docket | None:
        """Return a case's public docket, or None. Folded from the case's leaves when first asked for."""
        if case is None:
            return None
        with self.lock:
            if case not in self._dockets:
                bodies = (parse(Body, leaf.salted.body) for leaf in self.records.leaves_of(case))
                docket = fold(event for body in bodies for event in body.events)
                if docket is None:
                    return None
                self._dockets[case] = docket
            return self._dockets[case]

    def document(self, number: DocumentNumber) -> PublicDocument | None:
        """Return a public document, or None."""
        return self.records.document(number)

    def blob(self, digest: bytes) -> Path:
        """Return where the PDF of that digest lies, if it is there."""
        return self.folder / "blobs" / digest.hex()

    def now(self) -> datetime:
        """Return the time in whole seconds of UTC."""
        return self.clock().astimezone(UTC).replace(microsecond=0)

    def act_time(self) -> datetime:
        """Return the time for a new leaf: now, but never before the newest leaf's."""
        now = self.now()
        return now if self._last is None else max(now, self._last)

    # Writing; the caller holds the lock.

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
        if self._waiting == 0 or self._behind >= TOGETHER:
            self.publish_rest()

    def publish_rest(self) -> None:
        """Publish what a burst of filings left for its end."""
        if self._behind:
            self.project()

    def attach(self, publisher: Publisher) -> None:
        """Let publisher know of every commit from now on, and at once of those it was not told of."""
        with self.lock:
            self._publisher = publisher
            self.tell()

    def absorb(self, leaves: Iterable[StoredLeaf], bodies: Iterable[Body]) -> None:
        """Fold leaves that the store holds into register and dockets."""
        for leaf, body in zip(leaves, bodies, strict=True):
            self._register = register_all(self._register, body.events)
            if body.signed is not None:
                self._register = spend(self._register, body.signed.act.act)
            case = CaseRef(leaf.case)
            if case in self._dockets:
                folded = fold(body.events, self._dockets[case])
                self._dockets |= {case: folded} if folded is not None else {}
            self._last = body.at
            self._behind += 1

    def project(self) -> None:
        """Bring the published log up to the store, then tell the publisher. Safe to repeat."""
        publiclog.catch_up(self)
        self.steps("published")
        self.tell()
        self._behind = 0

    def tell(self) -> None:
        """Tell the publisher what it has not confirmed yet."""
        if self._publisher is None:
            return
        leaves = range(int(self.records.mark(PUBLISHED) or 0), self.records.size())
        if leaves:
            self._publisher.publish(self.touched(leaves))
            self.public.sync()
            self.records.set_mark(PUBLISHED, str(leaves.stop))

    def touched(self, leaves: range) -> Touched:
        """Return what these leaves changed."""
        stored = list(self.records.leaves(leaves.start, leaves.stop))
        cases = dict.fromkeys(CaseRef(leaf.case) for leaf in stored if leaf.case)
        documents = tuple(document.number for document in self.records.documents_in(leaves))
        return Touched(leaves, tuple(cases), documents, parse(Body, stored[-1].salted.body).at)

    def replace_roster(self, roster: Roster) -> None:
        """Take over a roster that has admitted more than the one before."""
        self.roster = roster

    # Opening.

    def _take_up(self) -> None:
        self.public_log = SignedLog(self.public, publiclog.PATH, self.keys.of_public, self._signing)
        self.sealed_log = SignedLog(self.public, "sealed-log", self.keys.of_sealed, self._signing)
        self.roster = read_roster(self.bundle, self.records.roster_cells())
        self._fold_all()
        self.inbox = Inbox(self.folder / "open", self.settings, self.draws, self.steps)
        self.inbox.take_up(self.records.closed(), self.records.mark(UPLOAD), self.now())
        closed = self.settings.shape.size_after(self.records.closed())
        self._check_size("sealed log", self.sealed_log.size, closed)
        ticks.settle(self)
        publiclog.catch_up(self)
        publiclog.keep_papers(self, self.now())
        self._behind = 0

    def _fold_all(self) -> None:
        signed = Tree()
        for leaf in self.records.leaves():
            if leaf.index < self.public_log.size:
                signed.append_hash(leaf_hash(leaf.salted.entry))
            try:
                body = parse(Body, leaf.salted.body)
            except WireError as wrong:
                raise DamagedCourt(f"leaf {leaf.index} of the store: {wrong}") from None
            self.absorb([leaf], [body])
        self._check_size("public log", self.public_log.size, self.records.size())
        if signed.root() != self.public_log.root():
            raise DamagedCourt("the leaves of the store are not those of the log that was signed")

    @staticmethod
    def _check_size(what: str, published: int, stored: int) -> None:
        if published > stored:
            raise DamagedCourt(f"the published {what} has {published} leaves, the store {stored}: an older store")


def read_bundle(folder: Path) -> CourtBundle:
    """Return what the court was founded with. Raises NoCourt or DamagedCourt."""
    try:
        return parse(CourtBundle, (folder / BUNDLE).read_bytes())
    except FileNotFoundError:
        raise NoCourt(str(folder)) from None
    except WireError as wrong:
        raise DamagedCourt(f"{BUNDLE}: {wrong}") from None


def read_roster(bundle: CourtBundle, raws: Sequence[bytes]) -> Roster:
    """Return the roster that follows from the bundle's root, every certificate verified. Raises DamagedCourt."""
    try:
        roster = Roster(RootKeys(bundle.root[:_ED25519], bundle.root[_ED25519:]))
    except EnvelopeError as wrong:
        raise DamagedCourt(f"the court's root: {wrong}") from None
    _, refused = roster.admit_all(raws)
    for _, why in refused:
        raise DamagedCourt(f"the roster: {why}")
    return roster


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
