"""The desk's pages: its owner's cases, their dockets with what is sealed, and the documents. Read-only."""

import re
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from underseal.desk.courtinfo import court_info
from underseal.desk.errors import DeskError, NotShown
from underseal.desk.opening import open_act, open_public, sealed_filings
from underseal.desk.session import Desk
from underseal.desk.standing import desk_state, problem_of
from underseal.desk.view import View
from underseal.desk.watching import Sight, Watch
from underseal.docket.docket import Docket
from underseal.docket.names import OfficeId
from underseal.envelope.names import Kind
from underseal.exchange.errors import ExchangeError
from underseal.exchange.pdf import inspect
from underseal.sheet.desk_pages import DeskCase, Waiting, desk_docket, desk_home, desk_problem
from underseal.sheet.environment import stylesheet
from underseal.sheet.listing import case_line
from underseal.sheet.places import case_folder, case_path

WATCH = "underseal.watch"
"""The key of the WSGI environment under which the server hands in the desk."""

LARGEST = 1024 * 1024 * 1024
_DOCUMENT = re.compile(r"[0-9]{4}([0-9]{8})", re.ASCII)  # as `sheet.places.document_id` makes them
_NOT_FOUND, _FAILED, _STOPPED = 404, 500, 503


def home(request: HttpRequest) -> HttpResponse:
    """What waits, and the owner's cases: those with something sealed they open, and those they appear in."""
    return _page(request, _home)


def docket(request: HttpRequest, folder: str) -> HttpResponse:
    """One docket, with everything the desk's keys open."""
    return _page(request, lambda watch, view, sight: _docket(watch, view, sight, folder))


def sealed(request: HttpRequest, act: str, part: int) -> HttpResponse:
    """One sealed document."""
    return _page(request, lambda watch, view, _: _pdf(watch, lambda desk: open_act(desk, view, act, part)))


def public(request: HttpRequest, document: str) -> HttpResponse:
    """One public document, by the id the court's own pages use, held against the record."""
    known = _DOCUMENT.fullmatch(document)
    if known is None:
        return not_found(request)
    number = int(known[1])
    return _page(request, lambda watch, view, _: _pdf(watch, lambda desk: open_public(desk, view, number)))


def style(request: HttpRequest) -> HttpResponse:
    """The one stylesheet."""
    del request
    return HttpResponse(stylesheet(), content_type="text/css; charset=utf-8")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The answer for everything else."""
    del request, exception
    return HttpResponse(b"There is no such page on this desk.\n", status=_NOT_FOUND, content_type="text/plain")


def failed(request: HttpRequest) -> HttpResponse:
    """The answer where this program itself is wrong; it quotes nothing."""
    del request
    return HttpResponse(b"This desk made a mistake. Start it again.\n", status=_FAILED, content_type="text/plain")


urlpatterns: list[URLPattern] = [
    path("", home),
    path("court.css", style),
    path("cases/<str:folder>/", docket),
    path("open/<str:act>/<int:part>", sealed),
    path("documents/<str:document>", public),
]
handler404 = not_found
handler500 = failed


def _page(request: HttpRequest, show: Callable[[Watch, View, Sight], HttpResponse | None]) -> HttpResponse:
    watch: Watch = request.META[WATCH]
    sight = watch.sight
    if sight.view is None:
        return _stopped(watch, sight)
    try:
        response = show(watch, sight.view, sight)
    except DeskError as wrong:
        return _failed(watch, wrong)
    return not_found(request) if response is None else response


def _home(watch: Watch, view: View, sight: Sight) -> HttpResponse:
    court, state = court_info(watch.desk), desk_state(watch.desk, view, sight)
    dockets = sorted(_own(watch.desk, view), key=lambda docket: docket.case)
    waiting = [one for docket in dockets for one in _waiting(watch.desk, docket)]
    return _html(desk_home([_case(docket, view) for docket in dockets], waiting, court, state))


def _docket(watch: Watch, view: View, sight: Sight, folder: str) -> HttpResponse | None:
    found = next((docket for docket in view.dockets.values() if case_folder(docket.case) == folder), None)
    if found is None:
        return None
    offices = {OfficeId(c.id): c.name for c in view.roster.certificates if c.kind is Kind.OFFICE}
    state = desk_state(watch.desk, view, sight)
    return _html(desk_docket(found, view.register, court_info(watch.desk), state, offices))


def _own(desk: Desk, view: View) -> Iterator[Docket]:
    """The owner's cases: in which they are counsel or judge, or in which their keys open something."""
    me = desk.keyring.person
    for docket in view.dockets.values():
        named = {counsel.person for party in docket.parties for counsel in party.counsel}
        if me in named or docket.judge == me or docket.hidden or sealed_filings(docket):
            yield docket


def _case(docket: Docket, view: View) -> DeskCase:
    line, papers = case_line(docket, view.register), sum(len(f.filing.papers) for f in sealed_filings(docket))
    return DeskCase(line, case_path(docket.case), docket.hidden, docket.sealed.pending, papers)


def _waiting(desk: Desk, docket: Docket) -> Iterator[Waiting]:
    """What waits for this desk's judge to sign."""
    if docket.judge != desk.keyring.person:
        return
    for filed in docket.sealed.hidden:
        if filed.pending:
            text = f"in {docket.case} waits for your signature since {filed.at:%m/%d/%Y}."
            yield Waiting(f"{case_path(docket.case)}#s-{filed.number}", f"S-{filed.number}", text)


def _pdf(watch: Watch, read: Callable[[Desk], bytes]) -> HttpResponse:
    """A PDF for the browser's own reader, once it is seen to hold nothing that acts."""
    pdf = watch.use(read)
    try:
        inspect(pdf, LARGEST)
    except ExchangeError as wrong:
        raise NotShown("the document", str(wrong)) from wrong
    headers = {"Content-Disposition": 'inline; filename="document.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _stopped(watch: Watch, sight: Sight) -> HttpResponse:
    desk = watch.desk
    problem = problem_of(sight.refused or sight.unreachable)
    return _html(desk_problem(problem, desk.keyring.person, court_info(desk)), _STOPPED)


def _failed(watch: Watch, wrong: DeskError) -> HttpResponse:
    return _html(desk_problem(problem_of(wrong), watch.desk.keyring.person, court_info(watch.desk)), _NOT_FOUND)


def _html(page: bytes, status: int = 200) -> HttpResponse:
    return HttpResponse(page, status=status, content_type="text/html; charset=utf-8")
