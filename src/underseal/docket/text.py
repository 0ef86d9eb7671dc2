"""Docket text: a kind's template filled in. The sheet adds attachments, the filer's name and the date entered."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from underseal.docket.dispositions import DISPOSITIONS
from underseal.docket.docket import Docket
from underseal.docket.errors import BadField, NoSuchEntry, NoSuchParty
from underseal.docket.kinds import Kind
from underseal.docket.names import ActId, Ordinal, PartyNumber
from underseal.docket.party import Party
from underseal.docket.record import Entry
from underseal.docket.sealed_events import SealedEntryFiled
from underseal.docket.sides import ROLES
from underseal.docket.stubs import reads_sealed
from underseal.facts.plain import BLANK, BLANKS, category, is_blank, line_fault

LONGEST = 8_000
"""Characters of one text, at most."""

LONGEST_QUOTED = 202
"""Characters between quotation marks where a text cites a motion, at most."""

ATTORNEY = "Attorney"
"""What stands before the name of counsel who file for no party, in a party's place."""

_LONGEST_NAME = LONGEST_QUOTED - len(" …")

MOST_CITED = 250
"""Entries that one text cites, at most."""

MARKS = re.compile(
    "[\"'`\u00ab\u00b4\u00bb\u02b9\u02ba\u02bc\u02dd\u02ee\u2018-\u201f\u2032-\u2036\u2039\u203a\u275b-\u2760"
    "\u301d-\u301f\uff02\uff07]+"
)
"""Quotation marks and what looks like them: inside a quotation a run of them becomes one apostrophe."""

_CITABLE = re.compile("[ -~\u00a0\u00a7\u00b6\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\u2010-\u201f\u2026]*")
"""What of a filer's words is cited, up to the first other character: any of those may look like a quotation's end."""

_TELLING = re.compile(
    r"\b(?:order(?:s|ed|ing)?|sign(?:s|ed)?|judges?|judgments?"
    r"|grant(?:s|ed|ing)|den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing|al)?|vacat(?:es?|ed|ing)|str(?:ikes?|iking|icken)"
    r"|(?:re|un)?seal(?:s|ed|ing)?|motion|moot|verdict|guilty|convicted|acquitted|sentenced)\b",
    re.IGNORECASE | re.ASCII,
)
"""Words of what courts do. In a name they may be a name's; between quotation marks they are that in any case."""

_PARTS = re.compile(
    r"[;:!?]|(?<![ .][A-Z\xc0-\xd6\xd8-\xde])(?<!\bSt)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)\. (?!& )", re.ASCII
)
"""What parts sentences. In a name a full stop before a blank stands behind one capital letter or a title."""

_PARTICLES = frozenset(
    re.split(
        " ",
        "a a/k/a aka al al. and d/b/a de del der di du el et ex f/k/a for in la le n/k/a of rel. the van von y",
    )
)
"""Words of names that begin with a small letter."""

_BY, _NAME_ENDS, _PLACES = re.compile("(?= by )"), re.compile(r"(?=[ ,.;]|\Z)"), 4
_ENDS_NAME = re.compile(r" (?:filed )?by | re | ?[(\[]|\. |\n")
"""What an imported text goes on with after its name."""

_BEGINS_NAMES = frozenset({"Lu", "Lt", "Nd"})
_BRACKETS = re.compile(r"\[([^\]]*)\]")
_FIELD = re.compile(r"\{([a-z_]+)\}")


def plain(name: str, text: str, *, empty: bool = False, longest: int = LONGEST) -> str:
    """The text, if it is one line of visible characters: what a docket can print without lying.

    Raises BadField for blanks (unless empty is allowed), for characters nobody sees, as control characters and marks
    that turn the reading direction are, and for marks stacked on one letter.
    """
    if is_blank(text) and not (empty and not text):
        raise BadField(name, "is blank; say something")
    if len(text) > longest:
        raise BadField(name, f"is longer than {longest} characters; shorten it")
    if fault := line_fault(text):
        raise BadField(name, fault)
    return text


