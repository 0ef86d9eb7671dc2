"""The three events a court makes without a person's signature, so that nothing but `may` judges them."""

from datetime import datetime

from underseal.acts.circumstances import open_for_filing, whole_utc
from underseal.acts.covers import check_office
from underseal.acts.numbers import (
    check_entered,
    check_entry_number,
    check_next_case,
    check_ordinal,
    check_serial,
    check_stub,
    check_stub_free,
    next_number,
)
from underseal.acts.register import Tally
from underseal.acts.revising import with_entry
from underseal.acts.subject import Subject
from underseal.docket.court_events import CertificatePublished
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Docket, Person, Register
from underseal.docket.errors import AlreadyPublished, BadField, BadTime, NoRules, NotNext
from underseal.docket.events import CaseStubbed, StubEntered
from underseal.docket.names import CaseType, DocketNumber, EntryNumber, KindCode, StubId
from underseal.docket.record import TELLING_LINES, Entry, Role, Stubbed, StubState, StubText

STUB_KIND = KindCode("stub")
"""The kind of a whole entry that is a stub: the public learns no other."""


def publish_certificate(person: Person, countersignature: bytes | None = None) -> CertificatePublished:
    """Publish a roster certificate, before its owner's first public act or when the wheel draws them, or one after."""
    said = (person.person, person.name, person.role, person.office, person.certificate)
    return CertificatePublished(*said, person.generation, person.active, countersignature)


def stub_entry(register: Register, docket: Docket, text: StubText, stub: StubId, at: datetime) -> StubEntered:
    """Enter a stub for a whole sealed entry under the next number."""
    entered = register.rules.at(whole_utc(at)).zone.local(at)
    number = EntryNumber(docket.next_number)
    return StubEntered(docket.case, docket.entries.next_ordinal, number, text, stub, entered.date(), entered)


def stub_case(register: Register, type: CaseType, office: int, stub: StubId, at: datetime) -> CaseStubbed:  # noqa: A002  # the event's word
    """List a sealed case under the next number. Raises BadTime, BadField."""
    rules = register.rules.at(whole_utc(at))
    check_office(office, rules)
    today = rules.zone.today(at)
    number = next_number(register, office, today.year % 100, type)
    return CaseStubbed(number.ref, register.next_case, type, stub, today)


def may_publish(event: CertificatePublished, register: Register) -> None:
    """A person's certificates are published once, in their order; before there are rules, the registrar clerk's first.

    Name and role stay what they were.
    """
    if not register.rules.adoptions and (register.people or event.role is not Role.REGISTRAR):
        raise NoRules
    known = register.people.get(event.person)
    last = 0 if known is None else known.generation
    if event.generation <= last:
        raise AlreadyPublished(event.person)
    if event.generation != last + 1:
        raise NotNext("generation", str(last + 1), str(event.generation))
    if not event.person or not event.name:
        raise BadField("person", "is named on every certificate")
    if known is not None and (event.name, event.role) != (known.name, known.role):
        raise BadField("person", "keeps name and role under new keys")


def may_list(event: CaseStubbed, register: Register) -> None:
    """A sealed case is listed under the next number."""
    check_next_case(event.case, event.type, event.filed, register)
    check_serial(event.serial, register)
    check_stub(event.stub)


def may_stub(event: StubEntered, register: Register, docket: Docket) -> None:
    """A stub enters next in number and time, with a text of the list, for a paper of its own."""
    if event.text != StubText.SEALED_ORDER:  # a closed case takes orders
        open_for_filing(docket)
    check_ordinal(event.ordinal, docket)
    check_entry_number(event.number, docket)
    check_entered(event.filed, event.entered, register, docket)
    check_stub_free(event.stub, docket)
    if type(event.text) is not StubText:
        raise BadField("text", "a stub shows one of the texts of the list")


def check_dated(event: object, register: Register, at: datetime) -> None:
    """Raise BadTime unless a row of the court's own bears the time of its leaf, at: nobody signed another."""
    if isinstance(event, StubEntered) and event.entered != at:
        raise BadTime(event.entered.isoformat())
    if isinstance(event, CaseStubbed):
        rules = register.rules.at(at)
        if event.filed != rules.zone.today(at):
            raise BadTime(event.filed.isoformat())
        check_office(DocketNumber.parse(event.case).office, rules)


def begin_listed(event: CaseStubbed) -> Docket:
    """The docket the public has of a sealed case."""
    return Docket(
        event.case,
        event.serial,
        CoverSheet(event.type, DocketNumber.parse(event.case).office, "Sealed v. Sealed", ()),
        event.filed,
        stub=event.stub,
    )


def fold_stub(event: StubEntered, docket: Docket) -> Docket:
    """One more row, a stub without an author."""
    stub = Stubbed(event.stub, StubState.SEALED if event.text in TELLING_LINES else StubState.PROVISIONAL)
    entry = Entry(event.ordinal, event.number, event.filed, event.entered, STUB_KIND, event.text, (), None, stub=stub)
    return with_entry(docket, entry, motion=False)


def count_person(event: CertificatePublished, tally: Tally) -> None:
    """The register knows the person."""
    said = (event.person, event.name, event.role, event.office, event.certificate)
    tally.person(Person(*said, event.generation, event.active))


def count_listed(event: CaseStubbed, tally: Tally) -> None:
    """One more case under its number."""
    tally.case(event.case, event.serial)


COURT_MADE = Subject(
    court_wide={CertificatePublished: may_publish},
    may_begin={CaseStubbed: may_list},
    begin={CaseStubbed: begin_listed},
    may={StubEntered: may_stub},
    fold={StubEntered: fold_stub},
    count={CertificatePublished: count_person, CaseStubbed: count_listed},
    unsigned=True,
)
