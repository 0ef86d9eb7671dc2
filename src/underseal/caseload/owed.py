"""The papers that counsel owe: what runs against their own parties."""

from collections.abc import Iterable, Iterator, Sequence

from underseal.caseload.awaited import Awaited, Next
from underseal.caseload.briefs import told_of_service
from underseal.caseload.sealed_motions import hidden_motions
from underseal.docket.docket import Docket, Person
from underseal.docket.kinds import Kind
from underseal.docket.names import KindCode, Ordinal, PartyNumber, PersonId
from underseal.docket.places import place_of_entry
from underseal.docket.record import Deadline, Entry
from underseal.docket.sealed_events import SealedEntryFiled
from underseal.docket.sides import parties_of, side
from underseal.docket.text import cited_hidden, ruled_on, told
from underseal.sheet.text import first_sentence

_RESPONSE, _REPLY = KindCode("response"), KindCode("reply")


def owed(docket: Docket, me: Person) -> Iterator[Awaited]:
    """What runs against counsel's own parties."""
    for deadline in docket.deadlines:
        entry = docket.entries.find(deadline.entry)
        if entry is None or deadline.ended or entry.imported is not None or not parties_of(me.person, docket):
            continue
        found = _answer(docket, deadline, entry, me)
        if found is not None:
            what, about = found
            text = first_sentence(entry.text)
            yield Awaited(what, docket, place_of_entry(entry, docket), text, entry.filed, deadline.due, about)


def _answer(docket: Docket, deadline: Deadline, entry: Entry, me: Person) -> tuple[Next, tuple[Ordinal, ...]] | None:
    against = not same_side(docket, entry.by, me)
    if deadline.owed_by:
        return _asked_of(docket, deadline, entry, set(parties_of(me.person, docket)), served=not against)
    match deadline.what:
        case "Responses" if against:
            return Next.RESPOND, (deadline.entry,)
        case "Replies" if against and answers(docket, entry, me):
            return Next.REPLY, (*entry.re, deadline.entry)
        case "Service of process" if against or not told_of_service(docket, entry):
            return (Next.ANSWER if against else Next.SERVE), (deadline.entry,)
    return None


def _asked_of(
    docket: Docket, deadline: Deadline, entry: Entry, mine: set[PartyNumber], *, served: bool
) -> tuple[Next, tuple[Ordinal, ...]] | None:
    """The same where the record tells who owes it; whoever filed a complaint owes its service."""
    owes = mine & set(deadline.owed_by)
    match deadline.what:
        case "Responses" if owes:
            return Next.RESPOND, (deadline.entry,)
        case "Replies" if owes:
            return Next.REPLY, (*entry.re, deadline.entry)
        case "Service of process" if owes:
            return Next.ANSWER, (deadline.entry,)
        case "Service of process" if served and not told_of_service(docket, entry):
            return Next.SERVE, (deadline.entry,)
    return None


def own_motions(docket: Docket, about: Iterable[Entry], me: PersonId, kind: Kind | None) -> Iterator[str]:
    """What to look at again where somebody answers a motion of their own, or what is no motion."""
    found = [(told(docket, e.ordinal), e.motion or e.stub is not None, _is_own(docket, e, me)) for e in about]
    yield from _answering(found, kind)


def own_hidden_motions(
    docket: Docket, about: Iterable[SealedEntryFiled], me: PersonId, kind: Kind | None
) -> Iterator[str]:
    """The same in a hidden case."""
    waits = tuple(hidden_motions(docket))
    found = [(cited_hidden(docket, (one.act,)), one.motion, one.by == me and one in waits) for one in about]
    yield from _answering(found, kind)


def _is_own(docket: Docket, entry: Entry, me: PersonId) -> bool:
    return entry.by == me and entry.ordinal in docket.pending_motions


def _answering(about: Sequence[tuple[str, bool, bool]], kind: Kind | None) -> Iterator[str]:
    """`about`: each entry as it is called, whether it is a motion, and whether one of the filer's own that waits."""
    if kind is None or kind.code != _RESPONSE:
        return
    if about and not any(motion for _, motion, _ in about):
        yield f"A response answers a motion, and this names none: {'; '.join(name for name, _, _ in about)}."
    own = [name for name, _, mine in about if mine]
    if own:
        yield f"You answer your own motion: {'; '.join(own)}."


def same_side(docket: Docket, filer: PersonId | None, me: Person) -> bool:
    """Whether who filed it speaks for the reader's side; a paper that a clerk entered opens the plaintiff's case."""
    if filer is None or filer == me.person:
        return filer is not None
    mine = {side(party) for party in parties_of(me.person, docket).values()}
    theirs = {side(party) for party in parties_of(filer, docket).values() or docket.parties[:1]}
    return bool(mine & theirs)


def answers(docket: Docket, response: Entry, me: Person) -> bool:
    """Whether it answers a motion of the reader's own parties: a co-defendant's own counsel reply on theirs."""
    found = (docket.entries.find(number) for number in response.re)
    return any(entry is not None and _for_own(docket, entry.by, me) for entry in found)


def answered(docket: Docket, motion: Entry, me: Person) -> Entry | None:
    """The response of the reader's own parties to a motion, if they filed one."""
    found = (one for one in docket.entries if one.kind == _RESPONSE and motion.ordinal in one.re)
    return next((one for one in found if _for_own(docket, one.by, me)), None)


def answered_before(docket: Docket, about: Iterable[Entry], me: Person, kind: Kind | None) -> Iterator[str]:
    """What to look at again where somebody answers a motion that their parties answered."""
    for motion in about if kind is not None and kind.code == _RESPONSE else ():
        before = answered(docket, motion, me)
        if motion.motion and before is not None:
            response, waits = told(docket, before.ordinal), told(docket, motion.ordinal)
            yield f"{response} is a response of your side to {waits} already."


def decided_already(docket: Docket, about: Iterable[Entry], kind: Kind | None) -> Iterator[str]:
    """What to look at again where somebody answers a motion that an order decided meanwhile: nobody waits for it."""
    for motion in about if kind is not None and kind.code in {_RESPONSE, _REPLY} else ():
        ruling = ruled_on(docket, motion.ordinal) if motion.ordinal not in docket.pending_motions else ""
        if ruling:
            yield f"{told(docket, motion.ordinal)} is no longer pending: it was {ruling}."


def _for_own(docket: Docket, filer: PersonId | None, me: Person) -> bool:
    """Whether who filed it speaks for a party of the reader's; what a clerk entered is the first party's."""
    theirs = (parties_of(filer, docket) if filer else {}) or {PartyNumber(1)}
    return filer == me.person or any(number in theirs for number in parties_of(me.person, docket))
