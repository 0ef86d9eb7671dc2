"""What a filing, an order or a new case comes to, beside its form: a look ahead that keeps and signs nothing.

A script of the page's own asks for it; without one the form's button shows the same, and more, on a page of its own.
"""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from underseal.docket.rules import Rules
from underseal.drafts.filing_work import FilingWork
from underseal.drafts.intake import UploadedPdf
from underseal.drafts.kept import work_of
from underseal.drafts.opening_work import OpeningWork
from underseal.drafts.order_work import OrderWork
from underseal.drafts.revisions import OUT_OF_DATE, shows
from underseal.exchange.blank import blank_page
from underseal.page.answering import html, shown
from underseal.screen.desk_forms import beside_fragment
from underseal.visits.visit import Visit

Written = FilingWork | OpeningWork | OrderWork
"""What has a look ahead beside its form."""

_NOT_SAID_YET = {"body", "file", "documents"}
"""Faults of papers that are still to be written or brought: an empty page stands for each."""

_NOT_YET = "The line stands here once the docket text is written."


def beside(request: HttpRequest, name: str) -> HttpResponse:
    """The fragment for a form's fields as they stand."""
    return shown(request, lambda visit: _beside(visit, name))


def _beside(visit: Visit, name: str) -> HttpResponse | None:
    work = work_of(visit, name)
    if visit.request.method != "POST" or not isinstance(work, Written) or work.done is not None:
        return None
    with work.turn:
        if not shows(work, visit.request):
            return html(beside_fragment(None, OUT_OF_DATE))
        trial = _trial(work, visit.view.rules)
    trial.take(visit, visit.request.POST)
    faults = {field: fault for field, fault in trial.faults.items() if field not in _NOT_SAID_YET}
    trial.faults = dict(faults)
    trial.stand_in(UploadedPdf(blank_page(), "", 1))
    if isinstance(trial, OpeningWork) and trial.missing and not faults:
        return html(beside_fragment(None, trial.missing))
    if trial.prepare(visit):
        return html(beside_fragment(trial.preview, ""))
    unwritten = "text" in trial.faults and not trial.values.get("text")
    return html(beside_fragment(None, _NOT_YET if unwritten else next(iter(trial.faults.values()))))


def _trial(work: Written, rules: Rules) -> Written:
    """A copy of what is written so far. Of the papers' pages it matters alone which papers are the same."""
    trial = type(work)(work.case, name=work.name)
    trial.resume(work.state(), [replace(paper, pdf=blank_page(paper.digest)) for paper in work.held()], rules)
    return trial
