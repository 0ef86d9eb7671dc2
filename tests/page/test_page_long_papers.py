"""A document of more pages than a browser bears is shown some hundreds at a time."""

import re
from io import BytesIO

import pikepdf
import pytest

from desk_fixtures import Begun
from desk_house import DEFENCE, JUDGE, KEEL, House, case_open, draft, paper
from desk_visitor import Visitor, visitor
from underseal.docket.names import CaseRef
from underseal.doing.drafts import DraftDocument

PAGES = 601


def long_paper() -> bytes:
    pdf, out = pikepdf.new(), BytesIO()
    for _ in range(PAGES):
        pdf.add_blank_page(page_size=(9, 9))
    pdf.save(out)
    return out.getvalue()


def long_exhibit(house: House) -> CaseRef:
    case = case_open(house)
    exhibit = DraftDocument(long_paper(), "Exhibit A", sealed=True)
    main = DraftDocument(paper("motion to suppress"))
    house.files(DEFENCE, case, draft("motion", "to Suppress Evidence", main, exhibit, on_behalf=(KEEL,)))
    house.tick()
    return case


@pytest.fixture
def at(house: House, begun: Begun) -> Visitor:
    """The judge, where the exhibit stands."""
    case = begun(long_exhibit)
    reader = visitor(house, JUDGE)
    found = re.search(r"/open/(?:stub-)?[0-9a-f]{32}/[0-9]+", reader.go(f"/cases/{case.replace(':', '-')}/").html)
    assert found
    reader.go(found[0])
    return reader


def pages(at: Visitor) -> list[int]:
    return [int(page) for page in re.findall(r'alt="Page ([0-9]+)"', at.page.html)]


def test_a_long_document_is_read_to_its_last_page_some_hundreds_at_a_time(at: Visitor) -> None:
    assert f"{PAGES} pages, drawn by this desk" in at.page.text
    assert pages(at) == list(range(1, 301))
    at.follow("Pages 301 to 600")
    assert pages(at) == list(range(301, 601))
    assert f"Page 301 of {PAGES}" in at.page.text
    at.follow("Page 601")
    assert pages(at) == [601]
    picture = re.search(r'src="(/open/[^"]+/pages/601\.png)"', at.page.html)
    assert picture
    assert at.ask(picture[1]).body.startswith(b"\x89PNG")
    at.follow("Pages 301 to 600")
    at.follow("Pages 1 to 300")
    assert pages(at) == list(range(1, 301))


@pytest.mark.parametrize("asked", ["0", "602", "-1", "x", "", "%D9%A3", "1" * 5000])
def test_pages_that_a_document_has_not_are_not_there(at: Visitor, asked: str) -> None:
    assert at.ask(f"{at.path}?from={asked}").status == 404