def filled(kind: Kind, fields: Mapping[str, str]) -> str:
    """The docket text of kind. Raises BadField where the template needs what fields leave empty."""

    def optional(found: re.Match[str]) -> str:
        return found[1] if all(fields.get(name) for name in _FIELD.findall(found[1])) else ""

    def field(found: re.Match[str]) -> str:
        if not fields.get(found[1]):
            raise BadField(found[1], f"is empty, and is needed in this kind of filing: {kind.name.lower()}")
        return fields[found[1]].rstrip(BLANKS if found.string[found.end() :][:1] != "." else " .")

    return _FIELD.sub(field, _BRACKETS.sub(optional, kind.template))


def label(number: PartyNumber, parties: Sequence[Party]) -> str:
    """The party as docket text names them: a criminal defendant with their number, and of several of one name each by
    their role, or where they share that too by their number in the case.
    """
    return all_labels(parties)[number - 1]


def all_labels(parties: Sequence[Party], *, quoted: bool = False) -> tuple[str, ...]:
    """The same of all parties, at the cost of one; `quoted`: every name between quotation marks."""
    told = [_quoted(party.name) or _between_marks(party.name) if quoted else _told(party.name) for party in parties]
    return tuple(f"{name}{apart}" for name, apart in zip(told, _apart(told, parties), strict=True))


def set_apart(parties: Sequence[Party]) -> tuple[str, ...]:
    """What follows each party's name to tell them from others: " (2)", " (Plaintiff)", " (party 3)", else nothing.

    A role is one of the dictionary's (`docket.sides`); what another system calls a party may say anything.
    """
    return _apart([_told(party.name) for party in parties], parties)


def _apart(told: Sequence[str], parties: Sequence[Party]) -> tuple[str, ...]:
    suffixes = [f" ({party.charged or party.role})" for party in parties]
    names, alike = Counter(told), Counter(zip(told, suffixes, strict=True))

    def apart(number: int, party: Party, name: str) -> str:
        if party.charged is None and names[name] == 1:
            return ""
        suffix = suffixes[number - 1]
        known = party.charged is not None or party.role in ROLES
        alone = alike[name, suffix] == 1 and f"{name}{suffix}" not in names
        return suffix if known and alone else f" (party {number})"

    found = zip(parties, told, strict=True)
    return tuple(apart(number, party, name) for number, (party, name) in enumerate(found, 1))


@lru_cache(2_048)  # every act of a case names its parties
def _told(name: str) -> str:
    """A party's name, between quotation marks where it may be more than a name: the other side wrote it, and a judge's
    order repeats it.
    """
    told = (
        _CITABLE.fullmatch(name)
        and not _TELLING.search(name)
        and not _PARTS.search(f" {name}")
        and all(map(_of_a_name, BLANK.split(name)))
    )
    return name if told else _quoted(name) or _between_marks(name)


def _of_a_name(word: str) -> bool:
    """Whether a word is one that names are made of: it begins with a capital letter or a digit, or is a particle."""
    plain_word = word.strip("(),;&")
    begins = plain_word[:1]
    return not plain_word or category(begins) in _BEGINS_NAMES or plain_word in _PARTICLES


def parties_named(parties: Sequence[Party], numbers: Iterable[PartyNumber]) -> tuple[Party, ...]:
    """The parties of those numbers, in the order named. Raises NoSuchParty."""
    return tuple(parties[number - 1] for number in _known(parties, numbers))


def labels(parties: Sequence[Party], numbers: Iterable[PartyNumber], *, quoted: bool = False) -> str:
    """The parties of those numbers as one phrase. Raises NoSuchParty."""
    named = _known(parties, numbers)
    every = all_labels(parties, quoted=quoted) if named else ()
    return ", ".join(every[number - 1] for number in named)


def _known(parties: Sequence[Party], numbers: Iterable[PartyNumber]) -> tuple[PartyNumber, ...]:
    named = tuple(dict.fromkeys(numbers))
    for number in named:
        if not 1 <= number <= len(parties):
            raise NoSuchParty(f"party {number}")
    return named


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
    movants = frozenset(_told(party.name) for party in docket.parties) if found else frozenset()
    entries = (entry for _, entry in found if entry is not None)
    return ", ".join(f"{shown(entry, docket)} {_name(entry, movants, docket)}".strip(" ") for entry in entries)


