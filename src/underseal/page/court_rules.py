"""The court's rules at a desk's page: those in force, those adopted for later, those proposed, and as a file."""

import tomli_w
from django.http import HttpRequest, HttpResponse

from underseal.caseload.rule_changes import adopted_for_later, last_assent, newest, stranded
from underseal.docket.parts import RulesPart
from underseal.docket.rules import Proposal
from underseal.docket.rules_file import as_tables
from underseal.doing.rules import foretell_proposals
from underseal.doing.slots_told import ticks_after, ticks_at
from underseal.page.answering import html, shown
from underseal.screen.rules_pages import AdoptedRules, ProposedRules, RulesShown, rules_page
from underseal.sheet.words import figures, full_stop
from underseal.visits.visit import Visit

RULES = "/rules/"


def rules(request: HttpRequest) -> HttpResponse:
    """The rules, with the kinds of paper as a table."""
    return shown(request, _rules)


def rules_file(request: HttpRequest) -> HttpResponse:
    """Those in force, as a file."""
    return shown(request, lambda visit: _file("rules", visit.view.rules_parts))


def adopted_file(request: HttpRequest) -> HttpResponse:
    """The same with all that was adopted for later, as the file that people change and propose."""
    return shown(request, lambda visit: _file("adopted", newest(visit.view)))


def _file(called: str, parts: tuple[RulesPart, ...]) -> HttpResponse:
    name, data = f'attachment; filename="{called}.toml"', tomli_w.dumps(as_tables(parts))
    return HttpResponse(data, content_type="text/plain; charset=utf-8", headers={"Content-Disposition": name})


def _until(visit: Visit, proposal: Proposal) -> str:
    if said := next(stranded(visit.view, proposal), ""):
        return said
    last = last_assent(visit.view.register.rules, proposal)
    if last < visit.view.at:
        return f"Not everybody assented by {visit.moment(last)}: they cannot be adopted any longer; propose them anew"
    return f"Whoever has yet to assent does so by {visit.moment(last)}"


def _rules(visit: Visit) -> HttpResponse:
    zone = visit.view.rules.zone
    proposed = tuple(
        ProposedRules(
            f"Rules {one.number}, in force from {figures(zone.today(one.effective))}",
            _until(visit, one),
            said,
        )
        for one, said in foretell_proposals(visit.view)
    )
    later = tuple(
        AdoptedRules(f"Rules {one.number}, in force from {figures(zone.today(one.effective))}", said)
        for one, said in adopted_for_later(visit.view)
    )
    schedule, at = visit.view.rules.schedule, visit.view.at
    ticks = (full_stop(f"The court’s {ticks_at(schedule, at)}"), *ticks_after(schedule, at, zone))
    proposes = visit.me is not None and visit.me.role in visit.view.rules.adopters
    return html(rules_page(visit.court, visit.state, RulesShown(visit.view.rules, later, proposed, proposes, ticks)))
