"""Why a document is refused, one class a fact. Each message is a sentence that says what to do.

The classes are not frozen: Python itself assigns ``__traceback__`` to errors that cross a context manager.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(eq=False)
class ExchangeError(Exception):
    """Base of all errors of exchange."""


@dataclass(eq=False)
class NotAPdf(ExchangeError):
    """The bytes are no PDF at all."""

    def __str__(self) -> str:
        return "This file is not a PDF. Save or print the document as PDF and file that."


@dataclass(eq=False)
class EncryptedPdf(ExchangeError):
    """The PDF is encrypted, with or without a password to open it."""

    def __str__(self) -> str:
        return "This PDF is protected by a password or by permissions. Save a copy without protection and file that."


@dataclass(eq=False)
class PdfTooLarge(ExchangeError):
    """The PDF is larger than the court takes."""

    size: Final[int]  # bytes
    limit: Final[int]  # bytes

    def __str__(self) -> str:
        return (
            f"This PDF has {self.size:,} bytes; the court takes {self.limit:,} at most. "
            "Scan at a lower resolution, or file it in parts."
        )


@dataclass(eq=False)
class ActivePdf(ExchangeError):
    """The PDF holds something that acts when it is opened."""

    what: Final[str]  # "JavaScript"

    def __str__(self) -> str:
        return f"This PDF contains {self.what}, which courts do not take. Print it to a new PDF and file that."


@dataclass(eq=False)
class UnreadablePdf(ExchangeError):
    """The PDF is damaged, incomplete, or without a page."""

    def __str__(self) -> str:
        return "This PDF is damaged or incomplete. Open it, save it anew, and file the new copy."


@dataclass(eq=False)
class PaperNotMade(ExchangeError):
    """A court paper could not be set, e.g. for a character no PDF/A may hold."""

    reason: Final[str]

    def __str__(self) -> str:
        return f"The paper could not be made: {self.reason}"


@dataclass(eq=False)
class PacerMissing(ExchangeError):
    """The library that reads CM/ECF pages is an extra, and not installed."""

    def __str__(self) -> str:
        return "Reading CM/ECF pages needs juriscraper. Install it with: pip install 'underseal[pacer]'"


@dataclass(eq=False)
class NotADocketPage(ExchangeError):
    """The page cannot be taken for a district court's docket."""

    why: Final[str]

    def __str__(self) -> str:
        return f"This is no docket page that can be imported: {self.why}."
