"""What a desk sees, as JSON: every case, entry and paper with whether this desk opens it, and how the logs stand."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from underseal.audit.errors import AuditError
from underseal.desk.view import LogState, View
from underseal.docket.docket import Docket
from underseal.docket.names import CaseRef, MemberId
from underseal.docket.places import place_of_entry, places_of
from underseal.docket.record import Entry, Line, Published, Released, SealedPaper, Stubbed
from underseal.docket.sealed_events import SealedEntryFiled
from underseal.docket.stubs import paper_behind
from underseal.doing.filing import Readership, seer
from underseal.sealed.errors import DeskError
from underseal.wire.codec import time_text

Json = dict[str, Any]


def report_view(view: View) -> Json:
    """Everything a desk sees."""
    return {
        "cases": [report_case(view, case) for case in sorted(view.dockets)],
        "refused": [
            {"tick": r.place.tick, "slot": r.place.slot, "error": name_of(r.error), "message": str(r.error)}
            for r in view.refused
        ],
        "alarms": [report_error(alarm) for alarm in view.alarms],
        "log": report_log(view.log),
    }


def report_case(view: View, case: CaseRef) -> Json:
    """One case: its public rows with what this desk opens behind stubs, and the rows the public never sees."""
    docket = view.docket(case)
    return {
        "case": docket.case,
        "type": docket.type,
        "caption": docket.caption,
        "filed": docket.filed.isoformat(),
        "closed": docket.closed.isoformat() if docket.closed else None,
        "judge": docket.judge,
        "visibility": _visibility(docket),
        "pending": docket.sealed.pending,
        "stub": docket.stub,
        "readers": _readers(view, docket.case) if docket.hidden else None,
        "entries": [_entry(view, docket, entry) for entry in docket.entries],
        "hidden": [_hidden(view, docket, filed) for filed in docket.sealed.hidden],
    }


def report_log(log: LogState) -> Json:
    """How both logs stood when they last checked."""
    return {
        "public_size": log.public_size,
        "public_root": log.public_root.hex(),
        "sealed_size": log.sealed_size,
        "sealed_root": log.sealed_root.hex(),
        "ticks": log.ticks,
        "checked_at": time_text(log.checked_at),
    }


def report_readership(readership: Readership) -> Json:
    """Who will be able to open one sealed thing."""
    return {"title": readership.title, "readers": [plain(one) for one in readership.seers]}


def report_error(error: BaseException) -> Json:
    """An error by name, with its line."""
    return {"error": name_of(error), "message": " ".join(str(error).split())}


def name_of(error: BaseException) -> str:
    """The name of the error's fact."""
    return type(error).__name__


def plain(value: object) -> Any:
    """A result's fields as JSON: names, numbers, times, lists of them. Bytes become hex."""
    for kind, write in _WRITERS:
        if isinstance(value, kind):
            return write(value)
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return value


_WRITERS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (bytes, bytes.hex),
    (datetime, time_text),
    (date, date.isoformat),
    (AuditError, report_error),
    (DeskError, report_error),
    (tuple | list, lambda items: [plain(item) for item in items]),
    (Mapping, lambda pairs: {str(name): plain(item) for name, item in pairs.items()}),
)


def _visibility(docket: Docket) -> str:
    if docket.hidden:
        return "hidden"
    return "stub" if docket.stub is not None else "public"


def _entry(view: View, docket: Docket, entry: Entry) -> Json:
    whole = entry.stub
    behind = paper_behind(docket, whole.stub) if whole is not None else None
    found: Json = {
        "place": place_of_entry(entry, docket),
        "number": entry.number,
        "filed": entry.filed.isoformat(),
        "kind": behind.filing.kind if behind else entry.kind,
        "text": behind.text if behind else entry.text,
        "by": behind.by if behind else entry.by,
        "papers": [_line(view, docket, line) for line in entry.lines],
    }
    if whole is not None:
        found |= {"stub": whole.stub, "state": whole.state, "public_text": entry.text}
        found |= {"seen": "full" if behind else "stub", "readers": _readers(view, whole.stub)}
        released = {line.part for line in entry.lines}
        sealed = (paper for paper in (behind.filing.papers if behind else ()) if paper.part not in released)
        found["papers"] += [{**_sealed(paper), "state": whole.state} for paper in sealed]
    return found


def _line(view: View, docket: Docket, line: Line) -> Json:
    match line.content:
        case Published(document, digest, size, pages):
            facts: Json = {"state": "public", "seen": "full", "document": document}
            facts |= {"digest": digest.hex(), "size": size, "pages": pages}
        case Released(document, digest, size, pages, stub, salt, order, at):
            facts = {"state": "released", "seen": "full", "document": document, "digest": digest.hex(), "size": size}
            facts |= {
                "pages": pages,
                "stub": stub,
                "salt": salt.hex(),
                "order": places_of(docket, (order,))[0],
                "at": time_text(at),
            }
        case Stubbed(stub, state):
            behind = paper_behind(docket, stub)
            facts = {"state": state, "seen": "full" if behind else "stub", "stub": stub}
            facts["readers"] = _readers(view, stub)
            if behind is not None and behind.filing.papers:
                facts |= _sealed(behind.filing.papers[0]) | {"state": state}
    return {**facts, "part": line.part, "title": line.title or facts.get("title", "")}


def _sealed(paper: SealedPaper) -> Json:
    facts = {"part": paper.part, "title": paper.title, "digest": paper.digest.hex()}
    return {**facts, "size": paper.size, "pages": paper.pages, "seen": "full"}


def _hidden(view: View, docket: Docket, filed: SealedEntryFiled) -> Json:
    subject = docket.case if docket.hidden else filed.act
    return {
        "number": f"S-{filed.number}",
        "at": time_text(filed.at),
        "kind": filed.filing.kind,
        "text": filed.text,
        "by": filed.by,
        "act": filed.act,
        "pending": filed.pending,
        "provisional": filed.act in view.provisional,
        "seen": "full",
        "papers": [{**_sealed(paper), "state": "hidden"} for paper in filed.filing.papers],
        "readers": _readers(view, subject),
    }


def _readers(view: View, subject: str) -> list[Json]:
    members: tuple[MemberId, ...] = view.readers.get(subject, ())
    return [plain(seer(view, member)) for member in members]
