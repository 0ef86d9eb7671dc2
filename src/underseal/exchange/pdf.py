"""What a PDF must be before a court takes it. Works in memory only: a paper may be sealed, temp files are residue."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock

import pikepdf
import pypdfium2
from pypdfium2 import raw

from underseal.exchange.errors import ActivePdf, EncryptedPdf, NotAPdf, PdfTooCostly, PdfTooLarge, UnreadablePdf
from underseal.exchange.pdf_objects import HEADER, HEADER_WITHIN, WholePdf, readings

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

_BY_ITSELF = {"/OpenAction", "/AA"}
_NAME = re.compile(rb"/[^\0\t\n\f\r ()<>\[\]{}/%]*")
_WORDS = tuple(name.encode() for name in {*_KEYS, *_ACTIONS, *_ANNOTATIONS, *_BY_ITSELF})
_WRITTEN_OTHERWISE = re.compile(rb"#([0-9A-Fa-f]{2})")


@dataclass(frozen=True)
class PdfFacts:
    """What an event says about a PDF."""

    digest: bytes  # SHA-256, 32 bytes
    size: int  # bytes
    pages: int


def inspect(data: bytes, limit: int) -> PdfFacts:
    """Return the facts of a PDF of at most limit bytes.

    Raises PdfTooLarge, NotAPdf, EncryptedPdf, ActivePdf (scripts, actions that reach outside by themselves or with more
    than a link to an address or a file, media, attached files), PdfTooCostly or UnreadablePdf (damaged, an object that
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
            if what := next(_active(whole), None):
                raise ActivePdf(what)
            if not counted:
                counted.append(len(whole.pdf.pages))
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
                raise ActivePdf(_KEYS["/JS"])
            if raw.FPDFDoc_GetAttachmentCount(document):
                raise ActivePdf(_KEYS["/EF"])
            return len(document)
    except pypdfium2.PdfiumError:
        raise UnreadablePdf from None


def _active(whole: WholePdf) -> Iterator[str]:
    """Yield what acts by itself or carries something along, wherever it hides."""
    waiting = [held for held in whole.objects if _may_act(held)]
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
    for content in whole.unlisted:
        yield from _named(content)


def _may_act(held: pikepdf.Object) -> bool:
    """Whether a word of what acts stands in an object at all: most are seen to be harmless at a glance."""
    if isinstance(held, pikepdf.Stream):
        held = held.stream_dict
    written = held.unparse(resolved=True)
    return any(word in written for word in _WORDS)


def _named(content: bytes) -> Iterator[str]:
    """Yield what acts by the names in objects that nobody lists: how they hang together is not known."""
    names = {
        _WRITTEN_OTHERWISE.sub(lambda code: bytes.fromhex(code[1].decode()), name).decode("latin-1")
        for name in _NAME.findall(content)
    }
    for known in (_KEYS, _ACTIONS, _ANNOTATIONS, _UNASKED if names & _BY_ITSELF else {}):
        yield from (known[name] for name in names & known.keys())


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
