"""What of a docket runs: deadlines not ended, motions not decided; and where each of its years begins."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from underseal.docket.docket import Docket
from underseal.docket.record import Entry
from underseal.docket.text import ruled_on
from underseal.sheet.entry_link import EntryLink, anchor_of, link_to
from underseal.sheet.text import first_sentence

MOST_OF_TEXT = 80
"""Characters of an undecided motion's docket text."""
LONG = 300
"""A docket of more entries than this gets links to its years."""


@dataclass(frozen=True)
class Running:
    """A deadline or an undecided motion. `due` is None for a motion; whether a date is past is the reader's to see."""

    what: str
    entry: EntryLink
    due: date | None = None
    ruled: str = ""  # how an order ruled on a motion that waits all the same
    note: str = ""  # a sentence about it


def upcoming(docket: Docket) -> tuple[Running, ...]:
    """Return deadlines that have not ended, the earliest first, then motions that no order has decided.

    In a closed case no deadline runs, and what is not decided stays so. Of imported entries there are none: their
    docket does not say what still runs.
    """
    runs = () if docket.closed is not None else docket.deadlines
    due = sorted((d for d in runs if not d.ended), key=lambda d: (d.due, d.entry))
    motions = (docket.entries.find(ordinal) for ordinal in docket.pending_motions)
    return (
        *(Running(d.what, link_to(docket, d.entry), d.due) for d in due),
        *(undecided(docket, entry) for entry in motions if entry is not None and entry.imported is None),
    )


def undecided(docket: Docket, entry: Entry) -> Running:
    """A motion that no order has decided."""
    what, at = first_sentence(entry.text, MOST_OF_TEXT), entry.ordinal
    return Running(what, link_to(docket, at), ruled=ruled_on(docket, at))


def years(entries: Iterable[Entry]) -> tuple[tuple[int, str], ...]:
    """Return the years in which a long docket's entries were filed, each with the anchor of its first one."""
    rows = list(entries)
    if len(rows) <= LONG:
        return ()
    first: dict[int, str] = {}
    for entry in rows:
        first.setdefault(entry.filed.year, anchor_of(entry.ordinal))
    return tuple(sorted(first.items())) if len(first) > 1 else ()
