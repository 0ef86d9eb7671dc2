"""The law: every subject's tables as one, and the one way of asking them.

A reader demands two things of the record: that a signed act yields exactly the events recorded (`check_events`), and
that each may stand where it stands (`permits`). Events of the court's own have no act, so `permits` alone judges them.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, TypeVar

from underseal.acts.adopting import ADOPTING
from underseal.acts.appearances import APPEARANCES
from underseal.acts.circumstances import Circumstances, Draws, on_roster, whole_utc
from underseal.acts.clerk import CLERK
from underseal.acts.closing import CLOSING
from underseal.acts.court_made import COURT_MADE, check_dated
from underseal.acts.filing import FILING
from underseal.acts.granting import GRANTING
from underseal.acts.importing import IMPORTING
from underseal.acts.joining import JOINING
from underseal.acts.opening import OPENING, check_draws
from underseal.acts.orders import ORDERS
from underseal.acts.register import Tally
from underseal.acts.releasing import RELEASING
from underseal.acts.revising import revise
from underseal.acts.scheduling import SCHEDULING
from underseal.acts.sealed import SEALED
from underseal.acts.subject import Subject
from underseal.docket import commands as do
from underseal.docket.docket import Docket, Overlay, Person, Register
from underseal.docket.errors import (
    ActAlreadyEntered,
    BadField,
    CaseExists,
    CaseIsSealed,
    NoRules,
    NoSuchCase,
    NotCourtMade,
    NotOnTheRoster,
    NotWhatTheActYields,
    StillImporting,
    WrongCase,
)
from underseal.docket.events import EntryImported, Event, PartiesImported
from underseal.docket.names import ACT_ID, ActId
from underseal.docket.rules import FIRST_LAW

Command = do.PublicCommand | do.SealedCommand

NO_DRAWS = Draws()

T = TypeVar("T")


class Law:
    """What subjects say together. Raises ValueError for a command or event that two answer for, or none in full."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self.subjects = tuple(subjects)
        self._decide = _joined(subject.decide for subject in self.subjects)
        self._may_begin = _joined(subject.may_begin for subject in self.subjects)
        self._begin = _joined(subject.begin for subject in self.subjects)
        self._may = _joined(subject.may for subject in self.subjects)
        self._fold = _joined(subject.fold for subject in self.subjects)
        self._court_wide = _joined(subject.court_wide for subject in self.subjects)
        self._count = _joined(subject.count for subject in self.subjects)
        judged = _joined((self._may_begin, self._may, self._court_wide))
        self.events = frozenset(judged)
        self.sealed_events = frozenset(kind for s in self.subjects if s.sealed for kind in _events(s))
        self.unsigned_events = frozenset(kind for s in self.subjects if s.unsigned for kind in _events(s))
        self.commands = frozenset(self._decide)
        self.sealed_commands = frozenset(kind for s in self.subjects if s.sealed for kind in s.decide)
        _same(self._may_begin, self._begin)
        _same(self._may, self._fold)
        _same(judged, {**judged, **self._count})

    def decide(
        self,
        command: Command,
        register: Register,
        docket: Docket | None,
        actor: Person,
        at: datetime,
        *,
        act: ActId,
        draws: Draws = NO_DRAWS,
    ) -> tuple[Event, ...]:
        """The events that command makes, asked by actor at a whole second of UTC. Deterministic.

        `docket` is the case's, None for a case not opened; sealed commands need the docket with its overlay, and a
        register with the roster. Raises a leaf of DocketError, and then nothing happened.
        """
        if ACT_ID.fullmatch(act) is None:
            raise BadField("act", "is named by 32 hex digits")
        if act in register.acts:
            raise ActAlreadyEntered(act)
        known = on_roster(register, actor.person)
        if known.role is not actor.role:
            raise NotOnTheRoster(actor.person)
        check_draws(command, draws)
        circumstances = Circumstances(register, docket, known, whole_utc(at), act, draws)
        events: tuple[Event, ...] = self._decide[type(command)](command, circumstances)
        self.permits_all(events, register, docket)
        return events

    def check_events(
        self,
        events: tuple[Event, ...],
        command: Command,
        register: Register,
        docket: Docket | None,
        actor: Person,
        *,
        at: datetime,
        act: ActId,
        draws: Draws = NO_DRAWS,
    ) -> None:
        """Raise NotWhatTheActYields unless events are what the act makes, or whatever refuses the act itself."""
        decided = self.decide(command, register, docket, actor, at, act=act, draws=draws)
        if decided != events or _offsets(decided) != _offsets(events):
            raise NotWhatTheActYields(act)

    def permits(self, event: Event, register: Register, docket: Docket | None) -> None:
        """Raise a leaf of DocketError unless event may fold into docket (None: a case not opened) at this register."""
        kind = type(event)
        if kind in self._court_wide:
            self._court_wide[kind](event, register)
        elif not register.rules.adoptions:
            raise NoRules
        elif kind in self._may_begin:
            if docket is not None:
                raise CaseExists(docket.case)
            self._may_begin[kind](event, register)
        else:
            self._may[kind](event, register, self._place(event, docket))

    def permits_all(self, events: Iterable[Event], register: Register, docket: Docket | None) -> None:
        """Raise unless events recorded together may fold one after the other."""
        waiting: Event | None = None
        for event in events:
            if waiting is not None:
                register = self.register(register, waiting)
                docket = docket if type(waiting) in self._court_wide else self.evolve(docket, waiting)
            self.permits(event, register, docket)
            waiting = event

    def permits_unsigned(
        self, events: Iterable[Event], register: Register, docket: Docket | None, *, at: datetime
    ) -> None:
        """Raise NotCourtMade unless events without a signature are the court's own, BadTime unless they bear their
        leaf's time; else what `permits` raises.
        """
        events = tuple(events)
        for event in events:
            if type(event) not in self.unsigned_events:
                raise NotCourtMade(type(event).__name__)
            check_dated(event, register, at)
        self.permits_all(events, register, docket)

    def evolve(self, docket: Docket | None, event: Any) -> Docket:
        """The docket after event. Raises NoSuchCase where nothing was opened, CaseExists where it was already."""
        if docket is None:
            begin = self._begin.get(type(event))
            if begin is None:
                raise NoSuchCase(event.case)
            return begin(event)
        fold = self._fold.get(type(event))
        if fold is None:
            raise CaseExists(event.case)
        return fold(event, docket)

    def fold(self, events: Iterable[Event], docket: Docket | None = None) -> Docket | None:
        """The docket that events of one case make, one after the other; None if there were none and no docket."""
        folds = self._fold
        for event in events:
            fold = folds.get(type(event))
            if docket is not None and fold is not None:
                docket = fold(event, docket)
            elif type(event) not in self._court_wide:
                docket = self.evolve(docket, event)
        return docket

    def register(self, register: Register, event: Event) -> Register:
        """The register after event."""
        return self.register_all(register, (event,))

    def register_all(self, register: Register, events: Iterable[Event]) -> Register:
        """The register after events: linear in their number, whatever the size of the roster."""
        tally, counts = Tally(register), self._count
        for event in events:
            count = counts.get(type(event))
            if count is not None:
                count(event, tally)
        return tally.register()

    def _place(self, event: Any, docket: Docket | None) -> Docket:
        """The docket an event may be judged in.

        Nothing public touches a case that is sealed as a whole, and nothing else one whose import still runs.
        """
        if docket is None:
            raise NoSuchCase(event.case)
        if event.case != docket.case:
            raise WrongCase(docket.case, event.case)
        if type(event) not in self.sealed_events:
            if docket.hidden or docket.stub is not None:
                raise CaseIsSealed(docket.case)
            if docket.importing and not isinstance(event, PartiesImported | EntryImported):
                raise StillImporting(docket.case)
        return docket


