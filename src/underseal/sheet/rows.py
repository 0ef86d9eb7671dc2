"""The rows of a docket's table as the public gets them. Nothing here reads what is sealed."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from underseal.docket.docket import Docket, Register
from underseal.docket.names import Ordinal
from underseal.docket.record import Correction, Entry, Line, Released, Stubbed, StubState
from underseal.docket.rules import ASSIGNMENT
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.entry_link import EntryLink, anchor_of, link_to, links_by_number, links_to
from underseal.sheet.people import filed_by, of_court
from underseal.sheet.places import document_path
from underseal.sheet.text import Piece, pieces
from underseal.sheet.words import figures


@dataclass(frozen=True)
class Label:
    """The sealed mark: a word in a shape, full or hollow: ordered or not yet."""

    word: str
    shape: str


SEALED = Label("Sealed", "full")
PROVISIONAL = Label("Provisionally sealed", "hollow")


@dataclass(frozen=True)
class Attached:
    """An attachment in the list at the end of an entry's text."""

    part: int
    title: str
    href: str = ""
    mark: Label | None = None
    released: EntryLink | None = None  # the order that unsealed it


@dataclass(frozen=True)
class Row:
    """A row of a docket's table."""

    anchor: str
    filed: str
    number: str
    text: tuple[Piece, ...]
    href: str = ""
    mark: Label | None = None
    attached: tuple[Attached, ...] = ()
    tails: tuple[str, ...] = ()
    released: EntryLink | None = None  # the order that unsealed the paper itself
    title: str = ""  # of the paper itself, where it has one
    imported: bool = False


R = TypeVar("R", bound=Row)


def stub_mark(stub: Stubbed) -> Label:
    """Return the mark of a stub's state."""
    return SEALED if stub.state is StubState.SEALED else PROVISIONAL


def main_line(entry: Entry) -> Line | None:
    """Return the line of an entry's own paper, if it has one."""
    return next((line for line in entry.lines if line.part == 0), None)


def public_mark(entry: Entry) -> Label | None:
    """Return the mark that an entry's own paper bears in public: none once it is released."""
    main = main_line(entry)
    shown = main.content if main else entry.stub
    return stub_mark(shown) if isinstance(shown, Stubbed) else None


def public_row(
    entry: Entry, docket: Docket, register: Register, court: CourtInfo, known: Mapping[str, Ordinal] | None = None
) -> Row:
    """Return the public's row of an entry of a docket: number, date, text; for a whole stub, that and its mark alone.

    An imported entry does not say which entries it is about: of its numbers those in `known` may be links.
    """
    main, mark = main_line(entry), public_mark(entry)
    bare = 1 if entry.stub and mark else 0  # a stub says neither who entered it nor when
    return Row(
        anchor=anchor_of(entry.ordinal),
        filed=figures(entry.filed),
        number="" if entry.number is None else str(entry.number),
        text=pieces(entry.text, (known or {}) if entry.imported is not None else links_to(docket, entry.re)),
        href=_href(main, court),
        mark=mark,
        attached=tuple(_attached(line, docket, court) for line in entry.lines if line.part),
        tails=entry_tails(entry, register)[bare:],
        released=_order(main, docket),
        title="" if main is None or isinstance(main.content, Stubbed) else main.title,
        imported=entry.imported is not None,
    )


def public_rows(docket: Docket, register: Register, court: CourtInfo) -> tuple[Row, ...]:
    """Return the public's rows of a docket, in its order."""
    return rows_of(docket.entries, docket, register, court)


def rows_of(entries: Iterable[Entry], docket: Docket, register: Register, court: CourtInfo) -> tuple[Row, ...]:
    """Return the public's rows of these entries of a docket."""
    known = links_by_number(docket)
    return tuple(public_row(entry, docket, register, court, known) for entry in entries)


def aimed(rows: Iterable[R], whole: str) -> tuple[R, ...]:
    """Return rows whose links to entries that are not among them lead to the whole docket, at that address."""
    rows = tuple(rows)
    here = {f"#{row.anchor}" for row in rows}
    return tuple(replace(row, text=tuple(replace(p, href=_aim(p.href, here, whole)) for p in row.text)) for row in rows)


def _aim(href: str, here: Collection[str], whole: str) -> str:
    return f"{whole}{href}" if href.startswith("#") and href not in here else href


def entry_tails(entry: Entry, register: Register) -> tuple[str, ...]:
    """Return what stands after an entry's text: who entered it, when, and how it was changed.

    The text of an imported entry says the first two itself.
    """
    drawn = entry.kind == ASSIGNMENT and not of_court(register, entry.by)  # by whose filing: the court drew the judge
    who = f"({filed_by(register, entry.by)}) " if entry.by and not drawn else ""
    changed = (modified(correction, register) for correction in entry.corrections)
    if entry.imported is not None:
        return tuple(changed)
    return (f"{who}(Entered:\N{NO-BREAK SPACE}{figures(entry.entered)})", *changed)


def modified(correction: Correction, register: Register) -> str:
    """Return a correction as a docket notes it."""
    reason = correction.reason.strip().rstrip(".")
    return f"Modified on {figures(correction.at)}: {reason} ({filed_by(register, correction.by)})."


def _href(line: Line | None, court: CourtInfo) -> str:
    if line is None or isinstance(line.content, Stubbed):
        return ""
    return document_path(court, line.content.document)


def _order(line: Line | None, docket: Docket) -> EntryLink | None:
    return link_to(docket, line.content.order) if line and isinstance(line.content, Released) else None


def _attached(line: Line, docket: Docket, court: CourtInfo) -> Attached:
    if isinstance(line.content, Stubbed):
        return Attached(line.part, "document", mark=stub_mark(line.content))
    return Attached(line.part, line.title, _href(line, court), released=_order(line, docket))
