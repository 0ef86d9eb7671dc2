"""Granting: who gives whom the key of what is sealed, by a kind's own rule or under an order."""

from underseal.acts.access import access_ordered, allowed_by_rule, paper_of
from underseal.acts.circumstances import on_roster
from underseal.acts.revising import overlaid
from underseal.acts.subject import Subject
from underseal.docket import sealed_events as under_seal
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import BadField, BeyondTheRule, NoSuchStub, NotOrdered, NotPermitted
from underseal.docket.names import MemberId
from underseal.docket.powers import Power, demand


def may_grant(event: under_seal.AccessGranted, register: Register, docket: Docket) -> None:
    """A grant names each member once, and only whom the rule or orders allow."""
    filed = paper_of(event.subject, docket)
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
    event: under_seal.AccessGranted,
    filed: under_seal.SealedEntryFiled,
    before: tuple[MemberId, ...],
    register: Register,
    docket: Docket,
) -> None:
    """The filer grants whom the rule names, once: who was let in since is let in by custodians."""
    granter = on_roster(register, event.granter)
    demand(Power.GRANT, granter, docket)
    if granter.person != filed.by:
        raise NotPermitted(granter.person, Power.GRANT, "somebody else filed it")
    if before and set(event.members) != set(before):
        raise NotPermitted(granter.person, Power.GRANT, "its readers were given the key before")
    _check_members(event, allowed_by_rule(filed, register, docket))


def _check_by_order(
    event: under_seal.AccessGranted,
    filed: under_seal.SealedEntryFiled,
    before: tuple[MemberId, ...],
    register: Register,
    docket: Docket,
) -> None:
    """A custodian grants whom orders name, the one relied on among them, besides the rule's and present readers.

    A desk sees the grants to its own people only, so every order it knows on the subject counts.
    """
    demand(Power.GRANT_BY_ORDER, on_roster(register, event.granter), docket)
    ordered = [(act, access.members) for act, access in access_ordered(docket) if access.subject == event.subject]
    if event.act not in dict(ordered):
        raise NotOrdered(f"granting {event.subject} more widely")
    named = {member for _, members in ordered for member in members}
    _check_members(event, {*allowed_by_rule(filed, register, docket), *before, *named})


def _check_members(event: under_seal.AccessGranted, allowed: set[MemberId]) -> None:
    for member in event.members:
        if member not in allowed:
            raise BeyondTheRule(event.subject, member)


def fold_grant(event: under_seal.AccessGranted, docket: Docket) -> Docket:
    """The subject's readers are those granted last."""
    others = tuple(pair for pair in docket.sealed.readers if pair[0] != event.subject)
    return overlaid(docket, readers=(*others, (event.subject, event.members)))


GRANTING = Subject(
    may={under_seal.AccessGranted: may_grant},
    fold={under_seal.AccessGranted: fold_grant},
    sealed=True,
)
