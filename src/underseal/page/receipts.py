"""What became of something sent: its line of the docket, and whether the promise made for it is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from underseal.desk.outbox import is_missing, upload_of, why_ended
from underseal.desk.receipts import is_kept, read_receipt
from underseal.desk.sent import ActSent, FilingSent, entered_at, leaf_of
from underseal.desk.session import Desk
from underseal.desk.state import Pending
from underseal.docket.docket import Docket
from underseal.docket.names import CaseRef, EntryNumber, Ordinal, is_alias
from underseal.docket.stubs import sealed_filings
from underseal.doing.acts_sent import IN_THE_RECORD
from underseal.drafts.work import called
from underseal.screen.desk_forms import Promise, Sent
from underseal.sheet.entry_link import anchor_of
from underseal.sheet.words import as_sentence, count, joined
from underseal.visits.docket_rows import rows_by_anchor
from underseal.visits.visit import FILING, Visit
from underseal.wire.receipt import ReceiptRow

_SENT = "Signed and sent"
_ANSWERED = (
    "The court has answered, and this is not yet in the record that this desk verified. Until it is, this desk keeps "
    "what was signed and sends it again unchanged."
)
_MISSING = (
    "The court answered that it took this, and the record that this desk verified does not hold it. This desk keeps "
    "what was signed and sends it again unchanged. If it stays so, call the clerk’s office."
)
_NOT_HELD = (
    "The court’s record does not hold what the court signed for. This desk keeps the receipt as proof.",
    "Tell the clerk’s office.",
)
_CAME_IN = "It waited at this desk, went out by itself, and stands in the log that this desk verified."


def as_sent(visit: Visit, sent: FilingSent, *, rows: bool = False) -> Sent:
    """What became of something sent, as the desk knows now; `rows`: with the lines of the docket that it stands in."""
    traces = [_trace(visit.desk, act) for act in sent.acts]
    opened = next((trace.case for trace in traces if trace.case is not None), None)
    about = sent.case if opened is None or is_alias(sent.case) else opened
    docket = visit.view.dockets.get(about)
    traces = [_read_under_seal(docket, act, trace) for act, trace in zip(sent.acts, traces, strict=True)]
    place = "/" if docket is None else visit.place(docket)
    lines = rows_by_anchor(visit, docket) if rows and docket is not None else {}
    promises = tuple(
        replace(_promise(visit, act, trace), row=lines.get(_anchor(docket, act, trace)))
        for act, trace in zip(sent.acts, traces, strict=True)
    )
    case = called(visit.view, about)
    paper = FILING in dict(visit.state.links) and any(act.ordinal is not None or act.stubs for act in sent.acts)
    return Sent(sent.name, case, place, sent.what, visit.moment(sent.at), promises, paper)


@dataclass(frozen=True)
class _Trace:
    """What this desk itself knows of an act: where it waits here, and where it stands in the verified public log."""

    pending: Pending | None
    leaf: int | None = None
    case: CaseRef | None = None  # that it opened
    ordinal: Ordinal | None = None
    number: EntryNumber | None = None


def _trace(desk: Desk, act: ActSent) -> _Trace:
    pending = upload_of(desk, act.act, act.stubs, act.receipt)
    leaf = leaf_of(desk, act.act, act.stubs, act.leaf)
    return _Trace(pending) if leaf is None else _Trace(pending, leaf, *entered_at(desk, leaf))


def _read_under_seal(docket: Docket | None, act: ActSent, trace: _Trace) -> _Trace:
    """With the entry behind whose stub something sealed was read that waited here, and could not know its number."""
    stubs = (filed.stub for filed in (sealed_filings(docket) if docket is not None else ()) if filed.act == act.act)
    stub = next(stubs, None) if act.kept and trace.number is None else None
    entry = docket.entries.find(stub) if docket is not None and stub is not None else None
    return trace if entry is None else replace(trace, number=entry.number)


def _anchor(docket: Docket | None, act: ActSent, trace: _Trace) -> str:
    """The row of a docket in which an act stands."""
    if trace.ordinal is not None:
        return anchor_of(trace.ordinal)
    hidden = docket.sealed.hidden if docket is not None else ()
    return next((f"s-{filed.number}" for filed in hidden if filed.act == act.act), "")


def _promise(visit: Visit, act: ActSent, trace: _Trace) -> Promise:
    if act.said:
        return Promise(act.head, "done", act.said)
    kept = None if act.receipt is None else is_kept(visit.desk, act.receipt, trace.leaf)
    state, said = ("broken", _NOT_HELD) if kept is False else _became(visit, act, trace, kept=kept)
    head = _head(act, trace)
    stands = state == "proved" and act.kept and head == act.head and trace.leaf is None  # under seal: no public leaf
    return Promise("Filed under seal" if stands else head, state, said, _printed(act))


def _printed(act: ActSent) -> str:
    """The court's receipt as it signed it: the note, and below it the rows of which the note signs the tree."""
    return "" if act.receipt is None else "\n".join((act.receipt.note, *act.receipt.rows))


