"""The rows of a docket in which some acts under seal stand, as whoever can open them reads them."""

from collections.abc import Collection, Iterator
from dataclasses import fields

from underseal.caseload.desk_rows import Sight, desk_rows
from underseal.docket.docket import Docket
from underseal.docket.names import ActId
from underseal.docket.stubs import sealed_filings
from underseal.sheet.entry_link import anchor_of
from underseal.sheet.rows import Row


def rows_of_acts(sight: Sight, acts: Collection[ActId]) -> tuple[Row, ...]:
    """Return each row once, in the docket's order, without what a desk's page says beside it."""
    anchors = set(_anchors(sight.docket, acts))
    rows = desk_rows(sight) if anchors else ()
    names = [field.name for field in fields(Row)]
    return tuple(Row(**{name: getattr(row, name) for name in names}) for row in rows if row.anchor in anchors)


def _anchors(docket: Docket, acts: Collection[ActId]) -> Iterator[str]:
    """The rows behind whose stubs they are, or rows of their own that the public sees none of."""
    for filed in (one for one in sealed_filings(docket) if one.act in acts):
        entry = docket.entries.find(filed.stub) if filed.stub is not None else None
        if entry is not None:
            yield anchor_of(entry.ordinal)
        elif filed.number is not None:
            yield f"s-{filed.number}"
