"""What a case may be opened with, as choices in a form."""

from collections.abc import Iterable

from underseal.caseload.naming import Names, names_in
from underseal.caseload.openings import OpeningKind, openings_for, roles_of
from underseal.caseload.stays_sealed import CASE_STAYS
from underseal.docket.docket import Person, Register
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseType, KindCode, entry_number
from underseal.docket.record import Role
from underseal.docket.rules import Rules
from underseal.drafts.party_rows import PartyRow
from underseal.screen.desk_forms import Group, Option
from underseal.screen.opening_forms import PartyFields
from underseal.sheet.words import CASE_TYPES

JURISDICTIONS = ("U.S. Government Plaintiff", "U.S. Government Defendant", "Federal Question", "Diversity")
JURY_DEMANDS = ("None", "Plaintiff", "Defendant", "Both")
STANDS_WORDS = {
    Visibility.PUBLIC: ("Public", "Everyone reads the docket, its parties and the first paper."),
    Visibility.STUB: (
        "Sealed",
        f"The public sees a case number and a date, as “Sealed v. Sealed”, and nothing more. {CASE_STAYS}",
    ),
    Visibility.HIDDEN: ("Hidden", f"The public sees nothing, not even that there is a case. {CASE_STAYS}"),
}


def opening_groups(person: Person | None, rules: Rules, chosen: OpeningKind | None) -> tuple[Group, ...]:
    """The same as a menu, by case type."""
    found = openings_for(person, rules)
    groups = (
        (type_, tuple(Option(o.code, _menu_word(o), o == chosen) for o in found if o.type is type_))
        for type_ in CaseType
    )
    return tuple(Group(f"{_type_word(type_)} ({type_})", options) for type_, options in groups if options)


def _menu_word(opening: OpeningKind) -> str:
    """In a select that is closed only the option is seen, so it names the case type too."""
    name = "Petition or application" if opening.kind.code == KindCode("petition") else opening.kind.name
    return f"{_type_word(opening.type)} case: {name[0].lower()}{name[1:]}"


def _type_word(type_: CaseType) -> str:
    return CASE_TYPES[type_].replace("’s", "")


def division_options(rules: Rules, chosen: str) -> tuple[Option, ...]:
    """The court's divisions, by office; none where its rules name none."""
    named = ((str(office), name) for office, name in rules.divisions.items())
    return tuple(Option(office, f"{name} ({office})", office == chosen) for office, name in named)


def judge_options(register: Register, chosen: str) -> tuple[Option, ...]:
    """The court's judges."""
    judges = [person for person in register.people.values() if person.role is Role.JUDGE]
    names = names_in(register, {})
    found = sorted((names.known(judge.person), judge.person) for judge in judges)
    return tuple(Option(person, f"Judge {name}", person == chosen) for name, person in found)


def fields_of(at: int, row: PartyRow, opening: OpeningKind, names: Names, people: Iterable[Person]) -> PartyFields:
    """A party's row in the form."""
    roles = tuple(Option(role, role, role == row.role) for role in roles_of(opening.type))
    counsel = tuple(Option(p.person, names.known(p.person), p.person == row.counsel) for p in people)
    return PartyFields(at, roles, row.name, counsel, row.others)


def offered(words: Iterable[str], chosen: str) -> tuple[Option, ...]:
    """Words to choose from."""
    return tuple(Option(word, word, word == chosen) for word in words)


def office_of(text: str) -> int:
    """The office that a digit from 1 to 9 names, else 0."""
    number = entry_number(text)
    return number if number is not None and number in range(1, 10) else 0
