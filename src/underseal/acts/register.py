"""The court-wide fold: who may act, which numbers come next, which acts are spent."""

from collections.abc import Iterable, Mapping

from underseal.docket import events as ev
from underseal.docket.docket import Person, Register
from underseal.docket.names import ActId, DocketNumber, OfficeId, PersonId
from underseal.docket.record import Published


def register(reg: Register, event: ev.Event) -> Register:
    """The register after event."""
    return register_all(reg, (event,))


def register_all(reg: Register, events: Iterable[ev.Event]) -> Register:
    """The register after events: linear in their number, whatever the size of the roster."""
    serials, next_case, next_document, cases = dict(reg.serials), reg.next_case, reg.next_document, reg.cases
    admitted: list[Person] = []
    for event in events:
        match event:
            case ev.EntryFiled():
                next_document += sum(isinstance(line.content, Published) for line in event.lines)
            case ev.DocumentReleased():
                next_document += 1
            case ev.CaseOpened() | ev.CaseStubbed() | ev.CaseImported():
                number = DocketNumber.read(event.case)
                series = (number.office, number.year, number.type)
                serials[series] = max(number.serial, serials.get(series, 0))
                next_case = event.serial + 1
                cases = cases.append(event.case)
            case ev.CertificatePublished():
                admitted.append(Person(event.person, event.name, event.role, event.office, event.certificate))
            case _:
                pass
    reg = _with_people(reg, admitted) if admitted else reg
    return Register(reg.people, reg.offices, serials, next_case, next_document, reg.acts, cases)


def spend(reg: Register, act: ActId) -> Register:
    """The register in which act is entered, never to be accepted again."""
    return Register(
        reg.people, reg.offices, reg.serials, reg.next_case, reg.next_document, reg.acts.append(act), reg.cases
    )


def with_roster(
    reg: Register, people: Iterable[Person], offices: Mapping[OfficeId, tuple[PersonId, ...]] | None = None
) -> Register:
    """The register a desk judges sealed events by: with people and offices from roster cells, never for public acts.

    What is published stands where the roster says otherwise.
    """
    roster = {person.person: person for person in people if person.person not in reg.people}
    known = _with_people(reg, roster.values())
    merged = dict(known.offices)
    for office, members in (offices or {}).items():
        merged[office] = tuple(dict.fromkeys((*merged.get(office, ()), *members)))
    return Register(known.people, merged, reg.serials, reg.next_case, reg.next_document, reg.acts, reg.cases)


def _with_people(reg: Register, admitted: Iterable[Person]) -> Register:
    people, offices = dict(reg.people), dict(reg.offices)
    for person in admitted:
        people[person.person] = person
        if person.office is not None:
            offices[person.office] = tuple(dict.fromkeys((*offices.get(person.office, ()), person.person)))
    return Register(people, offices, reg.serials, reg.next_case, reg.next_document, reg.acts, reg.cases)
