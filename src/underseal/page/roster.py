"""The page of everybody on the roster."""

from django.http import HttpRequest, HttpResponse

from underseal.caseload.roster_lines import roster_lines
from underseal.page.answering import html, shown
from underseal.screen.desk_pages import desk_roster
from underseal.visits.visit import Visit


def roster(request: HttpRequest) -> HttpResponse:
    """The roster, whole."""
    return shown(request, _roster)


def _roster(visit: Visit) -> HttpResponse:
    return html(desk_roster(visit.court, visit.state, roster_lines(visit.view)))
