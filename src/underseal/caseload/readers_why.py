"""Why each reader of something sealed reads it: by a rule, in words that a filer understands, or by a judge's order."""

from collections.abc import Mapping

from underseal.acts.access import access_ordered, paper_of, rule_members, rule_people
from underseal.docket.docket import Docket, Register
from underseal.docket.kinds import Kind
from underseal.docket.names import MemberId, PersonId
from underseal.docket.record import Reader, SealedFiling

_WHY = {
    Reader.FILER: "you file it",
    Reader.OPPONENTS: "counsel for the other side",
    Reader.PARTIES: "counsel for the parties",
    Reader.CHAMBERS: "decides on it",
    Reader.SEALED_MATTERS: "keeps the sealed record",
    Reader.PROSECUTION: "the prosecution",
}
_WHY_OF_ORDER = _WHY | {Reader.FILER: "you sign it", Reader.OPPONENTS: "counsel for a party that it is about"}
_ORDERED = "given access by order"

Reasons = dict[MemberId, list[str]]


def reads_filing(kind: Kind, filing: SealedFiling, docket: Docket, register: Register, me: PersonId) -> Reasons:
    """Why each reader of what `me` files under a key of its own reads it: by the rule of its kind."""
    words = _WHY_OF_ORDER if kind.order else _WHY
    return {
        member: [words[rule] for rule in rules]
        for member, rules in _rules(kind.readers, filing, docket, register, me).items()
    }


def reads_case(docket: Docket, register: Register, me: PersonId) -> Reasons:
    """Why each reader of a case under one key reads it: by the rule of the paper that opened it, or by an order."""
    opening = paper_of(docket.case, docket)
    if opening is None:
        return {}
    words = _WHY | {Reader.FILER: "you opened the case" if opening.by == me else "opened the case"}
    found = _rules(opening.readers, opening.filing, docket, register, opening.by)
    reasons = {member: [words[rule] for rule in rules] for member, rules in found.items()}
    for _, access in access_ordered(docket):
        for member in access.members if access.subject == docket.case else ():
            reasons.setdefault(member, [_ORDERED])
    return reasons


def _rules(
    readers: tuple[Reader, ...], filing: SealedFiling, docket: Docket, register: Register, filer: PersonId
) -> Mapping[MemberId, list[Reader]]:
    """The rules by which each reads: offices, and the people in them, who may read by a key of before they had one."""
    found: dict[MemberId, list[Reader]] = {}
    scope = {"on_behalf": filing.on_behalf, "as_to": filing.as_to}
    for rule in readers:
        offices = rule_members((rule,), docket, register, filer, **scope)
        for member in dict.fromkeys((*offices, *rule_people((rule,), docket, filer, **scope))):
            if found.get(member) != [Reader.FILER]:  # a filer is their own opponents' reader too
                found.setdefault(member, []).append(rule)
    return found
