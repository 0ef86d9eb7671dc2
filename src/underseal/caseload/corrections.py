"""A correction of docket text: what it leaves as it is, and where its words come to differ from the record."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from underseal.caseload.days_written import days_in
from underseal.docket.docket import Docket, Register
from underseal.docket.record import Entry
from underseal.docket.rules import ASSIGNMENT, MINUTES
from underseal.docket.text import called, cited, parties_named
from underseal.sheet.heading import judge_of
from underseal.sheet.words import capital, count, figures, joined

_ENTERED = re.compile(r"\(\s*Entered:[^)]*\)?", re.IGNORECASE)
_WORDS_AROUND, _WORDS_SHOWN = 5, 40
_NAMED = 3
"""Entries that a correction names of those it stays about."""


def left_as_it_is(register: Register, docket: Docket, entry: Entry) -> Iterator[str]:
    """What goes on as it was, whatever an entry's words become: the docket's heading, and what the entry is about."""
    judge = judge_of(docket, register)
    if entry.kind == ASSIGNMENT and judge:
        yield f"The case stays assigned to {judge}; a correction changes the words of this row alone."
    elif entry.appearance:
        yield "Who is listed as counsel for whom stays as it is; a correction changes the words of this row alone."
    else:
        yield "The docket’s heading, its parties and counsel stay as they are, whatever the words say."
    if entry.re:
        yield _stays_about(docket, entry)


def _stays_about(docket: Docket, entry: Entry) -> str:
    """That no words change what an entry is about, or what an order decided."""
    name, about = capital(called(docket, entry.ordinal)), cited(docket, entry.re[:_NAMED])
    more = f" and {count(len(entry.re) - _NAMED, 'more entry', 'more entries')}" if len(entry.re) > _NAMED else ""
    stays = "goes on deciding what it decided, about" if entry.order else "stays filed about"
    return f"{name} {stays} {about}{more}; a correction changes its words alone."


def entered_twice(text: str) -> Iterator[str]:
    """Of words that end as a docket's row does: that they would say twice who entered it and when."""
    found = _ENTERED.search(text)
    if found is not None:
        yield f"The docket itself adds who entered it and when: “{found[0]}” would stand there twice."


def corrected_otherwise(docket: Docket, register: Register, entry: Entry, text: str, today: date) -> Iterator[str]:
    """Of new words for an entry: names and days in which they come to differ from what the record has of it."""
    its_own = {party.name for party in parties_named(docket.parties, (*entry.on_behalf, *entry.as_to))}
    its_own |= {register.people[entry.by].name} if entry.by in register.people else set()
    counsel = (one.name for party in docket.parties for one in party.counsel)
    known = dict.fromkeys(
        [*(party.name for party in docket.parties), *counsel, *(p.name for p in register.people.values())]
    )
    new = [name for name in known if name not in its_own and _says(text, name) and not _says(entry.text, name)]
    gone = [name for name in known if name in its_own and _says(entry.text, name) and not _says(text, name)]
    yield from _changed(new, gone, "whom the entry was filed for and whom it concerns stay on the record as they are")
    before, after = (list(dict.fromkeys(days_in(words))) for words in (entry.text, text))
    days, past = ([day for day in ones if day not in others] for ones, others in ((after, before), (before, after)))
    stays = "days of filing, of hearings and due dates stay on the record as they are"
    yield from _changed([*map(figures, days)], [*map(figures, past)], stays)
    if entry.kind == MINUTES:
        yield from (f"{figures(day)} has not come yet." for day in days if day > today)


def changed_words(before: str, after: str) -> tuple[str, str]:
    """Of two texts the part in which they differ, with some words around it."""
    old, new = before.split(), after.split()
    first = next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(map(len, (old, new)))
    )
    rest = zip(reversed(old[first:]), reversed(new[first:]), strict=False)
    last = next((at for at, (one, other) in enumerate(rest) if one != other), min(len(old), len(new)) - first)
    return _around(old, first, last), _around(new, first, last)


def _around(words: Sequence[str], first: int, last: int) -> str:
    begin, end = max(0, first - _WORDS_AROUND), min(len(words), len(words) - last + _WORDS_AROUND)
    shown = words[begin:end]
    cut = [*shown[:_WORDS_SHOWN], "…"] if len(shown) > _WORDS_SHOWN else shown
    return " ".join([*(["…"] if begin else []), *cut, *(["…"] if end < len(words) and cut is shown else [])])


def _changed(new: list[str], gone: list[str], stays: str) -> Iterator[str]:
    said = [f"{how} {joined(found)}" for how, found in (("now name", new), ("no longer name", gone)) if found]
    if said:
        yield f"The words {' and '.join(said)}: {stays}."


def _says(text: str, name: str) -> bool:
    said, sought = (" ".join(words.casefold().split()) for words in (text, name))
    return re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", said) is not None
