"""The page of what waits for a signature or a hand, and carrying out what was ordered."""

from django.http import HttpRequest, HttpResponse

from underseal.acts.access import access_ordered
from underseal.drafts import kept
from underseal.drafts.act_forms import ACTS
from underseal.drafts.act_work import begin
from underseal.page.answering import DRAFTS, asked, html, seen_at, shown
from underseal.page.tasks import to_carry_out, to_sign, to_write
from underseal.screen.desk_forms import orders_page
from underseal.visits.visit import Visit

_CARRIED_OUT = frozenset({"unseal", "grant", "confirm"})
"""Acts of which nothing is asked: they are shown and signed."""


def orders(request: HttpRequest) -> HttpResponse:
    """What waits for the owner."""
    return shown(request, lambda visit: orders_with(visit, ""))


def carry_out(request: HttpRequest) -> HttpResponse:
    """Carry out an unsealing or a grant that was ordered, or confirm an appearance."""
    return shown(request, _carry_out) if request.method == "POST" else seen_at("/orders/")


def orders_with(visit: Visit, fault: str) -> HttpResponse:
    """The page, with what was wrong with what was asked of it."""
    tasks = (to_sign(visit), to_carry_out(visit), to_write(visit))
    return html(orders_page(visit.court, visit.state, *tasks, fault=fault))


def _carry_out(visit: Visit) -> HttpResponse | None:
    """Show what carrying it out will bring, as a draft that can be signed."""
    sent = asked(visit.request)
    act, docket = sent.get("what", ""), visit.docket_of(sent.get("case", ""))
    if docket is None or visit.me is None or act not in _CARRIED_OUT or not ACTS[act].may(visit.me, docket, visit.view):
        return None
    order = next((ordered for ordered, _ in access_ordered(docket) if ordered == sent.get("order")), "")
    preset = {"place": sent.get("subject", ""), "order": order, "entry": sent.get("entry", "")}
    work = begin(act, docket.case, preset)
    if not work.prepare(visit):
        return orders_with(visit, f"Not carried out. {' '.join(work.faults.values())}")
    begun = kept.begin(visit, work)
    if begun is not work:
        with begun.turn:
            if not begun.prepare(visit):
                return orders_with(visit, f"Not carried out. {' '.join(begun.faults.values())}")
    return seen_at(f"{DRAFTS}{begun.name}/preview")
