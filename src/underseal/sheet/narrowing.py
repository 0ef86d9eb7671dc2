"""A part of a docket that its reader asks for: by date, number, sort, words, the party it is as to, in either order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from underseal.docket.docket import Docket
from underseal.docket.errors import DocketError
from underseal.docket.names import PartyNumber
from underseal.docket.places import party_at, place_of_party, places_of_parties
from underseal.docket.record import Entry, Stubbed
from underseal.docket.text import MARKS, all_labels, set_apart
from underseal.sheet.asking import Fields, Form
from underseal.sheet.folding import said, says, words
from underseal.sheet.heading import ListedParty, listed_only, parties
from underseal.sheet.query import Query
from underseal.sheet.sorts import SORTS, Sort, sort_of
from underseal.sheet.words import figures, joined

FIELDS = ("from", "to", "first", "last", "order", "kind", "words", "party", "page")
"""What an address may ask of a docket sheet or of its JSON."""

PAGE = 500
"""Rows of a narrowed sheet's page."""

_NEWEST = "newest"


@dataclass(frozen=True)
class Narrowing:
    """What of a docket is asked for. Dates and numbers are inclusive; `unread` is what was typed and not understood."""

    since: date | None = None
    until: date | None = None
    first: int | None = None
    last: int | None = None
    newest: bool = False  # newest first
    sort: Sort | None = None
    words: str = ""
    party: str = ""  # as people point at one (`docket.places`)
    page: int = 1
    unread: tuple[str, ...] = ()

    @classmethod
    def read(cls, fields: Fields) -> "Narrowing":
        """Read an address's fields. Raises nothing: what cannot be read narrows nothing and is in `unread`."""
        form = Form(fields)
        return cls(
            since=form.day("from"),
            until=form.day("to"),
            first=form.number("first"),
            last=form.number("last"),
            newest=form.text("order") == _NEWEST,
            sort=next((sort for sort in Sort if sort == form.text("kind")), None),
            words=form.text("words"),
            party=form.text("party"),
            page=form.number("page") or 1,
            unread=tuple(form.unread),
        )

    @property
    def warning(self) -> str:
        """What to tell who asked, if not all of their words are looked for."""
        return Query.read(self.words).warning

    def query(self, page: int = 1) -> str:
        """Return the address's part after "?" that asks for this, of a page."""
        given = (
            ("from", self.since.isoformat() if self.since else ""),
            ("to", self.until.isoformat() if self.until else ""),
            ("first", self.first or ""),
            ("last", self.last or ""),
            ("order", _NEWEST if self.newest else ""),
            ("kind", self.sort or ""),
            ("words", self.words),
            ("party", self.party),
            ("page", page if page > 1 else ""),
        )
        return urlencode([(name, value) for name, value in given if value])

    @property
    def whole(self) -> bool:
        """Whether nothing was asked for but the docket as it stands."""
        return not self.query(self.page) and not self.unread

    def told(self) -> str:
        """Return in words what was asked for, to follow "entries"; empty for all of them."""
        parts = [
            *_between("filed", self.since and figures(self.since), self.until and figures(self.until)),
            *_between("numbered", self.first, self.last),
            *([f"of the kind “{SORTS[self.sort]}”"] if self.sort else []),
            *([f"with “{_bare(self.words)}”"] if self.words else []),
            *([f"as to “{_bare(self.party)}”"] if self.party else []),
        ]
        return joined(parts)


WHOLE = Narrowing()
"""Nothing asked for but the docket as it stands."""


@dataclass(frozen=True)
class Chosen:
    """What of a docket was asked for: all entries that answer, and those of the page."""

    asked: Narrowing
    entries: tuple[Entry, ...]
    shown: tuple[Entry, ...]
    all: int  # entries of the docket

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-len(self.entries) // PAGE))


def chosen(docket: Docket, asked: Narrowing) -> Chosen:
    """Return what of docket is asked for. Reads nothing of docket.sealed."""
    found = tuple(_found(docket, asked))
    if asked.newest:
        found = found[::-1]
    start = (min(asked.page, max(1, -(-len(found) // PAGE))) - 1) * PAGE
    return Chosen(replace(asked, page=start // PAGE + 1), found, found[start : start + PAGE], len(docket.entries))


def defendants(docket: Docket) -> tuple[tuple[str, str], ...]:
    """Return those charged where there are several, as an address names them and in words: what a docket can be
    narrowed to.
    """
    charged = [one.number for one in parties(docket) if one.party.charges is not None]
    if len(charged) < 2:  # noqa: PLR2004  # one alone
        return ()
    places, labels = places_of_parties(docket.parties), all_labels(docket.parties)
    return tuple((places[number - 1], labels[number - 1]) for number in charged)


def asked_for(docket: Docket, asked: Narrowing) -> PartyNumber | None:
    """Return the party that is asked for, if it is one of the public docket's and one alone."""
    try:
        return party_at(() if listed_only(docket) else docket.parties, asked.party) if asked.party else None
    except DocketError:
        return None


def concerned(given: Sequence[ListedParty], only: PartyNumber | None) -> tuple[ListedParty, ...]:
    """Return the parties of the sheet of one defendant, if one is asked for: without the others who are charged."""
    return tuple(one for one in given if only is None or one.party.charges is None or one.number == only)


def searched(entry: Entry) -> str:
    """Return the public words of an entry and of its papers, as `folding.said` returns them."""
    titles = (line.title for line in entry.lines if not isinstance(line.content, Stubbed))
    return said(" ".join((entry.text, *titles)))


def _found(docket: Docket, asked: Narrowing) -> Iterator[Entry]:
    wanted, only = Query.read(asked.words), asked_for(docket, asked)
    told, alone = _told_of(docket, only) if only else (asked.party, True)
    named = words(told)
    for entry in docket.entries:
        if _placed(entry, asked) and (asked.sort is None or sort_of(entry) is asked.sort):
            text = searched(entry) if wanted.clauses or named else ""
            about = only in (*entry.as_to, *entry.on_behalf) or " all defendants" in text
            read = alone or entry.imported is not None  # of two of one name the numbers alone tell
            if wanted.found_in(text) and (about or (read and says(text, named))):
                yield entry


def _told_of(docket: Docket, number: PartyNumber) -> tuple[str, bool]:
    """The words by which texts tell of a party: the name, and where others bear it what sets them apart."""
    name = docket.parties[number - 1].name
    alone = place_of_party(number, docket.parties) == name
    return (name, True) if alone else (f"{name}{set_apart(docket.parties)[number - 1]}", False)


def _placed(entry: Entry, asked: Narrowing) -> bool:
    if (asked.since and entry.filed < asked.since) or (asked.until and entry.filed > asked.until):
        return False
    if asked.first is None and asked.last is None:
        return True
    return entry.number is not None and (asked.first or 0) <= entry.number <= (asked.last or entry.number)


def _bare(typed: str) -> str:
    """What a reader typed, or a stranger's link says for them, without marks that would end its quotation."""
    return MARKS.sub("’", typed)


def _between(what: str, low: object, high: object) -> list[str]:
    if low and high:
        return [f"{what} {low}" if low == high else f"{what} {low} to {high}"]
    return [f"{what} {low} or later"] * bool(low) + [f"{what} {high} or earlier"] * bool(high)
