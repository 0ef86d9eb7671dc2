"""Every object of a PDF, as any reader would come to it: what one reader cannot read, another may run."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pikepdf

from underseal.exchange.errors import EncryptedPdf, PdfTooCostly, UnreadablePdf

HEADER = b"%PDF-"
HEADER_WITHIN = 1024
"""Readers look for the header in so many bytes from the start (ISO 32000-1, Annex H.3)."""

_INFLATED = 8 * 1024 * 1024
"""Bytes that all streams of objects together may inflate to: each may become eighty of memory. A thousand pages with
all that says how they read aloud have less."""
_PAGES = 200_000
"""Pages that may hang in the page tree; one that hangs there again is copied, and weighs as much as it has entries."""
_IN_FILE, _IN_STREAM = 1, 2  # where a cross-reference says that an object lies (ISO 32000-1, 7.5.8.3)

_OBJECT = re.compile(rb"(?<!end)obj")
_NUMBERED = re.compile(rb"(?<![0-9])[0-9]+[\0\t\n\f\r ]+[0-9]+[\0\t\n\f\r ]*\Z")
_NUMBERS = 40  # bytes in which the numbers of an object stand before its "obj", where nobody hides it

_OUT_OF_MEMORY = re.compile("memory limit exceeded|bad_alloc")
_SAID = r"stream <[^>]*>(?: \([^()]*\))?: "
_SAID_OF = r"stream <[^>]*>, object \d+ \d+ at offset \d+: "
_HARMLESS = re.compile(_SAID + r"reported number of objects \(\d+\) is not one plus the highest object number \(\d+\)")
"""All that may be said of a PDF of which each object was read: those beyond the reported number were read too."""
_REBUILDING = re.compile(
    _SAID
    + "(?:file is damaged|can't find startxref|Attempting to reconstruct cross-reference table"
    + "|recovered trailer has no /Root entry)|"
    + _SAID_OF
    + r"kid \d+ \(from \d+\) Resources is missing or invalid; repairing"
)

logging.getLogger("pikepdf").addHandler(logging.NullHandler())
logging.getLogger("pikepdf").propagate = False  # its warnings can quote a paper

pikepdf.settings.set_qpdf_limits(
    flate_max_memory=_INFLATED, run_length_max_memory=_INFLATED, png_max_memory=_INFLATED, tiff_max_memory=_INFLATED
)


@dataclass(frozen=True)
class WholePdf:
    """A PDF of which every object was read."""

    pdf: pikepdf.Pdf
    objects: tuple[pikepdf.Object, ...]  # the trailer too
    unlisted: tuple[bytes, ...]
    """What object streams hold that hold objects the cross-reference does not list there."""


def readings(data: bytes) -> Iterator[WholePdf]:
    """Yield a PDF as its cross-reference says it is, and as it is to readers that make the cross-reference anew.

    The second only where they would find other objects. Raises EncryptedPdf, UnreadablePdf where an object could not be
    read as it stands, so that nobody knows what another reader would make of it, PdfTooCostly, and what pikepdf raises.
    """
    with pikepdf.open(BytesIO(data), attempt_recovery=False, inherit_page_attributes=False) as pdf:
        yield _whole(pdf)
        unlisted = _holds_unlisted(data, pdf)
    if unlisted:
        lost = BytesIO(data.replace(b"startxref", b"startlost"))
        with pikepdf.open(lost, inherit_page_attributes=False) as pdf:
            yield _whole(pdf, rebuilt=True)


def page_count(pdf: pikepdf.Pdf) -> int:
    """Return how many pages a PDF has. Raises PdfTooCostly where to tell them apart would take too much."""
    root, weight = pdf.trailer.get("/Root"), 0
    waiting = [root.get("/Pages")] if isinstance(root, pikepdf.Dictionary) else []
    met: dict[tuple[int, int], int] = {}  # a page's entries
    while waiting and weight <= _PAGES:
        node = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary):
            continue
        if node.is_indirect and node.objgen in met:
            weight += met[node.objgen]
            continue
        met[node.objgen] = len(node.keys())
        kids = node.get("/Kids")
        if isinstance(kids, pikepdf.Array):
            waiting += list(kids)
            weight += len(kids)
    if weight > _PAGES:
        raise PdfTooCostly
    return len(pdf.pages)


def _whole(pdf: pikepdf.Pdf, *, rebuilt: bool = False) -> WholePdf:
    if pdf.is_encrypted:
        raise EncryptedPdf
    _weigh(pdf)
    objects = tuple(held for held in pdf.objects if isinstance(held, pikepdf.Object))
    unlisted = tuple(_unlisted(pdf, objects))
    for warning in map(str, pdf.get_warnings()):
        if _OUT_OF_MEMORY.search(warning):
            raise PdfTooCostly
        if not (_HARMLESS.fullmatch(warning) or (rebuilt and _REBUILDING.fullmatch(warning))):
            raise UnreadablePdf
    return WholePdf(pdf, (pdf.trailer, *objects), unlisted)


def _weigh(pdf: pikepdf.Pdf) -> None:
    """Raise PdfTooCostly before objects are read from streams that inflate to too much."""
    inflated = 0
    for number in {entry.obj_stream_number for entry in pdf.get_xref_table().values() if entry.type == _IN_STREAM}:
        stream = pdf.get_object(number or 0, 0)
        if isinstance(stream, pikepdf.Stream):
            inflated += len(_content(stream))
        if inflated > _INFLATED:
            raise PdfTooCostly


def _content(stream: pikepdf.Object) -> bytes:
    try:
        return bytes(stream.get_stream_buffer())
    except pikepdf.PikepdfError as wrong:
        raise (PdfTooCostly if _OUT_OF_MEMORY.search(str(wrong)) else UnreadablePdf) from None


def _unlisted(pdf: pikepdf.Pdf, objects: tuple[pikepdf.Object, ...]) -> Iterator[bytes]:
    left = _INFLATED
    listed = Counter(entry.obj_stream_number for entry in pdf.get_xref_table().values() if entry.type == _IN_STREAM)
    for held in objects:
        packed = isinstance(held, pikepdf.Stream) and held.get("/Type") == pikepdf.Name.ObjStm
        if packed and held.get("/N") != listed[held.objgen[0]]:
            content = _content(held)
            left -= len(content)
            if left < 0:
                raise PdfTooCostly
            yield content


def _holds_unlisted(data: bytes, pdf: pikepdf.Pdf) -> bool:
    """Whether an object begins in data where the cross-reference lists none."""
    start = data.index(HEADER)
    listed = {start + (entry.offset or 0) for entry in pdf.get_xref_table().values() if entry.type == _IN_FILE}
    for found in _OBJECT.finditer(data):
        numbered = _NUMBERED.search(data, max(0, found.start() - _NUMBERS), found.start())
        if numbered is None or numbered.start() not in listed:
            return True
    return False
