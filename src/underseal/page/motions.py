"""A motion with its briefs, to be read one beside the other by whoever sees their docket."""

from django.http import HttpRequest, HttpResponse

from underseal.caseload.briefs import is_motion
from underseal.docket.docket import Docket
from underseal.docket.names import EntryNumber
from underseal.docket.powers import Power, powers
from underseal.drafts.motion_papers import MotionPapers
from underseal.drafts.visit import Visit
from underseal.drafts.work import called
from underseal.page.answering import html, shown
from underseal.screen.motion import MotionRead, motion_page
from underseal.sheet.text import first_sentence


def motion(request: HttpRequest, folder: str, number: int) -> HttpResponse:
    """A motion in a public case."""
    return shown(request, lambda visit: _motion(visit, visit.docket_in(folder), number))


def hidden_motion(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """A motion in a hidden case that has a public number."""
    return shown(request, lambda visit: _motion(visit, visit.docket_named(name), number))


def motion_path(visit: Visit, docket: Docket, number: EntryNumber) -> str:
    """Where a motion is read with its briefs."""
    return f"{visit.place(docket)}motions/{number}"


def _motion(visit: Visit, docket: Docket | None, number: int) -> HttpResponse | None:
    entry = docket.entries.find(EntryNumber(number)) if docket is not None else None
    if docket is None or entry is None or entry.number is None or not is_motion(docket, entry):
        return None
    papers = MotionPapers(visit, docket)
    briefs = papers.motion(entry.number)
    decides = visit.me is not None and Power.ENTER_ORDER in powers(visit.me, docket)
    pending = entry.number in docket.pending_motions
    read = MotionRead(
        called(visit.view, docket.case),
        visit.place(docket),
        f"{number} {first_sentence(entry.text)}",
        briefs,
        papers.shown(briefs, visit.request.GET.get("paper", "")),
        pending=pending,
        case=docket.case if decides and pending else "",
        number=entry.number,
    )
    return html(motion_page(visit.court, visit.state, read))
