"""A docket at a desk as the public sees it: made from what is public of it, so that nothing else can be on it."""

from underseal.docket.docket import Docket, Register
from underseal.screen.desk_pages import SHOWS, DeskState, DocketFilter, changed_among
from underseal.screen.environment import render
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.places import case_path
from underseal.sheet.public_pages import whole_sheet
from underseal.sheet.rows import aimed


def public_view(
    public: Docket | None, register: Register, court: CourtInfo, state: DeskState, find: DocketFilter, *, private: bool
) -> bytes:
    """Return the heading and rows of the public's page of a case, those rows alone that hold the words looked for.

    `public` is the docket without the desk's overlay, a sealed case's as it is listed, and None where the public sees
    nothing; `private`: the desk itself opens the case behind it.
    """
    if public is None:
        return render("desk_public_nothing.html", court=court, state=state, find=find)
    sheet = whole_sheet(public, register, court)
    rows = aimed((row for row in sheet["rows"] if find.found_in(row)), find.place)
    whole = find.place if find.words else ""
    return render(
        "desk_public.html",
        **(sheet | {"rows": rows, "whole": whole, "changed": changed_among(sheet["changed"], rows)}),
        frame="desk_base.html",
        state=state,
        find=find,
        shows=SHOWS,
        all_rows=len(sheet["rows"]),
        private=private,
        public_page=f"{court.base}{case_path(public.case)}",
        years=(),
        sealed=False,
    )
