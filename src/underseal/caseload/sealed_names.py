"""What is filed under seal, named so that everything of it is listed, and what of it is not published yet."""

from collections.abc import Iterable, Iterator
from datetime import date

from underseal.acts.access import entry_ordering
from underseal.docket.docket import Docket
from underseal.docket.names import ActId, StubId
from underseal.docket.places import place_of_entry
from underseal.docket.record import Entry, Line, Released, SealedPaper
from underseal.docket.sealed_events import SealedEntryFiled
from underseal.docket.stubs import bears, is_whole_entry, paper_behind, sealed_filings, stubbed
from underseal.sheet.heading import caption
from underseal.sheet.text import first_sentence

_NOT_OPENED = "not opened here"


def filing_name(text: str, papers: Iterable[SealedPaper]) -> str:
    """A filing under seal by its docket text and its papers: "MOTION to Continue and its attachment 1, Exhibit A"."""
    found = tuple(papers)
    name, attached = first_sentence(text), [f"{paper.part}, {paper.title}" for paper in found if paper.part]
    if not attached:
        return name
    several = "; ".join(attached[:-1]) + "; and " if attached[:-1] else ""
    listed = f"{'attachments' if several else 'attachment'} {several}{attached[-1]}"
    return f"{name} and its {listed}" if any(not paper.part for paper in found) else f"{listed}, of {name}"


def sealed_name(docket: Docket, subject: str) -> str:
    """Everything that opens with what an order or a grant is about, without its number; of a paper, to what it belongs.

    What is published already of a filing is not listed.
    """
    if docket.hidden and subject == docket.case:
        return f"{docket.case}, {caption(docket)}, and everything in it"
    hidden = next((filed for filed in docket.sealed.hidden if filed.act == subject), None)
    if hidden is not None:
        return filing_name(hidden.text, hidden.filing.papers)
    entry = docket.entries.find(StubId(subject))
    line = None if entry is None else _line(entry, StubId(subject))
    if entry is None or line is None:
        return _whole(docket, StubId(subject))
    if not line.part:
        return f"{first_sentence(entry.text)}, the main document"
    filed = paper_behind(docket, StubId(subject))
    title = f"a document {_NOT_OPENED}" if filed is None else filed.filing.papers[0].title or "a document"
    return f"{title}, attached to {_called(entry)}"


def name_at(docket: Docket, subject: str) -> str:
    """The same with where it stands: "12 MOTION to Continue and its attachment 1, Exhibit A"."""
    place = place_of(docket, subject)
    return f"{place} {sealed_name(docket, subject)}" if place else sealed_name(docket, subject)


def place_of(docket: Docket, subject: str) -> str:
    """Where something sealed stands on its docket: "12", "12-2", "S-1"; empty of a case, and of what stands nowhere."""
    hidden = next((filed for filed in docket.sealed.hidden if filed.act == subject), None)
    if hidden is not None:
        return f"S-{hidden.number}"
    entry = docket.entries.find(StubId(subject))
    if entry is None:
        return ""
    line = _line(entry, StubId(subject))
    return place_of_entry(entry, docket, line.part if line is not None else 0)


def order_name(docket: Docket, act: ActId) -> str:
    """The order of an act: "13 ORDER allowing access", or under seal "S-2 ORDER …"."""
    ordinal = entry_ordering(act, docket)
    entry = None if ordinal is None else docket.entries.find(ordinal)
    if entry is not None:
        return _called(entry)
    filed = next((one for one in sealed_filings(docket) if one.act == act), None)
    return "an order" if filed is None else name_at(docket, filed.stub or filed.act)


def unpublished(docket: Docket, stub: StubId) -> tuple[SealedPaper, ...]:
    """The papers behind a stub that are sealed still, as far as this desk opens them."""
    filed = paper_behind(docket, stub)
    if filed is None or stubbed(docket, stub) is None:
        return ()
    public = {line.part for line in _released(docket, stub)} if is_whole_entry(docket, stub) else set()
    return tuple(paper for paper in filed.filing.papers if paper.part not in public)


def still_sealed(docket: Docket, filed: SealedEntryFiled) -> tuple[SealedPaper, ...]:
    """The papers of a filing that are sealed still; none of one whose entry does not stand on its docket yet."""
    if filed.stub is None:
        return filed.filing.papers
    return unpublished(docket, filed.stub) if paper_behind(docket, filed.stub) == filed else ()


def all_public(docket: Docket, subject: str) -> bool:
    """Whether what an order or a grant is about was published, and nothing of it that this desk opens is sealed."""
    stub = StubId(subject)
    return published_on(docket, stub) is not None and not unpublished(docket, stub)


def published_on(docket: Docket, stub: StubId) -> date | None:
    """The day on which the last of what was behind a stub was published; None where nothing of it was."""
    days = [line.content.at.date() for line in _released(docket, stub) if isinstance(line.content, Released)]
    return max(days, default=None)


def _whole(docket: Docket, stub: StubId) -> str:
    filed, entry = paper_behind(docket, stub), docket.entries.find(stub)
    if filed is None:
        return f"{entry.text}, {_NOT_OPENED}" if entry is not None else f"something {_NOT_OPENED}"
    return filing_name(filed.text, unpublished(docket, stub) or filed.filing.papers)


def _line(entry: Entry, stub: StubId) -> Line | None:
    """The line of a public entry at which one paper of it is sealed, or was."""
    if entry.stub is not None:
        return None
    return next((line for line in entry.lines if bears(line, stub) or _was_behind(line, stub)), None)


def _released(docket: Docket, stub: StubId) -> Iterator[Line]:
    entry = docket.entries.find(stub)
    return (line for line in (entry.lines if entry is not None else ()) if _was_behind(line, stub))


def _was_behind(line: Line, stub: StubId) -> bool:
    return isinstance(line.content, Released) and line.content.stub == stub


def _called(entry: Entry) -> str:
    return f"{entry.number} {first_sentence(entry.text)}"
