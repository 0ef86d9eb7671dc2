"""Cases and entries as lines of a list: all that pages about many cases need of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from underseal.docket.docket import Docket, Register
from underseal.docket.names import CaseRef
from underseal.docket.record import Entry, Stubbed
from underseal.sheet.heading import caption, judge_of, listed_only
from underseal.sheet.rows import main_line, public_mark
from underseal.sheet.words import CASE_TYPES


@dataclass(frozen=True)
class CaseLine:
    """A public case in a list."""

    case: CaseRef
    serial: int
    caption: str  # "Sealed v. Sealed" for a sealed case
    filed: date
    closed: date | None
    judge: str  # "Judge Ruth M. Adeyemi", or empty
    nature: str  # nature of suit, or the case type in words; empty for a sealed case
    sealed: bool
    last: date  # of the newest entry, else of filing


@dataclass(frozen=True)
class EntryLine:
    """An entry of a public case in a list."""

    case: CaseLine
    entry: Entry


@dataclass(frozen=True)
class EntryHit:
    """A public entry as a search shows it. It follows from the entry alone."""

    ordinal: int
    number: int | None
    filed: date
    text: str  # of a long one the beginning
    state: str  # "public", "sealed" or "provisionally sealed"
    document: int  # number of its public paper, or 0
    pages: int
    attachments: int


LONGEST_HIT = 4_000
"""Characters of a docket text that a search shows an excerpt of; its words are found however many they are."""


def entry_hit(entry: Entry) -> EntryHit:
    """Return an entry as a search shows it."""
    main, mark = main_line(entry), public_mark(entry)
    paper = None if main is None or isinstance(main.content, Stubbed) else main.content
    return EntryHit(
        entry.ordinal,
        entry.number,
        entry.filed,
        entry.text[:LONGEST_HIT],
        mark.word.lower() if mark else "public",
        paper.document if paper else 0,
        paper.pages if paper else 0,
        sum(line.part > 0 for line in entry.lines),
    )


def case_line(docket: Docket, register: Register) -> CaseLine:
    """Return docket's line in lists. Reads nothing of docket.sealed."""
    sealed = listed_only(docket)
    return CaseLine(
        case=docket.case,
        serial=docket.serial,
        caption=caption(docket),
        filed=docket.filed,
        closed=docket.closed,
        judge="" if sealed else judge_of(docket, register),
        nature="" if sealed else docket.cover.nature_of_suit or CASE_TYPES[docket.type],
        sealed=sealed,
        last=max((entry.filed for entry in docket.entries), default=docket.filed),
    )


def entry_lines(docket: Docket, register: Register, newest: int) -> Iterator[EntryLine]:
    """Yield the newest entries of docket, newest first. Reads nothing of docket.sealed."""
    case = case_line(docket, register)
    yield from (EntryLine(case, entry) for entry in reversed(docket.entries[-newest:] if newest else ()))
