"""The pages of a desk's counter: begin something, write it, look ahead, sign it, and see what became of it."""

from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from underseal.caseload.offering import kinds_once_open
from underseal.caseload.openings import openings_for
from underseal.caseload.waiting import no_minutes
from underseal.desk.chance import draw
from underseal.desk.errors import DraftGone, TooManyDrafts
from underseal.docket.docket import Docket
from underseal.docket.places import find_entry, place_of_entry
from underseal.doing.faults import FORM, closed_words, sentence
from underseal.drafts import kept
from underseal.drafts.act_forms import ACTS
from underseal.drafts.act_work import ActWork, begin
from underseal.drafts.clerk_work import CorrectionWork, MinutesWork
from underseal.drafts.filing_choices import groups_of
from underseal.drafts.filing_work import FilingWork
from underseal.drafts.opening_work import OpeningWork
from underseal.drafts.order_work import OrderWork
from underseal.drafts.revisions import NOT_SIGNED, NOT_TYPED, PAGE, drawn_from, form_mark, refuse, shows
from underseal.drafts.sending import sign_and_file
from underseal.drafts.work import Work, case_option
from underseal.localhost.session import DeskSession
from underseal.page.answering import DRAFTS, SESSION, asked, html, scripted, seen_at, shown
from underseal.page.order_views import orders_with
from underseal.page.receipts import as_sent
from underseal.screen.desk_forms import Option, choose_page, gone_page, preview_page, sent_list_page, sent_page
from underseal.sheet.words import full_stop, joined, month_name
from underseal.visits.reading import read_of
from underseal.visits.visit import Visit

_NAMED = 6
"""Kinds of paper named where another was asked for."""
_PRESET = "set-"
_PAGE_NAME = 8
_WRITTEN = {"order", "minutes"}
_SPOTS = {"papers", "subject"}
"""Where in its form an order may be begun."""


def choose(request: HttpRequest) -> HttpResponse:
    """In which case to file, and what."""
    return shown(request, lambda visit: html(_choose(visit, "", {})))


def start(request: HttpRequest) -> HttpResponse:
    """Begin a draft of what a form names."""
    return shown(request, _start) if request.method == "POST" else seen_at("/")


def draft(request: HttpRequest, name: str) -> HttpResponse:
    """A draft's form, and what it sends."""
    return shown(request, lambda visit: _draft(visit, name))


def preview(request: HttpRequest, name: str) -> HttpResponse:
    """What a draft comes to; from here it is signed."""
    return shown(request, lambda visit: _preview(visit, name))


def sent(request: HttpRequest, name: str) -> HttpResponse:
    """What became of something sent."""
    return shown(request, lambda visit: _sent(visit, name))


def sent_list(request: HttpRequest) -> HttpResponse:
    """Everything sent, and the drafts."""
    return shown(request, _sent_list)


def _choose(visit: Visit, case: str, faults: dict[str, str]) -> bytes:
    found = visit.view.dockets.values() if visit.me else ()
    offered = [(docket, kinds_once_open(visit.me, docket, visit.view.rules)) for docket in found if visit.me]
    cases = [docket for docket, kinds in offered if kinds]
    kinds = [kind for kind in visit.view.rules.kinds.values() if any(kind in own for _, own in offered)]
    options = [_case_option(visit, docket, case) for docket in sorted(cases, key=lambda docket: docket.case)]
    return choose_page(
        visit.court,
        visit.state,
        options,
        groups_of(tuple(kinds)),
        faults,
        opens=bool(openings_for(visit.me, visit.view.rules)),
    )


def _case_option(visit: Visit, docket: Docket, chosen: str) -> Option:
    return Option(docket.case, case_option(visit.view, docket), docket.case == chosen)


def _start(visit: Visit) -> HttpResponse | None:
    sent = asked(visit.request)
    case, what = sent.get("case", ""), sent.get("what", "")
    docket = visit.docket_of(case)
    if what in ACTS and visit.me is not None:
        if not ACTS[what].may(visit.me, docket, visit.view):
            return None
        return _kept(visit, begin(what, docket.case if docket is not None else None, {}))
    asked_again = _not_begun(visit, docket, what, case, kind=sent.get("kind", ""))
    if asked_again is not None:
        return asked_again
    begun = _opening(visit) if docket is None or what == "opening" else _begun(visit, docket, what, sent)
    if begun is None:
        return None
    return _kept(visit, begun, f"#{sent['spot']}" if sent.get("spot") in _SPOTS else "")


