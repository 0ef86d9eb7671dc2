"""RSS 2.0 feeds, in the form readers' tools take from CM/ECF courts.

An item's link carries the case's serial after "?", and its document's link runs through ``/doc1/<id>``: the court
answers that path with the page ``/documents/<id>``.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime

from markupsafe import Markup, escape

from underseal.docket.docket import Docket, Register
from underseal.docket.record import Stubbed
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.entry_link import anchor_of
from underseal.sheet.environment import render
from underseal.sheet.heading import caption, public
from underseal.sheet.listing import EntryLine, entry_lines
from underseal.sheet.places import case_path, document_id
from underseal.sheet.rows import main_line
from underseal.sheet.text import short_text

ITEMS = 50
"""A feed holds the newest so many entries."""


def case_feed(docket: Docket, register: Register, court: CourtInfo) -> bytes:
    """Return a case's newest entries, for ``cases/<folder>/feed.xml``. Reads nothing of docket.sealed."""
    lines = tuple(entry_lines(public(docket), register, ITEMS))
    return _feed(f"{docket.case} {caption(docket)}", f"{court.base}{case_path(docket.case)}", lines, court)


def court_feed(recent: Sequence[EntryLine], court: CourtInfo) -> bytes:
    """Return the court's newest entries, given newest first, for ``feed.xml``."""
    return _feed(f"{court.name}, {court.district}", f"{court.base}/", recent[:ITEMS], court)


def _feed(title: str, link: str, lines: Sequence[EntryLine], court: CourtInfo) -> bytes:
    items = [
        {
            "title": f"{line.case.case} {line.case.caption}",
            "link": f"{court.base}{case_path(line.case.case)}?{line.case.serial}",
            "date": _date(line.entry.entered),
            "description": _description(line, court),
            "guid": f"{court.base}{case_path(line.case.case)}#{anchor_of(line.entry.ordinal)}",
        }
        for line in lines
    ]
    return render("feed.txt", title=title, link=link, items=items, court=court)


def _date(when: datetime) -> str:
    return format_datetime(when.astimezone(UTC), usegmt=True)


def _description(line: EntryLine, court: CourtInfo) -> str:
    """Return HTML, "[Motion] (<a …>12</a>)", as text for the feed to escape."""
    number, href = line.entry.number or "", _document(line, court)
    linked = Markup('<a href="{}">{}</a>').format(href, number) if href else escape(number)
    after = Markup(" ({})").format(linked) if number else ""
    return str(Markup("[{}]{}").format(short_text(line.entry.text), after))


def _document(line: EntryLine, court: CourtInfo) -> str:
    main = main_line(line.entry)
    if main is None or isinstance(main.content, Stubbed):
        return ""
    found = document_id(court, main.content.document)
    return f"{court.base}/doc1/{found}?caseid={line.case.serial}&de_seq_num={line.entry.ordinal}"
