"""Sides of a case, read from the parties' roles, and who speaks for whom."""

import re
from collections.abc import Iterable, Mapping
from enum import Enum, auto
from functools import lru_cache
from types import MappingProxyType

from underseal.docket.docket import Docket
from underseal.docket.names import CaseType, PartyNumber, PersonId
from underseal.docket.party import Counsel, Party

PROSECUTED = frozenset({CaseType.CRIMINAL, CaseType.MAGISTRATE})
"""Case types in which the moving side is the prosecution."""


ACCUSED = ("Defendant", "Respondent")
"""The roles on the defending side, which the accused bear with a number each."""


class Side(Enum):
    """Where a party stands."""

    MOVING = auto()  # plaintiff, petitioner, the prosecution
    DEFENDING = auto()
    THIRD = auto()  # movants, intervenors, amici


OPPOSED = frozenset({Side.MOVING, Side.DEFENDING})
"""The two sides that stand against each other."""

_MOVING = ("Plaintiff", "Petitioner", "Relator", "Claimant", "Government")
_THIRD = (
    "Movant",
    "Intervenor",
    "Interested Party",
    "Amicus",
    "Counter Claimant",
    "Counter Defendant",
    "Cross Claimant",
    "Cross Defendant",
    "Third Party Plaintiff",
    "Third Party Defendant",
    "Intervenor Plaintiff",
    "Intervenor Defendant",
    "Garnishee",
    "Material Witness",
    "Objector",
    "Receiver",
    "Special Master",
    "Trustee",
    "In Re",
)

ROLES: Mapping[str, Side] = MappingProxyType(
    dict.fromkeys(_MOVING, Side.MOVING) | dict.fromkeys(ACCUSED, Side.DEFENDING) | dict.fromkeys(_THIRD, Side.THIRD)
)
"""The roles in which a case of this court has parties, as CM/ECF words them, and where each stands."""

FURTHER = _THIRD
"""The roles that a party may have besides the one the caption has them in: these put nobody on another side."""

CHARGED = range(1, 10_000)
"""The numbers that defendants are charged under."""
_CHARGED = re.compile(r"(?P<role>.+) \((?P<number>[1-9][0-9]{0,3})\)")


def read_title(title: str) -> tuple[str, int | None]:
    """The role in what a docket calls a party, and the number behind it: "Defendant (1)"."""
    found = _CHARGED.fullmatch(title)
    return (found["role"], int(found["number"])) if found else (title, None)


def side(party: Party) -> Side:
    """The side on which the caption has a party. Whatever another system calls a party besides is a third party."""
    return ROLES.get(party.role, Side.THIRD)


def speaks_for(person: PersonId, party: Party) -> bool:
    """Whether person is counsel for party, both still in the case."""
    return party.terminated is None and any(c.person == person and c.terminated is None for c in party.counsel)


def numbered(docket: Docket) -> Mapping[PartyNumber, Party]:
    """The parties by their numbers."""
    return {PartyNumber(number): party for number, party in enumerate(docket.parties, 1)}


def represents(person: PersonId, party: Party) -> bool:
    """Whether person is counsel of record for party: speaks for it, and somebody who could confirmed it."""
    return party.terminated is None and any(_of_record(c) and c.person == person for c in party.counsel)


def awaits_confirmation(person: PersonId, party: Party) -> bool:
    """Whether person appeared for party, and nobody confirmed it yet."""
    return speaks_for(person, party) and not represents(person, party)


def _of_record(counsel: Counsel) -> bool:
    return counsel.terminated is None and not counsel.unconfirmed


def parties_of(person: PersonId, docket: Docket) -> Mapping[PartyNumber, Party]:
    """The parties person speaks for, in the docket's order, by their numbers."""
    return _represented(_Same(docket.parties)).get(person, _NONE)


_NONE: Mapping[PartyNumber, Party] = MappingProxyType({})


class _Same:
    """The very tuple of a docket's parties: many questions are asked of one, and telling two apart costs nothing."""

    __slots__ = ("parties",)

    def __init__(self, parties: tuple[Party, ...]) -> None:
        self.parties = parties

    def __hash__(self) -> int:
        return id(self.parties)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.parties is self.parties


@lru_cache(maxsize=64)
def _represented(same: _Same) -> Mapping[PersonId, Mapping[PartyNumber, Party]]:
    found: dict[PersonId, dict[PartyNumber, Party]] = {}
    for number, party in enumerate(same.parties, 1):
        for person in dict.fromkeys(counsel.person for counsel in party.counsel):
            if person is not None and speaks_for(person, party):
                found.setdefault(person, {})[PartyNumber(number)] = party
    return {person: MappingProxyType(parties) for person, parties in found.items()}


def counsel_for(parties: Iterable[Party]) -> tuple[PersonId, ...]:
    """Counsel of record with a desk for any of parties, in the docket's order: who reads what is sealed for them."""
    found = (
        counsel.person
        for party in parties
        if party.terminated is None
        for counsel in party.counsel
        if counsel.person is not None and _of_record(counsel)
    )
    return tuple(dict.fromkeys(found))
