"""The clerk's care of the docket: corrections that show what was corrected."""

import re

from underseal.acts.circumstances import Circumstances, on_roster
from underseal.acts.numbers import check_entry
from underseal.acts.revising import revise, with_row
from underseal.acts.subject import Subject
from underseal.docket import commands as do
from underseal.docket import events as ev
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import BadField, NoSuchEntry
from underseal.docket.powers import Power, demand
from underseal.docket.record import Correction, Entry, StubText
from underseal.docket.stubs import reads_sealed
from underseal.docket.text import called, plain

_CITED = re.compile(r"“[^“”]*”")
_SIGNED = re.compile(r"\bSigned by \S.*\Z")
_RULES = re.compile(
    r"\b(?:grant(?:s|ed|ing)|den(?:y|ies|ied|ying|ial)|moot|withdr(?:aw|aws|awn|awing)|str(?:ike|ikes|iking|icken)"
    r"|reinstat(?:es|ed|ing)|(?:re|un)?seal(?:s|ed|ing)?|in part|without prejudice|with prejudice|advisement|not)\b",
    re.IGNORECASE,
)
"""Words by which an order rules."""

_FIGURE = re.compile(r"[0-9]+")


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
    if found.order and found.imported is None and not reads_sealed(found):
        _check_order(found, event.text, docket)


def _check_order(order: Entry, text: str, docket: Docket) -> None:
    """Raise BadField where an order would say that it ruled otherwise, or that another signed it, than it did."""
    signed = _SIGNED.search(_CITED.sub("", order.text))
    if signed is not None and not text.endswith(signed[0]):
        raise BadField("text", f"must end as the order does: {signed[0]}")
    motions = {str(entry.number) for one in order.re if (entry := docket.entries.find(one)) is not None}
    if _ruled(text, motions) != _ruled(order.text, motions):
        raise BadField("text", "would change what the order rules; a judge does that by another order")


def _ruled(text: str, motions: set[str]) -> list[tuple[str, set[str]]]:
    """The words by which a text rules, each with the motions whose numbers stand between it and the next."""
    own = _SIGNED.sub("", _CITED.sub("", text))
    words = list(_RULES.finditer(own))
    ends = [*(word.start() for word in words), len(own)][1:]
    said = ((word, own[word.end() : end]) for word, end in zip(words, ends, strict=True))
    return [(word[0].casefold(), motions.intersection(_FIGURE.findall(between))) for word, between in said]


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
