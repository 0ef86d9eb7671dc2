"""What a search asks for, as its form and addresses say it, and what it found."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from underseal.docket.names import CaseType
from underseal.sheet.asking import Fields, Form
from underseal.sheet.folding import answers, words
from underseal.sheet.listing import CaseLine, EntryHit
from underseal.sheet.query import Query
from underseal.sheet.sorts import Sort

_AROUND = 90  # characters of a docket text shown on either side of the first word found
_LONGEST = 260


@dataclass(frozen=True)
class Asked:
    """What is asked for; dates are inclusive. `unread` is what was typed as a date and is none."""

    words: str = ""  # a party's name, a case number, words of docket text
    judge: str = ""  # as lists name them
    type: str = ""
    nature: str = ""
    sorts: tuple[Sort, ...] = ()  # of entries; none: all of them
    since: date | None = None
    until: date | None = None
    page: int = 1
    unread: tuple[str, ...] = ()

    @classmethod
    def read(cls, fields: Fields) -> "Asked":
        """Read an address's fields. Raises nothing."""
        form = Form(fields)
        chosen = set(form.texts("kind"))
        return cls(
            words=form.text("q"),
            judge=form.text("judge"),
            type=next((str(kind) for kind in CaseType if kind == form.text("type")), ""),
            nature=form.text("nature"),
            sorts=tuple(sort for sort in Sort if sort in chosen),
            since=form.day("from"),
            until=form.day("to"),
            page=form.number("page") or 1,
            unread=tuple(form.unread),
        )

    @property
    def nothing(self) -> bool:
        """Whether nothing was asked for."""
        return replace(self, page=1, unread=()) == Asked()

    @property
    def narrowed(self) -> bool:
        """Whether anything but words was asked for."""
        return replace(self, words="", page=1, unread=()) != Asked()

    @property
    def backward(self) -> bool:
        """Whether it begins after it ends, so that no day is within it."""
        return self.since is not None and self.until is not None and self.since > self.until

    @property
    def warning(self) -> str:
        """What to tell who asked, if not all of their words are looked for."""
        return Query.read(self.words).warning

    def query(self, page: int = 1) -> str:
        """Return the address's part after "?" that asks for this, of a page."""
        given = [
            ("q", self.words),
            ("judge", self.judge),
            ("type", self.type),
            ("nature", self.nature),
            *(("kind", sort) for sort in self.sorts),
            ("from", self.since.isoformat() if self.since else ""),
            ("to", self.until.isoformat() if self.until else ""),
            ("page", page if page > 1 else ""),
        ]
        return urlencode([(name, value) for name, value in given if value])


@dataclass(frozen=True)
class Menus:
    """What a search can be narrowed to: only what public cases have."""

    judges: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Results:
    """What was found: cases, the newest first, and a page of entries, the newest first."""

    cases: tuple[CaseLine, ...] = ()
    more: bool = False  # there are other cases
    entries: tuple[tuple[CaseLine, EntryHit], ...] = ()
    total: int = 0  # entries on all pages
    pages: int = 1
    by_sort: Mapping[Sort, int] | None = None  # entries by sort, whichever sorts were asked for
    menus: Menus = Menus()


@dataclass(frozen=True)
class Bit:
    """A run of an excerpt, marked where it is a word looked for."""

    text: str
    marked: bool = False


def excerpt(text: str, wanted: list[str]) -> tuple[Bit, ...]:
    """Return text, cut around the first word looked for where it is long, with those words marked."""
    found = list(re.finditer(r"[^\W_]+", text))
    hits = [one for one in found if any(answers(word, asked) for word in words(one[0]) for asked in wanted)]
    start = max(hits[0].start() - _AROUND, 0) if hits and len(text) > _LONGEST else 0
    start = next((one.start() for one in found if one.start() >= start), 0) if start else 0
    end = len(text) if len(text) - start <= _LONGEST else start + _LONGEST
    end = max((one.end() for one in found if one.end() <= end), default=end) if end < len(text) else end
    bits = [Bit("… ")] if start else []
    for hit in hits:
        if start <= hit.start() and hit.end() <= end:
            bits += [Bit(text[start : hit.start()]), Bit(hit[0], marked=True)]
            start = hit.end()
    return tuple(bit for bit in (*bits, Bit(text[start:end]), Bit(" …" if end < len(text) else "")) if bit.text)
