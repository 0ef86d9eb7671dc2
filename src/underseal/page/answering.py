"""How a desk's page answers: to whoever is signed in, with what replaces a page, and in HTML."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, QueryDict

from underseal.audit.errors import AuditError, LogRefused
from underseal.desk.courtinfo import pinned_court
from underseal.desk.errors import DeskLocked, NothingToOpen
from underseal.desk.view import View
from underseal.localhost.guard import HEADERS
from underseal.localhost.session import DeskSession, Unlocked
from underseal.localhost.watching import DeskSight
from underseal.screen.desk_pages import absent_page, desk_problem
from underseal.sealed.disk import disk_refused
from underseal.sealed.errors import DeskError
from underseal.sheet.words import times_told_at
from underseal.visits.status import problem_of, stopped
from underseal.visits.visit import Visit

SESSION = "underseal.session"
"""The key of the WSGI environment under which the server hands in the session."""

SIGN_IN, DRAFTS, TYPED = "/sign-in", "/drafts/", "/typed"
_NOT_FOUND, _STOPPED, _SEE_OTHER = 404, 503, 303

Show = Callable[[Visit], HttpResponse | None]


def shown(request: HttpRequest, show: Show) -> HttpResponse:
    """What a page shows its signed-in owner; the way to sign in, or why nothing is shown, instead."""
    session: DeskSession = request.META[SESSION]
    unlocked = session.touch()
    if unlocked is None:
        if request.method == "POST" and request.path.startswith(DRAFTS):
            session.hold(request.path.removeprefix(DRAFTS).removesuffix(TYPED), request)
        return seen_at(SIGN_IN)
    sight = unlocked.watch.sight
    if sight.view is None:
        return _stopped(unlocked, sight)
    with times_told_at(sight.view.rules.zone.local):
        return _shown(request, unlocked, sight, sight.view, show)


def _shown(request: HttpRequest, unlocked: Unlocked, sight: DeskSight, view: View, show: Show) -> HttpResponse:
    try:
        response = show(Visit(request, unlocked, view, sight))
    except NothingToOpen:
        response = None
    except DeskLocked:
        return seen_at(SIGN_IN)
    except (AuditError, DeskError) as wrong:
        return _failed(unlocked, wrong)
    except OSError as wrong:
        return _failed(unlocked, disk_refused(wrong))
    return _not_there(Visit(request, unlocked, view, sight)) if response is None else response


def asked(request: HttpRequest) -> dict[str, str]:
    """What a form asks for: its fields, and those that the button pressed carries in one."""
    sent = request.POST.dict()
    return {**sent, **QueryDict(str(sent.get("do", ""))).dict()}


def html(page: bytes, status: int = 200) -> HttpResponse:
    """A page."""
    return HttpResponse(page, status=status, content_type="text/html; charset=utf-8")


def scripted(page: HttpResponse) -> HttpResponse:
    """Let a page run the desk's own script, which asks this server and nobody else."""
    page["Content-Security-Policy"] = f"{HEADERS['Content-Security-Policy']}; script-src 'self'; connect-src 'self'"
    return page


def seen_at(path: str) -> HttpResponse:
    """Send the browser there with a plain request, so that nothing of a form stays in its history."""
    return HttpResponse(status=_SEE_OTHER, headers={"Location": quote(path, safe="/#-?=")})


def _not_there(visit: Visit) -> HttpResponse:
    """The answer where there is nothing to show: absent, hidden and not for this desk are one."""
    return html(absent_page(visit.court, visit.state), _NOT_FOUND)


def _stopped(unlocked: Unlocked, sight: DeskSight) -> HttpResponse:
    desk = unlocked.watch.desk
    return html(desk_problem(stopped(desk, sight), desk.keyring.person, pinned_court(desk)), _STOPPED)


def _failed(unlocked: Unlocked, wrong: AuditError | DeskError) -> HttpResponse:
    desk = unlocked.watch.desk
    problem = replace(problem_of(wrong), stops=isinstance(wrong, LogRefused))
    return html(desk_problem(problem, desk.keyring.person, pinned_court(desk)), _NOT_FOUND)
