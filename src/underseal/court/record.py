"""The public record: leaves as the store holds them, folded into roster, register and dockets. From any thread."""

import threading
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from underseal.acts.law import fold, register_all
from underseal.acts.register import enter
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import NoSuchCase
from underseal.docket.events import CaseImported, CaseOpened, CaseStubbed
from underseal.docket.names import CaseRef
from underseal.docket.slots import Schedule
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.names import RootKeys, Roster
from underseal.storage.entered import EnteredLeaf, read_body
from underseal.storage.errors import DamagedCourt
from underseal.storage.store.store import Store, StoredLeaf
from underseal.wire.founding import CourtBundle
from underseal.wire.leaf import Body

_ED25519 = 32
_NEVER = 0
_BEGINNINGS = CaseOpened | CaseImported | CaseStubbed


class CourtRecord:
    """What the store holds, folded. It is written by `acts.Submissions` alone, which holds the lock then.

    Attributes others read: store, roster, register (the court-wide fold).
    """

    def __init__(self, store: Store, roster: Roster, lock: threading.RLock) -> None:
        self.store, self.roster = store, roster
        self.register = Register()
        self._lock = lock
        self._dockets: dict[CaseRef, Docket] = {}
        self._times = array("q")  # of each leaf, in seconds
        self._closed = _NEVER  # the last second of the newest tick that closed

    @property
    def cases(self) -> tuple[CaseRef, ...]:
        """All cases on the public record in the order they began, those listed as sealed among them."""
        return self.store.cases()

    def docket(self, case: CaseRef) -> Docket:
        """Return a case's public docket. Raises NoSuchCase."""
        found = self.find_docket(case)
        if found is None:
            raise NoSuchCase(case)
        return found

    def find_docket(self, case: CaseRef | None) -> Docket | None:
        """Return a case's public docket, or None. One that began before a restart is folded when first asked for."""
        if not case:  # leaves about no case are stored under no name
            return None
        with self._lock:
            if case not in self._dockets:
                docket = fold(event for leaf in self.store.leaves_of(case) for event in read_body(leaf).events)
                if docket is None:
                    return None
                self._dockets[case] = docket
            return self._dockets[case]

    def schedule(self) -> Schedule:
        """The ticks that the rules adopted so far name. Raises NoRules."""
        return self.register.rules.schedule

    @property
    def newest(self) -> datetime | None:
        """The latest time that the record bears, of a leaf or of a closed tick; None for a record of neither."""
        newest = max(self._closed, self._times[-1] if self._times else _NEVER)
        return datetime.fromtimestamp(newest, UTC) if newest else None

    def act_time(self, now: datetime) -> datetime:
        """Return the time for a new leaf: now, but never before the newest leaf's, nor within a tick that closed."""
        floor = max(self._closed + 1, self._times[-1] if self._times else _NEVER)
        return max(now, datetime.fromtimestamp(floor, UTC))

    def close_until(self, at: datetime) -> int:
        """Return how many leaves are dated no later than at, a tick's close: from now on none is."""
        self._closed = _seconds(at)
        return bisect_right(self._times, self._closed)

    def read_back(self, leaves: range) -> Iterator[EnteredLeaf]:
        """Yield leaves of the store, each body parsed: for whoever was not there when they were decided.

        Raises DamagedCourt.
        """
        for leaf in self.store.leaves(leaves.start, leaves.stop):
            yield EnteredLeaf(leaf, read_body(leaf))

    def take_up(self) -> Iterator[StoredLeaf]:
        """Fold all that the store holds into the register after a start, and yield each leaf. Raises DamagedCourt."""
        for leaf in self.read_back(range(self.store.size())):
            self._register(leaf.body)
            yield leaf.stored

    def absorb(self, leaves: Iterable[EnteredLeaf]) -> None:
        """Fold leaves that the store holds by now into register and dockets."""
        for leaf in leaves:
            self._register(leaf.body)
            case, events = CaseRef(leaf.stored.case), leaf.body.events
            docket = self._dockets.get(case)
            if docket is not None or isinstance(next(iter(events), None), _BEGINNINGS):
                folded = fold(events, docket)
                self._dockets |= {case: folded} if folded is not None else {}

    def replace_roster(self, roster: Roster) -> None:
        """Take over a roster that has admitted more than the one before."""
        self.roster = roster

    def _register(self, body: Body) -> None:
        if body.signed is not None:
            self.register = enter(self.register, body.signed.act.act, body.signed.act.command)
        self.register = register_all(self.register, body.events)
        self._times.append(_seconds(body.at))


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


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
