"""Which entries of a case a filing may be about, offered, picked or typed; in a hidden case they are S-1, S-2."""

from collections.abc import Sequence

from underseal.caseload.sealed_motions import hidden_motions
from underseal.docket.docket import Docket
from underseal.docket.places import find_entry, find_hidden, place_of_entry, places_in
from underseal.docket.record import Entry
from underseal.docket.sealed_events import SealedEntryFiled
from underseal.docket.stubs import paper_behind
from underseal.docket.text import shown
from underseal.screen.desk_forms import Option
from underseal.sheet.text import first_sentence
from underseal.sheet.words import figures

_NEWEST = 15
"""Entries offered to be picked, besides pending motions; others are named by number."""


def entries_at(docket: Docket, places: Sequence[str]) -> list[Entry]:
    """The public entries at these places, as far as they are there."""
    return [] if docket.hidden else [entry for place in places if (entry := find_entry(docket, place)) is not None]


def hidden_entries_at(docket: Docket, places: Sequence[str]) -> list[SealedEntryFiled]:
    """The filings of a hidden case at these places, as far as they are there."""
    return [filed for place in places if (filed := find_hidden(docket, place)) is not None]


def as_shown(docket: Docket, typed: str) -> str:
    """The entries typed, in a hidden case as its docket shows them: "S-2" for "2"."""
    if not docket.hidden:
        return typed
    found = ((place, find_hidden(docket, place)) for place in places_in(typed))
    return ", ".join(dict.fromkeys(f"S-{filed.number}" if filed else place for place, filed in found))


def entries_offered(docket: Docket, places: Sequence[str]) -> tuple[Option, ...]:
    """The entries that a filing may well be about: pending motions, what is chosen, and the newest."""
    if docket.hidden:
        return _hidden_offered(docket, hidden_entries_at(docket, places))
    picked = entries_at(docket, places)
    pending = [entry for entry in docket.entries if entry.ordinal in docket.pending_motions]
    found = {entry.ordinal: entry for entry in (*reversed(pending), *picked, *reversed(docket.entries[-_NEWEST:]))}
    return tuple(
        Option(
            place_of_entry(entry, docket),
            f"{shown(entry, docket) or place_of_entry(entry, docket)} {first_sentence(_text_of(entry, docket))}",
            entry in picked,
            figures(entry.filed),
        )
        for entry in found.values()
    )


def _hidden_offered(docket: Docket, picked: list[SealedEntryFiled]) -> tuple[Option, ...]:
    newest = reversed(docket.sealed.hidden[-_NEWEST:])
    found = {filed.act: filed for filed in (*hidden_motions(docket), *picked, *newest)}
    return tuple(
        Option(
            f"S-{filed.number}",
            f"S-{filed.number} {first_sentence(filed.text)}",
            filed in picked,
            figures(filed.at.date()),
        )
        for filed in found.values()
    )


def _text_of(entry: Entry, docket: Docket) -> str:
    """An entry's text, of one under seal as its reader sees it."""
    filed = paper_behind(docket, entry.stub.stub) if entry.stub is not None else None
    return entry.text if filed is None else filed.text
