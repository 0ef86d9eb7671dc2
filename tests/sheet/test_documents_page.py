"""A document's page: what it is, where it stands, how anyone checks it, and what that does not show."""

import pytest

from docket_examples import civil_example as filed_civil_case
from sheet_cast import COURT, PUBLIC_REGISTER, WRITTEN
from sheet_examples import hidden_example, public_example
from sheet_html import Page, parsed
from sheet_pages import ORIGIN, PROOF, entry
from underseal.docket.record import Released
from underseal.sheet.errors import HiddenCase, NotReleased
from underseal.sheet.proof import InRecord
from underseal.sheet.public_pages import document_page


def page(number: int, part: int = 0, origin: bool = False, proof: InRecord = PROOF) -> Page:
    case = public_example()
    found = entry(case, number)
    line = next(one for one in found.lines if one.part == part)
    given = ORIGIN if origin else None
    made = document_page(case, found, line, PUBLIC_REGISTER, COURT, written=WRITTEN, proof=proof, origin=given)
    return parsed(made)


def test_a_document_says_what_it_is_and_where_the_pdf_lies() -> None:
    found = page(8, part=1)
    assert found.texts("h1") == ["Memorandum"]
    assert {"class": "button primary", "href": "/documents/045000000012/main.pdf"} in found.all("a")
    assert "9 pages, 148 KB" in found.texts("main")[0]
    assert "attachment 1 of 2" in found.texts("main")[0]


def test_a_main_paper_is_named_by_its_entrys_first_sentence() -> None:
    assert page(8).texts("h1") == ["MOTION in Limine to Exclude Recordings of 03/11/2026 by Ingrid Hallam (2)"]


def test_its_proof_names_leaf_path_and_root() -> None:
    html = page(8).html
    assert "at leaf 47,902 of the public log." in html
    assert "16 fingerprints lead from the leaf to the root" in html
    assert html.count('<li class="hash">') == 16
    assert "underseal verify https://calder.court.example" in html
    assert "Commitment" not in html


def test_a_record_of_one_leaf_has_no_path() -> None:
    assert "The leaf is the whole record" in page(8, proof=InRecord(0, (), 1, b"\x01" * 32)).html


def test_a_released_paper_shows_its_commitment_and_its_proof_file() -> None:
    found = page(10, origin=True)
    assert found.texts("h1") == ["Declaration of Agent P. Oduya"]
    text = found.texts("main")[0]
    assert "originally filed under seal" in text
    assert "underseal verify main.pdf --proof 045000000015" in text
    assert {"href": "/sealed-log/proof/045000000015"} in found.all("a")
    assert {"href": "/cases/2-26-cr-00184/#row-12"} in found.all("a")


def test_every_document_says_what_its_proof_does_not_show() -> None:
    for found in (page(8), page(10, origin=True)):
        assert "or that nothing else in the case is sealed." in found.texts("main")[0]


def test_a_released_exhibit_of_a_decided_case_has_a_page() -> None:
    register, case, _ = filed_civil_case()
    found = entry(case, 4)
    line = found.lines[2]
    assert isinstance(line.content, Released)
    made = document_page(case, found, line, register, COURT, written=WRITTEN, proof=PROOF, origin=ORIGIN)
    assert parsed(made).texts("h1") == ["Dredging logs, 2024"]
    assert parsed(made).faults == []


def test_no_page_is_made_of_a_paper_under_seal() -> None:
    with pytest.raises(NotReleased):
        page(8, part=2)


def test_a_proof_of_release_goes_with_a_released_paper_alone() -> None:
    with pytest.raises(NotReleased):
        page(8, origin=True)
    with pytest.raises(NotReleased):
        page(10)


def test_no_document_page_is_made_in_a_hidden_case() -> None:
    found = entry(public_example(), 8)
    with pytest.raises(HiddenCase):
        document_page(hidden_example(), found, found.lines[0], PUBLIC_REGISTER, COURT, written=WRITTEN, proof=PROOF)
