"""Appearances: how counsel were listed before, and what to look at again before they appear for somebody."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from underseal.acts.appearances import listed_already
from underseal.acts.owing import filers
from underseal.acts.parties import PRO_SE
from underseal.desk.view import View
from underseal.docket.docket import Docket, Person
from underseal.docket.names import Ordinal, PartyNumber, PersonId
from underseal.docket.party import Counsel, Party
from underseal.docket.powers import Power, powers
from underseal.docket.record import Entry, Role
from underseal.docket.sides import Side, awaits_confirmation, numbered, represents, side
from underseal.docket.text import all_labels, parties_named, told
from underseal.facts.plain import folded
from underseal.sheet.words import full_stop, joined


def listed_last(view: View, person: PersonId) -> Counsel | None:
    """Counsel as the newest case lists them with a firm or an address; None where none does."""
    for docket in sorted(view.dockets.values(), key=lambda docket: docket.filed, reverse=True):
        for party in docket.parties:
            for counsel in party.counsel:
                if counsel.person == person and (counsel.firm or counsel.contact):
                    return counsel
    return None


def as_listed(docket: Docket, counsel: Counsel) -> Counsel:
    """Counsel who appear once more in a case, with what it says of them already where they say nothing else."""
    found = (one for party in docket.parties for one in party.counsel if listed_already(one, counsel))
    already, blank = next((one for one in found if one.terminated is None), None), Counsel("")
    if already is None:
        return counsel
    silent = not counsel.firm and not counsel.contact
    return replace(
        counsel,
        firm=already.firm if silent else counsel.firm,
        contact=already.contact if silent else counsel.contact,
        designations=already.designations if counsel.designations == blank.designations else counsel.designations,
    )


def for_themselves(counsel: Counsel, parties: Iterable[str]) -> Counsel:
    """Counsel for parties of those names: who has the name of every one of them speaks for themselves."""
    alone = {folded(name) for name in parties} == {folded(counsel.name)}
    return replace(counsel, designations=(PRO_SE,)) if alone else counsel


def no_attorney(view: View, me: Person, parties: Iterable[str]) -> Iterator[str]:
    """What to look at again where the docket would list somebody as attorney whom the court admitted as none.

    `parties`: the names of those they would be listed for. Who has the name of all of them speaks for themselves.
    """
    held, names = view.roster.standing(me.person), list(dict.fromkeys(parties))
    alone = {folded(name) for name in names} == {folded(held.name)}
    if me.role is Role.COUNSEL and not held.bar and names and not alone:
        yield (
            f"You were admitted without a bar number, and the docket will list you as an attorney for {joined(names)}. "
            f"If you are that party yourself, give its name as the court has yours, {held.name}: the docket then says "
            "PRO SE. Only a lawyer speaks for somebody else."
        )


def unconfirmed(docket: Docket) -> Iterator[Entry]:
    """The notices of appearance that somebody has still to confirm: of each counsel and party the newest."""
    seen = set[tuple[PersonId, PartyNumber]]()
    for entry in reversed(docket.entries):
        if entry.by is None or not entry.appearance:
            continue
        parties = zip(entry.on_behalf, _named(entry, docket), strict=True)
        waiting = {(entry.by, number) for number, party in parties if awaits_confirmation(entry.by, party)}
        if waiting - seen:
            yield entry
        seen |= waiting


def may_confirm(docket: Docket, notice: Entry, me: Person) -> bool:
    """Whether a person may confirm an appearance: counsel, for whom they represent themselves."""
    if Power.CONFIRM_APPEARANCE not in powers(me, docket):
        return False
    waiting = [party for party in _named(notice, docket) if notice.by and awaits_confirmation(notice.by, party)]
    return me.role not in {Role.COUNSEL, Role.PROSECUTOR} or all(represents(me.person, party) for party in waiting)


def _named(notice: Entry, docket: Docket) -> tuple[Party, ...]:
    return parties_named(docket.parties, notice.on_behalf)


def filed_unconfirmed(docket: Docket, motions: Iterable[Ordinal]) -> Iterator[str]:
    """What to look at again of motions that somebody filed for parties for whom nobody confirmed them."""
    for ordinal in motions:
        entry = docket.entries.find(ordinal)
        by = entry.by if entry is not None else None
        whom = filers(entry, docket) if entry is not None else frozenset()
        waits = [number for number in whom if by and awaits_confirmation(by, docket.parties[number - 1])]
        if waits:
            names = joined([all_labels(docket.parties)[number - 1] for number in sorted(waits)])
            yield f"{told(docket, ordinal)} was filed by counsel whose appearance for {names} is not confirmed yet."


def cautions(
    docket: Docket, person: PersonId, chosen: Collection[PartyNumber], name: str, who: str = "You"
) -> Iterator[str]:
    """What looks wrong in an appearance: for both sides of a case, or for whom others represent already.

    Whom a cover sheet lists by that person's name, without a desk, is themselves.
    """
    all_parties, labels = numbered(docket), all_labels(docket.parties)
    mine = [n for n, party in all_parties.items() if n in chosen or _represents(party, {person})]
    sides = {side(all_parties[number]) for number in mine}
    if {Side.MOVING, Side.DEFENDING} <= sides:
        names = joined([f"{labels[number - 1]} ({all_parties[number].title})" for number in mine])
        yield full_stop(f"{who} would appear for both sides: for {names}")
    for number in chosen:
        counsel = all_parties[number].counsel
        listed = [c for c in counsel if c.terminated is None and not c.unconfirmed]
        others = [c.name for c in listed if not listed_already(c, Counsel(name, person))]
        if others and not represents(person, all_parties[number]):
            yield f"{labels[number - 1]} is represented by {joined(list(dict.fromkeys(others)))} already."


def _represents(party: Party, people: Collection[PersonId]) -> bool:
    return any(counsel.person in people and counsel.terminated is None for counsel in party.counsel)
