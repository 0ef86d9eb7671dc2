"""The page of what waits for a signature or a hand, and carrying out what was ordered."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.docket import Docket
from underseal.docket.record import Role
from underseal.doing.chance import draw
from underseal.doing.grants import Unsealing, WiderAccess
from underseal.doing.table import GRANT, UNSEAL
from underseal.page.answering import Visit, html, seen_at, shown
from underseal.page.desk_forms import orders_page
from underseal.page.faults import REFUSALS, sentence
from underseal.page.sending import carried_out, of_filed, of_granted
from underseal.page.tasks import order_of, to_carry_out, to_sign, to_write
from underseal.page.work import Outcome


def orders(request: HttpRequest) -> HttpResponse:
    """What waits for the owner."""
    return shown(request, lambda visit: _orders(visit, ""))


def carry_out(request: HttpRequest) -> HttpResponse:
    """Carry out an unsealing or a grant that was ordered."""
    return shown(request, _carry_out) if request.method == "POST" else seen_at("/orders/")


def _orders(visit: Visit, fault: str) -> HttpResponse:
    judge = visit.me is not None and visit.me.role is Role.JUDGE
    tasks = (list(to_sign(visit)), list(to_carry_out(visit)), to_write(visit))
    return html(orders_page(visit.court, visit.state, *tasks, judge=judge, fault=fault))


def _carry_out(visit: Visit) -> HttpResponse | None:
    sent = visit.request.POST
    docket, subject = visit.docket_of(sent.get("case", "")), sent.get("subject", "")
    if docket is None:
        return None
    match sent.get("what"):
        case "unseal":
            return _done(visit, docket, "Unsealing carried out", lambda d, v: _unseal(d, v, docket, subject))
        case "grant":
            order = sent.get("order", "")
            return _done(visit, docket, "Access granted", lambda d, v: _grant(d, v, docket, subject, order))
    return None


def _done(visit: Visit, docket: Docket, what: str, do: Callable[[Desk, View], list[Outcome]]) -> HttpResponse:
    name = draw("draft", 16).hex()
    try:
        visit.unlocked.works[name] = carried_out(visit, name, docket.case, what, do)
    except REFUSALS as wrong:
        return _orders(visit, f"Not carried out. {sentence(wrong)}")
    return seen_at(f"/sent/{name}")


def _unseal(desk: Desk, view: View, docket: Docket, subject: str) -> list[Outcome]:
    done = UNSEAL.plan(desk, view, Unsealing(docket.case, subject)).carry_out(desk, view)
    return [of_filed(filed) for filed in done.released]


def _grant(desk: Desk, view: View, docket: Docket, subject: str, order: str) -> list[Outcome]:
    form = WiderAccess(docket.case, subject, order=order_of(docket, order))
    return [of_granted(GRANT.plan(desk, view, form).carry_out(desk, view), docket.case)]
