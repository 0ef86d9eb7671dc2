"""Who may do what: one table of roles and acts, and where in a case its holders must stand."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from underseal.docket.docket import Docket, Person
from underseal.docket.errors import NotPermitted
from underseal.docket.record import Role
from underseal.docket.rules import MAY_ADOPT
from underseal.docket.sides import parties_of, represents


class Power(StrEnum):
    """What a power is of, worded to follow "may"."""

    OPEN_CASE = "open a case"
    NAME_JUDGE = "name the judge of a new case"
    OPEN_SEALED_CASE = "open a hidden case"
    APPEAR = "enter an appearance"
    ADD_PARTIES = "add parties to a case"
    CONFIRM_APPEARANCE = "confirm an appearance"
    FILE = "file in a case"
    ENTER_ORDER = "enter an order"
    ENTER_MINUTES = "enter minutes"
    CORRECT_ENTRY = "correct docket text"
    CLOSE_CASE = "close a case"
    REOPEN_CASE = "reopen a case"
    IMPORT = "import a case from another system"
    RELEASE_DOCUMENT = "release a document under an order"
    FILE_SEALED = "file under seal"
    HIDE_ENTRY = "file what the public never sees"
    ENTER_SEALED_ORDER = "enter an order under seal"
    GRANT = "grant what one filed, by its kind's rule"
    GRANT_BY_ORDER = "grant access under an order"
    ADOPT_RULES = "propose rules and assent to them"


class Condition(StrEnum):
    """Where in the case the holder of a power must stand."""

    ANYWHERE = "yes"
    ASSIGNED = "if assigned"  # the case's judge; any judge while the case has none
    APPEARING = "if appearing"  # counsel whom the docket lists for a party
    OF_RECORD = "if counsel of record"  # the same, and their appearance is confirmed
    ADMITTED = "if appearing or given access"  # the same, and in a hidden case counsel whom an order lets read it
    NAMED = "if the rules name the role"


_ANYWHERE, _ASSIGNED, _APPEARING, _OF_RECORD, _ADMITTED, _NAMED = Condition
_CLERKS = {Role.CLERK: _ANYWHERE, Role.SEALED_CLERK: _ANYWHERE}
_COUNSEL = {Role.PROSECUTOR: _APPEARING, Role.COUNSEL: _APPEARING}
_JUDGE = {Role.JUDGE: _ASSIGNED}
_ANY_COUNSEL = {Role.PROSECUTOR: _ANYWHERE, Role.COUNSEL: _ANYWHERE}
_CUSTODIANS = {Role.SEALED_CLERK: _ANYWHERE, **_JUDGE}

POWERS: Mapping[Power, Mapping[Role, Condition]] = MappingProxyType(
    {
        Power.OPEN_CASE: {**_CLERKS, **_ANY_COUNSEL},
        Power.NAME_JUDGE: _CLERKS,
        Power.OPEN_SEALED_CASE: {Role.SEALED_CLERK: _ANYWHERE, Role.PROSECUTOR: _ANYWHERE},
        Power.APPEAR: _ANY_COUNSEL,
        Power.ADD_PARTIES: {**_CLERKS, **_JUDGE},
        Power.CONFIRM_APPEARANCE: {**_CLERKS, **_JUDGE, **_COUNSEL},
        Power.FILE: {**_CLERKS, **_COUNSEL},
        Power.ENTER_ORDER: _JUDGE,
        Power.ENTER_MINUTES: {**_CLERKS, **_JUDGE},
        Power.CORRECT_ENTRY: {**_CLERKS, **_JUDGE},
        Power.CLOSE_CASE: {**_CLERKS, **_JUDGE},
        Power.REOPEN_CASE: {**_CLERKS, **_JUDGE},
        Power.IMPORT: _CLERKS,
        Power.RELEASE_DOCUMENT: {**_CUSTODIANS, Role.PROSECUTOR: _OF_RECORD, Role.COUNSEL: _OF_RECORD},
        Power.FILE_SEALED: {Role.SEALED_CLERK: _ANYWHERE, Role.PROSECUTOR: _ADMITTED, Role.COUNSEL: _ADMITTED},
        Power.HIDE_ENTRY: {Role.SEALED_CLERK: _ANYWHERE, **_COUNSEL},
        Power.ENTER_SEALED_ORDER: _JUDGE,
        Power.GRANT: {**_CUSTODIANS, **_ANY_COUNSEL},
        Power.GRANT_BY_ORDER: _CUSTODIANS,
        Power.ADOPT_RULES: dict.fromkeys(MAY_ADOPT, _NAMED),
    }
)
"""The table. Whom it does not name may not: observers hold no power, and registrar clerks none over dockets."""

OPENING = frozenset({Power.OPEN_CASE, Power.NAME_JUDGE, Power.OPEN_SEALED_CASE, Power.IMPORT, Power.ADOPT_RULES})
"""The acts that need no docket."""


def powers(person: Person, docket: Docket | None) -> frozenset[Power]:
    """What person may do in docket, or, with None, toward cases not opened yet."""
    held = {act: roles[person.role] for act, roles in POWERS.items() if person.role in roles}
    if docket is None:
        return frozenset(held) & OPENING
    return frozenset(act for act, standing in held.items() if act not in OPENING and _stands(standing, person, docket))


def demand(act: Power, person: Person, docket: Docket | None) -> None:
    """Raise NotPermitted unless person holds that power in docket."""
    if act not in powers(person, docket):
        raise NotPermitted(person.person, act, _reason(act, person))


def _stands(standing: Condition, person: Person, docket: Docket) -> bool:
    match standing:
        case Condition.ASSIGNED:
            return docket.judge in (None, person.person)
        case Condition.APPEARING:
            return bool(parties_of(person.person, docket))
        case Condition.OF_RECORD:
            return any(represents(person.person, party) for party in parties_of(person.person, docket).values())
        case Condition.ADMITTED:
            return bool(parties_of(person.person, docket)) or _given_access(person, docket)
        case Condition.ANYWHERE | Condition.NAMED:
            return True


def _given_access(person: Person, docket: Docket) -> bool:
    """Whether an order lets somebody read all of a hidden case; nobody can appear there."""
    whole = (access for _, access in docket.sealed.ordered if docket.hidden and access.subject == docket.case)
    return any({person.person, person.office} & set(access.members) for access in whole)


def _reason(act: Power, person: Person) -> str:
    standing = POWERS[act].get(person.role)
    if standing is Condition.ASSIGNED:
        return "another judge is assigned to the case"
    if standing is Condition.OF_RECORD:
        return "they are not counsel of record in the case; once their appearance is confirmed they may"
    if standing in (Condition.APPEARING, Condition.ADMITTED):
        return "they do not appear in the case; file a notice of appearance first"
    return f"the role of {person.role} holds no such power here"


def render() -> str:
    """The table as Markdown, for docs/spec/powers.md."""
    head = ["| may … | " + " | ".join(Role) + " |", "|---" * (len(Role) + 1) + "|"]
    rows = [f"| {act} | " + " | ".join(POWERS[act].get(role, "") for role in Role) + " |" for act in Power]
    return "\n".join((*head, *rows)) + "\n"
