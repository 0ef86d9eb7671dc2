"""What a PDF must be before a court takes it. Works in memory only: a paper may be sealed, and temp files are residue."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PdfFacts:
    """What an event says about a PDF."""

    digest: bytes  # SHA-256, 32 bytes
    size: int  # bytes
    pages: int


def inspect(data: bytes, limit: int) -> PdfFacts:
    """Return the facts of a PDF of at most limit bytes.

    Raises PdfTooLarge, NotAPdf, EncryptedPdf, ActivePdf or UnreadablePdf.
    """
    raise NotImplementedError
