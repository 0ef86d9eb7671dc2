"""What waits for a person at their desk, case by case: what a judge decides, counsel answer, clerks look after."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from underseal.acts.access import access_ordered, entry_ordering
from underseal.caseload.applications import Application, applications
from underseal.caseload.briefs import told_of_service
from underseal.caseload.offering import kinds_for
from underseal.caseload.provisional import without_motion
from underseal.caseload.sealed_names import place_of, sealed_name, unpublished
from underseal.desk.looked_over import KEPT_DAYS
from underseal.desk.view import View
from underseal.docket.docket import Docket, Person
from underseal.docket.events import SealedEntryFiled
from underseal.docket.kinds import KINDS
from underseal.docket.names import ActId, CaseRef, EntryNumber, KindCode, PersonId
from underseal.docket.powers import Power, powers
from underseal.docket.record import Access, Deadline, Entry, Role
from underseal.docket.sides import parties_of, side
from underseal.docket.stubs import paper_behind, sealed_filings
from underseal.sheet.text import first_sentence

LATELY = 7
"""Days for which a clerk is shown what others filed, to look it over."""


class Next(Enum):
    """What whoever it waits for does next."""

    APPROVE = auto()  # sign an application, or deny it
    DECIDE = auto()  # a motion
    READ = auto()  # the same motion, in chambers
    PUBLISH = auto()  # what was unsealed
    GIVE_ACCESS = auto()  # as ordered
    RESPOND = auto()
    REPLY = auto()
    ANSWER = auto()
    SERVE = auto()
    LOOK_OVER = auto()  # what others filed lately
    READ_SEALED = auto()  # the same of what they filed under seal
    CLOSE = auto()  # a case in which judgment is entered
    GO_ON = auto()  # with an import
    ADMIT = auto()  # an office that certificates name
    CONSIDER = auto()  # a motion under seal, which no list of choices decides
    RULE = auto()  # on a seal
    WIDEN = auto()  # let somebody more read what is sealed
    AWAIT = auto()  # nothing: a judge has it
    FILE_AWAY = auto()  # an application that was denied or left over


_LOOKS = frozenset({Next.LOOK_OVER, Next.READ_SEALED, Next.CONSIDER})


@dataclass(frozen=True)
class Awaited:
    """Something that waits, where it stands on its docket, and since or until when."""

    next: Next
    docket: Docket | None  # None: not in a case
    place: str  # "6", "6-2", "S-1"; empty for a whole case
    text: str
    since: date | None = None
    due: date | None = None
    about: tuple[EntryNumber, ...] = ()  # the entries that the next paper is about
    subject: str = ""  # of an order that is carried out, or the id of an office
    order: ActId | None = None
    access: Access | None = None
    application: Application | None = None
    by: PersonId | None = None  # who filed what is looked over
    filing: str = ""  # its name for good: its number, or under seal its signer and act


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
        yield from _releases(docket)
    if Power.GRANT_BY_ORDER in held:
        yield from _grants(view, docket)


def motions(docket: Docket, what: Next) -> Iterator[Awaited]:
    """The motions that no order has decided. `due`: when the next brief on one falls due."""
    for number in docket.pending_motions:
        entry = docket.entries.find(number)
        if entry is not None:
            text, due = first_sentence(entry.text), _next_due(docket, number)
            yield Awaited(what, docket, str(number), text, entry.filed, due, (number,))


def in_chambers(view: View, docket: Docket, me: Person) -> bool:
    """Whether a person works for the judge of a case."""
    if docket.judge in (None, me.person):
        return False
    members = [people for people in view.register.offices.values() if docket.judge in people]
    return any(me.person in people for people in members)


def _in_case(view: View, docket: Docket, me: Person, today: date) -> Iterator[Awaited]:
    chambers = in_chambers(view, docket, me)
    if docket.judge == me.person or chambers:
        yield from motions(docket, Next.READ if chambers else Next.DECIDE)
        yield from () if chambers else _seals(docket)
        yield from sealed_motions(docket, Next.READ_SEALED if chambers else Next.CONSIDER)
    yield from _applications(docket, me, today)
    yield from ordered(view, docket, me)
    if me.role in {Role.COUNSEL, Role.PROSECUTOR} and docket.closed is None:
        yield from _due(docket, me)
        yield from (one for one in motions(docket, Next.AWAIT) if _filed_by(docket, one, me))
    if me.role in {Role.COUNSEL, Role.PROSECUTOR}:
        yield from _given(view, docket, me, today)
    if me.role in {Role.CLERK, Role.SEALED_CLERK}:
        yield from _for_clerks(view, docket, today)
    if me.role is Role.SEALED_CLERK:
        yield from _sealed_lately(view, docket, today)


def _seals(docket: Docket) -> Iterator[Awaited]:
    """Provisional seals that no pending motion asks the judge to rule on, but for motions that wait under seal."""
    listed = {one.place for one in sealed_motions(docket, Next.CONSIDER)}
    for stub in without_motion(docket):
        entry = docket.entries.find(stub)
        if entry is not None and place_of(docket, stub) not in listed:
            yield Awaited(Next.RULE, docket, place_of(docket, stub), sealed_name(docket, stub), entry.filed)


def _applications(docket: Docket, me: Person, today: date) -> Iterator[Awaited]:
    for one in applications(docket, today):
        mine = docket.judge == me.person
        what = (Next.APPROVE if mine else Next.AWAIT) if one.lives else Next.FILE_AWAY
        text = first_sentence(one.filed.text)
        yield Awaited(what, docket, f"S-{one.filed.number}", text, one.filed.at.date(), application=one)


def _releases(docket: Docket) -> Iterator[Awaited]:
    for stub, order in docket.unseal_orders:
        if unpublished(docket, stub):
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
        if new and access.subject in view.vaults:
            since, named = _ordered_on(docket, act), Access(access.subject, new)
            place, name = place_of(docket, access.subject), sealed_name(docket, access.subject)
            yield Awaited(Next.GIVE_ACCESS, docket, place, name, since, subject=access.subject, order=act, access=named)


def _ordered_on(docket: Docket, act: ActId) -> date | None:
    number = entry_ordering(act, docket)
    entry = docket.entries.find(number) if number is not None else None
    if entry is not None:
        return entry.filed
    return next((one.at.date() for one in sealed_filings(docket) if one.act == act), None)


def _due(docket: Docket, me: Person) -> Iterator[Awaited]:
    """What runs against counsel's own parties."""
    for deadline in docket.deadlines:
        entry = docket.entries.find(deadline.entry)
        if entry is None or deadline.ended or entry.imported is not None or not parties_of(me.person, docket):
            continue
        found = _answer(docket, deadline, entry, me)
        if found is not None:
            what, about = found
            text = first_sentence(entry.text)
            yield Awaited(what, docket, str(entry.number), text, entry.filed, deadline.due, about)


