"""Why a document is refused, one class a fact. Each message is a sentence that says what to do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ExchangeError(Exception):
    """Base of all errors of exchange."""


@dataclass(frozen=True)
class NotAPdf(ExchangeError):
    """The bytes are no PDF at all."""

    def __str__(self) -> str:
        return "This file is not a PDF. Save or print the document as PDF and file that."


@dataclass(frozen=True)
class EncryptedPdf(ExchangeError):
    """The PDF is encrypted, with or without a password to open it."""

    def __str__(self) -> str:
        return "This PDF is protected by a password or by permissions. Save a copy without protection and file that."


@dataclass(frozen=True)
class PdfTooLarge(ExchangeError):
    """The PDF is larger than the court takes."""

    size: int  # bytes
    limit: int  # bytes

    def __str__(self) -> str:
        return (
            f"This PDF has {self.size:,} bytes; the court takes {self.limit:,} at most. "
            "Scan at a lower resolution, or file it in parts."
        )


@dataclass(frozen=True)
class ActivePdf(ExchangeError):
    """The PDF holds something that acts when it is opened."""

    what: str  # "JavaScript"

    def __str__(self) -> str:
        return f"This PDF contains {self.what}, which courts do not take. Print it to a new PDF and file that."


@dataclass(frozen=True)
class UnreadablePdf(ExchangeError):
    """The PDF is damaged, incomplete, or without a page."""

    def __str__(self) -> str:
        return "This PDF is damaged or incomplete. Open it, save it anew, and file the new copy."


@dataclass(frozen=True)
class PaperNotMade(ExchangeError):
    """A court paper could not be set, e.g. for a character no PDF/A may hold."""

    reason: str

    def __str__(self) -> str:
        return f"The paper could not be made: {self.reason}"
