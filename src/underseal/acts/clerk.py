"""The clerk's care of the docket: corrections that show what was corrected."""

from underseal.acts.circumstances import Circumstances, on_roster
from underseal.acts.numbers import check_entry
from underseal.acts.revising import revise, with_row
from underseal.acts.subject import Subject
from underseal.docket import commands as do
from underseal.docket import events as ev
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import BadField, NoSuchEntry
from underseal.docket.powers import Power, demand
from underseal.docket.record import Correction, StubText
from underseal.docket.stubs import reads_sealed
from underseal.docket.text import called, plain


def correct_entry(command: do.CorrectEntry, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Replace docket text, visibly."""
    case = c.known_docket().case
    return (ev.EntryCorrected(case, command.entry, command.text, command.reason, c.actor.person, c.local),)


def may_correct(event: ev.EntryCorrected, register: Register, docket: Docket) -> None:
    """Who may correct gives an entry another text, a stub one of the list, and a reason."""
    demand(Power.CORRECT_ENTRY, on_roster(register, event.by), docket)
    found = check_entry(event.entry, docket)
    plain("text", event.text)
    plain("reason", event.reason)
    if event.text == found.text:
        raise BadField("text", "says what the entry says already")
    if reads_sealed(found) and event.text not in set(StubText):
        raise BadField("text", "a stub shows one of the texts of the list, corrected too")


def fold_correction(event: ev.EntryCorrected, docket: Docket) -> Docket:
    """The entry with its new text, keeping what it said. Raises NoSuchEntry."""
    position = docket.entries.position(event.entry)
    if position is None:
        raise NoSuchEntry(event.case, called(docket, event.entry))
    entry = docket.entries[position]
    correction = Correction(event.at, event.by, event.reason, entry.text)
    return with_row(docket, position, revise(entry, text=event.text, corrections=(*entry.corrections, correction)))


CLERK = Subject(
    decide={do.CorrectEntry: correct_entry},
    may={ev.EntryCorrected: may_correct},
    fold={ev.EntryCorrected: fold_correction},
)
