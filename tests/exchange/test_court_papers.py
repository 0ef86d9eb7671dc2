"""Court papers: PDF/A, the same bytes each time, and text that is only ever text."""

from datetime import UTC, datetime
from io import BytesIO
from subprocess import run

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from underseal.exchange.errors import PaperNotMade
from underseal.exchange.paper import Heading, make_order, make_paper
from underseal.exchange.pdf import inspect

HEADING = Heading(
    "United States District Court",
    "District of Calder",
    "Port Ansel Division",
    ("UNITED STATES,", "v.", "TOMAS VESELY and INGRID HALLAM,", "Defendants."),
    "2:26-cr-00184-RMA",
)
AT = datetime(2026, 11, 17, 23, 30, tzinfo=UTC)
TITLE = "ORDER Denying Motion to Suppress Evidence"
PARAGRAPHS = ("Ingrid Hallam moves to suppress three ledgers.", "For the reasons that follow the motion is denied.")
ORDER = make_order(HEADING, TITLE, PARAGRAPHS, "Ruth M. Adeyemi", at=AT)
HOSTILE = '#panic("x") #read("/etc/passwd") *bold* _em_ $x^2$ <label> @ref `raw` // gone /* gone */ [x] \\ ~ -- = head'


def text(paper: bytes) -> str:
    document = pypdfium2.PdfDocument(paper)
    pages = [page.get_textpage() for page in document]
    said = " ".join(page.get_text_bounded() for page in pages)
    document.close()
    return " ".join(said.split())


def test_an_order_says_what_it_is_and_who_signed_it() -> None:
    said = text(ORDER)
    assert said.startswith("UNITED STATES DISTRICT COURT DISTRICT OF CALDER PORT ANSEL DIVISION UNITED STATES, v.")
    assert "No. 2:26-cr-00184-RMA" in said
    assert f"{TITLE} {PARAGRAPHS[0]} {PARAGRAPHS[1]} IT IS SO ORDERED. Dated: November 17, 2026" in said
    assert "/s/ Ruth M. Adeyemi Ruth M. Adeyemi Judge" in said


def test_equal_papers_are_equal_bytes() -> None:
    assert make_order(HEADING, TITLE, PARAGRAPHS, "Ruth M. Adeyemi", at=AT) == ORDER
    assert make_order(HEADING, TITLE, PARAGRAPHS, "Ruth M. Adeyemi", at=AT.replace(minute=31)) != ORDER


def test_a_paper_is_an_archival_and_accessible_pdf() -> None:
    with pikepdf.open(BytesIO(ORDER)) as pdf:
        with pdf.open_metadata() as facts:
            assert (facts["pdfaid:part"], facts["pdfaid:conformance"]) == ("2", "A")
            assert facts["pdfuaid:part"] == "1"
            assert facts["dc:title"] == TITLE
        assert pdf.Root.Lang == "en-US"
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo.CreationDate).startswith("D:20261117233000")


def test_every_typeface_is_in_the_paper() -> None:
    with pikepdf.open(BytesIO(ORDER)) as pdf:
        described = [
            one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        ]
        assert described
        assert all(one.keys() & {"/FontFile", "/FontFile2", "/FontFile3"} for one in described)


def test_a_paper_is_one_the_court_takes() -> None:
    assert inspect(ORDER, 1_000_000).pages == 1


def test_a_second_reader_agrees(pdftotext: str) -> None:
    said = run([pdftotext, "-", "-"], input=ORDER, capture_output=True, check=True).stdout.decode()
    assert TITLE in said


def test_text_that_looks_like_markup_is_set_as_it_stands() -> None:
    made = make_paper(HEADING, HOSTILE, [HOSTILE], [HOSTILE], at=AT)
    squeezed = "".join(text(made).split())
    assert squeezed.count("".join(HOSTILE.split())) == 3


@settings(max_examples=25)
@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=30))
def test_any_printable_ascii_comes_out_as_it_went_in(typed: str) -> None:
    squeezed = "".join(text(make_paper(HEADING, "NOTICE", [f"({typed})"], ["A"], at=AT)).split())
    assert f"({typed})" in squeezed


def test_a_long_paper_runs_over_pages_and_numbers_them() -> None:
    made = make_paper(HEADING, TITLE, ["The motion is denied. " * 40] * 8, ["Ada Lindqvist"], at=AT)
    pages = inspect(made, 1_000_000).pages
    assert pages > 2
    document = pypdfium2.PdfDocument(made)
    assert document[pages - 1].get_textpage().get_text_bounded().split()[-1] == str(pages)
    document.close()


@pytest.mark.parametrize("typed", ["漢字", "\U0001f512", "\x07"])
def test_a_character_without_a_typeface_is_refused_and_not_quoted(typed: str) -> None:
    with pytest.raises(PaperNotMade) as refused:
        make_paper(HEADING, TITLE, [f"The witness {typed} testified."], ["A"], at=AT)
    assert typed not in str(refused.value)
    assert "witness" not in str(refused.value)


def test_a_paper_without_a_title_is_refused() -> None:
    with pytest.raises(PaperNotMade):
        make_paper(HEADING, "", ["x"], ["A"], at=AT)
