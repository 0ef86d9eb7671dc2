"""Cases and entries as lines of a list: all that pages about many cases need of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from underseal.docket.docket import Docket, Register
from underseal.docket.names import CaseRef
from underseal.docket.record import Entry


@dataclass(frozen=True)
class CaseLine:
    """A public case in a list."""

    case: CaseRef
    serial: int
    caption: str  # "Sealed v. Sealed" for a sealed case
    filed: date
    closed: date | None
    judge: str  # "Judge Ruth M. Adeyemi", or empty
    nature: str  # nature of suit, or the case type in words
    sealed: bool
    last: date  # of the newest entry, else of filing


@dataclass(frozen=True)
class EntryLine:
    """An entry of a public case in a list. `position` counts the docket's rows from 0, numbered or not."""

    case: CaseLine
    position: int
    entry: Entry


def case_line(docket: Docket, register: Register) -> CaseLine:
    """Return docket's line in lists. Reads nothing sealed."""
    raise NotImplementedError


def entry_lines(docket: Docket, register: Register, newest: int) -> Iterator[EntryLine]:
    """Yield the newest entries of docket, newest first. Reads nothing sealed."""
    raise NotImplementedError
