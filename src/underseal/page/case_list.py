"""All cases a desk sees, found by number in any spelling, by party, or by words of their dockets."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from underseal.caseload.places import case_number
from underseal.caseload.sealed_names import still_sealed
from underseal.desk.case_search import found_cases, seen
from underseal.docket.docket import Docket
from underseal.docket.names import CaseRef
from underseal.docket.stubs import sealed_filings
from underseal.page.answering import html, seen_at, shown
from underseal.screen.desk_pages import DeskCase, case_mark, desk_cases
from underseal.sheet.listing import CaseLine, case_line
from underseal.visits.visit import Visit

MOST_SHOWN = 200
"""Cases on the page; who looks for one among more says more of it."""

FOUND = "/cases/found"
"""Where the cases found stand, for as long as somebody goes on from there; `/cases/` is every case."""
_EVERY_CASE = CaseRef("")  # under which the words looked for are kept


def cases(request: HttpRequest) -> HttpResponse:
    """The list, and the form that narrows it: by a form, for an address with its words would stay in the browser."""
    return shown(request, _cases)


def case_of(visit: Visit, docket: Docket) -> DeskCase:
    """A docket as a line of a desk's list."""
    papers = sum(len(still_sealed(docket, filed)) for filed in sealed_filings(docket))
    line = last_read(case_line(docket, visit.view.register), docket)
    number = case_number(visit.view, docket)
    return DeskCase(line, visit.place(docket), case_mark(docket, visit.today), papers, number)


def last_read(line: CaseLine, docket: Docket) -> CaseLine:
    """The line with the day of the newest entry that the desk reads, hidden ones too."""
    return replace(line, last=max((line.last, *(filed.at.date() for filed in docket.sealed.hidden))))


def _cases(visit: Visit) -> HttpResponse:
    if visit.request.method == "POST":
        visit.unlocked.words[_EVERY_CASE] = (visit.request.POST.get("words", "").strip(), "all")
        return seen_at(FOUND if visit.unlocked.words[_EVERY_CASE][0] else "/cases/")
    looked_for = visit.unlocked.words.get(_EVERY_CASE, ("", "all"))
    words = looked_for[0] if visit.request.path == FOUND else ""
    dockets = list(seen(visit.view))
    found = found_cases(dockets, words, visit.view.public.values())
    listed = [case_of(visit, docket) for docket in found[:MOST_SHOWN]]
    return html(desk_cases(listed, visit.court, visit.state, found=len(found), of=len(dockets), words=words))