def _not_begun(visit: Visit, docket: Docket | None, what: str, case: str, *, kind: str) -> HttpResponse | None:
    """The page it was asked from, with why nothing is begun there: no case is chosen, or one that takes none of it."""
    if what in _WRITTEN:
        minutes = docket is not None and what == "minutes"
        why = "Choose the case in which you write." if docket is None else no_minutes(docket) if minutes else ""
        return orders_with(visit, why) if why else None
    if docket is None and what != "opening":
        return html(_choose(visit, case, {"case": "Choose the case in which you file."}))
    if docket is not None and what == "filing" and docket.closed is not None:
        return html(_choose(visit, case, {"case": closed_words(docket)}))
    if docket is not None and what == "filing" and kind and visit.me is not None:
        own = {str(one.code): one.name for one in kinds_once_open(visit.me, docket, visit.view.rules)}
        if own and kind not in own:
            return html(
                _choose(visit, case, {"case": f"You do not file that in this case. Here you file: {_few(own)}"})
            )
    return None


def _few(names: Mapping[str, str]) -> str:
    listed = list(names.values())
    return full_stop(joined(listed) if len(listed) <= _NAMED else f"{', '.join(listed[:_NAMED])}, and others")


def _kept(visit: Visit, begun: Work, anchor: str = "") -> HttpResponse:
    """Keep a draft and go on with it, where there is room for one more."""
    try:
        work = kept.begin(visit, begun)
    except TooManyDrafts as wrong:
        return html(_choose(visit, begun.case, {FORM: sentence(wrong)}))
    return seen_at(f"{DRAFTS}{work.name}{anchor}")


def _opening(visit: Visit) -> Work | None:
    """A new case, of whoever may open one."""
    return OpeningWork() if openings_for(visit.me, visit.view.rules) else None


def _begun(visit: Visit, docket: Docket, what: str, sent: Mapping[str, str]) -> Work | None:
    match what:
        case "filing":
            filing = FilingWork(docket.case)
            if sent.get("kind"):
                filing.choose(sent["kind"], visit)
                filing.begin_about(sent.get("re", ""), visit)
                filing.values["text"] = sent.get("text", "")
            return filing
        case "order":
            order = OrderWork(docket.case)
            preset = {name.removeprefix(_PRESET): sent.get(name, "") for name in sent if name.startswith(_PRESET)}
            order.begin(visit, preset, sent.get("motion", ""))
            return order
        case "minutes":
            minutes = MinutesWork(docket.case)
            minutes.begin(visit, docket)
            return minutes
        case "correction":
            return _correction(docket, sent.get("entry", "").strip())
    return None


def _correction(docket: Docket, place: str) -> Work | None:
    entry = find_entry(docket, place)
    if entry is None:
        return None
    work = CorrectionWork(docket.case, entry=place_of_entry(entry, docket))
    work.begin(entry.text)
    return work


def _draft(visit: Visit, name: str) -> HttpResponse | None:
    work = kept.work_of(visit, name)
    if work is None:
        return _gone(visit, name)
    with work.turn:
        if work.done is not None or work.acts:
            late = "?late=1" if visit.request.method == "POST" and form_mark(visit.request) != work.last[0] else ""
            return seen_at(f"/sent/{name}{late}" if work.done else f"{DRAFTS}{name}/preview")
        if visit.request.method == "POST":
            return seen_at(_sent_to(visit, work))
        _take_late(visit, work)
        work.ask_again(visit)
        drawn = replace(visit, revision=work.revision, page=draw("page", _PAGE_NAME).hex())
        return scripted(html(work.page(drawn)))


