"""Pages drawn as pictures with their text, and copies that say nothing of themselves."""

import struct
import zlib
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from desk_served import court_paper
from underseal.exchange.bare import bare
from underseal.exchange.errors import UnreadablePdf
from underseal.exchange.pictures import WIDTH, page_picture, page_texts

PAPER = court_paper("EXHIBIT A", "The ledger of the wharf.")


def test_a_page_is_drawn_as_wide_as_said_and_not_blank() -> None:
    picture = page_picture(PAPER, 0)
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    assert (width, height) == (WIDTH, round(WIDTH * 11 / 8.5))
    size = struct.unpack(">I", picture[33:37])[0]
    rows = zlib.decompress(picture[41 : 41 + size])
    assert len(rows) == height * (1 + 3 * width)
    assert {0, 255} <= set(rows)


def test_the_text_of_each_page_is_read() -> None:
    (text,) = page_texts(PAPER)
    assert "The ledger of the wharf." in text.text


@pytest.mark.parametrize("number", [-1, 1])
def test_a_page_that_is_not_there_is_no_picture(number: int) -> None:
    with pytest.raises(IndexError):
        page_picture(PAPER, number)


def test_what_is_no_pdf_is_neither_drawn_nor_copied() -> None:
    for read in (page_texts, bare, lambda data: page_picture(data, 0)):
        with pytest.raises(UnreadablePdf):
            read(b"no pdf")


def test_a_page_that_is_all_length_stays_a_picture_of_bearable_size() -> None:
    made = pikepdf.new()
    made.add_blank_page(page_size=(10, 14_000))
    out = BytesIO()
    made.save(out)
    width, height = struct.unpack(">II", page_picture(out.getvalue(), 0)[16:24])
    assert (width >= 1, height) == (True, 4 * WIDTH)


def test_a_bare_copy_has_the_pages_and_no_title() -> None:
    assert b"EXHIBIT A" in pikepdf.open(BytesIO(PAPER)).Root.Metadata.read_bytes()
    copy = bare(PAPER)
    with pikepdf.open(BytesIO(copy)) as opened:
        assert "/Info" not in opened.trailer
        assert "/Metadata" not in opened.Root
    assert page_texts(copy) == page_texts(PAPER)
    assert pypdfium2.PdfDocument(copy).get_metadata_value("Title") == ""


def test_each_line_is_told_with_its_place_in_the_picture() -> None:
    (page,) = page_texts(PAPER)
    title = next(line for line in page.lines if line.text == "EXHIBIT A")
    assert (page.width, page.height) == (WIDTH, round(WIDTH * 11 / 8.5))
    assert abs(title.x + title.width / 2 - WIDTH / 2) < WIDTH / 50, "a title is centered"
    assert all(line.x >= 0 and line.x + line.width <= page.width and line.y >= 0 for line in page.lines)
    assert [line.y for line in page.lines[:3]] == sorted(line.y for line in page.lines[:3])


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_lines_of_a_turned_page_stand_where_they_are_drawn(turned: int) -> None:
    with pikepdf.open(BytesIO(PAPER)) as opened:
        opened.pages[0].Rotate = turned
        out = BytesIO()
        opened.save(out)
    (page,), (upright,) = page_texts(out.getvalue()), page_texts(PAPER)
    wide, high = struct.unpack(">II", page_picture(out.getvalue(), 0)[16:24])
    assert abs(page.width - wide) <= 1
    assert abs(page.height - high) <= 1
    line, before = page.lines[0], upright.lines[0]
    assert line.text == before.text
    assert (line.height > line.width) is (turned != 180)


def test_a_paper_of_nothing_but_text_is_laid_out_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("underseal.exchange.pictures.MOST_LINES", 3)
    (page,) = page_texts(PAPER)
    assert len(page.lines) == 3
    assert "The ledger of the wharf." in page.text