def _became(visit: Visit, act: ActSent, trace: _Trace, *, kept: bool | None) -> tuple[str, tuple[str, ...]]:
    """What became of an act whose receipt is not known to be broken, and the sentences that say so."""
    pending = trace.pending
    if pending is None and _stands(visit, act, trace, kept=kept):
        return "proved", (_CAME_IN,) if act.kept else tuple(_proved(visit.desk, act, trace))
    why = why_ended(visit.desk, act.act) if pending is None else None
    if why:
        return "lost", (as_sentence(why),)
    if pending is not None and is_missing(visit.desk, pending):
        return "missing", (_MISSING,)
    if act.kept and (pending is None or pending.answered is None):
        return "signed", (act.kept,)
    unproved = act.kept or (act.leaf is not None and trace.leaf is None)
    return "signed" if unproved else "waits", tuple(_waiting(visit.desk, act, trace))


def _head(act: ActSent, trace: _Trace) -> str:
    """What it is called: by the court's answer only as far as the verified record says the same."""
    known = trace.leaf is not None or trace.number is not None or trace.case is not None
    came_in = bool(act.kept) and known  # then it stands, whatever it was
    if act.leaf is None and not came_in:
        return act.head
    if trace.leaf is None and not came_in:
        return _SENT
    same = (act.ordinal, act.number) == (trace.ordinal, trace.number)
    if same and not came_in and (trace.case is None or trace.case in act.head):
        return act.head
    if trace.case is not None:
        return f"Case {trace.case} is open"
    if trace.number is not None:
        return f"Entry {trace.number} of {act.case}"
    where = f"An entry of {act.case}" if trace.ordinal is not None else f"In the record of {act.case}"
    return where if act.case else IN_THE_RECORD


def _stands(visit: Visit, act: ActSent, trace: _Trace, *, kept: bool | None) -> bool:
    """Whether the verified record holds it: its leaf where it has one, and all that the court promised."""
    if act.receipt is None or (act.leaf is None and act.kept):
        return _came_in(visit, act, trace)
    return kept is True and (act.leaf is None or trace.leaf is not None)


def _came_in(visit: Visit, act: ActSent, trace: _Trace) -> bool:
    """Whether something that waited at this desk has since been read in a log."""
    opened = (filed for docket in visit.view.dockets.values() for filed in sealed_filings(docket))
    return trace.leaf is not None or why_ended(visit.desk, act.act) == "" or any(f.act == act.act for f in opened)


def _proved(desk: Desk, act: ActSent, trace: _Trace) -> Iterator[str]:
    places = [] if trace.leaf is None else [f"leaf {trace.leaf} of the public log"]
    if rows := _rows(desk, act):
        leaves = ", ".join(str(row.leaf) for row in rows)
        places.append(f"{'leaf' if len(rows) == 1 else 'leaves'} {leaves} of the sealed log")
    where = f", as {joined(places)}" if places else ""
    yield f"Found in the log that this desk verified{where}, exactly as it was sent."


def _waiting(desk: Desk, act: ActSent, trace: _Trace) -> Iterator[str]:
    if trace.leaf is not None:
        yield "It is in the court’s public record."
    elif act.leaf is not None or act.kept:
        yield _ANSWERED
    if act.receipt is not None:
        what = "what is sealed" if act.receipt.rows else "this"
        yield f"The court signed a receipt: a promise that {what} will be in its record{_closing(desk, act)}."
        yield "This desk checks that by itself, and keeps the receipt as proof if the promise is broken."


def _rows(desk: Desk, act: ActSent) -> tuple[ReceiptRow, ...]:
    """What the court promised of the cells that went out with an act."""
    promised = None if act.receipt is None else read_receipt(desk, act.receipt)
    return () if promised is None else promised.rows


def _closing(desk: Desk, act: ActSent) -> str:
    ticks = desk.archive.ticks
    schedule = desk.state.schedule
    found = [row.tick for row in _rows(desk, act)]
    if not ticks or schedule is None or not found:
        return ""
    seconds = schedule.seconds_to(max(found) + 1) - schedule.seconds_to(ticks[-1].number + 1)
    return f" in about {count(max(1, round(seconds / 60)), 'minute')}" if seconds > 0 else ""
