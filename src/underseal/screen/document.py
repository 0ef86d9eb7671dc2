"""A document as a page shows it."""

from dataclasses import dataclass
from textwrap import wrap

from underseal.exchange.pictures import PageText
from underseal.screen.environment import render

_LETTERS = 56  # of a line of the words in place of a picture


@dataclass(frozen=True)
class DrawnPage:
    """A page of a document: where its picture is, and its text with the places of its lines."""

    picture: str
    text: PageText


@dataclass(frozen=True)
class ShownPaper:
    """A document in a page, or in a sentence why it is not shown. `pdf`: where its own file is."""

    path: str
    name: str
    leaves: tuple[DrawnPage, ...] = ()
    pdf: str = ""
    sealed: bool = False
    fault: str = ""


def refused_picture(words: str) -> bytes:
    """Return a picture that says why a page is not drawn: a browser shows it in its place."""
    return render("desk_refused_picture.html", lines=wrap(words, _LETTERS))