def public_part(docket: Docket) -> Docket | None:
    """The docket as the public folds it: without what cells overlay; None for a hidden case."""
    return None if docket.hidden else revise(docket, sealed=Overlay())


def _offsets(events: Iterable[Event]) -> list[timedelta | None]:
    """The offsets of the instants that events bear: of two that differ in nothing else Python says they are equal."""
    return [value.utcoffset() for event in events for value in vars(event).values() if isinstance(value, datetime)]


def _joined(tables: Iterable[Mapping[type, T]]) -> dict[type, T]:
    joined: dict[type, T] = {}
    for table in tables:
        for kind in table:
            if kind in joined:
                raise ValueError(f"two functions answer for {kind.__name__}")
        joined.update(table)
    return joined


def _same(judged: Mapping[type, Any], folded: Mapping[type, Any]) -> None:
    for kind in judged.keys() ^ folded.keys():
        raise ValueError(f"{kind.__name__} is judged and not folded, or folded and not judged")


def _events(subject: Subject) -> Iterator[type]:
    yield from (*subject.may_begin, *subject.may, *subject.court_wide)


LAW = Law(
    (
        ADOPTING,
        OPENING,
        APPEARANCES,
        FILING,
        ORDERS,
        RELEASING,
        SCHEDULING,
        CLOSING,
        JOINING,
        CLERK,
        IMPORTING,
        SEALED,
        GRANTING,
        COURT_MADE,
    )
)
"""The law of this court."""

LAWS: Mapping[int, Law] = MappingProxyType({FIRST_LAW: LAW})
"""The laws that this program knows, by the numbers that courts adopt (docs/spec/rules.md)."""

decide = LAW.decide
check_events = LAW.check_events
permits = LAW.permits
permits_all = LAW.permits_all
permits_unsigned = LAW.permits_unsigned
evolve = LAW.evolve
fold = LAW.fold
register = LAW.register
register_all = LAW.register_all
