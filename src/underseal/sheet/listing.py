"""Cases and entries as lines of a list: all that pages about many cases need of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from underseal.docket.docket import Docket, Register
from underseal.docket.names import CaseRef
from underseal.docket.record import Entry
from underseal.sheet.heading import caption, judge_of, listed_only
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
    """An entry of a public case in a list. `position` counts the docket's rows from 0, numbered or not."""

    case: CaseLine
    position: int
    entry: Entry


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
        nature="" if sealed else docket.nature_of_suit or CASE_TYPES[docket.type],
        sealed=sealed,
        last=max((entry.filed for entry in docket.entries), default=docket.filed),
    )


def entry_lines(docket: Docket, register: Register, newest: int) -> Iterator[EntryLine]:
    """Yield the newest entries of docket, newest first. Reads nothing of docket.sealed."""
    case = case_line(docket, register)
    entries = list(docket.entries)
    for position in range(len(entries) - 1, max(len(entries) - newest, 0) - 1, -1):
        yield EntryLine(case, position, entries[position])
