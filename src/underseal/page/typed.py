"""What is typed in a draft's form, kept while it is typed: a script of the page's own sends it again and again.

Nothing is kept of a page that shows an older state of the draft, of one that was pressed on since, nor out of turn.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from underseal.desk.errors import DraftGone
from underseal.doing.acting import now
from underseal.doing.faults import FORM, sentence
from underseal.drafts import kept
from underseal.drafts.revisions import OUT_OF_DATE, PAGE, is_next, turn_of
from underseal.drafts.work import Typed, Work
from underseal.page.answering import shown
from underseal.sheet.words import time_of_day
from underseal.visits.visit import Visit

REVISION_NOW = "Draft-Revision"
"""The header that says how the draft stands now."""
_KEPT = "Kept {at}"
_NOT_KEPT = "Not kept. {why}"


def typed(request: HttpRequest, name: str) -> HttpResponse:
    """Keep what a form sends, and say when that was or why not; of a form without a turn, say how the draft stands."""
    return shown(request, lambda visit: _typed(visit, name))


def _typed(visit: Visit, name: str) -> HttpResponse | None:
    if visit.request.method != "POST":
        return None
    work = kept.work_of(visit, name)
    if work is None:
        return _refused(sentence(DraftGone()), HTTPStatus.GONE)
    with work.turn:
        if work.done is not None or work.acts or work.gone:
            return _refused(sentence(DraftGone()), HTTPStatus.GONE)
        if not turn_of(visit.request):
            return _said("", work)
        if not is_next(work, visit.request):
            return _refused(OUT_OF_DATE, HTTPStatus.CONFLICT)
        return _keep(visit, work)


def _keep(visit: Visit, work: Work) -> HttpResponse:
    before = work.filled
    work.planned, work.preview, work.refused = (), None, None
    work.take(visit, visit.request.POST)
    work.faults = {}
    work.touched = work.touched or work.filled != before
    work.typed = Typed(visit.request.POST.get(PAGE, ""), turn_of(visit.request), work.revision)
    kept.keep(visit, work)
    why = work.faults.pop(FORM, "")
    if why:
        return _refused(why, HTTPStatus.GONE if work.gone else HTTPStatus.INSUFFICIENT_STORAGE)
    return _said(_KEPT.format(at=time_of_day(visit.view.rules.zone.local(now(visit.desk)))), work)


def _said(words: str, work: Work) -> HttpResponse:
    return HttpResponse(words, content_type="text/plain; charset=utf-8", headers={REVISION_NOW: work.revision})


def _refused(why: str, status: HTTPStatus) -> HttpResponse:
    return HttpResponse(_NOT_KEPT.format(why=why), status=status, content_type="text/plain; charset=utf-8")
