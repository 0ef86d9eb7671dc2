"""What became of something sent: its line of the docket, and whether the promise made for it is kept."""

from collections.abc import Iterator
from dataclasses import replace

from underseal.desk.outbox import is_kept, read_receipt
from underseal.desk.sent import ActSent, FilingSent, is_body_of
from underseal.desk.session import Desk
from underseal.docket.docket import Docket
from underseal.docket.stubs import sealed_filings
from underseal.drafts.docket_rows import rows_by_anchor
from underseal.drafts.visit import FILING, Visit
from underseal.drafts.work import called
from underseal.screen.desk_forms import Promise, Sent
from underseal.sheet.words import count, joined, moment

_CAME_IN = "It waited at this desk, went out by itself, and stands in the log that this desk verified."


def as_sent(visit: Visit, sent: FilingSent, *, rows: bool = False) -> Sent:
    """What became of something sent, as the desk knows now; `rows`: with the lines of the docket that it stands in."""
    docket = visit.view.dockets.get(sent.case)
    place = "/" if docket is None else visit.place(docket)
    lines = rows_by_anchor(visit, docket) if rows and docket is not None else {}
    promises = tuple(replace(_promise(visit, act), row=lines.get(_anchor(docket, act))) for act in sent.acts)
    case = called(visit.view, sent.case)
    paper = FILING in dict(visit.state.links) and any(act.number is not None or act.stubs for act in sent.acts)
    return Sent(sent.name, case, place, sent.what, moment(sent.at), promises, paper)


def _anchor(docket: Docket | None, act: ActSent) -> str:
    """The row of a docket in which an act stands."""
    if act.number is not None:
        return f"e{act.number}"
    hidden = docket.sealed.hidden if docket is not None else ()
    return next((f"s-{filed.number}" for filed in hidden if filed.act == act.act), "")


def _promise(visit: Visit, act: ActSent) -> Promise:
    desk = visit.desk
    if act.said:
        return Promise(act.head, "done", act.said)
    if act.kept and not act.broken and _came_in(visit, act):
        return Promise(act.head, "proved", (_CAME_IN,))
    if act.kept:
        return Promise(act.head, "broken" if act.broken else "waits", (act.kept,))
    kept = [is_kept(desk, note) for note in act.receipts]
    public = _stands(desk, act)
    if False in kept or public is False:
        said = "The court’s record does not hold what the court signed for. This desk keeps the receipt as proof."
        return Promise(act.head, "broken", (said, "Tell the clerk’s office."), act.receipts)
    if None in kept or public is None:
        return Promise(act.head, "waits", tuple(_waiting(desk, act)), act.receipts)
    return Promise(act.head, "proved", tuple(_proved(desk, act)), act.receipts)


def _came_in(visit: Visit, act: ActSent) -> bool:
    """Whether something that waited at this desk has since been read in a log."""
    opened = (filed for docket in visit.view.dockets.values() for filed in sealed_filings(docket))
    return any(filed.act == act.act for filed in opened) or any(
        str(act.act).encode() in salted.body and is_body_of(salted.body, act.act)
        for salted in visit.desk.archive.bodies
    )


def _stands(desk: Desk, act: ActSent) -> bool | None:
    """Whether the public leaf says what was signed; None until it is read, True where there is none."""
    bodies, leaf = desk.archive.bodies, act.leaf
    if leaf is None:
        return True
    if leaf >= len(bodies):
        return None
    return is_body_of(bodies[leaf].body, act.act, act.stubs)


def _proved(desk: Desk, act: ActSent) -> Iterator[str]:
    places = []
    if act.leaf is not None:
        places.append(f"leaf {act.leaf} of the public log")
    found = [receipt for note in act.receipts if (receipt := read_receipt(desk, note)) is not None]
    if found:
        leaves = ", ".join(str(receipt.leaf) for receipt in found)
        places.append(f"{'leaf' if len(found) == 1 else 'leaves'} {leaves} of the sealed log")
    yield f"Found in the log that this desk verified, as {joined(places)}, exactly as it was sent."


def _waiting(desk: Desk, act: ActSent) -> Iterator[str]:
    if act.leaf is not None:
        yield "It is in the court’s public record."
    if act.receipts:
        promised = count(len(act.receipts), "receipt")
        yield f"The court signed {promised}: a promise that what is sealed will be in its record{_closing(desk, act)}."
        yield "This desk checks that by itself, and keeps the receipts as proof if the promise is broken."


def _closing(desk: Desk, act: ActSent) -> str:
    ticks = desk.archive.ticks
    shape = desk.state.shape
    found = [receipt.tick for note in act.receipts if (receipt := read_receipt(desk, note)) is not None]
    if not ticks or shape is None or not found:
        return ""
    seconds = (max(found) - ticks[-1].number) * shape.seconds
    return f" in about {count(max(1, round(seconds / 60)), 'minute')}" if seconds > 0 else ""
