"""Documents in a desk's page, each with a page of its own, its pictures and its PDF.

The PDF that a sealed document's link gives is a copy without metadata: a browser writes what it finds in a PDF into its
history and session.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from underseal.caseload.sealed_names import place_of
from underseal.desk.errors import NotShown
from underseal.docket.docket import Docket
from underseal.docket.places import place_of_entry
from underseal.docket.record import Published, Released
from underseal.doing.faults import sentence
from underseal.drafts.kept import work_of
from underseal.drafts.work import called
from underseal.page.answering import html, shown
from underseal.screen.desk_forms import paper_page
from underseal.screen.document import ShownPaper, refused_picture
from underseal.sheet.text import first_sentence
from underseal.visits.reading import bare_copy, picture, public_paper, sealed_filing, sealed_paper, with_leaves
from underseal.visits.visit import Visit

_NOT_DRAWN = 404
_FROM = re.compile(r"[1-9][0-9]{0,6}", re.ASCII)
Show = Callable[[Visit, bytes], HttpResponse | None]


def sealed(request: HttpRequest, name: str, part: int) -> HttpResponse:
    """One sealed document, to read."""
    return shown(request, lambda visit: _sealed(visit, name, part, lambda v, pdf: _sealed_page(v, pdf, name, part)))


def sealed_pdf(request: HttpRequest, name: str, part: int) -> HttpResponse:
    """The same as a PDF."""
    return shown(request, lambda visit: _sealed(visit, name, part, _bare_pdf))


def sealed_leaf(request: HttpRequest, name: str, part: int, leaf: int) -> HttpResponse:
    """One page of it, drawn."""
    return shown(request, lambda visit: _sealed(visit, name, part, lambda v, pdf: _picture(v, pdf, leaf)))


def public(request: HttpRequest, document: str) -> HttpResponse:
    """One public document, by the id the court's own pages use, held against the record."""
    return shown(request, lambda v: _public(v, document, lambda visit, pdf: _public_page(visit, pdf, document)))


def public_pdf(request: HttpRequest, document: str) -> HttpResponse:
    """The same as a PDF."""
    return shown(request, lambda visit: _public(visit, document, _pdf))


def public_leaf(request: HttpRequest, document: str, leaf: int) -> HttpResponse:
    """One page of it, drawn."""
    return shown(request, lambda visit: _public(visit, document, lambda v, pdf: _picture(v, pdf, leaf)))


def draft(request: HttpRequest, name: str, at: int) -> HttpResponse:
    """A document of a draft, to read."""
    return shown(request, lambda visit: _draft(visit, name, at, lambda v, pdf: _draft_page(v, pdf, name, at)))


def draft_pdf(request: HttpRequest, name: str, at: int) -> HttpResponse:
    """The same as a PDF."""
    return shown(request, lambda visit: _draft(visit, name, at, _bare_pdf))


def draft_leaf(request: HttpRequest, name: str, at: int, leaf: int) -> HttpResponse:
    """One page of it, drawn."""
    return shown(request, lambda visit: _draft(visit, name, at, lambda v, pdf: _picture(v, pdf, leaf)))


def _sealed(visit: Visit, name: str, part: int, show: Show) -> HttpResponse | None:
    return show(visit, sealed_paper(visit, name, part))


def _public(visit: Visit, document: str, show: Show) -> HttpResponse | None:
    pdf = public_paper(visit, document)
    return None if pdf is None else show(visit, pdf)


def _draft(visit: Visit, name: str, at: int, show: Show) -> HttpResponse | None:
    work = work_of(visit, name)
    papers = () if work is None else work.papers()
    return show(visit, papers[at][1]) if at < len(papers) else None


def _sealed_page(visit: Visit, pdf: bytes, name: str, part: int) -> HttpResponse | None:
    filed = sealed_filing(visit, name)
    docket = visit.view.opened(filed.case)
    title = next((paper.title for paper in filed.filing.papers if paper.part == part), "")
    place = place_of(docket, filed.stub or filed.act)
    called_ = f"{place}, # {part} {title}" if part else f"{place} {title or first_sentence(filed.text)}"
    return _page(visit, pdf, docket, name=called_, path=f"/open/{name}/{part}", sealed=True)


def _public_page(visit: Visit, pdf: bytes, document: str) -> HttpResponse | None:
    number = int(document[4:])
    for docket in visit.view.public.values():
        for entry in docket.entries:
            for line in entry.lines:
                if isinstance(line.content, Published | Released) and line.content.document == number:
                    name = f"{place_of_entry(entry, docket, line.part)} {line.title}".strip()
                    return _page(visit, pdf, docket, name=name, path=f"/documents/{document}", sealed=False)
    return None


def _draft_page(visit: Visit, pdf: bytes, name: str, at: int) -> HttpResponse | None:
    work = work_of(visit, name)
    if work is None:
        return None
    back = (f"/drafts/{name}/preview", "the preview")
    return _leaves(visit, pdf, work.papers()[at][0], back, f"/drafts/{name}/{at}", sealed=True)


def _page(visit: Visit, pdf: bytes, docket: Docket, *, name: str, path: str, sealed: bool) -> HttpResponse | None:
    return _leaves(visit, pdf, name, (visit.place(docket), called(visit.view, docket.case)), path, sealed=sealed)


def _leaves(
    visit: Visit, pdf: bytes, name: str, back: tuple[str, str], path: str, *, sealed: bool
) -> HttpResponse | None:
    first = visit.request.GET.get("from", "1")
    if not _FROM.fullmatch(first):
        return None
    paper = ShownPaper(path, name, pdf=f"{path}/document.pdf", sealed=sealed, first=int(first))
    try:
        paper = with_leaves(visit, pdf, paper)
        if not paper.leaves:
            return None
    except NotShown as wrong:  # it can still be saved
        paper = replace(paper, fault=sentence(wrong))
    return html(paper_page(visit.court, visit.state, paper, back))


def _picture(visit: Visit, pdf: bytes, leaf: int) -> HttpResponse | None:
    try:
        return HttpResponse(picture(visit, pdf, leaf), content_type="image/png")
    except IndexError:
        return None
    except NotShown as wrong:  # where the page's picture would be
        return HttpResponse(refused_picture(sentence(wrong)), content_type="image/svg+xml", status=_NOT_DRAWN)


def _bare_pdf(visit: Visit, pdf: bytes) -> HttpResponse:
    return _pdf(visit, bare_copy(visit, pdf))


def _pdf(_: Visit, pdf: bytes) -> HttpResponse:
    headers = {"Content-Disposition": 'inline; filename="document.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
