"""CM/ECF docket pages as juriscraper reads them, the reader behind CourtListener, and what it leaves out.

juriscraper glues lines together, drops what counsel's designations say, and forgets a defendant's number. So each page
is read twice: as it shows, for what its published sheet must be read as, and once more with those places marked. A page
shows one blank where its source has several, and so does what is read.
"""

import contextlib
import importlib
import io
import json
import os
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile
from typing import Any, TypeVar

from underseal.exchange.cmecf_pieces import asked_for, names, pieces
from underseal.exchange.cmecf_rows import check_days, demand_day, odd_numbers, undated, whole_day
from underseal.exchange.cmecf_shown import without_hidden
from underseal.exchange.cmecf_text import check_text, collapse
from underseal.exchange.errors import NotADocketPage, PacerMissing

BREAK = "\ue000"
"""Stands in the second reading where a line ended."""
_KEPT = "\ue001"
"""Stands there before what juriscraper would drop."""
_MARKS = {ord(BREAK): None, ord(_KEPT): None}
_BLOCKS = " | ".join(
    f".//{found}"
    for found in re.findall(
        r"\S+", "blockquote center dd div dl dt form h1 h2 h3 h4 h5 h6 hr li ol p pre table td th tr ul"
    )
)
"""What a browser shows on lines, or in cells, of its own."""
_NUMBER = re.compile(r"(?:\d{1,2}:)?\d\d-[a-zA-Z]{1,5}-\d{1,10}(?:-[\w/]+)*")
_BANKRUPT_NUMBER = re.compile(r"(?:\d-)?\d\d-\d{4,7}(?:-[\w/]+)*")
_PEOPLE = "//tr[./td[1]//b/u/text()]/../tr"
"""The rows that name parties and who represents them, in district courts."""
_NAMED = "//text()[contains(., 'igned to') or contains(., 'erred to')]"
_HEAD = "//text()[contains(., 'Docket Text')]"
_COURT = re.compile(r"(bankruptcy|district)\s+court", re.IGNORECASE)

T = TypeVar("T")
Read = dict[str, Any]
"""What juriscraper's `data` is: names of its choosing to values of the page."""


@dataclass
class Reading:
    """One page, read."""

    plain: Read  # as juriscraper reads it
    parties: list[Read]  # read again: with "role" as found, lines and designations
    entries: list[Read]  # read again, with lines
    number: str  # in full
    title: str  # first line of the caption cell
    flags: tuple[str, ...]
    judge: str
    referred: str
    values: tuple[str, ...]  # the lines of the caption box
    dated: str
    criminal: bool  # the page says so
    asked: str = field(compare=False)  # the choice of entries that the page was asked for with, where it says so
    shown: tuple[str, ...] = field(compare=False)  # the pieces of its docket's text, as they stand
    names: tuple[str, ...] = field(compare=False)  # of parties and counsel, as often as they stand there
    skipped: list[tuple[str, str]] = field(default_factory=list)  # number and text of rows it passes over
    besides: list[str] = field(default_factory=list, compare=False)  # in numbers’ places, more than a number
    undated: int = 0


def read_plain(html: str, court_id: str) -> str:
    """Return what juriscraper, unmodified, reads of a docket page, as JSON; an empty object where it finds none.

    Raises PacerMissing, NotADocketPage where the page makes it fail or lose text.
    """
    report = _classes()[0](court_id)
    return as_json(_guarded(_read, report, html))


def as_json(read: Read) -> str:
    """Return what was read as JSON, its days as text."""
    return json.dumps(read, default=str)


def read_page(html: str, court_id: str) -> Reading:
    """Return everything of a docket page. Raises PacerMissing, NotADocketPage."""
    found = _whole(html, court_id)
    both = _guarded(without_hidden, html)
    if both is not None:
        _check_shown(found, *both, court_id)
    return found


def _whole(html: str, court_id: str) -> Reading:
    report = _classes()[1](court_id)
    plain = _guarded(_read, report, html)
    if not plain or not plain.get("docket_number"):
        raise NotADocketPage("it shows no docket, or none with a number")
    found = _guarded(_reading, report, plain)
    _guarded(_second_reading, report, found)
    return found


def _check_shown(found: Reading, page: str, shown: str, hider: str, court_id: str) -> None:
    """Raise NotADocketPage if a docket is another one without what its page may hide."""
    try:
        without = _whole(shown, court_id)
        same = without == found or without == _whole(page, court_id)  # the second is seldom read
    except NotADocketPage:
        same = False
    if not same:
        why = f"its docket holds words that whoever looks at it is perhaps not shown (one is in {hider})"
        raise NotADocketPage(f"{why}; fetch it again, and save it as it came")


