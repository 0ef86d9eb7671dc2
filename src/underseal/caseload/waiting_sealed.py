"""What waits under seal: motions for their judge, seals to rule on, what others filed for whoever reads it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from underseal.acts.access import access_ordered, entry_ordering
from underseal.caseload.awaited import LATELY, Awaited, Next
from underseal.caseload.offering import kinds_for
from underseal.caseload.owed import same_side
from underseal.caseload.provisional import without_motion
from underseal.caseload.sealed_motions import motions_under_seal
from underseal.caseload.sealed_names import place_of, sealed_name, still_sealed
from underseal.desk.looked_over import KEPT_DAYS
from underseal.desk.view import View
from underseal.docket.docket import Docket, Person
from underseal.docket.names import ActId, KindCode, Ordinal, PersonId
from underseal.docket.places import find_entry
from underseal.docket.record import Role
from underseal.docket.rules import Rules
from underseal.docket.sealed_events import SealedEntryFiled
from underseal.docket.sides import parties_of
from underseal.docket.stubs import sealed_filings
from underseal.sheet.entry_link import EntryLink, link_to
from underseal.sheet.text import first_sentence
from underseal.sheet.upcoming import MOST_OF_TEXT, Running

_NO_DUE_DATE = "It is under seal, and no due date is set for what is filed under seal."


def sealed_motions(docket: Docket, what: Next) -> Iterator[Awaited]:
    """Motions under seal that open here and that no order decided, until one does."""
    yield from (_under_seal(docket, filed, what) for filed in motions_under_seal(docket))


def running_under_seal(docket: Docket) -> Iterator[Running]:
    """The same as lines of what runs in a case that is open: the public's part of its docket has no word of them."""
    for filed in motions_under_seal(docket) if docket.closed is None else ():
        entry = docket.entries.find(filed.stub) if filed.stub is not None else None
        place = f"S-{filed.number}"
        link = EntryLink(place, place.lower()) if entry is None else link_to(docket, entry.ordinal)
        yield Running(first_sentence(filed.text, MOST_OF_TEXT), link, note=_NO_DUE_DATE)


def seals(docket: Docket) -> Iterator[Awaited]:
    """Provisional seals that no pending motion asks the judge to rule on, but for motions that wait under seal."""
    listed = {one.place for one in sealed_motions(docket, Next.CONSIDER)}
    for stub in without_motion(docket):
        entry = docket.entries.find(stub)
        if entry is not None and place_of(docket, stub) not in listed:
            yield Awaited(Next.RULE, docket, place_of(docket, stub), sealed_name(docket, stub), entry.filed)


def sealed_lately(view: View, docket: Docket, today: date) -> Iterator[Awaited]:
    """What was filed under seal lately and opens here, and in sealed and hidden cases what was ordered."""
    for filed in reversed(sealed_filings(docket)):
        lately = (today - filed.at.date()).days <= LATELY
        looked = by_counsel(view, filed.by) or (filed.order and docket.hidden)
        if lately and looked and still_sealed(docket, filed):
            yield _under_seal(docket, filed)


def given(view: View, docket: Docket, me: Person, today: date) -> Iterator[Awaited]:
    """What others filed under seal, for as long as marks of what was looked over are kept."""
    mine = {me.person, me.office}
    given = {one.subject: ordered_on(docket, act) for act, one in access_ordered(docket) if mine & set(one.members)}
    to_answer = _to_answer(docket, me, view.rules)
    for filed in sealed_filings(docket):
        since = max(filed.at.date(), given.get(filed.stub or filed.act) or filed.at.date())
        if filed.by != me.person and (today - since).days <= KEPT_DAYS and still_sealed(docket, filed):
            found = _under_seal(docket, filed)
            yield replace(found, about=to_answer.get(found.place, ()))


def _to_answer(docket: Docket, me: Person, rules: Rules) -> dict[str, tuple[Ordinal, ...]]:
    """Motions under seal of another side's that no order is about, by place, where the reader may respond."""
    may_file = {kind.code for kind in kinds_for(me, docket, rules)}
    if KindCode("response") not in may_file or not parties_of(me.person, docket):
        return {}
    found = [one for one in sealed_motions(docket, Next.READ_SEALED) if not same_side(docket, one.by, me)]
    entries = ((one.place, find_entry(docket, one.place)) for one in found)  # none for one of a hidden case
    return {place: (entry.ordinal,) for place, entry in entries if entry is not None}


def ordered_on(docket: Docket, act: ActId) -> date | None:
    """The day on which an order was entered, public or under seal."""
    ordinal = entry_ordering(act, docket)
    entry = docket.entries.find(ordinal) if ordinal is not None else None
    if entry is not None:
        return entry.filed
    return next((one.at.date() for one in sealed_filings(docket) if one.act == act), None)


def _under_seal(docket: Docket, filed: SealedEntryFiled, what: Next = Next.READ_SEALED) -> Awaited:
    place, name = place_of(docket, filed.stub or filed.act), sealed_name(docket, filed.stub or filed.act)
    return Awaited(what, docket, place, name, filed.at.date(), by=filed.by, filing=f"{filed.by} {filed.act}")


def by_counsel(view: View, filer: PersonId | None) -> bool:
    """Whether counsel filed it."""
    by = view.register.people.get(filer) if filer else None
    return by is not None and by.role in {Role.COUNSEL, Role.PROSECUTOR}
