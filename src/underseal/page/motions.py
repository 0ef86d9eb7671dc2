"""A motion with its briefs, to be read one beside the other by whoever sees their docket."""

from django.http import HttpRequest, HttpResponse

from underseal.caseload.briefs import is_motion
from underseal.docket.docket import Docket
from underseal.docket.names import Ordinal
from underseal.docket.places import place_of_entry
from underseal.docket.powers import Power, powers
from underseal.docket.text import ruled_on
from underseal.docket.text import shown as shown_number
from underseal.drafts.work import called
from underseal.page.answering import html, shown
from underseal.screen.motion import MotionRead, motion_page
from underseal.sheet.text import first_sentence
from underseal.visits.motion_papers import MotionPapers
from underseal.visits.visit import Visit


def motion(request: HttpRequest, folder: str, ordinal: int) -> HttpResponse:
    """A motion in a public case."""
    return shown(request, lambda visit: _motion(visit, visit.docket_in(folder), Ordinal(ordinal)))


def hidden_motion(request: HttpRequest, name: str, ordinal: int) -> HttpResponse:
    """A motion in a hidden case that has a public number."""
    return shown(request, lambda visit: _motion(visit, visit.docket_named(name), Ordinal(ordinal)))


def motion_path(visit: Visit, docket: Docket, ordinal: Ordinal) -> str:
    """Where a motion is read with its briefs."""
    return f"{visit.place(docket)}motions/{ordinal}"


def _motion(visit: Visit, docket: Docket | None, ordinal: Ordinal) -> HttpResponse | None:
    entry = docket.entries.find(ordinal) if docket is not None else None
    if docket is None or entry is None or not is_motion(docket, entry):
        return None
    papers = MotionPapers(visit, docket)
    briefs = papers.motion(ordinal)
    decides = visit.me is not None and Power.ENTER_ORDER in powers(visit.me, docket)
    pending = ordinal in docket.pending_motions
    read = MotionRead(
        called(visit.view, docket.case),
        visit.place(docket),
        f"{shown_number(entry, docket)} {first_sentence(entry.text)}".strip(),
        briefs,
        papers.shown(briefs, visit.request.GET.get("paper", "")),
        pending=pending,
        ruled=ruled_on(docket, ordinal),
        case=docket.case if decides and pending else "",
        motion=place_of_entry(entry, docket),
    )
    return html(motion_page(visit.court, visit.state, read))
