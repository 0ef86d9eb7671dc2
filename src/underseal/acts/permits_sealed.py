"""Whether an event under seal may overlay a docket. Only readers ask this; the server never sees one."""

from collections.abc import Iterator
from functools import singledispatch

from underseal.acts.access import RECOVERY, RECOVERY_GHOST, people, rule_members, rule_people
from underseal.acts.circumstances import on_roster, open_for_filing
from underseal.docket import events as ev
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import (
    ActAlreadyEntered,
    BadField,
    BeyondTheRule,
    NoSuchStub,
    NothingToApprove,
    NotNext,
    NotOrdered,
    NotPermitted,
    StubTaken,
    WrongKind,
)
from underseal.docket.kinds import KINDS, Kind, kind_of
from underseal.docket.names import ActId, MemberId, StubId
from underseal.docket.powers import Act, demand
from underseal.docket.record import Role
from underseal.docket.stubs import paper_behind, stubbed


@singledispatch
def may(event: ev.SealedEvent, register: Register, docket: Docket) -> None:
    """Raise a leaf of DocketError unless event may overlay docket; the register knows the roster."""
    raise TypeError(type(event).__name__)


@may.register
def _(event: ev.SealedEntryFiled, register: Register, docket: Docket) -> None:
    kind = kind_of(event.filing.kind)
    if not kind.readers or docket.type not in kind.case_types:
        raise WrongKind(kind.code, f"it is not filed under seal in {docket.type} cases")
    _check_filer(event, kind, register, docket)
    if event.act in {entry.act for entry in _filed(docket)}:
        raise ActAlreadyEntered(event.act)
    if event.stub is not None:
        _check_joins(event, event.stub, docket)
    elif not kind.order:
        open_for_filing(docket)
    expected = len(docket.sealed.hidden) + 1 if event.stub is None else None
    if event.number != expected:
        raise NotNext("sealed entry number", f"S-{expected}", f"S-{event.number}")


def _check_filer(event: ev.SealedEntryFiled, kind: Kind, register: Register, docket: Docket) -> None:
    by = on_roster(register, event.by)
    if by.role not in kind.filers:
        raise NotPermitted(by.person, Act.FILE_SEALED, f"a {by.role} does not file a {kind.name.lower()}")
    if docket.hidden and not docket.sealed.hidden:
        demand(Act.OPEN_SEALED_CASE, by, None)
    elif kind.order:
        demand(Act.ENTER_SEALED_ORDER, by, docket)
    else:
        demand(Act.FILE_SEALED if event.stub is not None or docket.hidden else Act.HIDE_ENTRY, by, docket)


def _check_joins(event: ev.SealedEntryFiled, stub: StubId, docket: Docket) -> None:
    """A cell joins a stub of its own filer's, once; the stub may still be on its way."""
    if docket.hidden:
        raise NoSuchStub(stub)
    if any(name == stub for name, _ in docket.sealed.behind):
        raise StubTaken(stub)
    entry = docket.entries.find(stub)
    if entry is not None and entry.by not in (None, event.by):
        raise NotPermitted(event.by, Act.FILE_SEALED, "the stub is another filer's")


def _filed(docket: Docket) -> tuple[ev.SealedEntryFiled, ...]:
    return (*docket.sealed.hidden, *(entry for _, entry in docket.sealed.behind))


@may.register
def _(event: ev.SealedCaseApproved, register: Register, docket: Docket) -> None:
    _check_order(event.order, register, docket)
    if not docket.sealed.pending and not any(entry.pending for entry in docket.sealed.hidden):
        raise NothingToApprove(docket.case)


@may.register
def _(event: ev.SealedAccessOrdered, register: Register, docket: Docket) -> None:
    _check_order(event.act, register, docket)
    if not _is_subject(event.access.subject, docket):
        raise NoSuchStub(event.access.subject)


