"""The intruder's search: does any canary lie in these bytes, under any form, at any depth?

A buffer is searched as it is; then every deflate stream in it is inflated and every PDF in it read by PDFium, and what
comes out is searched in the same way.
"""

import io
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pikepdf
import pypdfium2

from underseal.drill.canaries import Canary, Flock, forms, tails

_MOST = 64 * 1024 * 1024  # bytes inflated from one stream
_FEED = 64 * 1024
_DEEP = 3  # streams within PDFs within streams
_AROUND = 512  # bytes either side of a core, where its canary must lie
_PROBE = 24  # bytes of a core's form that are looked for first: the longer, the faster a buffer is passed over
_ZLIB = tuple(bytes((0x78, second)) for second in (0x01, 0x5E, 0x9C, 0xDA))
_GZIP = b"\x1f\x8b\x08"


@dataclass
class Searcher:
    """Looks for one flock. Keeps nothing but its patterns."""

    flock: Flock
    _words: tuple[tuple[bytes, tuple[tuple[bytes, Canary], ...]], ...] = field(init=False)  # by what is in them

    def __post_init__(self) -> None:
        words = [(form, canary) for canary in self.flock.canaries for form in tails(canary)]
        self._words = tuple(
            (probe, tuple((form, canary) for form, canary in words if probe in form))
            for probe in probes(forms(self.flock.core))
        )

    def find(self, data: bytes) -> frozenset[Canary]:
        """Every canary in data, at any depth."""
        return frozenset(self._find(data, 0))

    def _find(self, data: bytes, depth: int) -> Iterator[Canary]:
        yield from self._plain(data)
        if depth < _DEEP:
            for inner in inside(data):
                yield from self._find(inner, depth + 1)

    def _plain(self, data: bytes) -> Iterator[Canary]:
        for probe, words in self._words:
            at = data.find(probe)
            while at >= 0:
                around = data[max(0, at - _AROUND) : at + _AROUND]
                yield from (canary for form, canary in words if form in around)
                at = data.find(probe, at + _AROUND // 2)


def probes(wanted: Iterable[bytes]) -> Iterator[bytes]:
    """Few short strings of which each wanted one holds one: data is read once for each, and not for each wanted one."""
    left = set(wanted)
    while left:
        held = Counter(part for form in left for part in _parts(form))
        probe = max(held, key=lambda part: (held[part], part))
        yield probe
        left = {form for form in left if probe not in form}


def _parts(form: bytes) -> set[bytes]:
    size = min(_PROBE, len(form))
    return {form[at : at + size] for at in range(len(form) - size + 1)}


def inside(data: bytes) -> Iterator[bytes]:
    """What lies packed in data: inflated deflate streams, and the text and metadata of PDFs."""
    for start in _places(data, (*_ZLIB, _GZIP)):
        found = _inflate(data, start)
        if found:
            yield found
    for start in _places(data, (b"%PDF-",)):
        end = data.find(b"%PDF-", start + 5)
        yield from _read_pdf(data[start : end if end > 0 else len(data)])


def _places(data: bytes, marks: tuple[bytes, ...]) -> Iterator[int]:
    for mark in marks:
        at = data.find(mark)
        while at >= 0:
            yield at
            at = data.find(mark, at + 1)


def _inflate(data: bytes, start: int) -> bytes:
    """What one stream inflates to, fed a little at first: most places that look like a stream are none."""
    machine = zlib.decompressobj(zlib.MAX_WBITS | 32)  # zlib or gzip, by its header
    found, size = bytearray(), 64
    try:
        while start < len(data) and not machine.eof and len(found) < _MOST:
            found += machine.decompress(data[start : start + size])
            start, size = start + size, _FEED
    except zlib.error:
        return bytes(found)  # what came before the damage may hold the word
    return bytes(found)


def _read_pdf(data: bytes) -> Iterator[bytes]:
    """Text and metadata as UTF-8; nothing for what no reader opens."""
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            for page in pdf:
                yield page.get_textpage().get_text_bounded().encode("utf-8", "surrogatepass")
    except pypdfium2.PdfiumError:
        return
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            yield "\n".join(f"{key}: {value}" for key, value in pdf.docinfo.items()).encode("utf-8", "surrogatepass")
            if "/Metadata" in pdf.Root:
                yield pdf.Root.Metadata.read_bytes()
    except pikepdf.PdfError:
        return
