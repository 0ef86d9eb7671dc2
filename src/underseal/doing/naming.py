"""What people and offices are called where somebody chooses them or reads who gains: two of one name are told apart."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from underseal.desk.roster import offices_of
from underseal.desk.view import View
from underseal.docket.docket import Register
from underseal.docket.names import MemberId, OfficeId, PersonId
from underseal.sheet.people import office_name, person_name

_REMEMBERED = 4096


def known_as(view: View, member: MemberId) -> str:
    """Return the name of a person or office of the roster; if another there bears it, with role and id behind it."""
    names = {certificate.id: certificate.name for certificate in view.roster.certificates}
    name = names.get(member) or person_name(view.register, PersonId(member))
    return _apart(view.register, member, name, names.items())


def known_in(register: Register, offices: Mapping[OfficeId, str], member: MemberId) -> str:
    """Return the same for a person or office of a register, whose offices have those names."""
    person = register.people.get(PersonId(member))
    name = person.name if person is not None else office_name(OfficeId(member), offices)
    people = ((known.person, known.name) for known in register.people.values())
    return _apart(register, member, name, (*people, *offices.items()))


def key_holders(view: View) -> Register:
    """Return the register with the people of each office that its keys were made for, to say who can open something.

    By the law whoever is certified as of an office belongs to it; its keys have those alone whom its certificate names.
    """
    return replace(view.register, offices=offices_of(view.roster))


def namesakes(view: View, id_: str, name: str) -> tuple[str, ...]:
    """Return those of the roster who bear a name that reads like this one, as `known_as` calls them, id_ left out."""
    alike = folded(name)
    held = [one for one in view.roster.certificates if one.id != id_ and folded(one.name) == alike]
    return tuple(_told(view.register, PersonId(one.id), one.name) for one in held)


@lru_cache(_REMEMBERED)
def folded(name: str) -> str:
    """Return a name without what hardly anybody sees: case, accents, points and blanks."""
    letters = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in letters.casefold() if letter.isalnum())


def _apart(register: Register, member: MemberId, name: str, others: Iterable[tuple[str, str]]) -> str:
    alike = folded(name)
    shared = any(folded(other) == alike and id_ != member for id_, other in others)
    return _told(register, member, name) if shared else name


def _told(register: Register, member: MemberId, name: str) -> str:
    person = register.people.get(PersonId(member))
    role = person.role.value.replace("-", " ") if person is not None else "office"
    return f"{name} ({role}, {member})"