def _read(report: Any, html: str) -> Read:
    report._parse_text(html)  # noqa: SLF001  # its only way in for text; its own tests use it
    if report.tree is not None:
        check_text(html, report.tree.itertext())
        collapse(report.tree, _MARKS)
    found: Read = report.data
    return found


def _guarded(reading: Callable[..., T], *args: Any) -> T:
    """Turn whatever an odd page makes juriscraper raise into one error, and keep its warnings to ourselves."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return reading(*args)
    except NotADocketPage:
        raise
    except Exception as wrong:  # it promises no class of errors, and one bad page must not stop the rest
        raise NotADocketPage(f"juriscraper cannot read it ({type(wrong).__name__})") from wrong


def court_id_of(html: str) -> str:
    """Return a court id of the shape that a page of its kind is read with: of no real court."""
    said = _COURT.search(html)
    return "tstb" if said and said[1].lower() == "bankruptcy" else "tstd"


@cache
def _classes() -> tuple[Any, Any]:
    os.environ.setdefault("JURISCRAPER_LOG", os.devnull)
    try:
        with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
            warnings.simplefilter("ignore")
            report: Any = importlib.import_module("juriscraper.pacer").DocketReport
    except ImportError:
        raise PacerMissing from None
    return report, _richer(report)


class _WholeDays:
    """Completes no day by today's month or year, as its base would."""

    date_entered_regex: re.Pattern[str]

    def _get_value(self, regex: re.Pattern[str], said: str | Sequence[str], cast_to_date: bool = False) -> Any:
        if not cast_to_date:
            return super()._get_value(regex, said)  # type: ignore[misc]  # of what it is mixed into
        found = next(filter(None, map(regex.search, [said] if isinstance(said, str) else said)), None)
        if found is None:
            return None
        of_an_entry = regex is self.date_entered_regex  # its text says the day, and stands besides
        return whole_day(found[1]) if of_an_entry else demand_day(found[1])


def _richer(base: Any) -> Any:
    class Richer(_WholeDays, base):  # type: ignore[misc]  # the base is loaded when asked for
        """Notes what its base passes over, and needs no table of real courts."""

        def __init__(self, court_id: str) -> None:
            super().__init__(court_id)
            self.skipped: list[tuple[str, str]] = []
            self.again = False

        def _get_document_number(self, cell: Any) -> str | None:
            number: str | None = super()._get_document_number(cell)
            if number is not None and not number.isdigit():
                row = " ".join(cell.getparent().text_content().replace(BREAK, " ").split())
                self.skipped.append((number, row))
            return number

        def _get_party_type(self, row: Any, cells: Any, party: Read) -> tuple[Read, bool]:
            found, go_on = super()._get_party_type(row, cells, party)
            if self.again and found is not party:
                one = len(cells) == 1 and cells[0].xpath(".//b/u")
                found["role"] = cells[0].text_content() if one else found["type"]
            return found, go_on

        def _get_pacer_doc_id(self, row: Any) -> str | None:
            try:
                found: str | None = super()._get_pacer_doc_id(row)
            except KeyError:
                return None
            return found

        @staticmethod
        def _de_matches_attachment(de: Read, attachment: Read) -> bool:
            return bool(de["pacer_seq_no"] == attachment["pacer_seq_no"] and attachment["attachment_number"] == 0)

        @staticmethod
        def _merge_de_with_attachment(_de: Read, _attachment: Read) -> None:
            """Leave the entry as it is: its document stays where it is."""

    return Richer


def _reading(report: Any, plain: Read) -> Reading:
    tree, values = report.tree, tuple(report.metadata_values[:-1])
    headings = [node.text_content() for node in tree.xpath("//center//font" if report.is_bankruptcy else "//h3")]
    forms = (_NUMBER, _BANKRUPT_NUMBER) if report.is_bankruptcy else (_NUMBER,)
    numbers = [found[0] for form in forms for text in headings if (found := form.search(text))]
    return Reading(
        plain=plain,
        parties=[],
        entries=[],
        number=numbers[0] if numbers else str(plain["docket_number"]),
        title=values[0] if values else "",
        flags=_flags(tree),
        judge=_judge("Assigned to", values, tree),
        referred=_judge("Referred to", values, tree),
        values=values,
        dated=_dated(report),
        criminal=any("criminal" in text.lower() for text in headings),
        asked=asked_for(tree),
        shown=(*values, *pieces(tree, report._get_docket_entry_rows()[:1])),  # noqa: SLF001  # as below
        names=names(tree),
    )