def cited_hidden(docket: Docket, acts: tuple[ActId, ...]) -> str:
    """The filings of a hidden case as its text cites them: "S-2 MOTION “to Compel”". Raises NoSuchEntry, BadField."""
    filed = {one.act: one for one in docket.sealed.hidden} if docket.hidden else {}
    missed = next((act for act in acts if act not in filed), None)
    if missed is not None:
        raise NoSuchEntry(docket.case, f"filing {missed}")
    if len(acts) > MOST_CITED or len(set(acts)) != len(acts):
        raise BadField("re", f"names each entry once, and at most {MOST_CITED}")
    movants = frozenset(_told(party.name) for party in docket.parties) if acts else frozenset()
    found = (filed[act] for act in acts)
    return ", ".join(f"S-{one.number} {_heading(one, movants)}".rstrip(" ") for one in found)


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
    return f"{shown(entry, docket)} {entry.text}" if reads_sealed(entry) else cited(docket, (ordinal,))


def ruled_on(docket: Docket, motion: Ordinal) -> str:
    """How an order ruled on a motion last: "denied by entry 17"; nothing where no order of this court did."""
    last = docket.rulings.last(motion)
    if last is None or last.code not in DISPOSITIONS:
        return ""
    return f"{DISPOSITIONS[last.code].done} by {called(docket, last.order)}"


def _row(entry: Entry, docket: Docket) -> str:
    """The row of an entry without a number, where others of its day are of its kind."""
    return "" if docket.entries.is_alone(entry) else f" (row {entry.ordinal})"


def _name(entry: Entry, movants: frozenset[str], docket: Docket) -> str:
    """What an entry is called where it is cited: a motion with its words, as far as the public has them."""
    if entry.number is None:
        return f"{entry.heading or 'ENTRY'} of {us_date(entry.filed)}{_row(entry, docket)}"
    if entry.imported is not None:
        return _quoted(_ENDS_NAME.split(entry.text, maxsplit=1)[0])
    return _heading(entry, movants, tuple(reversed(docket.deadlines.set_by(entry.ordinal))))


def _heading(entry: Entry | SealedEntryFiled, movants: frozenset[str], sets: Sequence[str] = ()) -> str:
    """A heading, and of a motion what it asks for; `sets` names what else its text says falls due, the last first."""
    if not entry.motion or not entry.text.startswith(entry.heading):
        return entry.heading
    asks = entry.text
    for what in sets:
        asks = asks.rpartition(f" {what} due by ")[0] or asks
    return f"{entry.heading} {_quoted(asks[len(entry.heading) : _movant_at(asks, movants)])}".rstrip(" ")


def _quoted(words: str) -> str:
    """A filer's words between quotation marks, as far as they are cited; nothing if none are."""
    words = words.strip(" .")
    found = _CITABLE.match(words)
    citable = found[0].strip(" .") if found else ""
    return _between_marks(citable if citable == words or not citable else f"{citable} …")


def _between_marks(words: str) -> str:
    """Words of somebody else between quotation marks; nothing if there are none."""
    said = _shortened(MARKS.sub("’", words.strip(" .")))
    return f"“{said}”" if said else ""


def _movant_at(asks: str, movants: frozenset[str]) -> int:
    """Where the words of a motion name its movant: the last of a few places at its beginning, else its end."""
    for found in reversed(list(_BY.finditer(asks[: _LONGEST_NAME + 1]))[-_PLACES:]):
        begins = found.start() + len(" by ")
        if asks.startswith(f"{ATTORNEY} ", begins):
            return found.start()
        ends = _NAME_ENDS.finditer(asks, begins, begins + _LONGEST_NAME + 1)
        if any(asks[begins : end.start()] in movants for end in ends if end.start() <= begins + _LONGEST_NAME):
            return found.start()
    return len(asks)


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rsplit(' ', 1)[0]} …"


def us_date(day: date) -> str:
    """The date as American dockets write it: 07/31/2026."""
    return f"{day.month:02}/{day.day:02}/{day.year:04}"
