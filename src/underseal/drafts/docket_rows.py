"""The rows of a docket as its desk's owner reads them, each with where its papers open."""

from collections.abc import Mapping

from underseal.caseload.desk_rows import DeskRow, Sight, desk_rows
from underseal.caseload.naming import key_holders
from underseal.docket.docket import Docket
from underseal.doing.acting import now
from underseal.drafts.visit import Visit
from underseal.screen.addresses import opening


def rows_by_anchor(visit: Visit, docket: Docket) -> Mapping[str, DeskRow]:
    """Every row that has a number, by its anchor: "e6", "s-1"."""
    today = now(visit.desk).date()
    sight = Sight(docket, key_holders(visit.view), visit.court, visit.offices, today, opening)
    return {row.anchor: row for row in desk_rows(sight) if row.anchor}


def anchor_at(place: str) -> str:
    """The anchor of a place on a docket: "6" and "6-2" stand in "e6", "S-1" in "s-1"; none of a case as a whole."""
    if place.startswith("S-"):
        return place.lower()
    number = place.partition("-")[0]
    return f"e{number}" if number.isdecimal() else ""