def _check_order(act: ActId, register: Register, docket: Docket) -> None:
    """Raise NotOrdered unless the act is an order in a cell that one of the register's judges signed."""
    for entry in _filed(docket):
        signer = register.people.get(entry.by)
        if entry.act == act and KINDS[entry.filing.kind].order and signer is not None and signer.role is Role.JUDGE:
            return
    raise NotOrdered(f"what act {act} is said to order")


def _is_subject(subject: str, docket: Docket) -> bool:
    return _opening_paper(subject, docket) is not None or stubbed(docket, StubId(subject)) is not None


def _opening_paper(subject: str, docket: Docket) -> ev.SealedEntryFiled | None:
    """The filing whose rule governs a subject: behind a stub, a hidden entry, or a hidden case's first."""
    if docket.hidden and subject == docket.case:
        return docket.sealed.hidden[0] if docket.sealed.hidden else None
    hidden = (entry for entry in docket.sealed.hidden if entry.act == subject and not docket.hidden)
    return next(hidden, None) or paper_behind(docket, StubId(subject))


@may.register
def _(event: ev.AccessGranted, register: Register, docket: Docket) -> None:
    filed = _opening_paper(event.subject, docket)
    if filed is None:
        raise NoSuchStub(event.subject)
    if not event.members or len(set(event.members)) != len(event.members):
        raise BadField("members", "name each member once, and at least one")
    before = dict(docket.sealed.readers).get(event.subject, ())
    if event.act is None:
        _check_by_rule(event, filed, before, register, docket)
    else:
        _check_by_order(event, filed, before, register, docket)


def _check_by_rule(
    event: ev.AccessGranted,
    filed: ev.SealedEntryFiled,
    before: tuple[MemberId, ...],
    register: Register,
    docket: Docket,
) -> None:
    """The filer grants whom the rule names; any member renews for the same members."""
    if set(event.members) == set(before) and event.granter in people(before, register):
        return
    granter = on_roster(register, event.granter)
    demand(Act.GRANT, granter, docket)
    if granter.person != filed.by:
        raise NotPermitted(granter.person, Act.GRANT, "somebody else filed it")
    _check_members(event, allowed_by_rule(filed, register, docket))


def _check_by_order(
    event: ev.AccessGranted,
    filed: ev.SealedEntryFiled,
    before: tuple[MemberId, ...],
    register: Register,
    docket: Docket,
) -> None:
    """A custodian grants whom orders name, the one relied on among them, besides the rule's and present readers.

    A desk sees the grants to its own people only, so every order it knows on the subject counts.
    """
    demand(Act.GRANT_BY_ORDER, on_roster(register, event.granter), docket)
    ordered = [(act, members) for act, subject, members in _ordered(docket) if subject == event.subject]
    if event.act not in dict(ordered):
        raise NotOrdered(f"granting {event.subject} more widely")
    named = {member for _, members in ordered for member in members}
    _check_members(event, {*allowed_by_rule(filed, register, docket), *before, *named})


def _ordered(docket: Docket) -> Iterator[tuple[ActId, str, tuple[MemberId, ...]]]:
    for order in docket.access:
        yield order.act, order.access.subject, order.access.members
    for act, access in docket.sealed.ordered:
        yield act, access.subject, access.members


def allowed_by_rule(filed: ev.SealedEntryFiled, register: Register, docket: Docket) -> set[MemberId]:
    """Who may be a member by the rule of what was filed: those people, their offices, and the recovery keys."""
    kind, filing = kind_of(filed.filing.kind), filed.filing
    scope = {"on_behalf": filing.on_behalf, "as_to": filing.as_to}
    offices = rule_members(kind, docket, register, filed.by, **scope)
    return {*offices, *rule_people(kind, docket, filed.by, **scope), RECOVERY, RECOVERY_GHOST}


def _check_members(event: ev.AccessGranted, allowed: set[MemberId]) -> None:
    for member in event.members:
        if member not in allowed:
            raise BeyondTheRule(event.subject, member)
