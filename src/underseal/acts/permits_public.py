"""Whether a public event may fold into an open docket: its number, its time, its papers, whose power it needs."""

from datetime import date, datetime
from functools import singledispatch

from underseal.acts.circumstances import on_roster, open_for_filing, whole_utc
from underseal.docket import events as ev
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import (
    BadField,
    BadPaper,
    BadTime,
    CaseIsClosed,
    CaseIsOpen,
    NoSuchEntry,
    NoSuchStub,
    NotNext,
    NotOrdered,
    NotPending,
    NotPermitted,
    StubTaken,
    WrongKind,
)
from underseal.docket.kinds import KINDS, Kind, Visibility, kind_of
from underseal.docket.names import EntryNumber, StubId
from underseal.docket.powers import Act, demand
from underseal.docket.record import Line, Published, Released, Role, Stubbed, StubState, StubText
from underseal.docket.stubs import is_whole_entry, stubbed
from underseal.docket.text import parties_named

HIGHEST_FOUND = 999_999_999
"""The highest number an imported entry may bear; the docket's own go on from the highest."""


@singledispatch
def may(event: ev.Event, register: Register, docket: Docket) -> None:
    """Raise a leaf of DocketError unless the public event may fold into a docket that is open to the public."""
    raise TypeError(type(event).__name__)


@may.register
def _(event: ev.EntryFiled, register: Register, docket: Docket) -> None:
    kind = kind_of(event.kind)
    if docket.closed is not None and not kind.order:
        raise CaseIsClosed(docket.case)
    if kind.visibility is not Visibility.PUBLIC or kind.motion != event.motion:
        raise WrongKind(kind.code, "it is not entered like this")
    if docket.type not in kind.case_types:
        raise WrongKind(kind.code, f"it is not filed in {docket.type} cases")
    _check_filer(event, kind, register, docket)
    _check_number(event.number, docket if kind.numbered else None)
    _check_entered(event.filed, event.entered, docket)
    _check_lines(event.lines, kind, register, docket)
    for about in event.re:
        _check_entry(about, docket)


def _check_filer(event: ev.EntryFiled, kind: Kind, register: Register, docket: Docket) -> None:
    by = on_roster(register, event.by)
    if kind.numbered and by.role not in kind.filers:
        raise NotPermitted(by.person, Act.FILE, f"a {by.role} does not file a {kind.name.lower()}")
    if kind.opens or kind.code == "assignment":
        first = {entry.by for entry in docket.entries[:1]} or {event.by}
        if len(docket.entries) != (0 if kind.opens else 1) or first != {event.by}:
            raise WrongKind(kind.code, "it stands at the beginning of a case")
        demand(Act.OPEN_CASE, by, None)
    else:
        demand(_power(kind), by, docket)


def _power(kind: Kind) -> Act:
    if kind.order:
        return Act.ENTER_ORDER
    if kind.appears:
        return Act.APPEAR
    return Act.FILE if kind.numbered else Act.ENTER_MINUTES


def _check_number(number: EntryNumber | None, docket: Docket | None) -> None:
    """A numbered entry takes the docket's next number; `docket` None means that it takes none."""
    expected = None if docket is None else docket.next_number
    if number != expected:
        raise NotNext("entry number", str(expected), str(number))


def _check_entered(filed: date, entered: datetime, docket: Docket) -> None:
    latest = docket.entries[-1].entered if docket.entries else None
    if whole_utc(entered).date() != filed or filed < docket.filed or (latest is not None and entered < latest):
        raise BadTime(entered.isoformat())


def _check_lines(lines: tuple[Line, ...], kind: Kind, register: Register, docket: Docket) -> None:
    if bool(lines) != kind.numbered or [line.part for line in lines] != list(range(len(lines))):
        raise BadPaper(0, "papers are numbered from 0 without a gap, in entries that have any")
    document = register.next_document
    for line in lines:
        match line.content:
            case Published(number):
                if number != document:
                    raise NotNext("document number", str(document), str(number))
                document += 1
            case Stubbed(stub, state):
                if line.title or state is not StubState.PROVISIONAL or not kind.readers:
                    raise BadPaper(line.part, "a sealed line has no title and awaits its order")
                _check_free(stub, docket)
            case Released():
                raise BadPaper(line.part, "nothing is filed as released")


def _check_free(stub: StubId, docket: Docket) -> None:
    if docket.entries.find(stub) is not None:
        raise StubTaken(stub)


