"""Why each reader of something sealed reads it: by a rule, in words that a filer understands, or by a judge's order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from underseal.acts.access import access_ordered, files_for, paper_of, people, rule_members, rule_people
from underseal.docket.docket import Docket, Register
from underseal.docket.kinds import Kind
from underseal.docket.names import MemberId, PartyNumber, PersonId
from underseal.docket.party import Party
from underseal.docket.record import Reader, SealedFiling
from underseal.docket.sides import OPPOSED, counsel_for, numbered, side
from underseal.docket.text import label
from underseal.sheet.words import count, joined

_WHY = {
    Reader.FILER: "you file it",
    Reader.OPPONENTS: "counsel for a party that it is about",
    Reader.PARTIES: "counsel for a party",
    Reader.CHAMBERS: "decides on it",
    Reader.SEALED_MATTERS: "keeps the sealed record",
    Reader.PROSECUTION: "the prosecution",
}
_WHY_OF_ORDER = _WHY | {Reader.FILER: "you sign it"}
_OWN_OFFICE = "your own office"
_ORDERED = "given access by order"
_COUNSEL = {Reader.OPPONENTS, Reader.PARTIES}
_MOST_NAMED = 3

Reasons = dict[MemberId, list[str]]


def reads_filing(kind: Kind, filing: SealedFiling, docket: Docket, register: Register, me: PersonId) -> Reasons:
    """Why each reader of what `me` files under a key of its own reads it: by the rule of its kind."""
    words = _WHY_OF_ORDER if kind.order else _WHY
    return _reasons({rule: words[rule] for rule in kind.readers}, filing, docket, register, me)


def reads_case(docket: Docket, register: Register, me: PersonId) -> Reasons:
    """Why each reader of a case under one key reads it: by the rule of the paper that opened it, or by an order."""
    opening = paper_of(docket.case, docket)
    if opening is None:
        return {}
    words = _WHY | {Reader.FILER: "you opened the case" if opening.by == me else "opened the case"}
    rules = {rule: words[rule] for rule in opening.readers}
    reasons = _reasons(rules, opening.filing, docket, register, opening.by)
    for _, access in access_ordered(docket):
        for member in access.members if access.subject == docket.case else ():
            reasons.setdefault(member, [_ORDERED])
    return reasons


def _reasons(
    words: Mapping[Reader, str], filing: SealedFiling, docket: Docket, register: Register, filer: PersonId
) -> Reasons:
    """The reasons by rules in these words."""
    own = files_for(filer, docket, filing.on_behalf)

    def why(member: MemberId, rule: Reader) -> Iterator[str]:
        if rule in _COUNSEL and own:
            yield from _speaks_for(people((member,), register), docket, own)
        elif rule is Reader.FILER and member != filer and words[rule].startswith("you "):
            yield f"{_OWN_OFFICE}; {words[rule]}"
        else:
            yield words[rule]

    found = _rules(words, filing, docket, register, filer)
    return {
        member: list(dict.fromkeys(said for rule in rules for said in why(member, rule))) for member, rules in found
    }


def _rules(
    readers: Iterable[Reader], filing: SealedFiling, docket: Docket, register: Register, filer: PersonId
) -> list[tuple[MemberId, list[Reader]]]:
    """The rules by which each reads: offices, and the people in them, who may read by a key of before they had one."""
    found: dict[MemberId, list[Reader]] = {}
    scope = {"on_behalf": filing.on_behalf, "as_to": filing.as_to}
    for rule in readers:
        offices = rule_members((rule,), docket, register, filer, **scope)
        for member in dict.fromkeys((*offices, *rule_people((rule,), docket, filer, **scope))):
            if found.get(member) != [Reader.FILER]:  # a filer is their own opponents' reader too
                found.setdefault(member, []).append(rule)
    return list(found.items())


def _speaks_for(lawyers: Sequence[PersonId], docket: Docket, own: Mapping[PartyNumber, Party]) -> Iterator[str]:
    """For whom counsel speak, as the filer's parties see it: for the same, for the other side, for somebody else."""
    theirs = {n: party for n, party in numbered(docket).items() if set(counsel_for((party,))) & set(lawyers)}
    same = [label(number, docket.parties) for number in theirs if number in own]
    others = {number: party for number, party in theirs.items() if number not in own}
    if same:
        yield f"counsel for the same {'party' if len(same) == 1 else 'parties'}, {_named(same)}"
    if any({side(one), side(mine)} == OPPOSED for one in others.values() for mine in own.values()):
        yield "counsel for the other side"
    elif not same:
        yield f"counsel for {_named([label(number, docket.parties) for number in others])}"


def _named(parties: Sequence[str]) -> str:
    more = len(parties) - _MOST_NAMED
    return joined([*parties[:_MOST_NAMED], *([count(more, "other")] if more > 0 else [])])
