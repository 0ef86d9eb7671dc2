"""What happens when: minutes of hearings held, deadlines set and ended."""

from underseal.acts.circumstances import Circumstances
from underseal.acts.entering import unnumbered
from underseal.acts.numbers import check_entry
from underseal.acts.owing import done_by, owed_by, sets_of
from underseal.acts.revising import revise
from underseal.acts.subject import Subject
from underseal.docket import commands as do
from underseal.docket import events as ev
from underseal.docket.deadlines import due
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import BadField, NoSuchEntry
from underseal.docket.kinds import Kind
from underseal.docket.record import Deadline, Role
from underseal.docket.rules import MINUTES
from underseal.docket.text import called, parties_named, plain, us_date


def enter_minutes(command: do.EnterMinutes, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Enter what happened in court, without a number."""
    docket = c.known_docket()
    if command.held > c.today:
        raise BadField("held", "is in the future; enter minutes after the hearing")
    held_by = command.judge or docket.judge
    judge = c.register.people.get(held_by) if held_by is not None else None
    if command.judge is not None and (judge is None or judge.role is not Role.JUDGE):
        raise BadField("judge", "is no judge of this court; leave it out for the judge of the case")
    fields = {
        "text": plain("text", command.text),
        "held": us_date(command.held),
        "judge": judge.name if judge is not None else "",
    }
    return (unnumbered(c.rules.kind(MINUTES), fields, docket, c),)


def deadlines_set(kind: Kind, filed: ev.EntryFiled, docket: Docket, c: Circumstances) -> tuple[ev.DeadlineSet, ...]:
    """What the kind sets, on the entry itself; `docket` is the one that it was filed in."""
    calendar = c.rules.calendar
    return tuple(
        ev.DeadlineSet(filed.case, filed.ordinal, s.what, due(filed.filed, s.days, calendar), owed_by(s, filed, docket))
        for s in sets_of(kind, filed.re, docket)
    )


def deadlines_ended(kind: Kind, filed: ev.EntryFiled, docket: Docket) -> tuple[ev.DeadlineEnded, ...]:
    """What the kind ends of what the entries it is about have set, and still runs."""
    found = (docket.deadlines.find((about, what)) for about in filed.re for what in kind.ends)
    running = [deadline for deadline in found if deadline is not None and not deadline.ended]
    done = ((deadline, done_by(filed, deadline, docket)) for deadline in running)
    return tuple(
        ev.DeadlineEnded(filed.case, d.entry, d.what, filed.ordinal, parties)
        for d, parties in done
        if parties is not None
    )


def may_set(event: ev.DeadlineSet, _register: Register, docket: Docket) -> None:
    """An entry of the docket sets each thing once."""
    check_entry(event.entry, docket)
    if docket.deadlines.find((event.entry, event.what)) is not None:
        raise BadField("what", "is set already by that entry")
    parties_named(docket.parties, event.parties)


def may_end(event: ev.DeadlineEnded, _register: Register, docket: Docket) -> None:
    """An entry of the docket ends what runs."""
    check_entry(event.by, docket)
    found = docket.deadlines.find((event.entry, event.what))
    if found is None or found.ended:
        raise BadField("what", "does not run, so nothing can end it")
    if not set(event.parties) <= set(found.owed_by):
        raise BadField("parties", "do not owe it, so nothing ends it for them")


def fold_set(event: ev.DeadlineSet, docket: Docket) -> Docket:
    """One more thing due."""
    new = Deadline(event.entry, event.what, event.due, owed_by=event.parties)
    return revise(docket, deadlines=docket.deadlines.append(new))


def fold_ended(event: ev.DeadlineEnded, docket: Docket) -> Docket:
    """What was due, ended for those who filed; as a whole once nobody owes it. Raises NoSuchEntry where nothing was."""
    position = docket.deadlines.position((event.entry, event.what))
    if position is None:
        raise NoSuchEntry(event.case, called(docket, event.entry))
    before = docket.deadlines[position]
    owed = tuple(number for number in before.owed_by if number not in event.parties) if event.parties else ()
    ended = revise(before, ended=not owed, owed_by=owed)
    return revise(docket, deadlines=docket.deadlines.replace(position, ended))


SCHEDULING = Subject(
    decide={do.EnterMinutes: enter_minutes},
    may={ev.DeadlineSet: may_set, ev.DeadlineEnded: may_end},
    fold={ev.DeadlineSet: fold_set, ev.DeadlineEnded: fold_ended},
)
