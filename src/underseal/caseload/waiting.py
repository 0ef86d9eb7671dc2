"""What waits for a person at their desk, case by case: what a judge decides, counsel answer, clerks look after."""

from collections.abc import Container, Iterator
from datetime import date

from underseal.acts.access import access_ordered
from underseal.caseload.appearing import unconfirmed
from underseal.caseload.applications import applications
from underseal.caseload.awaited import LATELY, Awaited, Next
from underseal.caseload.corrections import changed_words
from underseal.caseload.owed import owed
from underseal.caseload.sealed_names import all_public, place_of, sealed_name, unpublished
from underseal.caseload.stays_sealed import after_denial
from underseal.caseload.waiting_sealed import by_counsel, given, ordered_on, sealed_lately, sealed_motions, seals
from underseal.desk.view import View
from underseal.docket.docket import Docket, Person
from underseal.docket.names import CaseRef, KindCode, Ordinal, PersonId
from underseal.docket.places import place_of_entry
from underseal.docket.powers import Power, powers
from underseal.docket.record import Access, Role
from underseal.docket.stubs import is_whole_entry, sealed_filings
from underseal.docket.text import ruled_on
from underseal.sheet.text import first_sentence
from underseal.sheet.words import full_stop

_CLOSED = "the case is closed, and takes no briefs"
_LOOKS = frozenset({Next.LOOK_OVER, Next.READ_SEALED, Next.READ_CORRECTION})


def waiting_for(
    view: View, me: Person, today: date, seen: Container[tuple[CaseRef, str]] = frozenset()
) -> Iterator[Awaited]:
    """Everything that waits for a person, in the order of the desk's cases. `seen`: the filings they looked over."""
    for docket in view.dockets.values():
        if docket.stub is None or docket.hidden:  # a case listed as sealed is worked in under its alias
            found = _in_case(view, docket, me, today)
            yield from (one for one in found if one.next not in _LOOKS or (docket.case, one.filing) not in seen)
    if me.role is Role.REGISTRAR:
        yield from _offices(view)


def ordered(view: View, docket: Docket, me: Person) -> Iterator[Awaited]:
    """What judges ordered that a person can carry out: publishing what is unsealed, and giving access."""
    held = powers(me, docket)
    if Power.RELEASE_DOCUMENT in held and not docket.hidden:
        yield from _releases(docket, me)
    if Power.GRANT_BY_ORDER in held:
        yield from _grants(view, docket)


def motions(docket: Docket, what: Next) -> Iterator[Awaited]:
    """The motions that no order has decided. `due`: when the next brief on one falls due."""
    for ordinal in docket.pending_motions:
        entry = docket.entries.find(ordinal)
        if entry is not None:
            ruled, due = ruled_on(docket, ordinal), None if docket.closed else _next_due(docket, ordinal)
            ruled = "; ".join(filter(None, (ruled, _CLOSED if docket.closed else "")))
            text = first_sentence(entry.text) + (f" ({ruled})" if ruled else "")
            yield Awaited(what, docket, place_of_entry(entry, docket), text, entry.filed, due, (ordinal,))


def in_chambers(view: View, docket: Docket, me: Person) -> bool:
    """Whether a person works for the judge of a case."""
    if docket.judge in (None, me.person):
        return False
    return docket.judge in judges_served(view, me)


def judges_served(view: View, me: Person) -> frozenset[PersonId]:
    """The judges in whose chambers a person works, a judge among them for their own; without the office's keys too."""
    offices = view.register.offices.items()
    own = (people for office, people in offices if me.person in people or office == me.office)
    known = view.register.people
    return frozenset(one for people in own for one in people if one in known and known[one].role is Role.JUDGE)


def _in_case(view: View, docket: Docket, me: Person, today: date) -> Iterator[Awaited]:
    chambers = in_chambers(view, docket, me)
    if docket.judge == me.person or chambers:
        yield from motions(docket, Next.READ if chambers else Next.DECIDE)
        yield from () if chambers else seals(docket)
        yield from sealed_motions(docket, Next.READ_MOTION if chambers else Next.CONSIDER)
        yield from _corrections(docket, me, today)
    yield from _applications(docket, me, today)
    yield from ordered(view, docket, me)
    if me.role in {Role.COUNSEL, Role.PROSECUTOR}:
        yield from () if docket.closed else owed(docket, me)
        yield from (one for one in motions(docket, Next.AWAIT) if _filed_by(docket, one, me))
        yield from (one for one in sealed_motions(docket, Next.AWAIT) if one.by == me.person)
    if me.role in {Role.COUNSEL, Role.PROSECUTOR}:
        yield from given(view, docket, me, today)
    if me.role in {Role.CLERK, Role.SEALED_CLERK}:
        yield from _for_clerks(view, docket, today)
    if me.role is Role.SEALED_CLERK:
        yield from sealed_lately(view, docket, today)


def _applications(docket: Docket, me: Person, today: date) -> Iterator[Awaited]:
    for one in applications(docket, today):
        mine = docket.judge == me.person
        what = (Next.APPROVE if mine else Next.AWAIT) if one.lives else Next.FILE_AWAY
        text = first_sentence(one.filed.text)
        if docket.hidden and one.seal_denied:
            text = f"{full_stop(text)} {after_denial(docket)}"
        yield Awaited(what, docket, f"S-{one.filed.number}", text, one.filed.at.date(), application=one)


