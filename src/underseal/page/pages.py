"""The desk's pages: its owner's cases and their dockets with what is sealed; where every address leads."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from underseal.docket.docket import Docket
from underseal.docket.powers import Power, powers
from underseal.docket.record import Role
from underseal.docket.stubs import sealed_filings
from underseal.page import entrance, order_views, papers, views
from underseal.page.act_forms import ACTS
from underseal.page.answering import Visit, html, not_there, seen_at, shown
from underseal.page.case_list import case_of, cases, found_cases, seen
from underseal.page.desk_pages import SHOWS, DocketFilter, Waiting, desk_docket, desk_home
from underseal.page.environment import desk_stylesheet
from underseal.page.filing_choices import kinds_for
from underseal.page.opening_choices import openings_for
from underseal.page.tasks import to_carry_out
from underseal.sheet.environment import stylesheet
from underseal.sheet.text import first_sentence
from underseal.sheet.words import count

_NOT_READ, _FAILED = 400, 500
_NEWEST = 20
"""Cases on a clerk's first page, whose cases are all of the court's."""
_ON_A_DOCKET = ("close", "reopen")
_AT_THE_COURT = ("import", "office", "admit", "admit-log")


def home(request: HttpRequest) -> HttpResponse:
    """What waits, and the owner's cases: those with something sealed they open, and those they appear in."""
    return shown(request, _home)


def docket(request: HttpRequest, folder: str) -> HttpResponse:
    """One public docket, with everything the desk's keys open."""
    return shown(request, lambda visit: _docket(visit, visit.docket_in(folder)))


def matter(request: HttpRequest, name: str) -> HttpResponse:
    """One hidden case, by a name that says nothing."""
    return shown(request, lambda visit: _docket(visit, visit.docket_named(name)))


def docket_filter(request: HttpRequest, folder: str) -> HttpResponse:
    """Show of a docket what a form asks for: by a form, for an address with its words would stay in the browser."""
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


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The answer for everything else."""
    del request, exception
    return not_there()


def not_read(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The answer to a form that no page of this desk sends; it quotes nothing."""
    del request, exception
    return HttpResponse(b"This desk cannot read that form.\n", status=_NOT_READ, content_type="text/plain")


def failed(request: HttpRequest) -> HttpResponse:
    """The answer where this program itself is wrong; it quotes nothing."""
    del request
    return HttpResponse(b"This desk made a mistake. Start it again.\n", status=_FAILED, content_type="text/plain")


urlpatterns: list[URLPattern] = [
    path("", home),
    path("cases/", cases),
    path("court.css", style),
    path("desk.css", desk_style),
    path("sign-in", entrance.sign_in),
    path("lock", entrance.lock),
    path("cases/<str:folder>/", docket),
    path("cases/<str:folder>/show", docket_filter),
    path("matters/<str:name>/", matter),
    path("matters/<str:name>/show", matter_filter),
    path("open/<str:act>/<int:part>", papers.sealed),
    path("open/<str:act>/<int:part>/document.pdf", papers.sealed_pdf),
    path("open/<str:act>/<int:part>/pages/<int:leaf>.png", papers.sealed_leaf),
    path("documents/<str:document>", papers.public),
    path("documents/<str:document>/document.pdf", papers.public_pdf),
    path("documents/<str:document>/pages/<int:leaf>.png", papers.public_leaf),
    path("file/", views.choose),
    path("start", views.start),
    path("drafts/<str:name>", views.draft),
    path("drafts/<str:name>/preview", views.preview),
    path("drafts/<str:name>/<int:at>", papers.draft),
    path("drafts/<str:name>/<int:at>/document.pdf", papers.draft_pdf),
    path("drafts/<str:name>/<int:at>/pages/<int:leaf>.png", papers.draft_leaf),
    path("sent/", views.sent_list),
    path("sent/<str:name>", views.sent),
    path("orders/", order_views.orders),
    path("carry-out", order_views.carry_out),
]
handler400 = not_read
handler404 = not_found
handler500 = failed


