"""Docket text: a kind's template filled in. The sheet adds attachments, the filer's name and the date entered."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from underseal.docket.docket import Docket
from underseal.docket.errors import BadField, NoSuchEntry, NoSuchParty
from underseal.docket.kinds import KINDS, Kind
from underseal.docket.names import Ordinal
from underseal.docket.record import Entry, Party

LONGEST = 8_000
"""Characters of one text, at most."""

_LONGEST_NAME = 200
"""Characters of a motion's name where another text cites it, about."""

MOST_CITED = 250
"""Entries that one text cites, at most."""

_MARKS = re.compile(
    "[\"'`\u00ab\u00b4\u00bb\u02b9\u02ba\u02bc\u02dd\u02ee\u2018-\u201f\u2032-\u2036\u2039\u203a\u275b-\u2760"
    "\u301d-\u301f\uff02\uff07]+"
)
"""Quotation marks and what looks like them: inside a quotation a run of them becomes one apostrophe."""

_PARTICLES = frozenset(
    re.split(
        " ",
        "a a/k/a aka al al. and as at by d/b/a de del der di du el et ex f/k/a for in la le n/k/a of on rel. the to"
        " van von y",
    )
)
"""Words of names that begin with a small letter."""

_BY, _NAME_ENDS, _PLACES = re.compile("(?= by )"), re.compile(r"(?=[ ,.;]|\Z)"), 4
_ENDS_NAME = re.compile(r" (?:filed )?by | re | ?[(\[]|\. |\n")
"""What an imported text goes on with after its name."""

_BRACKETS = re.compile(r"\[([^\]]*)\]")
_FIELD = re.compile(r"\{(\w+)\}")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # controls, marks of direction and joining, line ends
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs that show nothing
_STACKED = 8
"""Marks over or under one letter, at most: more run into the lines above and below."""


def plain(name: str, text: str, *, empty: bool = False, longest: int = LONGEST) -> str:
    """The text, if it is one line of visible characters: what a docket can print without lying.

    Raises BadField for blanks (unless empty is allowed), for characters nobody sees, as control characters and marks
    that turn the reading direction are, and for marks stacked on one letter.
    """
    if not text.strip() and not (empty and not text):
        raise BadField(name, "is blank; say something")
    if len(text) > longest:
        raise BadField(name, f"is longer than {longest} characters; shorten it")
    if text.isascii() and text.isprintable():
        return text
    if any(c in _BLANKS or unicodedata.category(c) in _UNSEEN for c in text):
        raise BadField(name, "holds control characters or others that nobody sees; write one plain line")
    marks = 0
    for c in text:
        marks = marks + 1 if unicodedata.category(c)[0] == "M" else 0
        if marks > _STACKED:
            raise BadField(name, f"has more than {_STACKED} marks on one letter; write it plainly")
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
    """The party as docket text names them: a criminal defendant with their number; between quotation marks what may be
    more than a name, since the other side wrote it and a judge's order repeats it.
    """
    number = re.search(r" \(\d+\)$", party.role)
    name = party.name if all(map(_of_a_name, party.name.split(" "))) else _quoted(party.name)
    return name + (number[0] if number else "")


def _of_a_name(word: str) -> bool:
    """Whether a word is one that names are made of: it begins with a capital letter or a digit, or is a particle."""
    plain_word = word.strip("(),;&")
    begins = plain_word[:1]
    return not plain_word or begins.isupper() or begins.isdigit() or plain_word in _PARTICLES


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


def called(docket: Docket, ordinal: Ordinal) -> str:
    """The entry as people call it: "entry 6", with its date where an imported docket has the number more than once."""
    entry = docket.entries.find(ordinal)
    if entry is None:
        return f"row {ordinal}"
    if entry.number is not None:
        return f"entry {shown(entry, docket)}"
    return f"the entry of {us_date(entry.filed)}{_row(entry, docket)}"