def _releases(docket: Docket, me: Person) -> Iterator[Awaited]:
    """What was unsealed; what was sealed as a whole the court's own people publish, who say what it is."""
    for stub, order in docket.unseal_orders:
        others = me.role in {Role.COUNSEL, Role.PROSECUTOR} and is_whole_entry(docket, stub)
        if unpublished(docket, stub) and not others:
            entry = docket.entries.find(order)
            since, place, name = entry.filed if entry else None, place_of(docket, stub), sealed_name(docket, stub)
            yield Awaited(Next.PUBLISH, docket, place, name, since, None, (order,), stub)


def _grants(view: View, docket: Docket) -> Iterator[Awaited]:
    orders = access_ordered(docket)
    if not orders:
        return
    for act, access in orders:
        held = view.readers.get(access.subject, ())
        new = tuple(member for member in access.members if member not in held)
        if new and access.subject in view.vaults and not all_public(docket, access.subject):
            since, named = ordered_on(docket, act), Access(access.subject, new)
            place, name = place_of(docket, access.subject), sealed_name(docket, access.subject)
            yield Awaited(Next.GIVE_ACCESS, docket, place, name, since, subject=access.subject, order=act, access=named)


def _filed_by(docket: Docket, awaited: Awaited, me: Person) -> bool:
    entry = docket.entries.find(awaited.about[0])
    return entry is not None and entry.by == me.person


def _for_clerks(view: View, docket: Docket, today: date) -> Iterator[Awaited]:
    if docket.importing and docket.origin is not None:
        parties = f"{len(docket.parties):,} of {docket.origin.parties:,} parties and "
        entries = f"{len(docket.entries):,} of {docket.origin.entries:,} entries are here"
        text = f"{parties if docket.lacks_parties else ''}{entries}"
        yield Awaited(Next.GO_ON, docket, "", text, docket.filed)
        return
    for notice in unconfirmed(docket):
        place, text = place_of_entry(notice, docket), first_sentence(notice.text)
        yield Awaited(Next.CONFIRM, docket, place, text, notice.filed, by=notice.by)
    open_ = docket.entries if docket.closed is None else ()
    judgment = next((entry for entry in reversed(open_) if entry.kind == KindCode("judgment")), None)
    if judgment is not None:
        place, text = place_of_entry(judgment, docket), first_sentence(judgment.text)
        yield Awaited(Next.CLOSE, docket, place, text, judgment.filed)
    for entry in reversed(docket.entries):
        if (today - entry.entered.date()).days > LATELY:
            break
        place, text = place_of_entry(entry, docket), first_sentence(entry.text)
        if entry.number is not None and entry.stub is None and not entry.corrections and by_counsel(view, entry.by):
            yield Awaited(Next.LOOK_OVER, docket, place, text, entry.filed, by=entry.by, filing=str(entry.ordinal))


def _corrections(docket: Docket, me: Person, today: date) -> Iterator[Awaited]:
    """What others corrected lately: law keeps an entry's heading, and not what the words after it may seem to say."""
    for entry in docket.entries:
        last = entry.corrections[-1] if entry.corrections else None
        if last is not None and last.by != me.person and (today - last.at.date()).days <= LATELY:
            before, after = changed_words(last.before, entry.text)
            text = f"Now: “{after}” Before: “{before}” Reason given: {full_stop(last.reason)}"
            name, place = f"{entry.ordinal} corrected {len(entry.corrections)}", place_of_entry(entry, docket)
            yield Awaited(Next.READ_CORRECTION, docket, place, text, last.at.date(), by=last.by, filing=name)


def _next_due(docket: Docket, motion: Ordinal) -> date | None:
    running = (one for one in docket.deadlines if not one.ended)
    return min((one.due for one in running if _is_on(docket, one.entry, motion)), default=None)


def _is_on(docket: Docket, ordinal: Ordinal, motion: Ordinal) -> bool:
    entry = docket.entries.find(ordinal)
    return ordinal == motion or (entry is not None and motion in entry.re)


def _offices(view: View) -> Iterator[Awaited]:
    """Offices that people's certificates name and that are not admitted themselves."""
    named = {person.office: person for person in view.register.people.values() if person.office}
    for office, person in sorted(named.items()):
        if office not in view.register.offices:
            yield Awaited(Next.ADMIT, None, "", f"{office}, the office of {person.name}", subject=office)


def may_order(person: Person | None, docket: Docket) -> bool:
    """Whether somebody enters orders in a case."""
    held = powers(person, docket) if person is not None else frozenset()
    return bool({Power.ENTER_ORDER, Power.ENTER_SEALED_ORDER} & held) and _is_here(docket)


def may_enter_minutes(person: Person | None, docket: Docket) -> bool:
    """Whether somebody enters minutes in a case."""
    return person is not None and Power.ENTER_MINUTES in powers(person, docket) and not no_minutes(docket)


def no_minutes(docket: Docket) -> str:
    """Why nobody enters minutes in a case, in a sentence; empty where somebody may."""
    if docket.hidden or docket.stub is not None:
        word = "hidden" if docket.stub is None else "sealed"
        return f"Minutes are public, and this case is {word}: what happened in court is entered by a {word} order."
    if docket.closed is not None:
        return f"Case {docket.case} is closed and takes no minutes. Reopen it first, or have the clerk’s office do so."
    return ""


def _is_here(docket: Docket) -> bool:
    """A case listed as sealed is written in under its alias alone."""
    return docket.hidden or docket.stub is None


def own_cases(view: View, me: PersonId) -> Iterator[Docket]:
    """A person's cases: theirs as counsel, as judge or in chambers, and those in which their keys open something."""
    person = view.register.people.get(me)
    for docket in view.dockets.values():
        named = {counsel.person for party in docket.parties for counsel in party.counsel}
        chambers = person is not None and in_chambers(view, docket, person)
        if me in named or docket.judge == me or chambers or docket.hidden or sealed_filings(docket):
            yield docket
