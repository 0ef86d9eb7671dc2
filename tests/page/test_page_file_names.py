"""The name of a brought file is shown to its owner in characters that show, and never longer than a line."""

import pytest

from desk_fixtures import Begun
from desk_house import DEFENCE, JUDGE, House, case_open, paper
from desk_visitor import Visitor, visitor
from underseal.docket.names import CaseRef
from underseal.facts.plain import UNSEEN

NAMES = {
    "a turn of direction": ("a\u202efdp.exe", "afdp.exe"),
    "letters that show nothing": ("a\u3164\u115f.pdf", "a\\u3164\\u115f.pdf"),
    "marks that show nothing": ("a\u034f\ufe0f.pdf", "a\\u034f\\ufe0f.pdf"),
    "many blanks": (f"a{' ' * 90}.pdf", "a .pdf"),
    "a name of 5,000 characters": ("n" * 5_000 + ".pdf", "n" * 80 + "…" + "n" * 15 + ".pdf"),
    "a name of 900 bytes": ("é" * 450 + ".pdf", "é" * 80 + "…" + "é" * 15 + ".pdf"),
    "a plain name": ("Exhibit A (final).pdf", "Exhibit A (final).pdf"),
}
PDF, NO_PDF = paper("motion"), b"MZ no pdf"


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(case_open)


def filing(house: House, case: CaseRef) -> Visitor:
    at = visitor(house, DEFENCE)
    at.go("/file/")
    at.submit({"case": case, "kind": "motion"}, action="/start")
    return at


def shows_nothing_unseen(at: Visitor) -> bool:
    return UNSEEN.search(at.page.body.decode().replace("\n", "")) is None


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("data", [PDF, NO_PDF], ids=["taken", "refused"])
def test_a_document_is_called_by_what_shows_of_its_files_name(
    house: House, case: CaseRef, name: str, data: bytes
) -> None:
    given, shown = NAMES[name]
    at = filing(house, case)
    page = at.submit({"text": "to Suppress", "do": "add"}, {"file": (given, data)})
    assert page.status == 200
    said = f"{shown} was checked and added." if data == PDF else f"{shown}: This file is not a PDF."
    assert said in page.text
    assert shows_nothing_unseen(at)


@pytest.mark.parametrize("name", NAMES)
def test_so_is_a_file_that_any_other_act_takes(house: House, name: str) -> None:
    given, shown = NAMES[name]
    at = visitor(house, JUDGE)
    at.go(at.sends("/start", {"what": "propose-rules"}).headers["Location"])
    page = at.submit({"effective": "", "do": "preview"}, {"file": (given, b"[court]")})
    assert f"{shown} is here; choose another to replace it." in page.text
    assert shows_nothing_unseen(at)
