"""Docket pages of CM/ECF, the federal courts' system, as what a court here takes over.

Everything stands as found: numbers with gaps and repetitions, texts, names, roles. What the page says and nothing here
has a place for is noted, never guessed.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from underseal.docket.commands import ImportCase
from underseal.docket.cover import CLOSED, CoverSheet
from underseal.docket.names import CaseType, DocketNumber, EntryNumber
from underseal.docket.party import Charges, Counsel, Count, Party
from underseal.docket.record import FoundEntry, Origin
from underseal.docket.sides import read_title
from underseal.docket.text import us_date
from underseal.exchange.charset import decoded
from underseal.exchange.cmecf_mistaken import what_instead
from underseal.exchange.cmecf_motions import motions
from underseal.exchange.cmecf_reader import BREAK, Read, Reading, as_json, court_id_of, read_page
from underseal.exchange.cmecf_untaken import untaken
from underseal.exchange.errors import NotADocketPage
from underseal.facts.plain import UNSEEN

LONGEST = 100_000
"""Characters of one text, at most; the longest docket text on record has 22,319."""
_QUOTED, _SAID = 40, 120
LARGEST = 16 * 1024 * 1024
"""Bytes of a page that is read at all: a hundred times the largest of those on record."""
NO_ENTRIES = "the page lists no docket entries; if the case has some, fetch its docket again with them"
"""The note of a page without any."""
_ENTRY = re.compile(r"0*[0-9]{1,9}")
_PARTS = re.compile(r"(?:(\d{1,2}):)?(\d\d)-([a-zA-Z]{1,5})-(\d{1,7})(?!\d)", re.ASCII)
_OWN_BANKRUPT = re.compile(r"^(?:(\d)-|)(\d\d)-(?=\d)")
_TITLE = re.compile(r"^case\s+title:\s*", re.IGNORECASE)
_FACT = re.compile(r"([A-Z][A-Za-z /().#-]{1,40}):\s+(\S.*)")
_KNOWN = {
    "case title",
    "date filed",
    "date terminated",
    "assigned to",
    "referred to",
    "demand",
    "cause",
    "nature of suit",
    "jury demand",
    "jurisdiction",
}
_NEXT = re.compile(rf"\s(?={'|'.join(sorted(_KNOWN))}:)", re.IGNORECASE)  # some pages run two facts together
_DATES = {"Date converted": "date_converted", "Debtor discharged": "date_discharged"}
_UNTITLED = "Unknown Case Title"
_SPACES = {"\t", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"}


@dataclass(frozen=True)
class ImportedDocket:
    """A docket page, understood. `case` has no entries yet: a court may take them in several acts."""

    case: ImportCase
    entries: tuple[FoundEntry, ...]
    notes: tuple[str, ...]  # what was not understood or not taken, a sentence each
    court_id: str  # with which it was read
    as_read: str = field(repr=False)  # by juriscraper, of the page itself; JSON
    deciders: tuple[int | None, ...] = ()  # of each entry, the position of the one whose words decide it


def read_docket(page: bytes, court_id: str = "") -> ImportedDocket:
    """Understand a docket page as saved from CM/ECF. `court_id` is the court's, like ``utd``; only its shape counts.

    Raises PacerMissing, NotADocketPage.
    """
    if mistaken := what_instead(page):
        raise NotADocketPage(mistaken)
    if len(page) > LARGEST:
        raise NotADocketPage(f"it has more than {LARGEST:,} bytes")
    html = decoded(page)
    court_id = court_id or court_id_of(html)
    found = read_page(html, court_id)
    texts = _texts(found)
    numbers = [_entry_number(one["document_number"]) for one in found.entries]
    decided = motions(numbers, texts)
    entries = tuple(_entries(found, numbers, texts, decided))
    case = _case(found, entries, page)
    notes = (*_notes(found, entries), *untaken(found.shown, found.names, (case, entries)))
    deciders = tuple(map(decided.get, range(len(entries))))
    return ImportedDocket(case, entries, notes, court_id, as_json(found.plain), deciders)


def _case(found: Reading, entries: tuple[FoundEntry, ...], page: bytes) -> ImportCase:
    number, plain = _number(found), found.plain
    filed = plain["date_filed"] or min((entry.filed for entry in entries), default=None)
    if filed is None:
        raise NotADocketPage("it does not say when the case was filed")
    return ImportCase(
        number=number.ref,
        cover=_cover(number, found),
        filed=filed,
        origin=Origin(
            digest=hashlib.sha256(page).digest(),
            number=found.number,
            entries=len(entries),
            parties=len(found.parties),
            judge=_line(found.judge),
            referred=_line(found.referred),
            facts=tuple(_facts(found)),
            dated=found.dated,
        ),
        entries=(),
        closed=plain["date_terminated"],
    )


def _cover(number: DocketNumber, found: Reading) -> CoverSheet:
    plain = found.plain
    return CoverSheet(
        _case_type(number, found),
        number.office,
        _caption(found),
        tuple(map(_party, found.parties)),
        nature_of_suit=_line(plain["nature_of_suit"]),
        cause=_line(plain["cause"]),
        jurisdiction=_line(plain["jurisdiction"]),
        jury_demand=_line(plain["jury_demand"]),
        demand=_line(plain["demand"]),
        flags=tuple(map(_line, found.flags)),
    )


def _number(found: Reading) -> DocketNumber:
    """Return the number as this court refers to it: type in small letters, serial of five digits, office 0 for none."""
    parts = _PARTS.match(found.number) or _PARTS.match(_OWN_BANKRUPT.sub(_with_type, found.number))
    if parts is None:
        raise NotADocketPage(f"its number, {found.number}, is not one of a federal court's")
    return DocketNumber(int(parts[1] or 0), int(parts[2]), parts[3].lower(), int(parts[4]))


def _with_type(number: re.Match[str]) -> str:
    return f"{number[1] or 0}:{number[2]}-bk-"


def _case_type(number: DocketNumber, found: Reading) -> CaseType:
    if number.type in set(CaseType):
        return CaseType(number.type)
    return CaseType.CRIMINAL if found.criminal else CaseType.MISCELLANEOUS


def _caption(found: Reading) -> str:
    title = _TITLE.sub("", _line(found.title))
    labelled = _FACT.fullmatch(title)
    if not title or (labelled and labelled[1].lower() in _KNOWN):
        title = _line(str(found.plain["case_name"]))
    return title or _UNTITLED


def _facts(found: Reading) -> Iterator[tuple[str, str]]:
    """Yield what else the caption box says, label and value."""
    for label, name in _DATES.items():
        if (day := found.plain[name]) is not None:
            yield label, us_date(day)
    for value in found.values[1:]:
        said = _FACT.fullmatch(_line(value))
        if said and said[1].lower() not in _KNOWN | {label.lower() for label in _DATES}:
            yield said[1], _NEXT.split(said[2])[0].strip()


def _party(found: Read) -> Party:
    criminal = found.get("criminal_data")
    role, charged = read_title(_line(found.get("role") or found["type"]))
    return Party(
        role=role,
        name=_line(found.get("name") or ""),
        detail=_lines(found.get("extra_info") or ""),
        counsel=tuple(_counsel(one) for one in found.get("attorneys", ())),
        charges=None if criminal is None else _charges(criminal),
        terminated=found.get("date_terminated"),
        charged=charged,
    )


def _counsel(found: Read) -> Counsel:
    contact = tuple(_line(line) for line in found["contact"].split("\n") if line.strip())
    roles = tuple(_line(role) for role in found["roles"])
    ended = next((role for role in roles if role.upper().startswith("TERMINATED")), "")
    return Counsel(_line(found["name"]), contact=contact, designations=roles, terminated=_us_date(ended))


def _us_date(text: str) -> date | None:
    said = re.search(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    try:
        return date(int(said[3]), int(said[1]), int(said[2])) if said else None
    except ValueError:
        return None


def _charges(found: Read) -> Charges:
    def counts(of: Iterable[Read]) -> tuple[Count, ...]:
        return tuple(Count(_broken(one["name"]), _broken(one["disposition"])) for one in of)

    return Charges(
        pending=counts(one for one in found["counts"] if one["status"] == "pending"),
        terminated=counts(one for one in found["counts"] if one["status"] == "terminated"),
        complaints=counts(found["complaints"]),
        level_opening=_line(found["highest_offense_level_opening"]),
        level_terminated=_line(found["highest_offense_level_terminated"]),
    )


def _texts(found: Reading) -> list[str]:
    texts = [_broken(one["description"]) for one in found.entries]
    if any(len(text) > LONGEST for text in texts):
        raise NotADocketPage(f"the text of one entry has more than {LONGEST:,} characters")
    return texts


def _entries(
    found: Reading, numbers: Sequence[EntryNumber | None], texts: Sequence[str], decided: Mapping[int, int | None]
) -> Iterator[FoundEntry]:
    closed = bool(found.plain["date_terminated"])
    for row, (one, number, text) in enumerate(zip(found.entries, numbers, texts, strict=True)):
        document = one["pacer_doc_id"] or ""
        stands = (row in decided, row in decided and (closed or decided[row] is not None))
        yield FoundEntry(number, one["date_filed"], one["date_entered"], text, document, *stands)


def _entry_number(found: str | None) -> EntryNumber | None:
    """Return a number of up to nine digits, other digits than 0 to 9 being none; else the entry has no number."""
    return EntryNumber(int(found)) if found is not None and _ENTRY.fullmatch(found) else None


def _notes(found: Reading, entries: tuple[FoundEntry, ...]) -> Iterator[str]:
    yield from _left_out(found)
    if not entries:
        yield NO_ENTRIES
    if found.plain["date_filed"] is None:
        yield "the page gives no date of filing that can be read; the first entry's was taken"
    if found.asked:
        yield f"the page was asked for with a choice of entries, and may not list all: “{found.asked[:_SAID]}”"
    if any(not party.get("name") for party in found.parties):
        yield "a party has no name that can be read"
    if any("attachments" in one for one in found.entries):
        yield "the page lists attachments besides the docket text; their titles were not taken"
    linked = sum(bool(entry.document) for entry in entries)
    if linked == 1:
        yield "1 entry links to a document, which stays where it is; its id was kept"
    elif linked:
        yield f"{linked:,} entries link to documents, which stay where they are; their ids were kept"
    if any(flag.startswith(CLOSED) for flag in found.flags) and found.plain["date_terminated"] is None:
        yield "the page has a flag that calls the case closed, and no date terminated: the case is open here"
    numbers = [one.number for one in entries if one.number is not None]
    if len(set(numbers)) < len(numbers):
        yield "some entry numbers repeat; each entry kept its own"


def _left_out(found: Reading) -> Iterator[str]:
    """Yield what is said of rows that were left out, or lost their number."""
    for number, text in found.skipped:
        yield f"an entry was left out, since {number!r} in its number's place is no number: {text[:200]}"
    for said in (one["document_number"] for one in found.entries):
        if said is not None and _entry_number(said) is None:
            yield f"an entry was taken without a number, since {said[:_QUOTED]!r} is none that a docket can give"
    passed = {number for number, _ in found.skipped}
    for said in found.besides:
        if said not in passed:
            yield f"the place of an entry's number says “{said[:_QUOTED]}”, of which one number was taken"
    if found.undated == 1:
        yield "1 row of the table of entries has no date and was left out"
    elif found.undated:
        yield f"{found.undated:,} rows of the table of entries have no date and were left out"


def _line(text: str) -> str:
    """Return text as one line of visible characters, one blank between words."""
    return " ".join("".join(map(_shown, text)).split())


def _lines(text: str) -> str:
    return "\n".join(line for line in map(_line, text.split("\n")) if line)


def _broken(text: str) -> str:
    """Return text with its line ends; a blank beside one stays, for readers who glue lines together."""
    parts = ["".join(map(_shown, part)) for part in text.split(BREAK)]
    lines = [
        " ".join(part.split()) + (" " if part[-1:].isspace() or after[:1].isspace() else "")
        for part, after in zip(parts, [*parts[1:], "x"], strict=True)
    ]
    return "\n".join(line for line in lines if line.strip()).strip()


def _shown(char: str) -> str:
    if char in _SPACES:
        return " "
    return "" if UNSEEN.match(char) else char
