"""What must be the record's next, or be there already: numbers, times, entries, stubs, judges."""

from datetime import date, timedelta
from itertools import chain

from underseal.acts.circumstances import by_the_clock, on_roster
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import BadDraw, BadField, BadTime, EndedKeys, NoSuchEntry, NotNext, StubTaken
from underseal.docket.names import (
    LAST_SERIAL,
    STUB_ID,
    CaseRef,
    CaseType,
    CourtTime,
    DocketNumber,
    DocumentNumber,
    EntryNumber,
    Ordinal,
    PersonId,
    StubId,
)
from underseal.docket.record import Entry, Role
from underseal.docket.text import called

_DAY = timedelta(days=1)


def next_number(register: Register, office: int, year: int, type: CaseType) -> DocketNumber:  # noqa: A002  # the events' word
    """The next docket number of an office, two-digit year and type: one above the highest, and after the last serial
    the lowest that is free. One above the last where none is: no court can give it.
    """
    at = register.serials.get((office, year, type), 0)
    serials = chain(range(at + 1, LAST_SERIAL + 1), range(1, at + 1))
    numbers = (DocketNumber(office, year, type, serial) for serial in serials)
    full = DocketNumber(office, year, type, LAST_SERIAL + 1)
    return next((number for number in numbers if number.ref not in register.cases), full)


def check_next_case(case: CaseRef, type: CaseType, filed: date, register: Register) -> None:  # noqa: A002  # as above
    """Raise BadDocketNumber or NotNext unless the case bears the next number of its office, year and type."""
    number = DocketNumber.parse(case)
    expected = next_number(register, number.office, filed.year % 100, type)
    if number != expected:
        raise NotNext("docket number", str(expected), case)


def check_serial(serial: int, register: Register) -> None:
    """Raise NotNext unless the serial is the court's next."""
    if serial != register.next_case:
        raise NotNext("case serial", str(register.next_case), str(serial))


def check_ordinal(ordinal: Ordinal, docket: Docket) -> None:
    """Raise NotNext unless an entry is the docket's next row."""
    if ordinal != docket.entries.next_ordinal:
        raise NotNext("row of the docket", str(docket.entries.next_ordinal), str(ordinal))


def check_entry_number(number: EntryNumber | None, docket: Docket | None) -> None:
    """Raise NotNext unless an entry takes the docket's next number, or, with None, takes none."""
    expected = None if docket is None else docket.next_number
    if number != expected:
        raise NotNext("entry number", str(expected), str(number))


def check_document_number(number: DocumentNumber, expected: int) -> None:
    """Raise NotNext unless a document that becomes public takes the number expected."""
    if number != expected:
        raise NotNext("document number", str(expected), str(number))


def check_entered(filed: date, entered: CourtTime, register: Register, docket: Docket) -> None:
    """Raise BadTime unless an entry is entered on the court's day that it is filed, not before case or last entry.

    Rules that move the court's clock may take its day back by one, and a case opened before that goes on.
    """
    latest = docket.entries[-1].entered if docket.entries else None
    if (
        by_the_clock(entered, register).date() != filed
        or docket.filed - filed > _DAY
        or (latest is not None and entered < latest)
    ):
        raise BadTime(entered.isoformat())


def check_entry(ordinal: Ordinal, docket: Docket) -> Entry:
    """The docket's entry of that ordinal. Raises NoSuchEntry."""
    found = docket.entries.find(ordinal)
    if found is None:
        raise NoSuchEntry(docket.case, called(docket, ordinal))
    return found


def check_stub(stub: StubId) -> None:
    """Raise BadField for what is no stub's name."""
    if STUB_ID.fullmatch(stub) is None:
        raise BadField("stub", "is named “stub-” and 32 hex digits")


def check_stub_free(stub: StubId, docket: Docket) -> None:
    """Raise BadField for what is no stub's name, StubTaken for that of another paper of the docket."""
    check_stub(stub)
    if docket.entries.find(stub) is not None:
        raise StubTaken(stub)


def check_judge(judge: PersonId, register: Register) -> None:
    """Raise NotOnTheRoster, BadDraw or EndedKeys unless the person is one of the court's judges, with keys in use."""
    known = on_roster(register, judge)
    if known.role is not Role.JUDGE:
        raise BadDraw(judge)
    if not known.active:
        raise EndedKeys(judge)
