"""What new rules would change, in sentences, for whoever proposes or assents to them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from underseal.desk.view import View
from underseal.docket.docket import Docket, Person
from underseal.docket.kinds import Kind, Owed, Papers, Visibility
from underseal.docket.names import CaseType
from underseal.docket.parts import RulesPart
from underseal.docket.record import Role
from underseal.docket.rules import NOTICE, SLOTS, Adopted, Adoption, Proposal, Rules, slots_of
from underseal.docket.slots import APART
from underseal.docket.zone import Zone
from underseal.sheet.words import count, figures, full_stop, joined, time_of_day

_OWED = {
    Owed.BY_OPPONENTS: "from the other side",
    Owed.BY_DEFENDING: "from those defending",
    Owed.BY_MOVANTS: "from the movants",
}
_STANDS = {
    Visibility.PUBLIC: "public",
    Visibility.STUB: "sealed behind a line of the docket",
    Visibility.HIDDEN: "hidden",
}
_PAPERS = {Papers.MUST: "always", Papers.MAY: "or its text alone in public", Papers.NONE: "never: its text is all"}
_MOST = 10
"""Deadlines that are named; more are counted."""


def changes(before: Rules, after: Rules) -> Iterator[str]:
    """Each difference of two sets of rules."""
    if before.adopters != after.adopters:
        yield f"New rules need the assent of {_roles(after.adopters)}; now of {_roles(before.adopters)}."
    if before.reserved != after.reserved:
        kept, now = (_roles(one.reserved) if one.reserved else "nobody" for one in (after, before))
        yield f"Room under seal is kept for {kept}; now for {now}."
    if before.divisions != after.divisions:
        named, now = (_divisions(one.divisions) for one in (after, before))
        yield f"Cases begin in {named}; now in {now}."
    yield from _clock(before.zone, after.zone)
    yield from _closed("Closed in addition", after.calendar.closed - before.calendar.closed)
    yield from _closed("Open again", before.calendar.closed - after.calendar.closed)
    for code in dict.fromkeys((*after.kinds, *before.kinds)):
        yield from _of_kind(before.kinds.get(code), after.kinds.get(code))


def changed_kinds(before: Rules, after: Rules) -> frozenset[str]:
    """The codes of the kinds that read otherwise, or are gone."""
    return frozenset(code for code, kind in before.kinds.items() if after.kinds.get(code) != kind)


def due_when_closed(dockets: Iterable[Docket], before: Rules, after: Rules) -> tuple[str, ...]:
    """What falls due on days that are closed by the new rules alone: it keeps its date until it is moved."""
    closed = after.calendar.closed - before.calendar.closed
    found = sorted(
        (one.due, docket.case, one.what)
        for docket in dockets
        for one in docket.deadlines
        if not one.ended and one.due in closed
    )
    named = [f"{what} in {case}, due {figures(due)}, keeps that date" for due, case, what in found[:_MOST]]
    more = [f"{count(len(found) - _MOST, 'more deadline')} on those days" if len(found) > _MOST else ""]
    return tuple(f"{one}." for one in (*named, *more) if one)


def adopted_for_later(view: View) -> Iterator[tuple[Adoption, tuple[str, ...]]]:
    """What was adopted and comes into force later, each with what it changes then; ticks have headers of their own."""
    rules = view.register.rules
    for one in rules.adoptions[1:]:
        if one.effective > view.at and {part.name for part in one.parts} - rules.left_behind(one) - {SLOTS}:
            before = rules.at(one.effective - timedelta(seconds=1))
            yield one, (*raised(one.law), *changes(before, rules.at(one.effective)))


def newest(view: View) -> tuple[RulesPart, ...]:
    """The parts adopted last, those not in force yet included: what new rules would stand in place of."""
    adopted = view.register.rules.adoptions
    return view.register.rules.parts_at(max(one.effective for one in adopted))


def last_assent(rules: Adopted, proposal: Proposal) -> datetime:
    """Until when the last assent must stand for rules to be in force when they say, and slots from their header on."""
    slots = slots_of(rules.texts[part.digest] for part in proposal.parts)
    closes = [rules.schedule.closes(slots[0].first - APART)] if slots else []
    return min([proposal.effective - NOTICE, *closes])


def waiting_for(view: View, me: Person) -> tuple[Proposal, ...]:
    """What is proposed and can still be adopted, and waits for the assent of somebody's role."""
    if me.role not in view.rules.adopters:
        return ()
    rules = view.register.rules
    waiting = (one for one in rules.proposals if me.role not in one.assents)
    return tuple(one for one in waiting if view.at <= last_assent(rules, one))


