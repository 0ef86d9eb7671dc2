"""Pages of a PDF as pictures and plain text, so that nothing but PDFium's drawing of it reaches a browser.

The text comes with the place of each of its lines in the picture, for a page to lay it there, unseen, to be selected.

In memory only, as all of this room.
"""

import struct
import zlib
from ctypes import byref, c_int
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from underseal.exchange.errors import UnreadablePdf
from underseal.exchange.pdf import pdfium_lock

WIDTH = 1240
"""Pixels of a page's width: 150 to the inch of a letter page."""

MOST_LINES = 20_000
"""Lines of a document that are told with their places: some 400 pages of them."""

MOST_ON_A_PAGE = 600
"""Lines of one page that are: each is looked for among all its characters."""

MOST_CHARACTERS = 200_000
"""A page with more characters has no text: nobody reads it."""

_LARGEST = 4 * WIDTH  # pixels of height, for pages that are all length
_RGB, _RGB_BYTES = 2, 3


@dataclass(frozen=True)
class TextLine:
    """A run of text and its box in a page's picture, in pixels from the upper left."""

    x: int
    y: int
    width: int
    height: int
    text: str


@dataclass(frozen=True)
class PageText:
    """A page's text, and where its lines stand in its picture of that width and height."""

    width: int
    height: int
    text: str
    lines: tuple[TextLine, ...]


@dataclass(frozen=True)
class DocumentText:
    """The text of some pages of a document, and how many pages it has."""

    pages: tuple[PageText, ...]
    count: int


def page_texts(pdf: bytes) -> tuple[PageText, ...]:
    """Return the text of each page. Raises UnreadablePdf."""
    return document_text(pdf).pages


def document_text(pdf: bytes, first: int = 0, most: int | None = None) -> DocumentText:
    """Return the text of `most` pages from the first on, as PDFium reads it; of MOST_LINES the places too.

    Raises UnreadablePdf.
    """
    left = MOST_LINES
    found: list[PageText] = []
    try:
        with pdfium_lock, pypdfium2.PdfDocument(pdf) as document:
            count = len(document)
            for number in range(first, count if most is None else min(first + most, count)):
                found.append(_page_text(document[number], left))
                left -= len(found[-1].lines)
    except pypdfium2.PdfiumError:
        raise UnreadablePdf from None
    return DocumentText(tuple(found), count)


def page_picture(pdf: bytes, number: int) -> bytes:
    """Return page `number`, from 0, as a PNG of WIDTH pixels. Raises UnreadablePdf, or IndexError for no such page."""
    try:
        with pdfium_lock, pypdfium2.PdfDocument(pdf) as document:
            if number not in range(len(document)):
                raise IndexError(number)
            document.init_forms()  # else what stands in the fields of a form is not drawn
            return _drawn(document[number])
    except pypdfium2.PdfiumError:
        raise UnreadablePdf from None


def _page_text(page: pypdfium2.PdfPage, most: int) -> PageText:
    textpage = page.get_textpage()
    scale = _scale(page)
    width, height = (max(1, round(side * scale)) for side in page.get_size())
    if textpage.count_chars() > MOST_CHARACTERS:
        return PageText(width, height, "", ())
    count = min(most, MOST_ON_A_PAGE, textpage.count_rects())
    lines = (_line(page, textpage, at, (width, height)) for at in range(count))
    return PageText(width, height, _clean(textpage.get_text_bounded()), tuple(line for line in lines if line.text))


def _line(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, at: int, size: tuple[int, int]) -> TextLine:
    left, bottom, right, top = textpage.get_rect(at)
    (x, y), (x2, y2) = (_in_picture(page, size, *corner) for corner in ((left, top), (right, bottom)))
    text = " ".join(_clean(textpage.get_text_bounded(left, bottom, right, top)).split())
    return TextLine(min(x, x2), min(y, y2), max(1, abs(x2 - x)), max(1, abs(y2 - y)), text)


def _in_picture(page: pypdfium2.PdfPage, size: tuple[int, int], x: float, y: float) -> tuple[int, int]:
    """A point of a page, turned and cropped as the page is, in its picture."""
    across, down = c_int(), c_int()
    raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, byref(across), byref(down))
    return across.value, down.value


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _scale(page: pypdfium2.PdfPage) -> float:
    width, height = page.get_size()
    return float(min(WIDTH / max(width, 1), _LARGEST / max(height, 1)))


def _drawn(page: pypdfium2.PdfPage) -> bytes:
    scale = _scale(page)
    drawn = page.render(scale=scale, rev_byteorder=True, maybe_alpha=False, prefer_bgrx=False)
    try:
        data, stride, used = bytes(drawn.buffer), drawn.stride, drawn.width * _RGB_BYTES
        rows = (data[at : at + used] for at in range(0, stride * drawn.height, stride))
        return png(drawn.width, drawn.height, b"".join(b"\0" + row for row in rows))
    finally:
        drawn.close()


def png(width: int, height: int, rows: bytes) -> bytes:
    """Return a PNG of RGB rows, each with its filter byte before it (W3C PNG, 7 and 11.2)."""
    head = struct.pack(">IIBBBBB", width, height, 8, _RGB, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, parts))


def _chunk(part: tuple[bytes, bytes]) -> bytes:
    name, data = part
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
