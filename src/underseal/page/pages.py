"""The desk's pages: its owner's cases and their dockets with what is sealed; where every address leads."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from underseal.caseload.briefs import is_motion
from underseal.caseload.naming import key_holders
from underseal.caseload.offering import kinds_for
from underseal.caseload.waiting import may_enter_minutes
from underseal.desk.case_search import listed_number
from underseal.docket.docket import Docket
from underseal.docket.powers import Power, powers
from underseal.drafts.act_forms import ACTS
from underseal.localhost.guard import FAILED, NOT_READ
from underseal.localhost.notice import NOTICE
from underseal.page import beside, court_rules, entrance, motions, order_views, papers, roster, today, typed, views
from underseal.page.answering import html, seen_at, shown
from underseal.page.case_list import cases
from underseal.page.motions import motion_path
from underseal.page.tasks import row_acts
from underseal.screen.desk_pages import AS_PUBLIC, SHOWS, DocketFilter, desk_docket
from underseal.screen.environment import desk_script, desk_stylesheet, keeping_script
from underseal.screen.public_view import public_view
from underseal.sheet.entry_link import anchor_of
from underseal.sheet.environment import stylesheet
from underseal.visits.visit import Visit

_NOT_READ, _FAILED = 400, 500
ON_A_DOCKET = ("add-parties", "close", "reopen")
_ALL = ("", SHOWS[0][0])
"""What is asked for of a docket by whoever asks for nothing: no words, all entries."""


def docket(request: HttpRequest, folder: str) -> HttpResponse:
    """One public docket, with everything the desk's keys open."""
    return shown(request, lambda visit: _docket(visit, visit.docket_in(folder)))


def matter(request: HttpRequest, name: str) -> HttpResponse:
    """One hidden case, by a name that says nothing."""
    return shown(request, lambda visit: _docket(visit, visit.docket_named(name)))


def docket_filter(request: HttpRequest, folder: str) -> HttpResponse:
    """Show of a docket what a form asks for: by a form, for an address with its words would stay in the browser.

    That stands here for as long as somebody goes on from there; the docket's own address shows all of it.
    """
    return shown(request, lambda visit: _filter(visit, visit.docket_in(folder)))


def matter_filter(request: HttpRequest, name: str) -> HttpResponse:
    """The same of a hidden case."""
    return shown(request, lambda visit: _filter(visit, visit.docket_named(name)))


def style(request: HttpRequest) -> HttpResponse:
    """The stylesheet that public pages have too."""
    del request
    return HttpResponse(stylesheet(), content_type="text/css; charset=utf-8")


def desk_style(request: HttpRequest) -> HttpResponse:
    """The desk's own."""
    del request
    return HttpResponse(desk_stylesheet(), content_type="text/css; charset=utf-8")


def script(request: HttpRequest) -> HttpResponse:
    """The script of pages whose form has a look ahead beside it."""
    del request
    return HttpResponse(desk_script(), content_type="text/javascript; charset=utf-8")


def keeper(request: HttpRequest) -> HttpResponse:
    """The script of pages on which a draft is written."""
    del request
    return HttpResponse(keeping_script(), content_type="text/javascript; charset=utf-8")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The answer for everything else."""
    del exception
    return shown(request, lambda _: None)


def not_read(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The answer to a form that no page of this desk sends; it quotes nothing."""
    del request, exception
    return HttpResponse(NOT_READ, status=_NOT_READ, headers=NOTICE)


def failed(request: HttpRequest) -> HttpResponse:
    """The answer where this program itself is wrong; it quotes nothing."""
    del request
    return HttpResponse(FAILED, status=_FAILED, headers=NOTICE)