def stranded(view: View, proposal: Proposal) -> Iterator[str]:
    """What holds of a proposal where all who adopt by now have assented: rules narrowed them while it stood."""
    if set(view.rules.adopters) <= proposal.assents.keys():
        yield "All whom the rules name now have assented, and nobody is left to adopt it: propose it for another day."


def raised(law: int | None) -> Iterator[str]:
    """What it means that rules raise the law."""
    if law is not None:
        yield f"The law is raised to {law}, for good: from then on programs that do not know it stop."


def overtaken(rules: Adopted, effective: datetime, parts: Iterable[RulesPart]) -> Iterator[str]:
    """Rules adopted for a later day that would never come into force, in whole or in part."""
    zone, names = rules.at(effective).zone, {part.name for part in parts} - {SLOTS}
    for one in rules.adoptions:
        lost = sorted({part.name for part in one.parts} & names)
        if one.effective >= effective and lost:
            since = figures(zone.today(one.effective))
            yield f"Rules {one.number}, adopted for {since}, will not come into force as to {joined(lost)}."


def _divisions(named: Mapping[int, str]) -> str:
    return joined([f"{name} (office {office})" for office, name in named.items()]) or "any office"


def _clock(before: Zone, after: Zone) -> Iterator[str]:
    """From which instants the clock shows another time, up to some: a zone's name says nothing of its table."""
    if before.name != after.name:
        yield f"The court’s clock: {after.name}; now {before.name}."
    moments = sorted({at for at, _ in (*before.changes, *after.changes)})
    found = [at for at in moments if before.local(at).utcoffset() != after.local(at).utcoffset()]
    for at in found[:_MOST]:
        new, old = after.local(at), before.local(at)
        since, shown = (f"{figures(at.date())}, {time_of_day(at)}" for at in (old, new))
        yield f"From {since} on, the clock shows {full_stop(shown)}"
    if len(found) > _MOST:
        yield f"{count(len(found) - _MOST, 'more change')} of the clock."


def _closed(word: str, days: frozenset[date]) -> Iterator[str]:
    if days:
        yield f"{word}: {joined([figures(day) for day in sorted(days)])}."


def _of_kind(old: Kind | None, new: Kind | None) -> Iterator[str]:
    if old is None and new is not None:
        facts = "; ".join(f"{label} {said(new) or 'nothing'}" for label, said in _FACTS)
        yield f"New: {new.name}, which {facts}."
    if new is None and old is not None:
        yield f"No longer filed: {old.name}. Entries of this kind stay as they are."
    if old is None or new is None:
        return
    for label, said in _FACTS:
        if said(old) != said(new):
            yield f"{old.name}: {label} {said(new) or 'nothing'}; now {said(old) or 'nothing'}."


def _roles(roles: Iterable[Role]) -> str:
    return joined([role.value for role in Role if role in set(roles)]) or "the court itself"


def _cases(kind: Kind) -> str:
    return joined([one.value for one in CaseType if one in kind.case_types])


def _sets(kind: Kind) -> str:
    return joined([f"{one.what} in {count(one.days, 'day')} {_OWED[one.owed]}" for one in kind.sets])


def _nature(kind: Kind) -> str:
    facts = {
        "an order": kind.order,
        "a motion": kind.motion,
        "the first paper of a case": kind.opens,
        "an appearance": kind.appears,
        "about an entry": kind.about,
        "numbered": kind.numbered,
    }
    return joined([word for word, holds in facts.items() if holds])


_FACTS: tuple[tuple[str, Callable[[Kind], str]], ...] = (
    ("is called", lambda kind: kind.name),
    ("reads", lambda kind: f"“{kind.template}”"),
    ("is filed by", lambda kind: _roles(kind.filers)),
    ("is filed in cases of type", _cases),
    ("sets", _sets),
    ("ends", lambda kind: joined(list(kind.ends))),
    ("stands", lambda kind: _STANDS[kind.visibility]),
    ("shows under seal", lambda kind: f"“{kind.stub_text}”"),
    ("is read under seal by", lambda kind: joined([reader.value for reader in kind.readers])),
    ("has papers", lambda kind: _PAPERS[kind.papers]),
    ("is", _nature),
)
