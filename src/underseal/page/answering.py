"""How a desk's page answers: the visit of whoever is signed in, what replaces a page, and HTML."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, QueryDict

from underseal.audit.errors import AuditError, LogRefused
from underseal.desk.courtinfo import court_info, pinned_court
from underseal.desk.disk import disk_refused
from underseal.desk.errors import DeskError, NothingToOpen
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.docket import Docket, Person
from underseal.docket.names import CaseRef, OfficeId
from underseal.docket.record import Role
from underseal.envelope.names import Holder
from underseal.localhost.guard import ACCESS, HEADERS
from underseal.localhost.session import DeskSession, Unlocked
from underseal.localhost.status import desk_state, problem_of
from underseal.localhost.watching import DeskSight, Watch
from underseal.screen.desk_pages import DeskState, absent_page, desk_problem
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.places import case_folder, case_path

SESSION = "underseal.session"
"""The key of the WSGI environment under which the server hands in the session."""

SIGN_IN, DRAFTS, FILING = "/sign-in", "/drafts/", "/file/"
_NOT_FOUND, _STOPPED, _SEE_OTHER = 404, 503, 303
_CLERKS, _COUNSEL = {Role.SEALED_CLERK, Role.CLERK}, {Role.PROSECUTOR, Role.COUNSEL}
_LINKS = (
    ("/", "Today", set(Role)),
    ("/cases/", "Cases", set(Role)),
    (FILING, "File", _CLERKS | _COUNSEL),
    ("/orders/", "Orders", {Role.SEALED_CLERK, Role.JUDGE}),
    ("/sent/", "Sent", set(Role)),
)


@dataclass(frozen=True)
class Visit:
    """One request of the owner's to their unlocked desk, with what it sees."""

    request: HttpRequest
    unlocked: Unlocked
    view: View
    sight: DeskSight
    revision: str = ""  # of what the page's form is drawn from, where it is a draft's

    @property
    def watch(self) -> Watch:
        """The desk, shared with the beat."""
        return self.unlocked.watch

    @property
    def desk(self) -> Desk:
        """The desk."""
        return self.unlocked.watch.desk

    @property
    def court(self) -> CourtInfo:
        """The court as pages name it."""
        return court_info(self.desk)

    @property
    def me(self) -> Person | None:
        """The owner as the roster has them."""
        return self.view.register.people.get(self.desk.keyring.person)

    @property
    def state(self) -> DeskState:
        """What stands on every page."""
        state = desk_state(self.desk, self.view, self.sight)
        role = self.me.role if self.me else Role.OBSERVER
        links = tuple((path, word) for path, word, roles in _LINKS if role in roles)
        return replace(state, links=links, form_key=form_key(self.request), revision=self.revision)

    @property
    def offices(self) -> dict[OfficeId, str]:
        """The offices' names."""
        return {OfficeId(c.id): c.name for c in self.view.roster.certificates if c.kind is Holder.OFFICE}

    def place(self, docket: Docket) -> str:
        """The path of a docket on this desk; a hidden case's says nothing, for a browser keeps it."""
        if docket.hidden:
            return f"/matters/{self.unlocked.path_name(docket.case)}/"
        return case_path(docket.case)

    def docket_in(self, folder: str) -> Docket | None:
        """The public case of that folder."""
        dockets = self.view.dockets.values()
        return next((docket for docket in dockets if not docket.hidden and case_folder(docket.case) == folder), None)

    def docket_named(self, name: str) -> Docket | None:
        """The hidden case of that name in addresses."""
        dockets = self.view.dockets.values()
        return next((d for d in dockets if d.hidden and self.unlocked.path_name(d.case) == name), None)

    def docket_of(self, case: str) -> Docket | None:
        """The case a form names."""
        return self.view.dockets.get(CaseRef(case))


Show = Callable[[Visit], HttpResponse | None]


def form_key(request: HttpRequest) -> str:
    """What this page's forms carry."""
    key: str = request.META[ACCESS].form_key
    return key


def shown(request: HttpRequest, show: Show) -> HttpResponse:
    """What a page shows its signed-in owner; the way to sign in, or why nothing is shown, instead."""
    session: DeskSession = request.META[SESSION]
    unlocked = session.touch()
    if unlocked is None:
        if request.method == "POST" and request.path.startswith(DRAFTS):
            session.hold(request.path.removeprefix(DRAFTS), request)
        return seen_at(SIGN_IN)
    sight = unlocked.watch.sight
    if sight.view is None:
        return _stopped(unlocked, sight)
    try:
        response = show(Visit(request, unlocked, sight.view, sight))
    except NothingToOpen:
        response = None
    except (AuditError, DeskError) as wrong:
        return _failed(unlocked, wrong)
    except OSError as wrong:
        return _failed(unlocked, disk_refused(wrong))
    return _not_there(Visit(request, unlocked, sight.view, sight)) if response is None else response


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
    return HttpResponse(status=_SEE_OTHER, headers={"Location": quote(path, safe="/#-")})


def _not_there(visit: Visit) -> HttpResponse:
    """The answer where there is nothing to show: absent, hidden and not for this desk are one."""
    return html(absent_page(visit.court, visit.state), _NOT_FOUND)


def _stopped(unlocked: Unlocked, sight: DeskSight) -> HttpResponse:
    desk = unlocked.watch.desk
    problem = problem_of(sight.refused or sight.unreachable)
    return html(desk_problem(problem, desk.keyring.person, pinned_court(desk)), _STOPPED)


def _failed(unlocked: Unlocked, wrong: AuditError | DeskError) -> HttpResponse:
    desk = unlocked.watch.desk
    problem = replace(problem_of(wrong), stops=isinstance(wrong, LogRefused))
    return html(desk_problem(problem, desk.keyring.person, pinned_court(desk)), _NOT_FOUND)
