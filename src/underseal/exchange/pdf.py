"""What a PDF must be before a court takes it. Works in memory only: a paper may be sealed, temp files are residue."""

from dataclasses import dataclass
from hashlib import sha256
from threading import Lock

import pikepdf
import pypdfium2
from pypdfium2 import raw

from underseal.exchange.errors import ActivePdf, EncryptedPdf, NotAPdf, PdfTooCostly, PdfTooLarge, UnreadablePdf
from underseal.exchange.pdf_actions import KEYS, ActionSearch
from underseal.exchange.pdf_objects import HEADER, HEADER_WITHIN, page_count, readings

pdfium_lock = Lock()
"""PDFium is not safe to call from two threads."""


@dataclass(frozen=True)
class PdfFacts:
    """What an event says about a PDF."""

    digest: bytes  # SHA-256, 32 bytes
    size: int  # bytes
    pages: int


def inspect(data: bytes, limit: int) -> PdfFacts:
    """Return the facts of a PDF of at most limit bytes.

    Raises PdfTooLarge, NotAPdf, EncryptedPdf, ActivePdf (scripts, actions that reach outside by themselves or with more
    than a link to an address or a file, media, attached files, content that is fetched from elsewhere or printed
    otherwise than it is shown), PdfTooCostly or UnreadablePdf (damaged, an object that
    not every reader can read, without a page, or two readers disagree on how many pages it has).
    """
    if len(data) > limit:
        raise PdfTooLarge(len(data), limit)
    if HEADER not in data[:HEADER_WITHIN]:
        raise NotAPdf
    pages = _pages(data)
    if pages == 0 or pages != _pages_by_pdfium(data):
        raise UnreadablePdf
    return PdfFacts(sha256(data).digest(), len(data), pages)


def _pages(data: bytes) -> int:
    counted: list[int] = []
    try:
        for whole in readings(data):
            if what := next(ActionSearch().active(whole), None):
                raise ActivePdf(what)
            if not counted:
                counted.append(page_count(whole.pdf))
    except pikepdf.PasswordError:
        raise EncryptedPdf from None
    except MemoryError:
        raise PdfTooCostly from None
    except (pikepdf.PikepdfError, RuntimeError, ValueError, TypeError, ArithmeticError):
        raise UnreadablePdf from None
    return counted[0]


def _pages_by_pdfium(data: bytes) -> int:
    """Return the number of pages, and ask a second reader for what it would run or hand out."""
    try:
        with pdfium_lock, pypdfium2.PdfDocument(data) as document:
            if raw.FPDFDoc_GetJavaScriptActionCount(document):
                raise ActivePdf(KEYS["/JS"])
            if raw.FPDFDoc_GetAttachmentCount(document):
                raise ActivePdf(KEYS["/EF"])
            return len(document)
    except pypdfium2.PdfiumError:
        raise UnreadablePdf from None
