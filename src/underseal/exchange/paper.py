"""Court papers as PDF/A: caption box, title, paragraphs, signature line.

Text is data to the typesetter, never markup. Typefaces are those in the typst wheel, so every machine makes the same
paper; nothing is read from or written to disk.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

import typst

from underseal.exchange.errors import PaperNotMade

_SIGNED = "/s/"
_SO_ORDERED = "IT IS SO ORDERED."


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
    """Return a PDF/A-2a and PDF/UA-1 of a court paper. Equal arguments give equal bytes.

    `signature`: lines under the signature rule, over it where they begin with "/s/"; `at` (aware, by the court's clock)
    dates the paper and is its creation time.

    Raises PaperNotMade.
    """
    paper = {
        "court": heading.court,
        "district": heading.district,
        "division": heading.division,
        "caption": heading.caption,
        "number": heading.number,
        "title": title,
        "paragraphs": list(paragraphs),
        "signed": [line for line in signature if line.startswith(_SIGNED)],
        "signature": [line for line in signature if not line.startswith(_SIGNED)],
        "dated": f"Dated: {at:%B} {at.day}, {at.year}",
    }
    return _compiled(json.dumps(paper), at)


def make_order(heading: Heading, title: str, paragraphs: Sequence[str], judge: str, *, at: datetime) -> bytes:
    """Return an order: a paper that ends IT IS SO ORDERED and is signed by judge. Raises PaperNotMade."""
    signature = (f"{_SIGNED} {judge}", judge, "Judge")
    return make_paper(heading, title, (*paragraphs, _SO_ORDERED), signature, at=at)


_NO_TYPEFACE = "a character of its caption, title or text is in no typeface here; bring it as a PDF"


@cache
def _template() -> bytes:
    return files("underseal.exchange").joinpath("paper.typ").read_bytes()


def _compiled(paper: str, when: datetime) -> bytes:
    try:
        made = typst.compile(
            _template(),
            format="pdf",
            ignore_system_fonts=True,
            sys_inputs={"paper": paper},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=int(when.timestamp()),
        )
    except typst.TypstError as error:
        lacks = "could not be displayed" in error.message  # its message quotes the text, which may be sealed
        raise PaperNotMade(
            "a character of its caption, title or text is in no typeface here; bring it as a PDF"
            if lacks
            else "the typesetter refused it"
        ) from None
    if not isinstance(made, bytes):
        raise PaperNotMade("the typesetter gave no file")
    return made
