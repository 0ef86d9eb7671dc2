"""Where stubs stand on a docket, and what keys found behind them."""

from collections.abc import Mapping

from underseal.docket.docket import Docket
from underseal.docket.names import CaseRef, StubId
from underseal.docket.record import Entry, Line, Restated, Stubbed
from underseal.docket.sealed_events import SealedEntryFiled


def stubbed(docket: Docket, stub: StubId) -> Stubbed | None:
    """The stub in its place on the public docket, unless it was released or never stood there."""
    entry = docket.entries.find(stub)
    if entry is None:
        return None
    if entry.stub is not None and entry.stub.stub == stub:
        return entry.stub
    contents = (line.content for line in entry.lines if bears(line, stub))
    return next((content for content in contents if isinstance(content, Stubbed)), None)


def bears(line: Line, stub: StubId) -> bool:
    """Whether the stub stands on the line."""
    return isinstance(line.content, Stubbed) and line.content.stub == stub


def is_whole_entry(docket: Docket, stub: StubId) -> bool:
    """Whether the stub stands for a whole entry rather than for one paper of it."""
    entry = docket.entries.find(stub)
    return entry is not None and entry.stub is not None and entry.stub.stub == stub


def reads_sealed(entry: Entry) -> bool:
    """Whether an entry is sealed as a whole and reads as one of the fixed texts: what it is is not public."""
    return entry.stub is not None and not entry.heading


def paper_behind(docket: Docket, stub: StubId) -> SealedEntryFiled | None:
    """What was filed behind the stub, as far as this reader's keys show it.

    Where a public entry with a sealed line names its filer, only the same person's cell joins it; it may fold before
    the entry does. Whom an unsealed entry names is whoever released it to say, and hides nothing.
    """
    entry = docket.entries.find(stub)
    filer = None if entry is None or is_whole_entry(docket, stub) else entry.by
    filed = (event for name, event in docket.sealed.behind if name == stub)
    return next((event for event in filed if filer is None or event.by == filer), None)


def restated(filed: SealedEntryFiled, docket: Docket, *, pending: bool) -> Restated:
    """How the entry of what was filed sealed as a whole reads once it is public, as counsel of the case stand."""
    counsel = {one.person for party in docket.parties for one in party.counsel}
    filing = filed.filing
    by = filed.by if filed.by in counsel else None
    return Restated(
        kind=filing.kind,
        text=filed.text,
        by=by,
        on_behalf=filing.on_behalf,
        as_to=filing.as_to,
        heading=filed.heading,
        motion=filed.motion,
        order=filed.order,
        pending=pending,
    )


def sealed_filings(docket: Docket) -> tuple[SealedEntryFiled, ...]:
    """Everything filed under seal in a case, as far as this reader's keys show it."""
    return (*docket.sealed.hidden, *(filed for _, filed in docket.sealed.behind))


def case_behind(listed: Docket, dockets: Mapping[CaseRef, Docket]) -> Docket | None:
    """The case a docket stands for: itself, or the hidden one where the public sees "Sealed v. Sealed".

    None where dockets, a reader's own, do not have that one.
    """
    if listed.stub is None or listed.hidden:
        return listed
    return next((docket for docket in dockets.values() if docket.hidden and docket.stub == listed.stub), None)
