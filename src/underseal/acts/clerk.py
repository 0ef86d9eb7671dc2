"""The clerk's care of the docket: corrections that show what was corrected."""

import re

from underseal.acts.circumstances import Circumstances, on_roster
from underseal.acts.numbers import check_entry
from underseal.acts.revising import revise, with_row
from underseal.acts.subject import Subject
from underseal.docket import commands as do
from underseal.docket import events as ev
from underseal.docket.docket import Docket, Person, Register
from underseal.docket.errors import BadField, NoSuchEntry, NotPermitted
from underseal.docket.powers import Power, demand, powers
from underseal.docket.record import Correction, Entry, StubText
from underseal.docket.stubs import reads_sealed
from underseal.docket.text import called, plain

_SIGNED = re.compile(r".*\b(?=Signed by \S)", re.ASCII | re.DOTALL)  # from the end: a long text costs its length
_CITED = re.compile(r"“[^“”]*”")


def correct_entry(command: do.CorrectEntry, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Replace docket text, visibly."""
    case = c.known_docket().case
    return (ev.EntryCorrected(case, command.entry, command.text, command.reason, c.actor.person, c.local),)


def may_correct(event: ev.EntryCorrected, register: Register, docket: Docket) -> None:
    """Who may correct gives an entry another text of its kind, and a reason."""
    demand(Power.CORRECT_ENTRY, on_roster(register, event.by), docket)
    found = check_entry(event.entry, docket)
    plain("text", event.text)
    plain("reason", event.reason)
    if event.text == found.text:
        raise BadField("text", "says what the entry says already")
    if reads_sealed(found):
        raise BadField("text", "of what is under seal is its kind's, and is not corrected")
    if is_the_judges(found):
        _check_judge(found, event, on_roster(register, event.by), docket)
    else:
        _check_reads_as_before(found, event, register)


def is_the_judges(entry: Entry) -> bool:
    """Whether an entry's words are a judge's to correct: an order's once they can be read, and another system's."""
    return (entry.order and not reads_sealed(entry)) or entry.imported is not None


def _check_judge(entry: Entry, event: ev.EntryCorrected, actor: Person, docket: Docket) -> None:
    """Whoever may enter orders in the case corrects what is a judge's to correct, and who signed it stays."""
    if Power.ENTER_ORDER not in powers(actor, docket):
        why = "the words of an order, and of an imported entry, are corrected by the judge of the case"
        raise NotPermitted(event.by, Power.CORRECT_ENTRY, why)
    signed = _signature(entry.text)
    if not event.text.endswith(signed):
        raise BadField("text", f"must end as it does: {signed}")


def _check_reads_as_before(entry: Entry, event: ev.EntryCorrected, register: Register) -> None:
    """Raise BadField where the words of what is no order would read as another kind of entry, or as an order."""
    if entry.heading and entry.text.startswith(entry.heading) and not event.text.startswith(entry.heading):
        raise BadField("text", f"begins with {entry.heading}, as what was filed is that")
    orders = (kind.heading for kind in register.rules.at(event.at).kinds.values() if kind.order)
    if event.text in set(StubText) or any(event.text.startswith(heading) for heading in orders):
        raise BadField("text", "would read as an order, or as something under seal; this entry is neither")
    if _signature(event.text) and not _signature(entry.text):
        raise BadField("text", "would say that somebody signed it, as orders do; this entry is none")


def _signature(text: str) -> str:
    """Return who signed, as the text says at its end and not in what it cites; empty where it does not."""
    said = _CITED.sub("", text)
    before = _SIGNED.match(said)
    return said[before.end() :] if before else ""


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
