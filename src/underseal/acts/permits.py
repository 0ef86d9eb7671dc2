"""Whether an event may fold where it stands: asked by `decide` on the way out and by every reader on the way in.

A reader demands two things of the record: that a signed act yields exactly the events recorded (`decide.check_events`),
and that each may stand here. Events of the court's own have no act, so this is all that judges them.
"""

from collections.abc import Iterable
from functools import singledispatch

from underseal.acts import permits_public, permits_sealed
from underseal.acts.circumstances import on_roster, whole_utc
from underseal.acts.court_made import CourtMade, next_number
from underseal.acts.fold import evolve
from underseal.acts.register import register as register_with
from underseal.docket import events as ev
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import (
    AlreadyPublished,
    BadDraw,
    BadField,
    CaseExists,
    CaseIsSealed,
    NoSuchCase,
    NotCourtMade,
    NotNext,
    StillImporting,
    WrongCase,
)
from underseal.docket.names import CaseType, DocketNumber, PersonId, is_alias
from underseal.docket.powers import Act, demand
from underseal.docket.record import Role

_OPENING = ev.CaseOpened | ev.CaseStubbed | ev.SealedCaseOpened | ev.CaseImported


def permits(event: ev.Event, register: Register, docket: Docket | None) -> None:
    """Raise a leaf of DocketError unless event may fold into docket (None: a case not opened) at this register."""
    if isinstance(event, ev.CertificatePublished):
        _may_publish(event, register)
    elif isinstance(event, _OPENING):
        if docket is not None:
            raise CaseExists(event.case)
        _may_open(event, register)
    elif docket is None:
        raise NoSuchCase(event.case)
    elif event.case != docket.case:
        raise WrongCase(docket.case, event.case)
    elif isinstance(event, ev.SealedEvent):
        permits_sealed.may(event, register, docket)
    elif docket.hidden or docket.stub is not None:
        raise CaseIsSealed(docket.case)
    elif docket.importing and not isinstance(event, ev.EntryImported):
        raise StillImporting(docket.case)
    else:
        permits_public.may(event, register, docket)


def permits_all(events: Iterable[ev.Event], register: Register, docket: Docket | None) -> None:
    """Raise unless events recorded together may fold one after the other."""
    waiting: ev.Event | None = None
    for event in events:
        if waiting is not None:
            register = register_with(register, waiting)
            docket = docket if isinstance(waiting, ev.CertificatePublished) else evolve(docket, waiting)
        permits(event, register, docket)
        waiting = event


def permits_unsigned(events: Iterable[ev.Event], register: Register, docket: Docket | None) -> None:
    """Raise NotCourtMade unless events that came without a signature are the court's own; else what `permits`
    raises."""
    events = tuple(events)
    for event in events:
        if not isinstance(event, CourtMade):
            raise NotCourtMade(type(event).__name__)
    permits_all(events, register, docket)


def _may_publish(event: ev.CertificatePublished, register: Register) -> None:
    if event.person in register.people:
        raise AlreadyPublished(event.person)
    if not event.person or not event.name:
        raise BadField("person", "is named on every certificate")


@singledispatch
def _may_open(event: ev.Event, register: Register) -> None:
    raise TypeError(type(event).__name__)


@_may_open.register
def _(event: ev.CaseOpened, register: Register) -> None:
    _check_next(event, register)
    if event.judge is not None:
        _check_judge(event.judge, register)


@_may_open.register
def _(event: ev.CaseStubbed, register: Register) -> None:
    _check_next(event, register)


@_may_open.register
def _(event: ev.CaseImported, register: Register) -> None:
    demand(Act.IMPORT, on_roster(register, event.by), None)
    number = DocketNumber.read(event.case)
    if event.case in register.cases:
        raise CaseExists(event.case)
    if number.type in set(CaseType) and number.type != event.type:
        raise BadField("type", f"is {event.type}, and the number says {number.type}")
    _check_serial(event.serial, register)
    if event.filed > whole_utc(event.at).date():
        raise BadField("filed", "lies ahead; import what was filed")
    if event.judge is not None:
        _check_judge(event.judge, register)


@_may_open.register
def _(event: ev.SealedCaseOpened, register: Register) -> None:
    if not is_alias(event.case):
        raise BadField("alias", "is written SM- and twice four characters, like SM-7K3Q-9FMX")
    _check_judge(event.judge, register)


def _check_next(event: ev.CaseOpened | ev.CaseStubbed, register: Register) -> None:
    number = DocketNumber.parse(event.case)
    expected = next_number(register, number.office, event.filed.year % 100, event.type)
    if number != expected:
        raise NotNext("docket number", str(expected), event.case)
    _check_serial(event.serial, register)


def _check_serial(serial: int, register: Register) -> None:
    if serial != register.next_case:
        raise NotNext("case serial", str(register.next_case), str(serial))


def _check_judge(judge: PersonId, register: Register) -> None:
    if on_roster(register, judge).role is not Role.JUDGE:
        raise BadDraw(judge)