def cited(docket: Docket, ordinals: tuple[Ordinal, ...]) -> str:
    """Entries as docket text cites them: "6 MOTION “to Dismiss”, 7 RESPONSE IN OPPOSITION". Raises NoSuchEntry.

    What a filer wrote stands between quotation marks: in an order's text it cannot read as what the order does.
    """
    found = [(ordinal, docket.entries.find(ordinal)) for ordinal in dict.fromkeys(ordinals)]
    for ordinal, entry in found:
        if entry is None:
            raise NoSuchEntry(docket.case, called(docket, ordinal))
    if len(found) > MOST_CITED:
        raise BadField("re", f"names more than {MOST_CITED} entries; name those it is about")
    movants = frozenset(label(party) for party in docket.parties) if found else frozenset()
    entries = (entry for _, entry in found if entry is not None)
    return ", ".join(f"{shown(entry, docket)} {_name(entry, movants, docket)}".strip() for entry in entries)


def shown(entry: Entry, docket: Docket) -> str:
    """The number an entry is cited by: with its day where others show the same, with its row where of that day too.

    Nothing where it has none.
    """
    if entry.number is None:
        return ""
    if docket.entries.is_alone(entry):
        return str(entry.number)
    same_day = [one for one in docket.entries.like(entry) if one.filed == entry.filed]
    row = f", row {entry.ordinal}" if len(same_day) > 1 else ""
    return f"{entry.number} (filed {us_date(entry.filed)}{row})"


def told(docket: Docket, ordinal: Ordinal) -> str:
    """The entry as people are told of it: as text cites it, and one under seal with its fixed text."""
    entry = docket.entries.find(ordinal)
    if entry is None:
        return called(docket, ordinal)
    return cited(docket, (ordinal,)) if entry.stub is None else f"{shown(entry, docket)} {entry.text}"


def _row(entry: Entry, docket: Docket) -> str:
    """The row of an entry without a number, where others of its day are of its kind."""
    return "" if docket.entries.is_alone(entry) else f" (row {entry.ordinal})"


def _name(entry: Entry, movants: frozenset[str], docket: Docket) -> str:
    """What an entry is called where it is cited: a motion with its words, as far as the public has them."""
    kind = KINDS.get(entry.kind)
    if entry.number is None:
        return f"{'ENTRY' if kind is None else kind.heading} of {us_date(entry.filed)}{_row(entry, docket)}"
    if entry.imported is not None:
        return _quoted(_ENDS_NAME.split(entry.text, maxsplit=1)[0])
    if kind is None:
        return ""
    if not kind.motion or entry.stub is not None or not entry.text.startswith(kind.heading):
        return kind.heading
    asks = entry.text
    for sets in reversed(kind.sets):
        asks = asks.rpartition(f" {sets.what} due by ")[0] or asks
    return f"{kind.heading} {_quoted(asks[len(kind.heading) : _movant_at(asks, movants)])}".rstrip()


def _quoted(words: str) -> str:
    """Words of somebody else between quotation marks; nothing if there are none."""
    said = _shortened(_MARKS.sub("’", words.strip(" .")))
    return f"“{said}”" if said else ""


def _movant_at(asks: str, movants: frozenset[str]) -> int:
    """Where the words of a motion name its movant: the last of a few places at its beginning, else its end."""
    for found in reversed(list(_BY.finditer(asks[: _LONGEST_NAME + 1]))[-_PLACES:]):
        begins = found.start() + len(" by ")
        ends = _NAME_ENDS.finditer(asks, begins, begins + _LONGEST_NAME + 1)
        if any(asks[begins : end.start()] in movants for end in ends if end.start() <= begins + _LONGEST_NAME):
            return found.start()
    return len(asks)


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rsplit(' ', 1)[0]} …"


def us_date(day: date) -> str:
    """The date as American dockets write it: 07/31/2026."""
    return f"{day.month:02}/{day.day:02}/{day.year:04}"
