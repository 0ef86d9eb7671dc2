"""What leaves of the public log change on the site: for each page, the newest leaf it tells of.

Pages are stamped with that leaf's time and say the log's size and root up to it. So a page follows from the record
alone, and a rebuild makes the very bytes and times that publishing leaf by leaf made.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from underseal.docket import court_events as court_wide
from underseal.docket import events as ev
from underseal.docket.names import CaseRef, DocumentNumber, Ordinal, PersonId
from underseal.docket.record import Line, Published
from underseal.wire.leaf import Body


class Moment(NamedTuple):
    """A leaf of the public log and its time. Later leaves compare greater."""

    leaf: int
    at: datetime


@dataclass
class Invalidated:
    """The newest leaf that touches each thing, among the leaves read."""

    newest: Moment | None = None
    cases: dict[CaseRef, Moment] = field(default_factory=dict)
    whole: dict[CaseRef, Moment] = field(default_factory=dict)  # whose documents' pages all change
    entries: dict[tuple[CaseRef, Ordinal], Moment] = field(default_factory=dict)
    documents: dict[DocumentNumber, Moment] = field(default_factory=dict)
    judges: dict[PersonId, list[CaseRef]] = field(default_factory=dict)  # of the cases these leaves opened

    def document(self, case: CaseRef, entry: Ordinal, document: DocumentNumber) -> Moment | None:
        """Return what last touched a document's page, or None if nothing did."""
        by_entry = self.entries.get((case, entry))
        found = [moment for moment in (self.whole.get(case), by_entry, self.documents.get(document)) if moment]
        return max(found, default=None)


def invalidated(leaves: Iterable[tuple[int, Body]], assigned: Callable[[PersonId], Iterable[CaseRef]]) -> Invalidated:
    """Return what leaves, in order, touch. `assigned` tells a judge's cases among those opened before them."""
    found = Invalidated()
    for index, body in leaves:
        found.newest = Moment(index, body.at)
        for event in body.events:
            if isinstance(event, court_wide.CertificatePublished):
                for case in (*assigned(event.person), *found.judges.get(event.person, ())):
                    found.cases[case] = found.whole[case] = found.newest
            elif not isinstance(event, court_wide.CourtWide):
                found.cases[event.case] = found.newest
                _inside(found, event, found.newest)
    return found


def _inside(found: Invalidated, event: ev.PublicEvent, now: Moment) -> None:
    match event:
        case ev.CaseOpened(cover=cover) | ev.CaseImported(cover=cover) if cover.judge is not None:
            found.judges.setdefault(cover.judge, []).append(event.case)
        case ev.EntryFiled():
            found.documents |= dict.fromkeys(_published(event.lines), now)
        case ev.DocumentReleased():
            found.documents[event.document] = now
        case ev.EntryCorrected() | ev.EntryRestated():
            found.entries[event.case, event.entry] = now
        case ev.CaseClosed() | ev.CaseReopened():
            found.whole[event.case] = now
        case _:
            pass


def _published(lines: Iterable[Line]) -> list[DocumentNumber]:
    return [line.content.document for line in lines if isinstance(line.content, Published)]