def _filed_by(docket: Docket, awaited: Awaited, me: Person) -> bool:
    entry = docket.entries.find(awaited.about[0])
    return entry is not None and entry.by == me.person


def _answer(
    docket: Docket, deadline: Deadline, entry: Entry, me: Person
) -> tuple[Next, tuple[EntryNumber, ...]] | None:
    against = not same_side(docket, entry.by, me)
    match deadline.what:
        case "Responses" if against:
            return Next.RESPOND, (deadline.entry,)
        case "Replies" if against and answers(docket, entry, me):
            return Next.REPLY, (*entry.re, deadline.entry)
        case "Service of process" if against or not told_of_service(docket, entry):
            return (Next.ANSWER if against else Next.SERVE), (deadline.entry,)
    return None


def same_side(docket: Docket, filer: PersonId | None, me: Person) -> bool:
    """Whether who filed it speaks for the reader's side; a paper that a clerk entered opens the plaintiff's case."""
    if filer is None or filer == me.person:
        return filer is not None
    mine = {side(party) for party in parties_of(me.person, docket)}
    theirs = {side(party) for party in parties_of(filer, docket)} or {side(party) for party in docket.parties[:1]}
    return bool(mine & theirs)


def answers(docket: Docket, response: Entry, me: Person) -> bool:
    """Whether it answers a motion of the reader's side."""
    found = (docket.entries.find(number) for number in response.re)
    return any(entry is not None and same_side(docket, entry.by, me) for entry in found)


def _for_clerks(view: View, docket: Docket, today: date) -> Iterator[Awaited]:
    if docket.importing and docket.origin is not None:
        text = f"{len(docket.entries):,} of {docket.origin.entries:,} entries are here"
        yield Awaited(Next.GO_ON, docket, "", text, docket.filed)
        return
    open_ = docket.entries if docket.closed is None else ()
    judgment = next((entry for entry in reversed(open_) if entry.kind == KindCode("judgment")), None)
    if judgment is not None:
        yield Awaited(Next.CLOSE, docket, str(judgment.number), first_sentence(judgment.text), judgment.filed)
    for entry in reversed(docket.entries):
        if (today - entry.entered.date()).days > LATELY:
            break
        number, text = str(entry.number), first_sentence(entry.text)
        if entry.number is not None and entry.stub is None and not entry.corrections and _by_counsel(view, entry.by):
            yield Awaited(Next.LOOK_OVER, docket, number, text, entry.filed, by=entry.by, filing=number)


