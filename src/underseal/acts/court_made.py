"""The three events a court makes without a person's signature. Readers judge them by `permits` alone."""

from datetime import datetime

from underseal.acts.circumstances import whole_utc
from underseal.docket.docket import Docket, Person, Register
from underseal.docket.events import CaseStubbed, CertificatePublished, StubEntered
from underseal.docket.names import CaseType, DocketNumber, EntryNumber, StubId
from underseal.docket.record import StubText

CourtMade = CertificatePublished | StubEntered | CaseStubbed


def publish_certificate(person: Person) -> CertificatePublished:
    """Publish a roster certificate, before its owner's first public act or when the wheel draws them."""
    return CertificatePublished(person.person, person.name, person.role, person.office, person.certificate)


def stub_entry(docket: Docket, text: StubText, stub: StubId, at: datetime) -> StubEntered:
    """Enter a stub for a whole sealed entry under the next number. Raises BadTime."""
    at = whole_utc(at)
    return StubEntered(docket.case, EntryNumber(docket.next_number), text, stub, at.date(), at)


def stub_case(register: Register, type: CaseType, office: int, stub: StubId, at: datetime) -> CaseStubbed:  # noqa: A002  # the event's word
    """List a sealed case under the next number. Raises BadTime."""
    today = whole_utc(at).date()
    number = next_number(register, office, today.year % 100, type)
    return CaseStubbed(number.ref, register.next_case, type, stub, today)


def next_number(register: Register, office: int, year: int, type: CaseType) -> DocketNumber:  # noqa: A002  # as above
    """The next docket number of an office, two-digit year and type."""
    return DocketNumber(office, year, type, register.serials.get((office, year, type), 0) + 1)
