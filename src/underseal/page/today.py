"""A desk's first page, by its owner's role: what waits, case by case, what they begin, and their cases."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from underseal.caseload.awaited import Awaited, Next
from underseal.caseload.openings import openings_for
from underseal.caseload.rule_changes import last_assent, waiting_for
from underseal.caseload.waiting import judges_served, own_cases
from underseal.desk.case_search import found_cases, seen
from underseal.desk.looked_over import mark_looked_over, unmark_looked_over
from underseal.docket.record import Role
from underseal.drafts import kept
from underseal.drafts.act_forms import ACTS
from underseal.page.answering import html, seen_at, shown
from underseal.page.case_list import case_of
from underseal.page.tasks import LOOKS, WITH_OTHERS, awaited, by_case, counted, reviewed
from underseal.screen.desk_forms import Today, today_page
from underseal.sheet.words import figures, full_stop
from underseal.visits.status import handed_on
from underseal.visits.visit import Visit

_NEWEST = 20
"""Cases on a clerk's first page, whose cases are all of the court's."""
AT_THE_COURT = ("import", "office", "admit", "admit-log", "assent-to-rules", "propose-rules")
_CLERKS = {Role.CLERK, Role.SEALED_CLERK}
_LAWYERS = {Role.COUNSEL, Role.PROSECUTOR}
_IN_A_CASE = "To enter minutes, correct an entry or close a case, open the case below or find it under Cases."
_FILING = "To file, choose File above or open one of your cases. Deadlines for your parties are listed here."
_EMPTY = {
    Role.JUDGE: "Motions and applications in your cases appear here when they are filed. To write another order or "
    "enter minutes, choose Orders above.",
    Role.CLERK: _IN_A_CASE,
    Role.SEALED_CLERK: f"Orders that unseal or give access appear here, to be carried out. {_IN_A_CASE}",
    Role.REGISTRAR: "When somebody stands before you with a request file, choose Admit a person or an office.",
    Role.PROSECUTOR: _FILING,
    Role.COUNSEL: _FILING,
    Role.OBSERVER: "Every public case is under Cases.",
}
_IN_CHAMBERS = "The motions of your judge’s cases appear here when they are filed."


def home(request: HttpRequest) -> HttpResponse:
    """What waits, and the owner's cases: those with something sealed they open, and those they appear in."""
    return shown(request, _home)


def looked_over(request: HttpRequest) -> HttpResponse:
    """Take a filing that its reader looked over off the list of what waits, or put it back."""
    return shown(request, _looked_over) if request.method == "POST" else seen_at("/")


def _looked_over(visit: Visit) -> HttpResponse | None:
    docket, filing = visit.docket_of(visit.request.POST.get("case", "")), visit.request.POST.get("filing", "")
    again = visit.request.POST.get("do") == "put back"
    listed = reviewed(visit) if again else [one for one in awaited(visit) if one.next in LOOKS]
    if docket is None or not any(one.docket is docket and one.filing == filing for one in listed):
        return None
    if again:
        unmark_looked_over(visit.desk, [(docket.case, filing)])
    else:
        mark_looked_over(visit.desk, [(docket.case, filing)], visit.today)
    return seen_at("/")


def _home(visit: Visit) -> HttpResponse:
    role = visit.me.role if visit.me else Role.OBSERVER
    clerk = role in _CLERKS
    found = awaited(visit)
    now = by_case(visit, (one for one in found if one.next not in WITH_OTHERS))
    others = by_case(visit, (one for one in found if one.next in WITH_OTHERS))
    dockets = (
        found_cases(tuple(seen(visit.view)), "")[:_NEWEST]
        if clerk
        else sorted(own_cases(visit.view, visit.desk.keyring.person), key=lambda one: one.case)
    )
    names = ("The newest cases", "The court has no case yet. Open one, or import an existing docket.")
    own = ("Your cases", "No case of yours is here yet. Every public case is under Cases.")
    done = by_case(visit, reviewed(visit))
    today = Today(counted(found), now, others, _folded(found, role), _empty(visit), *(names if clerk else own), done)
    today = replace(today, handed=handed_on(visit.view, visit.sight), heads=bool(visit.desk.keyring.offices))
    today = replace(today, rules=tuple(_rules(visit)))
    listed = [case_of(visit, docket) for docket in dockets]
    lines, unread = kept.lines(visit), visit.unlocked.unread
    return html(today_page(visit.court, visit.state, today, listed, list(_begin(visit)), drafts=lines, unread=unread))


def _rules(visit: Visit) -> Iterator[str]:
    """New rules that wait for the owner's assent, each with its last day."""
    for one in waiting_for(visit.view, visit.me) if visit.me is not None else ():
        since = figures(visit.view.rules.zone.today(one.effective))
        until = full_stop(f"by {visit.moment(last_assent(visit.view.register.rules, one))}")
        yield f"Rules {one.number} are proposed, in force from {since}: they wait for your assent {until}"


def _empty(visit: Visit) -> str:
    """What to do where nothing waits; only law clerks and other staff of a judge are told of the judge's motions."""
    role = visit.me.role if visit.me else Role.OBSERVER
    serves = role is Role.OBSERVER and visit.me is not None and judges_served(visit.view, visit.me)
    return f"{_EMPTY[role]} {_IN_CHAMBERS}" if serves else _EMPTY[role]


def _folded(found: Iterable[Awaited], role: Role) -> str:
    """What is called what waits for others, or was left behind."""
    if any(one.next is Next.FILE_AWAY for one in found):
        return "Pending, denied or lapsed"
    return "Your pending motions" if role in _LAWYERS else "Pending before a judge"


def _begin(visit: Visit) -> Iterator[tuple[str, str]]:
    if openings_for(visit.me, visit.view.rules):
        yield "opening", "Open a case"
    yield from (
        (name, ACTS[name].button) for name in AT_THE_COURT if visit.me and ACTS[name].may(visit.me, None, visit.view)
    )
