"""The one fold that makes dockets of events, for the court and every desk alike. It judges nothing: `permits` does.

Speed matters here: a docket of 10,000 entries must fold about as fast as its events are parsed. So states are revised
field by field without running ``__init__``, and the fold never looks into the dictionary of kinds.
"""

from collections.abc import Iterable
from functools import singledispatch
from typing import Any, TypeVar

from underseal.docket import events as ev
from underseal.docket.docket import Docket, Overlay
from underseal.docket.errors import CaseExists, NoSuchCase, NoSuchEntry, NoSuchStub
from underseal.docket.names import KindCode, StubId
from underseal.docket.record import (
    Correction,
    Deadline,
    Entry,
    Imported,
    Line,
    Party,
    Released,
    Stubbed,
    StubState,
    StubText,
)

STUB_KIND = KindCode("stub")
"""The kind of a whole entry that is a stub: the public learns no other."""
IMPORTED_KIND = KindCode("imported")
"""The kind of an entry of another system's docket, whatever that system called it."""

T = TypeVar("T")


def evolve(docket: Docket | None, event: ev.Event) -> Docket:
    """The docket after event. Raises NoSuchCase where nothing was opened, CaseExists where it was already."""
    return _onto(event, docket)


def fold(events: Iterable[ev.Event], docket: Docket | None = None) -> Docket | None:
    """The docket that events of one case make, one after the other; None if there were none and no docket."""
    handlers: dict[type, Any] = {}
    for event in events:
        kind = type(event)
        handler = handlers.get(kind) or handlers.setdefault(kind, _onto.dispatch(kind))
        docket = handler(event, docket)
    return docket


def public_part(docket: Docket) -> Docket | None:
    """The docket as the public folds it: without what cells overlay; None for a hidden case."""
    return None if docket.hidden else _revise(docket, sealed=Overlay())


def _revise(value: T, **changes: Any) -> T:
    """The frozen value with changes: `dataclasses.replace`, several times faster."""
    new = object.__new__(type(value))
    new.__dict__.update(value.__dict__)
    new.__dict__.update(changes)
    return new


@singledispatch
def _onto(event: ev.Event, docket: Docket | None) -> Docket:
    raise TypeError(f"{type(event).__name__} does not fold into a docket")


def _of(docket: Docket | None, event: Any) -> Docket:
    if docket is None:
        raise NoSuchCase(event.case)
    return docket


def _new(docket: Docket | None, event: Any) -> None:
    if docket is not None:
        raise CaseExists(event.case)


@_onto.register
def _(event: ev.CaseOpened, docket: Docket | None) -> Docket:
    _new(docket, event)
    return Docket(**event.__dict__)


@_onto.register
def _(event: ev.CaseStubbed, docket: Docket | None) -> Docket:
    _new(docket, event)
    return Docket(event.case, event.serial, event.type, "Sealed v. Sealed", event.filed, stub=event.stub)


@_onto.register
def _(event: ev.CaseImported, docket: Docket | None) -> Docket:
    _new(docket, event)
    return Docket(**{name: value for name, value in event.__dict__.items() if name not in {"by", "at"}})


@_onto.register
def _(event: ev.EntryImported, docket: Docket | None) -> Docket:
    docket = _of(docket, event)
    found = Imported(event.found_entered, event.document)
    entry = Entry(event.number, event.filed, event.entered, IMPORTED_KIND, event.text, (), None, imported=found)
    return _with_entry(docket, entry, motion=event.motion)


@_onto.register
def _(event: ev.EntryFiled, docket: Docket | None) -> Docket:
    docket = _of(docket, event)
    entry = object.__new__(Entry)
    entry.__dict__.update(
        number=event.number,
        filed=event.filed,
        entered=event.entered,
        kind=event.kind,
        text=event.text,
        lines=event.lines,
        by=event.by,
        re=event.re,
        corrections=(),
        stub=None,
        imported=None,
    )
    return _with_entry(docket, entry, motion=event.motion)


@_onto.register
def _(event: ev.StubEntered, docket: Docket | None) -> Docket:
    stub = Stubbed(event.stub, StubState.SEALED if event.text in RULE_SEALED else StubState.PROVISIONAL)
    entry = Entry(event.number, event.filed, event.entered, STUB_KIND, event.text, (), None, stub=stub)
    return _with_entry(_of(docket, event), entry, motion=False)


RULE_SEALED = frozenset({StubText.PLEA_SUPPLEMENT, StubText.SENTENCING_SUPPLEMENT, StubText.SEALED_ORDER})
"""Stubs whose seal no further order must confirm: a rule, or the judge who signed, ordered it."""


def _with_entry(docket: Docket, entry: Entry, *, motion: bool) -> Docket:
    new = object.__new__(Docket)
    fields = new.__dict__
    fields.update(docket.__dict__)
    fields["entries"] = docket.entries.append(entry)
    if entry.number is not None:
        fields["next_number"] = max(docket.next_number, entry.number + 1)  # imported numbers come in any order
        if motion:
            fields["pending_motions"] = (*docket.pending_motions, entry.number)
    return new


@_onto.register
def _(event: ev.CounselAppeared, docket: Docket | None) -> Docket:
    docket = _of(docket, event)
    parties = tuple(_represented(p, event) if p.name in event.parties else p for p in docket.parties)
    return _revise(docket, parties=parties)


def _represented(party: Party, event: ev.CounselAppeared) -> Party:
    others = tuple(c for c in party.counsel if c.person is None or c.person != event.counsel.person)
    return _revise(party, counsel=(*others, event.counsel))


