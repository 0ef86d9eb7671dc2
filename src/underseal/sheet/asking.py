"""What readers type into a form, read: dates and numbers in the ways people write them, and what was not understood."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

LONGEST = 200
"""Characters of a field that count."""

Fields = Mapping[str, Sequence[str]]
"""The fields of a form by name, each with its values in order."""

_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)")
_FIGURES = re.compile(r"(?P<m>\d\d?)[/.-](?P<d>\d\d?)[/.-](?P<y>\d{4}|\d\d)")
_CENTURY, _TURN = 100, 70


@dataclass
class Form:
    """A form that was sent. `unread` gathers what was typed as a date or a number and is none."""

    fields: Fields
    unread: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return a field, cut where it is too long; empty where it was not sent."""
        given = self.fields.get(name) or ("",)
        return given[-1][:LONGEST].strip()

    def texts(self, name: str) -> tuple[str, ...]:
        """Return all values of a field that may be sent several times."""
        return tuple(dict.fromkeys(one[:LONGEST] for one in self.fields.get(name, ()) if one))

    def day(self, name: str) -> date | None:
        """Return a field as a date: 2026-11-20, 11/20/2026, 11/20/26."""
        typed = self.text(name)
        found = _day(typed)
        if typed and found is None:
            self.unread.append(typed)
        return found

    def number(self, name: str, least: int = 1) -> int | None:
        """Return a field as a number of at least `least` and at most six digits."""
        typed = self.text(name)
        if re.fullmatch(r"[0-9]{1,6}", typed) and int(typed) >= least:
            return int(typed)
        if typed:
            self.unread.append(typed)
        return None


def _day(typed: str) -> date | None:
    found = _ISO.fullmatch(typed) or _FIGURES.fullmatch(typed)
    if found is None:
        return None
    year = int(found["y"])
    if year < _CENTURY:
        year += 2000 if year < _TURN else 1900
    try:
        return date(year, int(found["m"]), int(found["d"]))
    except ValueError:
        return None
