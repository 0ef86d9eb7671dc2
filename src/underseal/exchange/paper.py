"""Court papers as PDF/A: caption box, title, paragraphs, signature line. Text is data to the typesetter, never markup."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Heading:
    """The head of a court's papers and their caption box."""

    court: str  # "United States District Court"
    district: str
    division: str
    caption: tuple[str, ...]  # left side of the box, a line each: "UNITED STATES,", "v.", "TOMAS VESELY, Defendant."
    number: str  # right side: the docket number


def make_paper(
    heading: Heading, title: str, paragraphs: Sequence[str], signature: Sequence[str], *, at: datetime
) -> bytes:
    """Return a PDF/A-2a of a court paper. Equal arguments give equal bytes.

    `signature`: lines under the signature rule; `at` (aware) dates the paper and is its creation time.
    Raises PaperNotMade.
    """
    raise NotImplementedError


def make_order(heading: Heading, title: str, paragraphs: Sequence[str], judge: str, *, at: datetime) -> bytes:
    """Return an order: a paper that ends IT IS SO ORDERED and is signed by judge. Raises PaperNotMade."""
    raise NotImplementedError
