"""What an order does to seals and access, in words: proposed for its texts, and missed where they do not say it."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from underseal.acts.access import access_ordered, entry_ordering
from underseal.caseload.order_words import OPENS, SEALS, UNSEALS, decides_something, goes_on, takes_back
from underseal.caseload.places import stubs_in
from underseal.caseload.provisional import asks_to_seal
from underseal.caseload.sealed_names import all_public, place_of
from underseal.desk.view import View
from underseal.docket.commands import EnterOrder
from underseal.docket.dispositions import DENIED, GRANTED
from underseal.docket.docket import Docket
from underseal.docket.names import DispositionCode, OfficeId, Ordinal, PersonId
from underseal.docket.places import entry_at, place_of_entry
from underseal.docket.record import Role
from underseal.docket.sides import parties_of
from underseal.docket.text import called, told
from underseal.doing.drafts import Ruling
from underseal.doing.filing import seer
from underseal.sheet.words import count, full_stop, joined

_REFUSED = frozenset({DENIED, DispositionCode("denied-without-prejudice")})
_OUTSIDE = frozenset({Role.COUNSEL, Role.PROSECUTOR, Role.OBSERVER})
_MOST_NAMED = 5


@dataclass(frozen=True)
class Effect:
    """One thing an order does, as docket text says it ("unsealing 17"), as a sentence does, and what words tell it."""

    place: str
    does: str
    done: str  # "17 is unsealed"
    said: re.Pattern[str]


def effects(view: View, docket: Docket, ruling: Ruling, *, under_seal: bool) -> tuple[Effect, ...]:
    """What an order does besides deciding motions. What everyone reads names places alone, and not who gains access."""
    stubs = {stub for stub, _, _ in stubs_in(docket)}
    allowed = [one for one in ruling.access if under_seal or one.place in stubs]
    return (
        *(_on(docket, one, "sealing", "sealed", SEALS, again=again(docket, one)) for one in ruling.seals),
        *(_on(docket, one, "unsealing", "unsealed", UNSEALS) for one in ruling.unseals),
        *(_opened(view, docket, one.place, list(filter(None, one.members)) if under_seal else ()) for one in allowed),
    )


def again(docket: Docket, stub: str) -> str:
    """What the sealing of a stub is besides: "again", where it takes back an order that unsealed it."""
    return " again" if any(unsealed == stub for unsealed, _ in docket.unseal_orders) else ""


def proposed_text(found: Sequence[Effect]) -> str:
    """A docket text for an order that does these things."""
    return joined([one.does for one in found])


def unsaid(found: Sequence[Effect], text: str) -> Iterator[Effect]:
    """The effects that a text says nothing of: it has no word of them, or names the places of others and not theirs."""
    names = any(_names(text, one.place) for one in found)
    yield from (one for one in found if not one.said.search(text) or (names and not _names(text, one.place)))


def after_decision(text: str, ruling: Ruling) -> str:
    """A docket text as it goes on from the motions that the order decides: "and setting a hearing"."""
    return f"and {text}" if ruling.dispositions and goes_on(text) else text


def at_odds(docket: Docket, ruling: Ruling) -> Iterator[str]:
    """Sentences on what an order does one way and the other: to papers of a motion to seal, or with access to them."""
    pairs = (({GRANTED}, "grant", ruling.unseals, "unseal"), (_REFUSED, "deny", ruling.seals, "seal"))
    for codes, decides, papers, rules in pairs:
        motions = (entry_at(docket, one.motion) for one in ruling.dispositions if one.disposition in codes)
        if papers and any(map(asks_to_seal, motions)):
            yield f"You {decides} a motion to seal and {rules} {joined([_place(docket, one) for one in papers])}."
    yield from open_anyway(docket, ruling.unseals, (one.place for one in ruling.access))


def strangers(view: View, docket: Docket, ruling: Ruling) -> Iterator[str]:
    """Sentences on access for people who are nobody's counsel in the case and no staff of the court."""
    for one in ruling.access:
        for member in one.members:
            person = view.register.people.get(PersonId(member))
            outside = person is not None and person.role in _OUTSIDE and not parties_of(person.person, docket)
            if person is not None and outside:
                yield f"{person.name} ({person.role}) represents nobody in this case. Access cannot be taken back."


