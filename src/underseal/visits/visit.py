"""One visit to a desk's page: who asks, and what their desk sees."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.http import HttpRequest

from underseal.desk.courtinfo import court_info
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.docket import Docket, Person
from underseal.docket.names import CaseRef, OfficeId
from underseal.docket.record import Role
from underseal.doing.acting import today
from underseal.envelope.names import Holder
from underseal.localhost.guard import ACCESS
from underseal.localhost.session import Unlocked
from underseal.localhost.watching import DeskSight, Watch
from underseal.screen.desk_pages import DeskState
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.places import case_folder, case_path
from underseal.sheet.words import moment
from underseal.visits.status import desk_state

FILING = "/file/"
_CLERKS, _COUNSEL = {Role.SEALED_CLERK, Role.CLERK}, {Role.PROSECUTOR, Role.COUNSEL}
_LINKS = (
    ("/", "Today", set(Role)),
    ("/cases/", "Cases", set(Role)),
    (FILING, "File", _CLERKS | _COUNSEL),
    ("/orders/", "Orders", {Role.SEALED_CLERK, Role.JUDGE}),
    ("/roster/", "Roster", {Role.REGISTRAR, *_CLERKS}),
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
    page: str = ""  # the name of that page, where what is typed in it is kept

    @property
    def watch(self) -> Watch:
        """The desk, shared with the beat."""
        return self.unlocked.watch

    @property
    def desk(self) -> Desk:
        """The desk."""
        return self.unlocked.watch.desk

    @property
    def today(self) -> date:
        """The day at the court."""
        return today(self.desk, self.view)

    def moment(self, at: datetime) -> str:
        """An instant in a sentence, by the court's clock."""
        return moment(self.view.rules.zone.local(at))

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
        return replace(state, links=links, form_key=form_key(self.request), revision=self.revision, page=self.page)

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


def form_key(request: HttpRequest) -> str:
    """What this page's forms carry."""
    key: str = request.META[ACCESS].form_key
    return key