def _check_entry(number: EntryNumber, docket: Docket) -> None:
    if docket.entries.find(number) is None:
        raise NoSuchEntry(docket.case, number)


@may.register
def _(event: ev.StubEntered, register: Register, docket: Docket) -> None:
    open_for_filing(docket)
    _check_number(event.number, docket)
    _check_entered(event.filed, event.entered, docket)
    _check_free(event.stub, docket)
    if type(event.text) is not StubText:
        raise BadField("text", "a stub shows one of the texts of the list")


@may.register
def _(event: ev.EntryImported, register: Register, docket: Docket) -> None:
    if not docket.importing:
        raise BadField("entries", "are in already, as many as the imported page has")
    whole_utc(event.entered)
    if event.number is not None and not 0 <= event.number <= HIGHEST_FOUND:
        raise BadField("entry number", f"is no number up to {HIGHEST_FOUND:,}")


@may.register
def _(event: ev.CounselAppeared, register: Register, docket: Docket) -> None:
    open_for_filing(docket)
    parties_named(docket.parties, event.parties)
    if event.counsel.person is None:
        raise BadField("counsel", "appears at a desk of the roster")
    demand(Act.APPEAR, on_roster(register, event.counsel.person), docket)


@may.register
def _(event: ev.DeadlineSet, register: Register, docket: Docket) -> None:
    _check_entry(event.entry, docket)
    if docket.deadlines.find((event.entry, event.what)) is not None:
        raise BadField("what", "is set already by that entry")


@may.register
def _(event: ev.DeadlineEnded, register: Register, docket: Docket) -> None:
    _check_entry(event.by, docket)
    found = docket.deadlines.find((event.entry, event.what))
    if found is None or found.ended:
        raise BadField("what", "does not run, so nothing can end it")


@may.register
def _(event: ev.MotionDecided, register: Register, docket: Docket) -> None:
    _check_order(event.order, register, docket)
    if event.motion not in docket.pending_motions:
        raise NotPending(event.motion)


@may.register
def _(event: ev.SealOrdered | ev.UnsealOrdered, register: Register, docket: Docket) -> None:
    _check_order(event.order, register, docket)
    if stubbed(docket, event.stub) is None:
        raise NoSuchStub(event.stub)


@may.register
def _(event: ev.AccessOrdered, register: Register, docket: Docket) -> None:
    _check_order(event.order, register, docket)
    if stubbed(docket, StubId(event.access.subject)) is None:
        raise NoSuchStub(event.access.subject)


def _check_order(number: EntryNumber, register: Register, docket: Docket) -> None:
    """Raise NotOrdered unless the entry is an order that one of the register's judges signed."""
    found = docket.entries.find(number)
    kind = None if found is None else KINDS.get(found.kind)
    signer = None if found is None or found.by is None else register.people.get(found.by)
    if kind is None or not kind.order or signer is None or signer.role is not Role.JUDGE:
        raise NotOrdered(f"what entry {number} is said to order")


@may.register
def _(event: ev.DocumentReleased, register: Register, docket: Docket) -> None:
    demand(Act.RELEASE_DOCUMENT, on_roster(register, event.by), docket)
    if (event.stub, event.order) not in docket.unseal_orders:
        raise NotOrdered("releasing a document")
    if stubbed(docket, event.stub) is None:
        raise NoSuchStub(event.stub)
    entry = docket.entries.find(event.stub)
    if entry is not None and is_whole_entry(docket, event.stub) and event.part in {line.part for line in entry.lines}:
        raise BadPaper(event.part, "is released already")
    if event.document != register.next_document:
        raise NotNext("document number", str(register.next_document), str(event.document))


@may.register
def _(event: ev.EntryCorrected, register: Register, docket: Docket) -> None:
    demand(Act.CORRECT_ENTRY, on_roster(register, event.by), docket)
    _check_entry(event.entry, docket)
    found = docket.entries.find(event.entry)
    if found is not None and found.stub is not None and event.text not in set(StubText):
        raise BadField("text", "a stub shows one of the texts of the list, corrected too")


@may.register
def _(event: ev.CaseClosed, register: Register, docket: Docket) -> None:
    open_for_filing(docket)


@may.register
def _(event: ev.CaseReopened, register: Register, docket: Docket) -> None:
    if docket.closed is None:
        raise CaseIsOpen(docket.case)