def sealed_motions(docket: Docket, what: Next) -> Iterator[Awaited]:
    """Motions sealed as a whole that open here, while no order is about them."""
    orders = [entry.re for entry in docket.entries if entry.kind in KINDS and KINDS[entry.kind].order]
    orders += [filed.filing.re for filed in sealed_filings(docket) if KINDS[filed.filing.kind].order]
    answered = {number for about in orders for number in about}
    for entry in docket.entries:
        stub = entry.stub.stub if entry.stub is not None and entry.number not in answered else None
        filed = paper_behind(docket, stub) if stub is not None else None
        if stub and filed and KINDS[filed.filing.kind].motion and unpublished(docket, stub):
            yield _under_seal(docket, filed, what)


def _sealed_lately(view: View, docket: Docket, today: date) -> Iterator[Awaited]:
    """What was filed under seal lately and opens here."""
    for filed in reversed(sealed_filings(docket)):
        lately = (today - filed.at.date()).days <= LATELY
        if lately and _by_counsel(view, filed.by) and _is_sealed(docket, filed):
            yield _under_seal(docket, filed)


def _given(view: View, docket: Docket, me: Person, today: date) -> Iterator[Awaited]:
    """What others filed under seal, for as long as marks of what was looked over are kept."""
    mine = {me.person, me.office}
    given = {one.subject: _ordered_on(docket, act) for act, one in access_ordered(docket) if mine & set(one.members)}
    to_answer = _to_answer(docket, me)
    for filed in sealed_filings(docket):
        since = max(filed.at.date(), given.get(filed.stub or filed.act) or filed.at.date())
        if filed.by != me.person and (today - since).days <= KEPT_DAYS and _is_sealed(docket, filed):
            found = _under_seal(docket, filed)
            yield replace(found, about=to_answer.get(found.place, ()))


def _to_answer(docket: Docket, me: Person) -> dict[str, tuple[EntryNumber, ...]]:
    """Motions under seal of another side's that no order is about, by place, where the reader may respond."""
    if KindCode("response") not in {kind.code for kind in kinds_for(me, docket)} or not parties_of(me.person, docket):
        return {}
    found = [one for one in sealed_motions(docket, Next.READ_SEALED) if not same_side(docket, one.by, me)]
    return {one.place: (EntryNumber(int(one.place)),) for one in found if one.place.isdecimal()}


def _is_sealed(docket: Docket, filed: SealedEntryFiled) -> bool:
    """Whether it stands on its docket, and not in public."""
    return filed.stub is None or (docket.entries.find(filed.stub) is not None and bool(unpublished(docket, filed.stub)))


def _under_seal(docket: Docket, filed: SealedEntryFiled, what: Next = Next.READ_SEALED) -> Awaited:
    place, name = place_of(docket, filed.stub or filed.act), sealed_name(docket, filed.stub or filed.act)
    return Awaited(what, docket, place, name, filed.at.date(), by=filed.by, filing=f"{filed.by} {filed.act}")


def _by_counsel(view: View, filer: PersonId | None) -> bool:
    by = view.register.people.get(filer) if filer else None
    return by is not None and by.role in {Role.COUNSEL, Role.PROSECUTOR}


def _next_due(docket: Docket, motion: EntryNumber) -> date | None:
    running = (one for one in docket.deadlines if not one.ended)
    return min((one.due for one in running if _is_on(docket, one.entry, motion)), default=None)


def _is_on(docket: Docket, number: EntryNumber, motion: EntryNumber) -> bool:
    entry = docket.entries.find(number)
    return number == motion or (entry is not None and motion in entry.re)


def _offices(view: View) -> Iterator[Awaited]:
    """Offices that people's certificates name and that are not admitted themselves."""
    named = {person.office: person for person in view.register.people.values() if person.office}
    for office, person in sorted(named.items()):
        if office not in view.register.offices:
            yield Awaited(Next.ADMIT, None, "", f"{office}, the office of {person.name}", subject=office)


def may_write(person: Person | None, docket: Docket) -> bool:
    """Whether somebody enters orders or minutes in a case."""
    held = powers(person, docket) if person is not None else frozenset()
    orders = bool({Power.ENTER_ORDER, Power.ENTER_SEALED_ORDER} & held) and _is_here(docket)
    return orders or may_enter_minutes(person, docket)


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
