"""The court-wide state: who may act, which numbers come next, which acts are spent."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from underseal.docket.commands import ProposeRules
from underseal.docket.docket import Person, Register
from underseal.docket.names import LAST_SERIAL, ActId, CaseRef, DocketNumber, OfficeId, PersonId


class Tally:
    """A register in the making, so that many events count in time linear in their number, whatever the roster."""

    def __init__(self, reg: Register) -> None:
        self._before = reg
        self._serials = dict(reg.serials)
        self._next_case = reg.next_case
        self._next_document = reg.next_document
        self._cases = reg.cases
        self._admitted: list[Person] = []
        self.rules = reg.rules

    def case(self, case: CaseRef, serial: int) -> None:
        """A case of that serial began under the court's next number."""
        number = DocketNumber.read(case)
        self._serials[_series(number)] = number.serial
        self._begin(case, serial)

    def found_case(self, case: CaseRef, serial: int) -> None:
        """A case of that serial began under a number it came with, which may be one that no court here can give."""
        number = DocketNumber.read(case)
        if number.serial <= LAST_SERIAL:
            self._serials[_series(number)] = max(number.serial, self._serials.get(_series(number), 0))
        self._begin(case, serial)

    def documents(self, count: int) -> None:
        """So many documents became public."""
        self._next_document += count

    def person(self, person: Person) -> None:
        """A person's certificate was published."""
        self._admitted.append(person)

    def register(self) -> Register:
        """The register with all that was counted."""
        reg = _with_people(self._before, self._admitted) if self._admitted else self._before
        return replace(
            reg,
            serials=self._serials,
            next_case=self._next_case,
            next_document=self._next_document,
            cases=self._cases,
            rules=self.rules,
        )

    def _begin(self, case: CaseRef, serial: int) -> None:
        self._next_case = serial + 1
        self._cases = self._cases.append(case)


def enter(reg: Register, act: ActId, command: object) -> Register:
    """The register in which act is entered, never to be accepted again, before its events are counted.

    Events name parts of rules by digest; their texts are the command's.
    """
    rules = reg.rules.keep(command.parts) if isinstance(command, ProposeRules) else reg.rules
    return replace(reg, acts=reg.acts.append(act), rules=rules)


def with_roster(
    reg: Register, people: Iterable[Person], offices: Mapping[OfficeId, tuple[PersonId, ...]] | None = None
) -> Register:
    """The register a desk judges sealed events by: with people and offices from roster cells, never for public acts.

    Of one generation, what is published stands where the roster says otherwise of more than the office. In an office
    that has keys are those whom its own certificate names, whatever theirs say: they hold its keys, and nobody else.
    """
    told = {person.person: person for person in people}
    roster = {id_: one for id_, one in told.items() if not _stands(reg.people.get(id_), one)}
    known = _with_people(reg, roster.values())
    return replace(reg, people=known.people, offices={**known.offices, **(offices or {})})


def _stands(published: Person | None, told: Person) -> bool:
    if published is None or published.generation != told.generation:
        return False
    return published != replace(told, office=published.office)


def _series(number: DocketNumber) -> tuple[int, int, str]:
    return (number.office, number.year, number.type)


def _with_people(reg: Register, admitted: Iterable[Person]) -> Register:
    people, offices = dict(reg.people), dict(reg.offices)
    for person in admitted:
        left = people[person.person].office if person.person in people else None
        if left is not None and left != person.office:
            offices[left] = tuple(one for one in offices.get(left, ()) if one != person.person)
        people[person.person] = person
        if person.office is not None:
            offices[person.office] = tuple(dict.fromkeys((*offices.get(person.office, ()), person.person)))
    return replace(reg, people=people, offices=offices)
