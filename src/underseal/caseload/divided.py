"""Who will be able to open something sealed, and who will not: every lawyer of a case is the one or the other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from underseal.acts.access import RECOVERY, RECOVERY_HIDDEN, access_ordered, people
from underseal.caseload.naming import folded
from underseal.docket.docket import Docket, Register
from underseal.docket.names import MemberId, PersonId
from underseal.docket.record import Access, Role

_LAWYERS = {Role.COUNSEL, Role.PROSECUTOR}
RECOVERIES = frozenset({RECOVERY, RECOVERY_HIDDEN})


@dataclass(frozen=True)
class Outsider:
    """A lawyer of the case who will not be able to open it, with the names of those they speak for."""

    name: str
    parties: tuple[str, ...]


@dataclass(frozen=True)
class Divided:
    """Those who can open something once it is filed, those whom an order lets be given it, and the other lawyers."""

    members: tuple[MemberId, ...]
    allowed: tuple[MemberId, ...]  # by order; somebody has still to give them the key
    people: tuple[PersonId, ...]  # of both
    outside: tuple[Outsider, ...]


def divided(
    docket: Docket, register: Register, subject: str, members: Sequence[MemberId], ordering: Iterable[Access] = ()
) -> Divided:
    """Divide a case's lawyers by what is sealed under a subject's key.

    `register` knows whom each office's keys were made for; `ordering` is the access that the act itself orders.
    """
    orders = (*(access for _, access in access_ordered(docket)), *ordering)
    named = dict.fromkeys(member for access in orders if access.subject == subject for member in access.members)
    allowed = tuple(member for member in named if member not in members)
    found = people((one for one in (*members, *allowed) if one not in RECOVERIES), register)
    return Divided(tuple(members), allowed, found, _outside(docket, register, set(found)))


def _outside(docket: Docket, register: Register, found: set[PersonId]) -> tuple[Outsider, ...]:
    """The lawyers of a case who are nobody of these, each once with all their parties.

    One listed without a desk is whoever of the same name is listed there with one, or is a lawyer among these.
    """
    listed = [(c, party.name) for party in docket.parties for c in party.counsel if c.terminated is None]
    lawyers = (one for one in register.people.values() if one.person in found and one.role in _LAWYERS)
    desks = {folded(one.name): one.person for one in lawyers}
    desks |= {folded(c.name): c.person for c, _ in listed if c.person is not None}
    outside: dict[str, Outsider] = {}
    for counsel, party in listed:
        name = folded(counsel.name)
        person = counsel.person or desks.get(name)
        if person not in found:
            key = person or f"without a desk: {name}"
            before = outside.get(key, Outsider(counsel.name, ()))
            outside[key] = Outsider(before.name, tuple(dict.fromkeys((*before.parties, party))))
    return tuple(outside.values())
