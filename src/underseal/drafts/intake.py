"""Documents handed in at a desk's page: checked before anything else is looked at."""

from dataclasses import dataclass, field
from functools import cached_property

from django.core.files.uploadedfile import UploadedFile

from underseal.digest.framing import sha256
from underseal.docket.kinds import Visibility
from underseal.exchange.files import PDF_LIMIT
from underseal.exchange.pdf_process import PdfViewer


@dataclass
class UploadedPdf:
    """A PDF that a court takes. `file` is its name on its owner's computer, which goes no further than the form."""

    pdf: bytes = field(repr=False)
    file: str
    pages: int
    title: str = ""
    shown: Visibility = Visibility.PUBLIC

    @cached_property
    def digest(self) -> bytes:
        """Its SHA-256."""
        return sha256(self.pdf)


def take_in(upload: "UploadedFile[bytes]", viewer: PdfViewer) -> UploadedPdf:
    """Read and check a document. Raises ExchangeError leaves."""
    data = upload.read()
    facts = viewer.inspect(data, PDF_LIMIT)
    return UploadedPdf(data, upload.name or "document.pdf", facts.pages)