def _flags(tree: Any) -> tuple[str, ...]:
    """Return what stands in cells set to the right before the last heading. Each node is looked at once."""
    last = next(iter(tree.xpath("(//h3)[last()]")), None)
    if last is None:
        return ()
    around = set(last.iterancestors("td"))
    before = takewhile(lambda node: node is not last, tree.iter("span", "h3"))
    found = (node for node in before if node.tag == "span" and _is_set_right(node, around))
    return tuple(words for node in found if (words := " ".join(node.text_content().split())))


def _is_set_right(node: Any, around: set[Any]) -> bool:
    return any(cell.get("align") == "right" and cell not in around for cell in node.iterancestors("td"))


def _judge(label: str, values: tuple[str, ...], tree: Any) -> str:
    """Return who follows the label in the caption box, else anywhere but among the entries."""
    search = re.compile(rf"{label}:\s+(.*)", re.DOTALL | re.IGNORECASE)
    tables = {table for text in tree.xpath(_HEAD) for table in _tables_around(text)}
    named = tree.xpath(_NAMED)
    entries = {str(text) for text in named if not tables.isdisjoint(_tables_around(text))}
    outside = (text for text in map(str, named) if text not in entries)
    for text in (*values, *outside):
        found = search.search(text)
        if found and "date filed" not in found[1].lower():
            return " ".join(found[1].split())
    return ""


def _tables_around(text: Any) -> Iterator[Any]:
    """Yield the tables a text node lies in."""
    parent = text.getparent()
    if parent.tag == "table" and not text.is_tail:
        yield parent
    yield from parent.iterancestors("table")


def _dated(report: Any) -> str:
    rows = report._get_docket_entry_rows()  # noqa: SLF001  # what it takes for the table of entries
    cells = rows[0].xpath("./td[not(./input)] | ./th[not(./input)]") if rows else []
    said = " ".join(cells[0].text_content().split()) if cells else ""
    return said if said in {"Date Entered", "Docket Date"} else "Date Filed"


def _second_reading(report: Any, found: Reading) -> None:
    rows = report._get_docket_entry_rows()[1:]  # noqa: SLF001  # as above
    check_days(rows)
    _mark(report.tree, rows)
    report._clear_caches()  # noqa: SLF001  # so that it reads again
    report.skipped.clear()
    report.again = True
    found.parties, found.entries = report.parties, report.docket_entries
    for party in found.parties:
        for one in party.get("attorneys", ()):
            one["roles"] = [role.replace(_KEPT, "") for role in one["roles"]]
    found.skipped = list(report.skipped)
    found.besides = odd_numbers(rows)
    found.undated = sum(map(undated, rows))


def _mark(tree: Any, rows: list[Any]) -> None:
    """Mark line ends in docket texts and counts, and designations, which juriscraper would drop."""
    for row in rows:
        for cell in row.xpath("./td")[2:]:
            _mark_breaks(cell.xpath(".//br"))
            _part_blocks(cell.xpath(_BLOCKS))
    people = tree.xpath(_PEOPLE)
    for row in people:
        if not row.xpath(".//b"):
            _mark_breaks(row.xpath("./td//br"))
    if people:
        _end_last_party(people[-1])
    for node in tree.xpath("//td//i[text()]"):
        if node.text.strip().lower().startswith(("designation", "bar status")):
            node.text = _KEPT + node.text.strip()


def _end_last_party(row: Any) -> None:
    """Add a row that juriscraper takes for the next party's: without one it forgets the last party's counts."""
    end = row.makeelement("tr", {})
    for text in ("", "represented by", ""):
        cell = row.makeelement("td", {})
        cell.text = text
        end.append(cell)
    row.getparent().append(end)


def _part_blocks(blocks: list[Any]) -> None:
    """Put blanks around what a browser shows on lines of its own, so that its words run into no others."""
    for one in blocks:
        before = one.getprevious()
        if before is not None:
            before.tail = f"{before.tail or ''} "
        else:
            one.getparent().text = f"{one.getparent().text or ''} "
        one.tail = f" {one.tail or ''}"


def _mark_breaks(breaks: list[Any]) -> None:
    for one in breaks:
        if not (one.tail or "").startswith(BREAK):
            one.tail = BREAK + (one.tail or "")
