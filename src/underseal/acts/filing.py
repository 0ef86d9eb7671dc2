"""Filing in an open case, and what every entry on its docket must be."""

from underseal.acts.circumstances import Circumstances, on_roster, open_for_filing
from underseal.acts.entering import entry
from underseal.acts.numbers import check_entered, check_entry, check_entry_number, check_ordinal
from underseal.acts.papers import check_lines
from underseal.acts.register import Tally
from underseal.acts.revising import with_entry
from underseal.acts.scheduling import deadlines_ended, deadlines_set
from underseal.acts.subject import Subject
from underseal.docket import commands as do
from underseal.docket import events as ev
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import BadField, NotPermitted, WrongKind
from underseal.docket.kinds import Kind, Visibility
from underseal.docket.powers import Power, demand
from underseal.docket.record import Entry, Published
from underseal.docket.rules import ASSIGNMENT


def file_entry(command: do.FileEntry, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """File in an open case."""
    kind, docket = c.rules.kind(command.filing.kind), c.known_docket()
    if kind.order or not kind.numbered:
        raise WrongKind(kind.code, "it is entered by a command of its own")
    filed = entry(kind, command.filing, docket, c)
    appeared = _appearance(command, kind, docket)
    return (filed, *appeared, *deadlines_set(kind, filed, docket, c), *deadlines_ended(kind, filed, docket))


def _appearance(command: do.FileEntry, kind: Kind, docket: Docket) -> tuple[ev.CounselAppeared, ...]:
    if not kind.appears and command.counsel is None:
        return ()
    if not kind.appears or command.counsel is None:
        raise BadField("counsel", "goes with a notice of appearance, and is its signer")
    return (ev.CounselAppeared(docket.case, command.filing.on_behalf, command.counsel),)


def may_enter(event: ev.EntryFiled, register: Register, docket: Docket) -> None:
    """An entry is of a kind that fits, by who files it, next in number and time, its papers in order."""
    kind = register.rules.at(event.entered).kind(event.kind)
    if not kind.order:
        open_for_filing(docket)
    if kind.visibility is not Visibility.PUBLIC:
        raise WrongKind(kind.code, "it is filed under seal")
    said = (event.motion, event.order, event.appearance, event.heading)
    if said != (kind.motion, kind.order, kind.appears, kind.heading):
        raise WrongKind(kind.code, "it is not entered like this")
    if docket.type not in kind.case_types:
        raise WrongKind(kind.code, f"it is not filed in {docket.type} cases")
    _check_filer(event, kind, register, docket)
    check_ordinal(event.ordinal, docket)
    check_entry_number(event.number, docket if kind.numbered else None)
    check_entered(event.filed, event.entered, register, docket)
    check_lines(event.lines, kind, register, docket)
    for about in event.re:
        check_entry(about, docket)


def _check_filer(event: ev.EntryFiled, kind: Kind, register: Register, docket: Docket) -> None:
    by = on_roster(register, event.by)
    if kind.opens or kind.code == ASSIGNMENT:
        _check_beginning(event, kind, docket)
    else:
        demand(_power(kind), by, docket)
    if kind.numbered and by.role not in kind.filers:
        raise NotPermitted(by.person, Power.FILE, f"the role of {by.role} does not file this kind: {kind.name.lower()}")


def _check_beginning(event: ev.EntryFiled, kind: Kind, docket: Docket) -> None:
    """A case begins with a public paper, and with the judge's assignment by whoever filed that."""
    stand = 0 if kind.opens else 1
    if len(docket.entries) != stand or any(entry.by != event.by for entry in docket.entries):
        raise WrongKind(kind.code, "it stands at the beginning of a case")
    if any(line.part == 0 and not isinstance(line.content, Published) for line in event.lines):
        raise WrongKind(kind.code, "a public case opens with a public paper")


def _power(kind: Kind) -> Power:
    if kind.order:
        return Power.ENTER_ORDER
    if kind.appears:
        return Power.APPEAR
    return Power.FILE if kind.numbered else Power.ENTER_MINUTES


def fold_entry(event: ev.EntryFiled, docket: Docket) -> Docket:
    """One more row."""
    entry = object.__new__(Entry)
    entry.__dict__.update(
        ordinal=event.ordinal,
        number=event.number,
        filed=event.filed,
        entered=event.entered,
        kind=event.kind,
        text=event.text,
        lines=event.lines,
        by=event.by,
        re=event.re,
        on_behalf=event.on_behalf,
        as_to=event.as_to,
        motion=event.motion,
        order=event.order,
        appearance=event.appearance,
        heading=event.heading,
        corrections=(),
        stub=None,
        imported=None,
    )
    return with_entry(docket, entry, motion=event.motion)


def count_documents(event: ev.EntryFiled, tally: Tally) -> None:
    """The public documents of an entry take numbers of the court's."""
    tally.documents(sum(isinstance(line.content, Published) for line in event.lines))


FILING = Subject(
    decide={do.FileEntry: file_entry},
    may={ev.EntryFiled: may_enter},
    fold={ev.EntryFiled: fold_entry},
    count={ev.EntryFiled: count_documents},
)
