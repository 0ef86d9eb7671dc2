"""What is read before an order is carried out, for that cannot be taken back: each paper it is about, and the order."""

from collections.abc import Iterator

from underseal.acts.access import entry_ordering, paper_of
from underseal.caseload.order_words import takes_back
from underseal.caseload.sealed_names import place_of, unpublished
from underseal.docket.docket import Docket
from underseal.docket.names import ActId, Ordinal, StubId
from underseal.docket.places import place_of_entry
from underseal.docket.stubs import sealed_filings
from underseal.doing.grants import PlannedGrant, PlannedUnsealing
from underseal.screen.addresses import opening
from underseal.visits.docket_rows import anchor_at, rows_by_anchor
from underseal.visits.visit import Visit

Links = tuple[tuple[str, str], ...]
"""Path and name of papers that open at this desk."""


def papers_ordered(visit: Visit, docket: Docket, subject: str, order: str) -> Links:
    """The papers of what is sealed as a subject that are not public yet, then those of the order at a place."""
    return (*_sealed(docket, subject), *papers_at(visit, docket, order, "order"))


def papers_planned(visit: Visit, docket: Docket, planned: PlannedUnsealing | PlannedGrant) -> Links:
    """The same of an unsealing or a grant made ready."""
    if isinstance(planned, PlannedGrant):
        return papers_ordered(visit, docket, planned.subject, order_place(docket, planned.order))
    return papers_ordered(visit, docket, planned.stub, order_place(docket, _relied_on(docket, planned)))


def orders_since(docket: Docket, planned: PlannedUnsealing | PlannedGrant) -> tuple[str, ...]:
    """The public orders, by place, entered after the one that is carried out: about the same, or taking orders back."""
    subject = planned.subject if isinstance(planned, PlannedGrant) else planned.stub
    order, entry = _relied_on(docket, planned), docket.entries.find(StubId(subject))
    if order is None:
        return ()
    about = {order, *(() if entry is None else (entry.ordinal,))}
    later = (one for one in docket.entries if one.order and one.ordinal > order)
    return tuple(place_of_entry(one, docket) for one in later if about & set(one.re) or takes_back(one.text))


def _relied_on(docket: Docket, planned: PlannedUnsealing | PlannedGrant) -> Ordinal | None:
    if isinstance(planned, PlannedGrant):
        return entry_ordering(planned.order, docket)
    return next((order for stub, order in docket.unseal_orders if stub == planned.stub), None)


def papers_at(visit: Visit, docket: Docket, place: str, called: str) -> Iterator[tuple[str, str]]:
    """The papers of the entry at a place, each called what the entry is."""
    row = rows_by_anchor(visit, docket).get(anchor_at(docket, place)) if place else None
    if row is not None:
        if row.href:
            yield row.href, f"{called} {place}"
        yield from ((one.href, f"{called} {place}, # {one.part} {one.title}") for one in row.attached if one.href)


def order_place(docket: Docket, order: Ordinal | ActId | None) -> str:
    """Where an order stands, by its number or its act: "18", "S-2"; empty where it is not here."""
    ordinal = order if order is None or isinstance(order, int) else entry_ordering(order, docket)
    entry = None if ordinal is None else docket.entries.find(ordinal)
    if entry is not None:
        return place_of_entry(entry, docket)
    filed = next((one for one in sealed_filings(docket) if one.act == order), None)
    return "" if filed is None else place_of(docket, filed.stub or filed.act)


def _sealed(docket: Docket, subject: str) -> Iterator[tuple[str, str]]:
    filed = None if subject == docket.case else paper_of(subject, docket)
    if filed is not None:
        papers = filed.filing.papers if filed.stub is None else unpublished(docket, StubId(subject))
        yield from ((opening(filed, paper.part), _label(paper.part, paper.title)) for paper in papers)


def _label(part: int, title: str) -> str:
    return f"# {part} {title}" if part else title or "main document"
