"""What a PDF must be before a court takes it. Works in memory only: a paper may be sealed, temp files are residue."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from threading import Lock

import pikepdf
import pypdfium2

from underseal.exchange.errors import ActivePdf, EncryptedPdf, NotAPdf, PdfTooLarge, UnreadablePdf

HEADER = b"%PDF-"
HEADER_WITHIN = 1024
"""Readers look for the header in so many bytes from the start (ISO 32000-1, Annex H.3)."""

_INFLATED = 64 * 1024 * 1024  # bytes an object stream may inflate to: a small file must not fill the memory
_KEYS = {
    "/JS": "JavaScript",
    "/JavaScript": "JavaScript",
    "/XFA": "an XFA form",
    "/EmbeddedFiles": "attached files",
    "/EF": "attached files",
    "/RichMediaContent": "media that play",
}
_ACTIONS = {
    "/JavaScript": "JavaScript",
    "/Launch": "an action that starts a program",
    "/SubmitForm": "a form that sends data",
    "/ImportData": "a form that fetches data",
    "/GoToE": "attached files",
    "/Rendition": "media that play",
    "/Movie": "media that play",
    "/Sound": "media that play",
}
_UNASKED = {
    "/URI": "an action that opens an address",
    "/GoToR": "an action that opens another file",
    "/Thread": "an action that opens another file",
    "/Named": "an action that commands the reader's program",
}
"""Actions that a reader may click on, but that nothing may take without one."""
_TURNS = {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"}
"""Named actions that only turn to a page."""
_ANNOTATIONS = {
    "/RichMedia": "media that play",
    "/Movie": "media that play",
    "/Sound": "media that play",
    "/Screen": "media that play",
    "/3D": "media that play",
    "/FileAttachment": "attached files",
}
pdfium_lock = Lock()
"""PDFium is not safe to call from two threads."""

logging.getLogger("pikepdf").addHandler(logging.NullHandler())
logging.getLogger("pikepdf").propagate = False  # its warnings can quote a paper

pikepdf.settings.set_qpdf_limits(
    flate_max_memory=_INFLATED, run_length_max_memory=_INFLATED, png_max_memory=_INFLATED, tiff_max_memory=_INFLATED
)


@dataclass(frozen=True)
class PdfFacts:
    """What an event says about a PDF."""

    digest: bytes  # SHA-256, 32 bytes
    size: int  # bytes
    pages: int


def inspect(data: bytes, limit: int) -> PdfFacts:
    """Return the facts of a PDF of at most limit bytes.

    Raises PdfTooLarge, NotAPdf, EncryptedPdf, ActivePdf (scripts, actions that reach outside by themselves or with more
    than a link to an address or a file, media, attached files) or UnreadablePdf (damaged, without a page, or two
    readers disagree on how many pages it has).
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
    try:
        with pikepdf.open(BytesIO(data), attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise EncryptedPdf
            if what := next(_active(pdf), None):
                raise ActivePdf(what)
            return len(pdf.pages)
    except pikepdf.PasswordError:
        raise EncryptedPdf from None
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError):
        raise UnreadablePdf from None


def _pages_by_pdfium(data: bytes) -> int:
    try:
        with pdfium_lock, pypdfium2.PdfDocument(data) as document:
            return len(document)
    except pypdfium2.PdfiumError:
        raise UnreadablePdf from None


def _active(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what in pdf acts by itself or carries something along, wherever it hides."""
    waiting: list[pikepdf.Object] = [pdf.trailer, *pdf.objects]
    while waiting:
        held = waiting.pop()
        if isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
            entries = dict(held.items())
            yield from _acts(entries)
            yield from _unasked(entries)
            inner = list(entries.values())
        elif isinstance(held, pikepdf.Array):
            inner = list(held)
        else:
            continue
        waiting.extend(one for one in inner if isinstance(one, pikepdf.Object) and not one.is_indirect)


def _acts(entries: dict[str, pikepdf.Object]) -> Iterator[str]:
    yield from (_KEYS[key] for key in entries.keys() & _KEYS.keys())
    action, subtype = str(entries.get("/S", "")), str(entries.get("/Subtype", ""))
    if action in _ACTIONS:
        yield _ACTIONS[action]
    if subtype in _ANNOTATIONS:
        yield _ANNOTATIONS[subtype]


def _unasked(entries: dict[str, pikepdf.Object]) -> Iterator[str]:
    """Yield what happens when something is opened, shown or left, with all that follows on it."""
    moments = entries.get("/AA")
    waiting = [entries.get("/OpenAction"), *(moments.values() if isinstance(moments, pikepdf.Dictionary) else ())]
    met: set[tuple[int, int]] = set()
    while waiting:
        action = waiting.pop()
        if isinstance(action, pikepdf.Array):
            waiting.extend(action)
        if not isinstance(action, pikepdf.Dictionary) or action.objgen in met:
            continue
        if action.is_indirect:
            met.add(action.objgen)
        if (name := str(action.get("/S", ""))) in _UNASKED and str(action.get("/N", "")) not in _TURNS:
            yield _UNASKED[name]
        waiting.append(action.get("/Next"))
