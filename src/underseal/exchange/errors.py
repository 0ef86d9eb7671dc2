"""Why a document is refused, one class a fact. Each message is a sentence that says what to do.

The classes are not frozen: Python itself assigns ``__traceback__`` to errors that cross a context manager.
"""

from dataclasses import dataclass
from typing import Final

from underseal.facts.fact import Fact


@dataclass(eq=False)
class ExchangeError(Fact):
    """Base of all errors of exchange."""


@dataclass(eq=False)
class NotAPdf(ExchangeError):
    """The bytes are no PDF at all."""


@dataclass(eq=False)
class EncryptedPdf(ExchangeError):
    """The PDF is encrypted, with or without a password to open it."""


@dataclass(eq=False)
class PdfTooLarge(ExchangeError):
    """The PDF is larger than the court takes."""

    size: Final[int]  # bytes
    limit: Final[int]  # bytes


@dataclass(eq=False)
class ActivePdf(ExchangeError):
    """The PDF holds something that acts when it is opened, or has a reader draw what is not in it."""

    what: Final[str]  # "JavaScript"


@dataclass(eq=False)
class UnreadablePdf(ExchangeError):
    """The PDF is damaged, incomplete, or without a page."""


@dataclass(eq=False)
class PdfTooCostly(ExchangeError):
    """Reading the PDF takes more time or memory than one is given."""


@dataclass(eq=False)
class PdfNotShown(ExchangeError):
    """Drawing it takes more time or memory than one page is given."""


@dataclass(eq=False)
class PdfTooSlow(ExchangeError):
    """The pages of the PDF that were drawn took all the time that one document is given."""


@dataclass(eq=False)
class PdfNotDrawnNow(ExchangeError):
    """Others were being drawn for so long that the PDF's turn did not come, or nothing is drawn any more."""


@dataclass(eq=False)
class PaperNotMade(ExchangeError):
    """A court paper could not be set, e.g. for a character no PDF/A may hold."""

    reason: Final[str]


@dataclass(eq=False)
class PacerMissing(ExchangeError):
    """The library that reads CM/ECF pages is an extra, and not installed."""


@dataclass(eq=False)
class NotADocketPage(ExchangeError):
    """The page cannot be taken for a district court's docket."""

    why: Final[str]


@dataclass(eq=False)
class NotACourtId(ExchangeError):
    """The text has not the pattern of a court's id at CM/ECF."""

    text: Final[str]
