"""The court's rules at a desk's page: those in force, those adopted for later, those proposed, and as a file."""

import tomli_w
from django.http import HttpRequest, HttpResponse

from underseal.docket.rules import Proposal
from underseal.docket.rules_file import as_tables
from underseal.doing.rules import foretell_proposals, known_rules, last_assent, newest
from underseal.drafts.visit import Visit
from underseal.page.answering import html, shown
from underseal.screen.rules_pages import ProposedRules, RulesShown, rules_page
from underseal.sheet.words import capital, figures

RULES = "/rules/"


def rules(request: HttpRequest) -> HttpResponse:
    """The rules, with the kinds of paper as a table."""
    return shown(request, _rules)


def rules_file(request: HttpRequest) -> HttpResponse:
    """Those adopted last, as the file that people change and propose."""
    return shown(request, _file)


def _file(visit: Visit) -> HttpResponse:
    name = 'attachment; filename="rules.toml"'
    data = tomli_w.dumps(as_tables(newest(visit.view)))
    return HttpResponse(data, content_type="text/plain; charset=utf-8", headers={"Content-Disposition": name})


def _until(visit: Visit, proposal: Proposal) -> str:
    last = last_assent(proposal)
    if last < visit.view.at:
        return f"Not everybody assented by {visit.moment(last)}: they cannot be adopted any longer; propose them anew"
    return f"Whoever has yet to assent does so by {visit.moment(last)}"


def _rules(visit: Visit) -> HttpResponse:
    known, zone = known_rules(visit.view), visit.view.rules.zone
    proposed = tuple(
        ProposedRules(
            f"Rules {one.number}, in force from {figures(zone.today(one.effective))}",
            _until(visit, one),
            said,
        )
        for one, said in foretell_proposals(visit.view)
    )
    later = tuple(capital(one) for one in known["adopted for later"])
    proposes = visit.me is not None and visit.me.role in visit.view.rules.adopters
    return html(rules_page(visit.court, visit.state, RulesShown(visit.view.rules, later, proposed, proposes)))
