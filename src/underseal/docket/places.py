"""How people point at an entry: by the number it shows, or where that is not one entry's alone by its row; and at a
party: by their name, or where that is not one party's alone by their number.

"6" is entry 6 and "6-2" its attachment 2. Minutes show no number, and in an imported case several entries may show the
same: these are "row 9", by their ordinal, which desks show beside them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from underseal.docket.docket import Docket
from underseal.docket.errors import DocketError, NoSuchEntry, NoSuchParty, SeveralEntries, SeveralParties
from underseal.docket.names import EntryNumber, Ordinal, PartyNumber
from underseal.docket.party import Party
from underseal.docket.record import Entry
from underseal.docket.sealed_events import SealedEntryFiled
from underseal.docket.text import us_date
from underseal.facts.plain import BLANKS, folded, words

_PLACE = re.compile(r"(?P<row>row )?(?P<number>[0-9]{1,9})(?:-(?P<part>[0-9]{1,9}))?")
_HIDDEN = re.compile(r"(?P<s>s-)?(?P<number>[0-9]{1,9})")
_PARTY = re.compile(r"party (?P<number>[0-9]{1,9})")
_LISTED = re.compile(rf"row[\t-\r{BLANKS}]+[0-9]+|[^\t-\r{BLANKS},;]+", re.IGNORECASE | re.ASCII)
_MOST = 5
"""Entries of one number, or parties of one name, that are named to whoever has to choose."""


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


def is_hidden_place(text: str) -> bool:
    """Whether text is of the form in which people point at a hidden filing: "S-2"."""
    found = _HIDDEN.fullmatch(_plain(text))
    return found is not None and found["s"] is not None


def hidden_at(docket: Docket, text: str) -> SealedEntryFiled:
    """The filing of a hidden case that text points at: "S-2", or "2", since it has no other. Raises NoSuchEntry."""
    found = _HIDDEN.fullmatch(_plain(text))
    number = int(found["number"]) if found else 0
    filed = next((one for one in docket.sealed.hidden if docket.hidden and one.number == number), None)
    if filed is None:
        raise NoSuchEntry(docket.case, f"S-{number}" if found else f"entry {text}")
    return filed


def find_hidden(docket: Docket, text: str) -> SealedEntryFiled | None:
    """The same, or None."""
    try:
        return hidden_at(docket, text)
    except NoSuchEntry:
        return None


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


def place_of_party(number: PartyNumber, parties: Sequence[Party]) -> str:
    """How people point at the party: by name, or by number where others share the name."""
    return places_of_parties(parties)[number - 1]


def places_of_parties(parties: Sequence[Party]) -> tuple[str, ...]:
    """The same of all parties, at the cost of one."""
    names = Counter(party.name for party in parties)
    alone = (names[party.name] == 1 and not _PARTY.fullmatch(_plain(party.name)) for party in parties)
    return tuple(p.name if one else f"party {n}" for n, (p, one) in enumerate(zip(parties, alone, strict=True), 1))


def parties_by_number(numbers: Iterable[PartyNumber]) -> tuple[str, ...]:
    """How forms and drafts point at parties: by number, whatever their names."""
    return tuple(f"party {number}" for number in numbers)


def party_at(parties: Sequence[Party], text: str) -> PartyNumber:
    """The number of the party that text points at. Raises NoSuchParty, SeveralParties."""
    if found := _PARTY.fullmatch(_plain(text)):
        if not 1 <= int(found["number"]) <= len(parties):
            raise NoSuchParty(text)
        return PartyNumber(int(found["number"]))
    same = [number for number, party in enumerate(parties, 1) if party.name == text]
    if not same:
        raise NoSuchParty(text)
    if len(same) > 1:
        named = [f"party {number} ({parties[number - 1].title})" for number in same[:_MOST]]
        raise SeveralParties(text, " or ".join(named))
    return PartyNumber(same[0])


def _plain(text: str) -> str:
    return " ".join(words(folded(text)))
