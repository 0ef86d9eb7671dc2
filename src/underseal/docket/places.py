"""How people point at an entry: by the number it shows, or where that is not one entry's alone by its row.

"6" is entry 6 and "6-2" its attachment 2. Minutes show no number, and in an imported case several entries may show the
same: these are "row 9", by their ordinal, which desks show beside them.
"""

import re
from collections.abc import Iterable

from underseal.docket.docket import Docket
from underseal.docket.errors import DocketError, NoSuchEntry, SeveralEntries
from underseal.docket.names import EntryNumber, Ordinal
from underseal.docket.record import Entry
from underseal.docket.text import us_date

_PLACE = re.compile(r"(?P<row>row )?(?P<number>[0-9]{1,9})(?:-(?P<part>[0-9]{1,9}))?")
_LISTED = re.compile(r"row\s+[0-9]+|[^\s,;]+", re.IGNORECASE)
_MOST = 5
"""Entries of one number that are named to whoever has to choose."""


def place_of_entry(entry: Entry, docket: Docket, part: int = 0) -> str:
    """How people point at the entry, or at an attachment of it."""
    alone = entry.number is not None and docket.entries.is_alone(entry)
    place = str(entry.number) if alone else f"row {entry.ordinal}"
    return f"{place}-{part}" if part else place


def places_of(docket: Docket, ordinals: Iterable[Ordinal]) -> tuple[str, ...]:
    """How people point at entries of a docket, one after the other."""
    found = (docket.entries.find(ordinal) for ordinal in ordinals)
    return tuple(place_of_entry(entry, docket) for entry in found if entry is not None)


def is_place(text: str) -> bool:
    """Whether text is of the form in which people point at an entry or an attachment."""
    return _PLACE.fullmatch(_plain(text)) is not None


def places_in(text: str) -> tuple[str, ...]:
    """The places that text lists, as people type them: "6, 7 row 9"."""
    return tuple(_plain(found[0]) for found in _LISTED.finditer(text))


def entry_at(docket: Docket, text: str) -> Entry:
    """The entry that text points at, and at no attachment of it. Raises NoSuchEntry, SeveralEntries."""
    entry, part = paper_at(docket, text)
    if part:
        raise NoSuchEntry(docket.case, f"entry {text}")
    return entry


def paper_at(docket: Docket, text: str) -> tuple[Entry, int]:
    """The entry and the attachment that text points at, which need not be there. Raises NoSuchEntry, SeveralEntries."""
    found = _PLACE.fullmatch(_plain(text))
    if found is None:
        raise NoSuchEntry(docket.case, text)
    return _entry(docket, found, text), int(found["part"] or 0)


def _entry(docket: Docket, found: re.Match[str], text: str) -> Entry:
    if found["row"]:
        row = docket.entries.find(Ordinal(int(found["number"])))
        if row is None:
            raise NoSuchEntry(docket.case, text)
        return row
    rows = docket.entries.numbered(EntryNumber(int(found["number"])))
    if not rows:
        raise NoSuchEntry(docket.case, f"entry {text}")
    if len(rows) > 1:
        named = [f"row {row.ordinal} (filed {us_date(row.filed)})" for row in rows[:_MOST]]
        raise SeveralEntries(docket.case, found["number"], " or ".join(named))
    return rows[0]


def find_entry(docket: Docket, text: str) -> Entry | None:
    """The one entry that text points at, whatever attachment it names; None where at none, or at several."""
    try:
        return paper_at(docket, text)[0]
    except DocketError:
        return None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