def _home(visit: Visit) -> HttpResponse:
    own = sorted(_own(visit), key=lambda docket: docket.case)
    waiting = [one for docket in own for one in _waiting(visit, docket)] + list(_orders(visit))
    clerk = visit.me is not None and visit.me.role in {Role.CLERK, Role.SEALED_CLERK}
    dockets = found_cases(tuple(seen(visit)), "")[:_NEWEST] if clerk else own
    acts = [("opening", "Open a case")] if openings_for(visit.me) else []
    acts += [(name, ACTS[name].button) for name in _AT_THE_COURT if visit.me and ACTS[name].may(visit.me, None)]
    listed = [case_of(visit, docket) for docket in dockets]
    return html(desk_home(listed, waiting, visit.court, visit.state, acts, clerk=clerk))


def _docket(visit: Visit, found: Docket | None) -> HttpResponse | None:
    if found is None:
        return None
    find = _finding(visit, found)
    return html(desk_docket(found, visit.view.register, visit.court, visit.state, visit.offices, find=find))


def _finding(visit: Visit, found: Docket) -> DocketFilter:
    words, show = visit.unlocked.words.get(found.case, ("", "all"))
    held = powers(visit.me, found) if visit.me else frozenset()
    begin = (
        ("filing", "File in this case", bool(visit.me and kinds_for(visit.me, found))),
        ("order", "Write an order", bool({Power.ENTER_ORDER, Power.ENTER_SEALED_ORDER} & held)),
        ("minutes", "Enter minutes", Power.ENTER_MINUTES in held and not found.hidden),
    )
    here = found.hidden or found.stub is None
    acts = ((name, ACTS[name].button, bool(visit.me and ACTS[name].may(visit.me, found))) for name in _ON_A_DOCKET)
    begins = tuple((what, word) for what, word, may in (*begin, *acts) if may and here)
    corrects = Power.CORRECT_ENTRY in held and here and not found.hidden
    entries = (
        (one.number, first_sentence(one.text)) for one in found.entries if one.number is not None and not one.stub
    )
    return DocketFilter(visit.place(found), words, show, begins, tuple(entries) if corrects else ())


def _filter(visit: Visit, found: Docket | None) -> HttpResponse | None:
    if found is None or visit.request.method != "POST":
        return None
    words, show = visit.request.POST.get("words", "").strip(), visit.request.POST.get("show", "")
    visit.unlocked.words[found.case] = (words, show if show in dict(SHOWS) else "all")
    return seen_at(f"{visit.place(found)}#entries")


def _own(visit: Visit) -> Iterator[Docket]:
    """The owner's cases: in which they are counsel or judge, or in which their keys open something."""
    me = visit.desk.keyring.person
    for docket in visit.view.dockets.values():
        named = {counsel.person for party in docket.parties for counsel in party.counsel}
        if me in named or docket.judge == me or docket.hidden or sealed_filings(docket):
            yield docket


def _orders(visit: Visit) -> Iterator[Waiting]:
    """What the page of orders holds for the owner."""
    motions = sum(
        1
        for docket in visit.view.dockets.values()
        if visit.me and docket.judge == visit.me.person
        for _ in docket.pending_motions
    )
    if motions:
        yield Waiting("/orders/", "Orders", f"{count(motions, 'motion waits', 'motions wait')} for your decision.")
    ordered = len(list(to_carry_out(visit)))
    if ordered:
        yield Waiting("/orders/", "Orders", f"{count(ordered, 'order waits', 'orders wait')} to be carried out.")


def _waiting(visit: Visit, docket: Docket) -> Iterator[Waiting]:
    """What waits for this desk's judge to sign."""
    if docket.judge != visit.desk.keyring.person:
        return
    for filed in docket.sealed.hidden:
        if filed.pending:
            text = f"in {docket.case} waits for your signature since {filed.at:%m/%d/%Y}."
            yield Waiting(f"{visit.place(docket)}#s-{filed.number}", f"S-{filed.number}", text)
