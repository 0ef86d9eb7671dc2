"""A document that is slow to draw: its reader is told in its place, saves it, and goes on with the rest of the desk."""

import re

import pytest

from desk_fixtures import Begun
from desk_house import JUDGE, House, exhibit_filed
from desk_visitor import Visitor, visitor
from underseal.docket.names import CaseRef
from underseal.exchange.errors import PdfNotShown, PdfTooSlow
from underseal.exchange.pdf_process import PdfViewer


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(exhibit_filed)


@pytest.fixture
def at(house: House, case: CaseRef) -> Visitor:
    return visitor(house, JUDGE)


def exhibit(at: Visitor, case: CaseRef) -> str:
    docket = at.go(f"/cases/{case.replace(':', '-')}/")
    found = re.search(r"/open/(?:stub-)?[0-9a-f]{32}/[0-9]+", docket.html)
    assert found
    return found[0]


@pytest.mark.parametrize(
    ("refusal", "said"),
    [(PdfTooSlow, "takes too long to draw. Save it"), (PdfNotShown, "too much time or memory. Save the PDF")],
)
def test_a_page_that_is_not_drawn_says_so_in_its_place_and_the_rest_is_read(
    at: Visitor, case: CaseRef, monkeypatch: pytest.MonkeyPatch, refusal: type[Exception], said: str
) -> None:
    """After one slow page the whole exhibit was once gone, in the words of a desk that has stopped."""

    def refuses(_viewer: PdfViewer, _pdf: bytes, _number: int) -> bytes:
        raise refusal

    paper = exhibit(at, case)
    monkeypatch.setattr(PdfViewer, "picture", refuses)
    picture = at.ask(f"{paper}/pages/1.png")
    assert (picture.status, picture.headers["Content-Type"]) == (404, "image/svg+xml")
    assert said in picture.text
    assert at.go(paper).status == 200
    assert at.go(f"{paper}/document.pdf").body.startswith(b"%PDF-")


def test_a_document_whose_text_takes_too_long_is_still_saved(
    at: Visitor, case: CaseRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(_viewer: PdfViewer, _pdf: bytes, _first: int, _most: int) -> object:
        raise PdfNotShown

    paper = exhibit(at, case)
    monkeypatch.setattr(PdfViewer, "text", refuses)
    page = at.go(paper)
    assert "too much time or memory. Save the PDF" in page.text
    assert "This desk shows no docket" not in page.text
    at.follow("A copy of the PDF without its title, metadata and digital signatures")
    assert at.page.body.startswith(b"%PDF-")


def test_a_document_that_cannot_be_shown_stops_no_desk(
    at: Visitor, case: CaseRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(_viewer: PdfViewer, _pdf: bytes, _limit: int) -> object:
        raise PdfTooSlow

    paper = exhibit(at, case)
    monkeypatch.setattr(PdfViewer, "inspect", refuses)
    page = at.go(paper)
    assert page.status == 404
    assert "This cannot be shown." in page.text
    assert "The rest of this desk works as before." in page.text
    assert "This desk shows no docket" not in page.text
    at.follow("Back to Today")
    assert at.page.status == 200
