"""The rows of a docket as its desk's owner reads them, each with where its papers open."""

from collections.abc import Mapping

from underseal.caseload.desk_rows import DeskRow, Sight, desk_rows
from underseal.caseload.naming import key_holders
from underseal.docket.docket import Docket
from underseal.docket.places import is_place, paper_at
from underseal.screen.addresses import opening
from underseal.sheet.entry_link import anchor_of
from underseal.visits.visit import Visit


def rows_by_anchor(visit: Visit, docket: Docket) -> Mapping[str, DeskRow]:
    """Every row, by its anchor: "row-7", "s-1"."""
    today = visit.today
    sight = Sight(docket, key_holders(visit.view), visit.court, visit.offices, today, opening)
    return {row.anchor: row for row in desk_rows(sight) if row.anchor}


def anchor_at(docket: Docket, place: str) -> str:
    """The anchor of a place on a docket: "6" and "6-2" stand in one row, "S-1" in "s-1"; none of a case as a whole."""
    if place.startswith("S-"):
        return place.lower()
    return anchor_of(paper_at(docket, place)[0].ordinal) if is_place(place) else ""
