"""Documents in a desk's page, drawn page by page by this program, so that nothing in them acts or leaves a trace.

Chromium's own reader was tried first. In a sandboxed frame it refuses to run; under ``sandbox`` in the policy, and in
an object, it runs, and writes the title it finds in a PDF into the browser's history and session. So pages are pictures
with their text beside them, and the PDF that a sealed document's link gives is a copy without metadata.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from underseal.desk.errors import NotShown
from underseal.desk.opening import open_act, open_public
from underseal.docket.docket import Docket
from underseal.docket.names import ActId
from underseal.docket.record import Published, Released
from underseal.exchange.bare import bare
from underseal.exchange.errors import ExchangeError
from underseal.exchange.pdf import inspect
from underseal.exchange.pictures import page_picture, page_texts
from underseal.page.answering import Visit, html, shown
from underseal.page.desk_forms import paper_page
from underseal.page.views import work_of
from underseal.page.work import called

LARGEST = 1024 * 1024 * 1024
_DOCUMENT = re.compile(r"[0-9]{4}([0-9]{8})", re.ASCII)  # as `sheet.places.document_id` makes them

Show = Callable[[Visit, bytes], HttpResponse | None]


def sealed(request: HttpRequest, act: str, part: int) -> HttpResponse:
    """One sealed document, to read."""
    return shown(request, lambda visit: _sealed(visit, act, part, lambda v, pdf: _sealed_page(v, pdf, act, part)))


def sealed_pdf(request: HttpRequest, act: str, part: int) -> HttpResponse:
    """The same as a PDF."""
    return shown(request, lambda visit: _sealed(visit, act, part, _bare_pdf))


def sealed_leaf(request: HttpRequest, act: str, part: int, leaf: int) -> HttpResponse:
    """One page of it, drawn."""
    return shown(request, lambda visit: _sealed(visit, act, part, lambda _, pdf: _picture(pdf, leaf)))


def public(request: HttpRequest, document: str) -> HttpResponse:
    """One public document, by the id the court's own pages use, held against the record."""
    return shown(request, lambda v: _public(v, document, lambda visit, pdf: _public_page(visit, pdf, document)))


def public_pdf(request: HttpRequest, document: str) -> HttpResponse:
    """The same as a PDF."""
    return shown(request, lambda visit: _public(visit, document, _pdf))


def public_leaf(request: HttpRequest, document: str, leaf: int) -> HttpResponse:
    """One page of it, drawn."""
    return shown(request, lambda visit: _public(visit, document, lambda _, pdf: _picture(pdf, leaf)))


def draft(request: HttpRequest, name: str, at: int) -> HttpResponse:
    """A document of a draft, to read."""
    return shown(request, lambda visit: _draft(visit, name, at, lambda v, pdf: _draft_page(v, pdf, name, at)))


def draft_pdf(request: HttpRequest, name: str, at: int) -> HttpResponse:
    """The same as a PDF."""
    return shown(request, lambda visit: _draft(visit, name, at, _bare_pdf))


def draft_leaf(request: HttpRequest, name: str, at: int, leaf: int) -> HttpResponse:
    """One page of it, drawn."""
    return shown(request, lambda visit: _draft(visit, name, at, lambda _, pdf: _picture(pdf, leaf)))


def _sealed(visit: Visit, act: str, part: int, show: Show) -> HttpResponse | None:
    pdf = _at_hand(visit, ("sealed", act, str(part)), lambda: open_act(visit.desk, visit.view, act, part))
    return show(visit, pdf)


def _public(visit: Visit, document: str, show: Show) -> HttpResponse | None:
    known = _DOCUMENT.fullmatch(document)
    if known is None:
        return None
    number = int(known[1])
    return show(visit, _at_hand(visit, ("public", document), lambda: open_public(visit.desk, visit.view, number)))


def _draft(visit: Visit, name: str, at: int, show: Show) -> HttpResponse | None:
    work = work_of(visit, name)
    papers = () if work is None else work.papers()
    return show(visit, papers[at][1]) if at < len(papers) else None


def _at_hand(visit: Visit, name: tuple[str, ...], read: Callable[[], bytes]) -> bytes:
    """A document as read last, or read now, and seen to hold nothing that acts."""
    held = visit.unlocked.opened.get(name)
    if held is not None:
        return held
    pdf = visit.watch.use(lambda _: read())
    try:
        inspect(pdf, LARGEST)
    except ExchangeError as wrong:
        raise NotShown("the document", str(wrong)) from wrong
    return visit.unlocked.keep(name, pdf)


def _sealed_page(visit: Visit, pdf: bytes, act: str, part: int) -> HttpResponse:
    found = visit.view.acts[ActId(act)].signed.act
    docket = visit.view.opened(found.case)
    filing = found.command.filing
    name = next((paper.title for paper in filing.papers if paper.part == part and paper.title), "A sealed document")
    return _page(visit, pdf, docket, name=name, path=f"/open/{act}/{part}", sealed=True)


def _public_page(visit: Visit, pdf: bytes, document: str) -> HttpResponse | None:
    number = int(document[4:])
    for docket in visit.view.public.values():
        for entry in docket.entries:
            for line in entry.lines:
                if isinstance(line.content, Published | Released) and line.content.document == number:
                    name = f"{entry.number}{f'-{line.part}' if line.part else ''} {line.title}".strip()
                    return _page(visit, pdf, docket, name=name, path=f"/documents/{document}", sealed=False)
    return None


def _draft_page(visit: Visit, pdf: bytes, name: str, at: int) -> HttpResponse | None:
    work = work_of(visit, name)
    if work is None:
        return None
    back = (f"/drafts/{name}/preview", "the preview")
    return _leaves(visit, pdf, work.papers()[at][0], back, f"/drafts/{name}/{at}", sealed=True)


def _page(visit: Visit, pdf: bytes, docket: Docket, *, name: str, path: str, sealed: bool) -> HttpResponse:
    return _leaves(visit, pdf, name, (visit.place(docket), called(visit.view, docket.case)), path, sealed=sealed)


def _leaves(visit: Visit, pdf: bytes, name: str, back: tuple[str, str], path: str, *, sealed: bool) -> HttpResponse:
    pages = [(f"{path}/pages/{at}.png", text) for at, text in enumerate(page_texts(pdf), start=1)]
    pdf_path = f"{path}/document.pdf"
    return html(paper_page(visit.court, visit.state, name=name, back=back, pages=pages, pdf=pdf_path, sealed=sealed))


def _picture(pdf: bytes, leaf: int) -> HttpResponse | None:
    try:
        return HttpResponse(page_picture(pdf, leaf - 1), content_type="image/png")
    except IndexError:
        return None


def _bare_pdf(visit: Visit, pdf: bytes) -> HttpResponse:
    return _pdf(visit, bare(pdf))


def _pdf(_: Visit, pdf: bytes) -> HttpResponse:
    headers = {"Content-Disposition": 'inline; filename="document.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
