"""How a page names the people and offices of the roster."""

from collections.abc import Mapping

from underseal.docket.docket import Register
from underseal.docket.names import OfficeId, PersonId
from underseal.docket.record import Role
from underseal.sheet.words import initials, surname_first

_BY_INITIALS = {Role.JUDGE, Role.CLERK, Role.SEALED_CLERK, Role.REGISTRAR}


def spelled(member: str) -> str:
    """Return an id of the roster as a name, for want of one: "Ruth Adeyemi" for ruth-adeyemi."""
    return " ".join(part.capitalize() for part in member.split("-"))


def person_name(register: Register, person: PersonId) -> str:
    """Return the name the register has for person, else the one their id spells."""
    known = register.people.get(person)
    return known.name if known else spelled(person)


def judge_name(register: Register, judge: PersonId | None) -> str:
    """Return "Judge Ruth M. Adeyemi", or nothing where no judge is assigned."""
    return f"Judge {person_name(register, judge)}" if judge else ""


def filed_by(register: Register, person: PersonId) -> str:
    """Return who entered something as a docket shows it: filers by name, the court's own people by their initials."""
    name = person_name(register, person)
    return initials(name).lower() if of_court(register, person) else surname_first(name)


def of_court(register: Register, person: PersonId | None) -> bool:
    """Return whether somebody is of the court's own people."""
    known = register.people.get(person) if person is not None else None
    return known is not None and known.role in _BY_INITIALS


def office_name(office: OfficeId, offices: Mapping[OfficeId, str]) -> str:
    """Return the name the roster gives an office, else the one its id spells."""
    return offices.get(office) or spelled(office)
