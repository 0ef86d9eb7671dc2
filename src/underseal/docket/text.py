"""Docket text: a kind's template filled in. The sheet adds attachments, the filer's name and the date entered."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from underseal.docket.docket import Docket
from underseal.docket.errors import BadField, NoSuchEntry, NoSuchParty
from underseal.docket.kinds import KINDS, Kind
from underseal.docket.names import EntryNumber
from underseal.docket.record import Entry, Party

LONGEST = 8_000
"""Characters of one text, at most."""

_LONGEST_NAME = 200
"""Characters of a motion's name where another text cites it, about."""

_BRACKETS = re.compile(r"\[([^\]]*)\]")
_FIELD = re.compile(r"\{(\w+)\}")
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(name: str, text: str, *, empty: bool = False, longest: int = LONGEST) -> str:
    """The text, if it is one line of visible characters: what a docket can print without lying.

    Raises BadField for blanks (unless empty is allowed), control characters, and marks that turn the reading direction.
    """
    if not text.strip() and not (empty and not text):
        raise BadField(name, "is blank; say something")
    if len(text) > longest:
        raise BadField(name, f"is longer than {longest} characters; shorten it")
    if any(c in _DIRECTIONS or unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in text):
        raise BadField(name, "holds control characters; write one plain line")
    return text


def filled(kind: Kind, fields: Mapping[str, str]) -> str:
    """The docket text of kind. Raises BadField where the template needs what fields leave empty."""

    def optional(found: re.Match[str]) -> str:
        return found[1] if all(fields.get(name) for name in _FIELD.findall(found[1])) else ""

    def field(found: re.Match[str]) -> str:
        if not fields.get(found[1]):
            raise BadField(found[1], f"is empty, and is needed in this kind of filing: {kind.name.lower()}")
        return fields[found[1]].rstrip() if found.string[found.end() :][:1] != "." else fields[found[1]].rstrip(" .")

    return _FIELD.sub(field, _BRACKETS.sub(optional, kind.template))


def label(party: Party) -> str:
    """The party as docket text names them: a criminal defendant with their number."""
    number = re.search(r" \(\d+\)$", party.role)
    return party.name + (number[0] if number else "")


def parties_named(parties: Iterable[Party], names: tuple[str, ...]) -> tuple[Party, ...]:
    """The parties of those names, in the order named. Raises NoSuchParty."""
    known = {party.name: party for party in parties}
    for name in names:
        if name not in known:
            raise NoSuchParty(name)
    return tuple(known[name] for name in dict.fromkeys(names))


def labels(parties: Iterable[Party], names: tuple[str, ...]) -> str:
    """The parties of those names as one phrase. Raises NoSuchParty."""
    return ", ".join(label(party) for party in parties_named(parties, names))


def cited(docket: Docket, numbers: tuple[EntryNumber, ...]) -> str:
    """Entries as docket text cites them: "6 MOTION to Dismiss, 7 RESPONSE IN OPPOSITION". Raises NoSuchEntry."""
    words = []
    for number in dict.fromkeys(numbers):
        entry = docket.entries.find(number)
        if entry is None:
            raise NoSuchEntry(docket.case, number)
        words.append(f"{number} {_name(entry, docket)}".rstrip())
    return ", ".join(words)


def _name(entry: Entry, docket: Docket) -> str:
    """What an entry is called where it is cited: a motion with what it asks for, as far as the public has its text."""
    kind = KINDS.get(entry.kind)
    if kind is None:
        return ""
    if not kind.motion or entry.stub is not None or not entry.text.startswith(kind.heading):
        return kind.heading
    asks = entry.text
    for sets in reversed(kind.sets):
        asks = asks.rpartition(f" {sets.what} due by ")[0] or asks
    movant = max((asks.rfind(f" by {label(party)}") for party in docket.parties), default=-1)
    return _shortened((asks[:movant] if movant > 0 else asks).rstrip(" ."))


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rsplit(' ', 1)[0]} …"


def us_date(day: date) -> str:
    """The date as American dockets write it: 07/31/2026."""
    return f"{day:%m/%d/%Y}"
