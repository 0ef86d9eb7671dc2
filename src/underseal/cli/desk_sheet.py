"""A docket sheet as text for a terminal: the rows of the sheet room, wrapped."""

import textwrap
from collections.abc import Iterator

from underseal.caseload.desk_rows import DeskRow, Sight, WhoMaySee, desk_rows
from underseal.caseload.naming import key_holders
from underseal.caseload.places import the_docket
from underseal.desk.courtinfo import court_info
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.docket import Docket
from underseal.docket.names import CaseRef, OfficeId
from underseal.envelope.names import Holder
from underseal.facts.visible import visible
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.heading import head, parties
from underseal.sheet.rows import Attached

_WIDTH = 100
_INDENT = 18


def case_list(view: View) -> str:
    """One line a case: number or alias, caption, and whether the public sees it."""
    return "\n".join(visible(_case_line(view, case)) for case in sorted(view.dockets)) or "no case yet"


def sheet(desk: Desk, view: View, case: CaseRef) -> str:
    """The whole sheet: caption, parties, entries with their marks, and who may see what is sealed.

    Raises NothingToOpen.
    """
    docket = the_docket(view, case) if case in view.dockets else view.docket(case)
    info = court_info(desk)
    offices = {OfficeId(c.id): c.name for c in view.roster.certificates if c.kind is Holder.OFFICE}
    rows = desk_rows(Sight(docket, key_holders(view), info, offices))
    lines = (*_head(view, docket, info), "", *(line for row in rows for line in _row(row)), *_log(view))
    return "\n".join(map(visible, lines))


def _case_line(view: View, case: CaseRef) -> str:
    docket = view.docket(case)
    mark = "  [hidden; the public sees nothing]" if docket.hidden else ""
    closed = f"  closed {docket.closed:%m/%d/%Y}" if docket.closed else ""
    return f"{docket.case:<16} {docket.caption}{closed}{mark}"


def _head(view: View, docket: Docket, info: CourtInfo) -> Iterator[str]:
    found = head(docket, view.register, info)
    yield found.over
    yield found.number
    yield found.caption
    for label, value in (*found.left, *found.right):
        if label != "Court":
            yield f"{label}: {value}"
    for one in parties(docket):
        counsel = "; ".join(lawyer.name for lawyer in one.party.counsel) or "no counsel"
        yield f"{one.role}: {one.party.name}{one.apart}, represented by {counsel}"


def _row(row: DeskRow) -> Iterator[str]:
    mark = f"[{row.mark.word.upper()}] " if row.mark else ""
    text = "".join(piece.text for piece in row.text)
    said = " ".join((mark + text, *_attachments(row.attached), *row.tails))
    first = f"{row.filed:<11}{f'{row.number} {row.place}'.strip():<6} "
    yield from textwrap.wrap(said, _WIDTH, initial_indent=first, subsequent_indent=" " * _INDENT)
    for label, note in row.notes:
        yield from _wrapped(f"{label}: {note}")
    if row.mark or row.shade or any(one.mark for one in row.attached):
        for seen in row.seen:
            yield from _wrapped(f"Who may see{f' {seen.of}' if seen.of else ''}: {_seen(seen)}")


def _attachments(attached: tuple[Attached, ...]) -> Iterator[str]:
    parts = [
        f"# {one.part} {f'[{one.mark.word.upper()}] ' if one.mark else ''}{one.title}".rstrip() for one in attached
    ]
    if parts:
        yield f"(Attachments: {', '.join(parts)})"


def _seen(seen: WhoMaySee) -> str:
    if not seen.shares:
        return seen.said
    return "; ".join(f"{share.name} ({share.people})" for share in seen.shares)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=" " * _INDENT, subsequent_indent=" " * _INDENT)


def _log(view: View) -> Iterator[str]:
    yield ""
    log = view.log
    sizes = f"Public log {log.public_size}, sealed log {log.sealed_size} ({log.ticks} ticks)"
    yield f"{sizes}, checked {log.checked_at:%Y-%m-%d %H:%M} UTC"
    for refused in view.refused:
        yield f"Refused: tick {refused.place.tick}, cell {refused.place.slot}: {refused.error}"