urlpatterns: list[URLPattern] = [
    path("", today.home),
    path("cases/", cases),
    path("cases/found", cases),
    path("roster/", roster.roster),
    path("rules/", court_rules.rules),
    path("rules/rules.toml", court_rules.rules_file),
    path("rules/adopted.toml", court_rules.adopted_file),
    path("court.css", style),
    path("desk.css", desk_style),
    path("desk.js", script),
    path("keep.js", keeper),
    path("sign-in", entrance.sign_in),
    path("lock", entrance.lock),
    path("cases/<str:folder>/", docket),
    path("cases/<str:folder>/show", docket_filter),
    path("cases/<str:folder>/motions/<int:ordinal>", motions.motion),
    path("matters/<str:name>/", matter),
    path("matters/<str:name>/show", matter_filter),
    path("matters/<str:name>/motions/<int:ordinal>", motions.hidden_motion),
    path("open/<str:name>/<int:part>", papers.sealed),
    path("open/<str:name>/<int:part>/document.pdf", papers.sealed_pdf),
    path("open/<str:name>/<int:part>/pages/<int:leaf>.png", papers.sealed_leaf),
    path("documents/<str:document>", papers.public),
    path("documents/<str:document>/document.pdf", papers.public_pdf),
    path("documents/<str:document>/pages/<int:leaf>.png", papers.public_leaf),
    path("file/", views.choose),
    path("start", views.start),
    path("drafts/<str:name>", views.draft),
    path("drafts/<str:name>/preview", views.preview),
    path("drafts/<str:name>/beside", beside.beside),
    path("drafts/<str:name>/typed", typed.typed),
    path("drafts/<str:name>/<int:at>", papers.draft),
    path("drafts/<str:name>/<int:at>/document.pdf", papers.draft_pdf),
    path("drafts/<str:name>/<int:at>/pages/<int:leaf>.png", papers.draft_leaf),
    path("sent/", views.sent_list),
    path("sent/<str:name>", views.sent),
    path("orders/", order_views.orders),
    path("carry-out", order_views.carry_out),
    path("looked-over", today.looked_over),
]
handler400 = not_read
handler404 = not_found
handler500 = failed


def _docket(visit: Visit, found: Docket | None, asked: tuple[str, str] = _ALL) -> HttpResponse | None:
    if found is None:
        return None
    opened = visit.view.opened(found.case)
    if opened is not found:  # "Sealed v. Sealed" says nothing to whoever reads the case itself
        return seen_at(visit.place(opened))
    words, show = asked
    listed = listed_number(visit.view.public.values(), found)
    if show == AS_PUBLIC:
        public, find = visit.view.public.get(listed or found.case), DocketFilter(visit.place(found), words, show)
        return html(public_view(public, visit.view.register, visit.court, visit.state, find, private=found.hidden))
    page = desk_docket(
        found,
        key_holders(visit.view),
        visit.court,
        visit.state,
        visit.offices,
        find=_finding(visit, found, words, show),
        today=visit.today,
        listed=listed,
    )
    return html(page)


def _finding(visit: Visit, found: Docket, words: str, show: str) -> DocketFilter:
    held = powers(visit.me, found) if visit.me else frozenset()
    begin = (
        ("filing", "File in this case", bool(visit.me and kinds_for(visit.me, found, visit.view.rules))),
        ("order", "Write an order", bool({Power.ENTER_ORDER, Power.ENTER_SEALED_ORDER} & held)),
        ("minutes", "Enter minutes", may_enter_minutes(visit.me, found)),
    )
    here = found.hidden or found.stub is None
    acts = (
        (name, ACTS[name].button, bool(visit.me and ACTS[name].may(visit.me, found, visit.view)))
        for name in ON_A_DOCKET
    )
    begins = tuple((what, word) for what, word, may in (*begin, *acts) if may and here)
    asks = (entry.ordinal for entry in found.entries if is_motion(found, entry))
    read = {anchor_of(ordinal): motion_path(visit, found, ordinal) for ordinal in asks}
    return DocketFilter(visit.place(found), words, show, begins, row_acts(visit, found) if here else {}, read)


def _filter(visit: Visit, found: Docket | None) -> HttpResponse | None:
    if found is None:
        return None
    if visit.request.method != "POST":
        return _docket(visit, found, visit.unlocked.words.get(found.case, _ALL))
    words, show = visit.request.POST.get("words", "").strip(), visit.request.POST.get("show", "")
    asked = visit.unlocked.words[found.case] = (words, show if show in dict(SHOWS) else _ALL[1])
    return seen_at(f"{visit.place(found)}{'' if asked == _ALL else 'show'}#entries")
