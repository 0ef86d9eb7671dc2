"""A document as a page shows it: drawn by this program, its text laid over the drawing, unseen, to be selected.

Chromium's own reader was tried first. In a sandboxed frame it refuses to run; under ``sandbox`` in the policy, and in
an object, it runs, and writes the title it finds in a PDF into the browser's history and session. So pages are pictures
with their text over them, and nothing in the document can act or leaves a trace.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from underseal.desk.errors import NothingToOpen, NotShown
from underseal.desk.opening import open_filed, open_public
from underseal.docket.sealed_events import SealedEntryFiled
from underseal.docket.stubs import sealed_filings
from underseal.doing.faults import REFUSALS, sentence
from underseal.exchange.errors import ExchangeError, PdfNotDrawnNow, PdfNotShown, PdfTooSlow
from underseal.screen.addresses import filing_name
from underseal.screen.document import AT_ONCE, DrawnPage, ShownPaper
from underseal.sealed.errors import DeskError
from underseal.visits.visit import Visit

T = TypeVar("T")

LARGEST = 1024 * 1024 * 1024
_SAYS_WHAT_TO_DO = (PdfNotDrawnNow, PdfNotShown, PdfTooSlow)  # to a reader; what others say is for a filer
_DOCUMENT = re.compile(r"[0-9]{4}([0-9]{8})", re.ASCII)  # as `sheet.places.document_id` makes them
_PLACE = re.compile(r"/open/((?:stub-)?[0-9a-f]{32})/([0-9]{1,4})|/documents/([0-9]{12})", re.ASCII)


def sealed_filing(visit: Visit, name: str) -> SealedEntryFiled:
    """The sealed filing of that name in addresses. Raises NothingToOpen."""
    filings = (filed for docket in visit.view.dockets.values() for filed in sealed_filings(docket))
    found = next((filed for filed in filings if filing_name(filed) == name), None)
    if found is None:
        raise NothingToOpen(f"sealed paper {name}")
    return found


def sealed_paper(visit: Visit, name: str, part: int) -> bytes:
    """A document of the sealed filing of that name. Raises as `desk.opening.open_filed`, and NotShown."""
    filed = sealed_filing(visit, name)
    return _at_hand(visit, ("sealed", name, str(part)), lambda: open_filed(visit.desk, filed, part))


def public_paper(visit: Visit, document: str) -> bytes | None:
    """A public document by the id the court's own pages use. Raises as `desk.opening.open_public`, and NotShown."""
    known = _DOCUMENT.fullmatch(document)
    if known is None:
        return None
    number = int(known[1])
    return _at_hand(visit, ("public", document), lambda: open_public(visit.desk, visit.view, number))


def with_leaves(visit: Visit, pdf: bytes, paper: ShownPaper) -> ShownPaper:
    """A paper with its pages from its first on, whose pictures stand under its path. Raises NotShown."""
    text = _drawn(lambda: visit.unlocked.viewer.text(pdf, paper.first - 1, AT_ONCE))
    drawn = (DrawnPage(f"{paper.path}/pages/{at}.png", page) for at, page in enumerate(text.pages, paper.first))
    return replace(paper, leaves=tuple(drawn), count=text.count)


def picture(visit: Visit, pdf: bytes, leaf: int) -> bytes:
    """One page of a document, from 1, as a PNG. Raises NotShown, or IndexError for no such page."""
    return _drawn(lambda: visit.unlocked.viewer.picture(pdf, leaf - 1))


def bare_copy(visit: Visit, pdf: bytes) -> bytes:
    """A document without what it says of itself. Raises NotShown."""
    return _drawn(lambda: visit.unlocked.viewer.bare(pdf))


def _drawn(draw: Callable[[], T]) -> T:
    try:
        return draw()
    except ExchangeError as wrong:
        advice = "" if isinstance(wrong, _SAYS_WHAT_TO_DO) else " Ask its filer for a plain PDF."
        raise NotShown("the document", f"{wrong}{advice}") from wrong


def shown_paper(visit: Visit, path: str, name: str) -> ShownPaper:
    """A document by its path on this desk, as another page shows it; what cannot be opened says why in its place."""
    found = _PLACE.fullmatch(path)
    try:
        if found is None:
            return ShownPaper(path, name, fault="There is no such document at this desk.")
        sealed = found[1] is not None
        pdf = sealed_paper(visit, found[1], int(found[2])) if sealed else public_paper(visit, found[3])
        return with_leaves(visit, pdf or b"", ShownPaper(path, name, pdf=f"{path}/document.pdf", sealed=sealed))
    except (*REFUSALS, DeskError) as wrong:
        return ShownPaper(path, name, fault=sentence(wrong))


def read_of(visit: Visit, papers: Sequence[tuple[str, str]]) -> ShownPaper | None:
    """The paper that the page's address asks for, if it is one of these by path and name, else the first of them."""
    path = visit.request.GET.get("paper", "")
    found = next((paper for paper in papers if paper[0] == path), next(iter(papers), None))
    return None if found is None else shown_paper(visit, *found)


def _at_hand(visit: Visit, name: tuple[str, ...], read: Callable[[], bytes]) -> bytes:
    """A document as read last, or read now, and seen to hold nothing that acts."""
    held = visit.unlocked.opened.get(name)
    if held is not None:
        return held
    pdf = visit.watch.use(lambda _: read())
    _drawn(lambda: visit.unlocked.viewer.inspect(pdf, LARGEST))
    return visit.unlocked.keep(name, pdf)
