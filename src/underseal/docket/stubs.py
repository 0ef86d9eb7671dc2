"""Where stubs stand on a docket, and the sealed papers that keys found behind them."""

from underseal.docket.docket import Docket
from underseal.docket.events import SealedEntryFiled
from underseal.docket.names import StubId
from underseal.docket.record import Stubbed


def stubbed(docket: Docket, stub: StubId) -> Stubbed | None:
    """The stub in its place on the public docket, unless it was released or never stood there."""
    entry = docket.entries.find(stub)
    if entry is None:
        return None
    if entry.stub is not None and entry.stub.stub == stub:
        return entry.stub
    contents = (line.content for line in entry.lines)
    return next((c for c in contents if isinstance(c, Stubbed) and c.stub == stub), None)


def is_whole_entry(docket: Docket, stub: StubId) -> bool:
    """Whether the stub stands for a whole entry rather than for one paper of it."""
    entry = docket.entries.find(stub)
    return entry is not None and entry.stub is not None and entry.stub.stub == stub


def paper_behind(docket: Docket, stub: StubId) -> SealedEntryFiled | None:
    """What was filed behind the stub, as far as this reader's keys show it.

    Where the public entry names its filer, only the same person's cell joins it; it may fold before the entry does.
    """
    entry = docket.entries.find(stub)
    filer = entry.by if entry is not None else None
    filed = (event for name, event in docket.sealed.behind if name == stub)
    return next((event for event in filed if filer is None or event.by == filer), None)