@_onto.register
def _(event: ev.DeadlineSet, docket: Docket | None) -> Docket:
    docket = _of(docket, event)
    return _revise(docket, deadlines=docket.deadlines.append(Deadline(event.entry, event.what, event.due)))


@_onto.register
def _(event: ev.DeadlineEnded, docket: Docket | None) -> Docket:
    docket = _of(docket, event)
    position = docket.deadlines.position((event.entry, event.what))
    if position is None:
        raise NoSuchEntry(event.case, event.entry)
    ended = _revise(docket.deadlines[position], ended=True)
    return _revise(docket, deadlines=docket.deadlines.replace(position, ended))


@_onto.register
def _(event: ev.MotionDecided, docket: Docket | None) -> Docket:
    docket = _of(docket, event)
    return _revise(docket, pending_motions=tuple(m for m in docket.pending_motions if m != event.motion))


@_onto.register
def _(event: ev.SealOrdered, docket: Docket | None) -> Docket:
    docket = _of(docket, event)
    position = _stub_position(docket, event.stub)
    return _with_row(docket, position, _sealed(docket.entries[position], event.stub))


def _sealed(entry: Entry, stub: StubId) -> Entry:
    by_order = Stubbed(stub, StubState.SEALED)
    lines = tuple(_revise(line, content=by_order) if _stands(line, stub) else line for line in entry.lines)
    whole = by_order if entry.stub is not None and entry.stub.stub == stub else entry.stub
    return _revise(entry, lines=lines, stub=whole)


def _stands(line: Line, stub: StubId) -> bool:
    return isinstance(line.content, Stubbed) and line.content.stub == stub


@_onto.register
def _(event: ev.UnsealOrdered, docket: Docket | None) -> Docket:
    docket = _of(docket, event)
    return _revise(docket, unseal_orders=(*docket.unseal_orders, (event.stub, event.order)))


@_onto.register
def _(event: ev.AccessOrdered, docket: Docket | None) -> Docket:
    docket = _of(docket, event)
    return _revise(docket, access=(*docket.access, event))


@_onto.register
def _(event: ev.DocumentReleased, docket: Docket | None) -> Docket:
    docket = _of(docket, event)
    position = _stub_position(docket, event.stub)
    entry = docket.entries[position]
    released = Released(
        event.document, event.digest, event.size, event.pages, event.stub, event.salt, event.order, event.at
    )
    if entry.stub is not None and entry.stub.stub == event.stub:
        lines = (*entry.lines, Line(event.part, event.title, released))
        lines = tuple(sorted(lines, key=lambda line: line.part))
    else:
        lines = tuple(
            _revise(line, title=event.title, content=released) if _stands(line, event.stub) else line
            for line in entry.lines
        )
    return _with_row(docket, position, _revise(entry, lines=lines))


@_onto.register
def _(event: ev.EntryCorrected, docket: Docket | None) -> Docket:
    docket = _of(docket, event)
    position = docket.entries.position(event.entry)
    if position is None:
        raise NoSuchEntry(event.case, event.entry)
    entry = docket.entries[position]
    correction = Correction(event.at, event.by, event.reason, entry.text)
    corrected = _revise(entry, text=event.text, corrections=(*entry.corrections, correction))
    return _with_row(docket, position, corrected)


@_onto.register
def _(event: ev.CaseClosed, docket: Docket | None) -> Docket:
    return _revise(_of(docket, event), closed=event.on)


@_onto.register
def _(event: ev.CaseReopened, docket: Docket | None) -> Docket:
    return _revise(_of(docket, event), closed=None)


def _with_row(docket: Docket, position: int, entry: Entry) -> Docket:
    return _revise(docket, entries=docket.entries.replace(position, entry))


def _stub_position(docket: Docket, stub: StubId) -> int:
    position = docket.entries.position(stub)
    if position is None:
        raise NoSuchStub(stub)
    return position


# Under seal: these touch `docket.sealed` and nothing else, but for a hidden case, which is nothing but sealed.


@_onto.register
def _(event: ev.SealedCaseOpened, docket: Docket | None) -> Docket:
    _new(docket, event)
    return Docket(
        case=event.case,
        serial=0,
        type=event.type,
        caption=event.caption,
        filed=event.filed,
        parties=event.parties,
        judge=event.judge,
        stub=event.stub,
        hidden=True,
        sealed=Overlay(authority=event.authority, pending=True),
    )


@_onto.register
def _(event: ev.SealedEntryFiled, docket: Docket | None) -> Docket:
    docket = _of(docket, event)
    if event.stub is None:
        return _overlaid(docket, hidden=(*docket.sealed.hidden, event))
    return _overlaid(docket, behind=(*docket.sealed.behind, (event.stub, event)))


@_onto.register
def _(event: ev.SealedCaseApproved, docket: Docket | None) -> Docket:
    docket = _of(docket, event)
    hidden = tuple(_revise(entry, pending=False) for entry in docket.sealed.hidden)
    return _overlaid(docket, hidden=hidden, pending=False)


@_onto.register
def _(event: ev.SealedAccessOrdered, docket: Docket | None) -> Docket:
    docket = _of(docket, event)
    return _overlaid(docket, ordered=(*docket.sealed.ordered, (event.act, event.access)))


@_onto.register
def _(event: ev.AccessGranted, docket: Docket | None) -> Docket:
    docket = _of(docket, event)
    others = tuple(pair for pair in docket.sealed.readers if pair[0] != event.subject)
    return _overlaid(docket, readers=(*others, (event.subject, event.members)))


def _overlaid(docket: Docket, **changes: Any) -> Docket:
    return _revise(docket, sealed=_revise(docket.sealed, **changes))
