"""What people and offices are called where somebody chooses them or reads who gains: two of one name are told apart."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from underseal.caseload.lookalikes import looks
from underseal.desk.view import View
from underseal.docket.docket import Register
from underseal.docket.names import MemberId, OfficeId, PersonId
from underseal.sealed.roster import offices_of
from underseal.sheet.people import person_name

_TITLES = frozenset(
    "judge justice magistrate honorable hon clerk attorney mr mrs ms dr esq chief usdj".split()  # noqa: SIM905  # shorter
)
"""Words before or behind a name that are none of it."""


class Names:
    """The names of some people and offices, by id; made once for all that are asked for."""

    def __init__(self, register: Register, named: Mapping[str, str]) -> None:
        """`register` knows their roles."""
        self._register, self._named = register, named
        self._alike = Counter(folded(name) for name in named.values())

    def known(self, member: MemberId) -> str:
        """Return a name, and where another reads like it, or it has a bracket itself, role and id behind it."""
        name = self._named.get(member)
        if name is None:
            return person_name(self._register, PersonId(member))
        return (
            _told(self._register, member, name)
            if self._alike[folded(name)] > 1 or _before_bracket(name) != name
            else name
        )

    def alike(self, id_: str, name: str) -> tuple[str, ...]:
        """Return those whose names read like this one, told apart, id_ left out."""
        asked = folded(name)
        held = [(one, known) for one, known in self._named.items() if one != id_ and folded(known) == asked]
        return tuple(_told(self._register, PersonId(one), known) for one, known in held)


def names_on_roster(view: View) -> Names:
    """Return the names of everybody on the roster."""
    return Names(view.register, {certificate.id: certificate.name for certificate in view.roster.certificates})


def names_in(register: Register, offices: Mapping[OfficeId, str]) -> Names:
    """Return the names of a register's people, and of offices."""
    people = {str(known.person): known.name for known in register.people.values()}
    return Names(register, people | {str(office): name for office, name in offices.items()})


def known_as(view: View, member: MemberId) -> str:
    """Return what somebody on the roster is called. For many of them make the names once, by `names_on_roster`."""
    return names_on_roster(view).known(member)


def key_holders(view: View) -> Register:
    """Return the register with the people of each office that its keys were made for, to say who can open something.

    By the law whoever is certified as of an office belongs to it; its keys have those alone whom its certificate names.
    """
    return replace(view.register, offices=offices_of(view.roster))


def folded(name: str) -> str:
    """Return a name as the eye takes it, so that names that look alike are the same.

    What stands in brackets does not count, nor do titles, nor what parts its words, nor their order. For that the
    letters are sorted: that names of the same letters are told apart too harms nobody.
    """
    plain = unicodedata.normalize("NFKC", name)
    return _letters(_before_bracket(plain)) or _letters(plain) or looks(name)


def _before_bracket(name: str) -> str:
    """Return a name up to what opens something behind it: a bracket of any script."""
    opens = (at for at, one in enumerate(name) if one in "<|" or unicodedata.category(one) == "Ps")
    return name[: next(opens, None)]


def _letters(text: str) -> str:
    words = (one for one in re.split(r"[\s,]+", text) if re.sub(r"\W", "", one).casefold() not in _TITLES)
    return "".join(sorted(looks(" ".join(words))))


def _told(register: Register, member: MemberId, name: str) -> str:
    person = register.people.get(PersonId(member))
    role = person.role.value.replace("-", " ") if person is not None else "office"
    return f"{name} ({role}, {member})"
