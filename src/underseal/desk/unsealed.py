"""What was unsealed, held against what this desk has of its filing: only its readers can tell that it is another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce

from underseal.acts.law import evolve
from underseal.audit.record import Recorder
from underseal.desk.cautions import ReleasedOtherwise, ToldDecided, ToldOtherwise
from underseal.docket.docket import Docket
from underseal.docket.events import DocumentReleased, EntryRestated, PublicEvent
from underseal.docket.names import CaseRef
from underseal.docket.places import place_of_entry
from underseal.docket.record import Entry, Released
from underseal.docket.sealed_events import SealedEntryFiled
from underseal.docket.stubs import paper_behind, restated, sealed_filings
from underseal.sealed.errors import DeskError


def unsealed_otherwise(dockets: Mapping[CaseRef, Docket], recorder: Recorder) -> Iterator[DeskError]:
    """What was released and is not what this desk holds: whoever released it lied, or erred."""
    for case, docket in dockets.items():
        if sealed_filings(docket):
            yield from _of_case(docket, recorder.by_case.get(case, ()))


def _of_case(docket: Docket, public: Sequence[tuple[int, PublicEvent]]) -> Iterator[DeskError]:
    then: Docket | None = None
    folded = 0
    for place, (_, event) in enumerate(public):
        match event:
            case DocumentReleased():
                yield from _document(docket, event)
            case EntryRestated():  # the case is folded up to there: seldom, and not once where no entry was restated
                then, folded = reduce(evolve, (past for _, past in public[folded:place]), then), place
                if then is not None:
                    yield from _words(docket, event, then)


def _document(docket: Docket, event: DocumentReleased) -> Iterator[DeskError]:
    """Another document, or another title, than was filed in that place. Its salt opens a commitment of the log."""
    entry, filed = docket.entries.find(event.stub), paper_behind(docket, event.stub)
    if entry is None or filed is None:
        return
    said = (event.digest, event.size, event.title)  # its pages are what the document has
    held = {paper.part: paper for paper in filed.filing.papers}.get(event.part)
    if held is None or said != (held.digest, held.size, held.title):
        title = filed.text if held is None else held.title or filed.text
        yield ReleasedOtherwise(docket.case, place_of_entry(entry, docket, _part(entry, event)), title)


def _part(entry: Entry, event: DocumentReleased) -> int:
    """The part of the entry that the document is."""
    contents = ((line.part, line.content) for line in entry.lines)
    return next((n for n, one in contents if isinstance(one, Released) and one.document == event.document), event.part)


def _words(docket: Docket, event: EntryRestated, then: Docket) -> Iterator[DeskError]:
    """Another entry than was filed, as counsel of the case stood then."""
    entry = docket.entries.find(event.entry)
    filed = None if entry is None or entry.stub is None else paper_behind(docket, entry.stub.stub)
    if entry is None or filed is None:
        return
    told, place = event.restated, place_of_entry(entry, docket)
    text = filed.text if entry.text == filed.text else told.text  # it may have been put right since
    if replace(told, text=text, pending=False) != restated(filed, then, pending=False):
        yield ToldOtherwise(docket.case, place, filed.text)
    elif filed.motion and not told.pending and not _ruled_on(docket, entry):
        yield ToldDecided(docket.case, place, filed.text)


def _ruled_on(docket: Docket, entry: Entry) -> bool:
    """Whether an order that this desk reads names the entry: what it says of it only its words tell."""
    orders: list[Entry | SealedEntryFiled] = [*docket.entries, *sealed_filings(docket)]
    return any(
        order.order and entry.ordinal in (order.re if isinstance(order, Entry) else order.filing.re) for order in orders
    )
