"""Pages of a PDF as pictures and plain text, so that nothing but PDFium's drawing of it reaches a browser.

In memory only, as all of this room.
"""

import struct
import zlib

import pypdfium2

from underseal.exchange.errors import UnreadablePdf
from underseal.exchange.pdf import pdfium_lock

WIDTH = 1240
"""Pixels of a page's width: 150 to the inch of a letter page."""

_LARGEST = 4 * WIDTH  # pixels of height, for pages that are all length
_RGB, _RGB_BYTES = 2, 3


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """Return the text of each page, as PDFium reads it. Raises UnreadablePdf."""
    try:
        with pdfium_lock, pypdfium2.PdfDocument(pdf) as document:
            return tuple(_text(page) for page in document)
    except pypdfium2.PdfiumError:
        raise UnreadablePdf from None


def page_picture(pdf: bytes, number: int) -> bytes:
    """Return page `number`, from 0, as a PNG of WIDTH pixels. Raises UnreadablePdf, or IndexError for no such page."""
    try:
        with pdfium_lock, pypdfium2.PdfDocument(pdf) as document:
            if number not in range(len(document)):
                raise IndexError(number)
            return _drawn(document[number])
    except pypdfium2.PdfiumError:
        raise UnreadablePdf from None


def _text(page: pypdfium2.PdfPage) -> str:
    text: str = page.get_textpage().get_text_bounded()
    return text.replace("\r\n", "\n").strip()


def _drawn(page: pypdfium2.PdfPage) -> bytes:
    width, height = page.get_size()
    scale = min(WIDTH / max(width, 1), _LARGEST / max(height, 1))
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