def _sent_to(visit: Visit, work: Work) -> str:
    """Take a form, if it was drawn from the draft as it stands and was not taken just now. Returns where to go on."""
    form = form_mark(visit.request)
    if shows(work, visit.request):
        work.left.add(visit.request.POST.get(PAGE, ""))
        work.last = (form, _taken(visit, work))
    elif form != work.last[0]:
        refuse(work, visit.request)
        return f"{DRAFTS}{work.name}"
    return work.last[1]


def _taken(visit: Visit, work: Work) -> str:
    do, here = visit.request.POST.get("do", ""), f"{DRAFTS}{work.name}"
    if do == "discard":
        kept.discard(visit, work.name)
        return "/"
    _take(visit, work)
    ready = do == "preview" and work.prepare(visit)
    if do != "preview":
        work.faults = {field: fault for field, fault in work.faults.items() if field in {"file", "kind"}}
    kept.keep(visit, work)
    return f"{here}/preview" if ready and not work.gone else f"{here}{f'#{work.spot}' if work.spot else ''}"


def _take(visit: Visit, work: Work) -> None:
    """Take a form's fields; what was shown to be signed before is no longer."""
    work.planned, work.preview, work.refused = (), None, None
    work.take(visit, visit.request.POST)
    work.touched = True


def _take_late(visit: Visit, work: Work) -> None:
    """Take the form that was sent to this desk when it had locked itself, if there is one."""
    session: DeskSession = visit.request.META[SESSION]
    late = session.release(work.name)
    if late is None:
        return
    if drawn_from(late) != work.revision:
        refuse(work, late)
        return
    _take(replace(visit, request=late), work)
    work.faults = {}
    kept.keep(visit, work)


def _gone(visit: Visit, name: str) -> HttpResponse | None:
    """Show what was typed into a draft that another run of this desk filed or discarded while this one was locked."""
    if visit.request.POST.get("do") == "discard":  # and sent twice
        return seen_at("/")
    session: DeskSession = visit.request.META[SESSION]
    late = session.release(name)
    if late is None:
        return None
    typed = [text for field, values in late.POST.lists() if field not in NOT_TYPED for text in values if text.strip()]
    files = [file.name for file in late.FILES.values()]
    return html(gone_page(visit.court, visit.state, sentence(DraftGone()), typed, files))


def _preview(visit: Visit, name: str) -> HttpResponse | None:
    work = kept.work_of(visit, name)
    if work is None:
        return None
    with work.turn:
        if work.done is not None:
            return seen_at(f"/sent/{name}")
        if visit.request.method == "POST":
            return seen_at(_signed(visit, work))
        if work.preview is None:
            return seen_at(f"{DRAFTS}{name}")
        state = replace(visit, revision=work.mark(work.preview)).state
        read = read_of(visit, work.preview.papers) if isinstance(work, ActWork) else None
        page = visit.request.GET.get("entries", "")
        return html(preview_page(visit.court, state, work.preview, work.faults.get(FORM, ""), read, page=page))


def _signed(visit: Visit, work: Work) -> str:
    """Sign what the form showed, or go back to the draft. Returns where to go on."""
    here = f"{DRAFTS}{work.name}"
    if visit.request.POST.get("do") != "sign" and not work.acts:
        work.faults, work.notes = {}, []
        return here
    if work.preview is None:
        refuse(work, visit.request, NOT_SIGNED)
        return here
    return f"/sent/{work.name}" if sign_and_file(visit, work, drawn_from(visit.request)) else f"{here}/preview"


def _sent(visit: Visit, name: str) -> HttpResponse | None:
    found = kept.sent_under(visit, name)
    late = bool(visit.request.GET.get("late"))
    told = None if found is None else as_sent(visit, found, rows=True)
    return None if told is None else html(sent_page(visit.court, visit.state, told, late=late))


def _sent_list(visit: Visit) -> HttpResponse:
    months = kept.months_sent(visit)
    asked_for = visit.request.GET.get("month", "")
    month = asked_for if asked_for in months else next(iter(months), "")
    listed = [as_sent(visit, found) for found in kept.sent_in(visit, month)]
    options = [Option(one, month_name(one), one == month) for one in months]
    return html(sent_list_page(visit.court, visit.state, listed, kept.lines(visit), options))