def readers_already(view: View, docket: Docket, ruling: Ruling) -> Iterator[str]:
    """Sentences on access for those who have it."""
    for one in ruling.access:
        held = [
            seer(view, OfficeId(member)).name for member in one.members if member in view.readers.get(one.place, ())
        ]
        if held:
            yield f"{joined(held)} can open {_place(docket, one.place)} already."


def left_standing(view: View, docket: Docket, ruling: Ruling, *texts: str) -> Iterator[str]:
    """Sentences on orders not carried out yet that stand, although an order's words sound as if it took them back."""
    if not takes_back(" ".join(texts)):
        return
    for stub, order in docket.unseal_orders:
        if stub not in ruling.seals and not all_public(docket, stub):
            unsealed = f"{called(docket, order)} unsealed {_place(docket, stub)}, and it can still be published."
            yield f"{unsealed} To take that back, choose “Seal it again” for {_place(docket, stub)}."
    for act, access in access_ordered(docket):
        held = view.readers.get(access.subject, ())
        members = [seer(view, member).name for member in access.members if member not in held]
        if members and not all_public(docket, access.subject):
            who, place, entered = joined(members), _place(docket, access.subject), entry_ordering(act, docket)
            named = "an order under seal" if entered is None else called(docket, entered)
            yield (
                f"{named} allows {who} access to {place}, and no order can take that back yet. "
                "Tell the clerk’s office not to give it."
            )


def left_pending(docket: Docket, order: object, *texts: str) -> Iterator[str]:
    """A sentence on the motions that a public order leaves pending although its words sound as if it decided them.

    Those whose number the words name; where the order decides no motion at all, every one.
    """
    said = " ".join(texts)
    if not isinstance(order, EnterOrder) or not decides_something(said):
        return
    decided = [one.motion for one in order.dispositions]
    left = [motion for motion in docket.pending_motions if motion not in decided]
    left = [motion for motion in left if not decided or _names(said, _number(docket, motion))]
    if left:
        several = len(left) > _MOST_NAMED
        named = count(len(left), "motion") if several else "; ".join(told(docket, one) for one in left)
        yield f"This order leaves pending: {full_stop(named)} Its words alone decide no motion."


def _number(docket: Docket, motion: Ordinal) -> str:
    entry = docket.entries.find(motion)
    return "" if entry is None else place_of_entry(entry, docket)


def open_anyway(docket: Docket, unseals: Collection[str], subjects: Iterable[str]) -> Iterator[str]:
    """Sentences on access that an order allows to what it unseals itself, or an order before it unsealed."""
    before: dict[str, Ordinal] = dict(docket.unseal_orders)
    for subject in dict.fromkeys(subjects):
        place = _place(docket, subject)
        if all_public(docket, subject):
            yield f"This order allows access to {place}, which is public: everyone can read it."
        elif subject in unseals:
            yield f"This order unseals {place} and allows access to it. Once it is published, everyone can read it."
        elif subject in before:
            unsealed = f"{place}, which {called(docket, before[subject])} unsealed"
            yield f"This order allows access to {unsealed}. Once it is published, everyone can read it."


def _on(docket: Docket, stub: str, does: str, done: str, said: re.Pattern[str], *, again: str = "") -> Effect:
    place = _place(docket, stub)
    return Effect(place, f"{does} {place}{again}", f"{place} is {done}{again}", said)


def _opened(view: View, docket: Docket, subject: str, members: Sequence[str]) -> Effect:
    place = _place(docket, subject)
    if not members:
        return Effect(place, f"allowing access to {place}", f"access to {place} is allowed", OPENS)
    who = joined([seer(view, OfficeId(member)).name for member in members])
    return Effect(place, f"allowing {who} access to {place}", f"{who} may be given access to {place}", OPENS)


def _place(docket: Docket, subject: str) -> str:
    return "this case" if subject == docket.case else place_of(docket, subject)


def _names(text: str, place: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(place)}(?![\w-])", text) is not None
