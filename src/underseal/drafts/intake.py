"""Documents handed in at a desk's page: checked before anything else is looked at."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from django.core.files.uploadedfile import UploadedFile

from underseal.digest.framing import sha256
from underseal.docket.kinds import Visibility
from underseal.exchange.errors import ExchangeError
from underseal.exchange.files import PDF_LIMIT
from underseal.exchange.pdf_process import PdfViewer
from underseal.facts.plain import words
from underseal.facts.visible import visible

_LONGEST, _BEGINNING = 100, 80  # characters of a file's name that are shown, and of its beginning in a longer one
_PARTED = re.compile(r"[-\xad\ufffe]\s*\n\s*")  # a word at a line's end


@dataclass
class UploadedPdf:
    """A PDF that a court takes. `file` is its name on its owner's computer, which goes no further than the form."""

    pdf: bytes = field(repr=False)
    file: str
    pages: int
    title: str = ""
    shown: Visibility = Visibility.PUBLIC
    _words: str | None = field(default=None, init=False, repr=False, compare=False)

    @cached_property
    def digest(self) -> bytes:
        """Its SHA-256."""
        return sha256(self.pdf)

    def words(self, viewer: PdfViewer) -> str:
        """Its words, as far as they can be read (none of a scan's); they are read once."""
        if self._words is None:
            self._words = _read(self.pdf, viewer)
        return self._words


def take_in(upload: "UploadedFile[bytes]", viewer: PdfViewer) -> UploadedPdf:
    """Read and check a document. Raises ExchangeError leaves."""
    data = upload.read()
    facts = viewer.inspect(data, PDF_LIMIT)
    return UploadedPdf(data, name_of(upload, "document.pdf"), facts.pages)


def name_of(upload: "UploadedFile[bytes]", unnamed: str) -> str:
    """Return a file's name as its owner's page shows it: in characters that show, a long one without its middle."""
    name = " ".join(words(visible(upload.name or ""))) or unnamed
    if len(name) <= _LONGEST:
        return name
    return f"{name[:_BEGINNING]}…{name[_BEGINNING + 1 - _LONGEST :]}"


def _read(pdf: bytes, viewer: PdfViewer) -> str:
    try:
        pages = viewer.texts(pdf)
    except ExchangeError:
        return ""
    return " ".join(_PARTED.sub("", "\n".join(page.text for page in pages)).split())
