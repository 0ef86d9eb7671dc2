"""A document as a page shows it."""

from dataclasses import dataclass
from textwrap import wrap

from underseal.exchange.pictures import PageText
from underseal.screen.environment import render

AT_ONCE = 300
"""Pages of a document that one page of a desk shows: a browser bears so many, and few papers have more."""

_LETTERS = 56  # of a line of the words in place of a picture


@dataclass(frozen=True)
class DrawnPage:
    """A page of a document: where its picture is, and its text with the places of its lines."""

    picture: str
    text: PageText


@dataclass(frozen=True)
class ShownPaper:
    """A document in a page, or in a sentence why it is not shown. `pdf`: where its own file is.

    `leaves` are AT_ONCE of its `count` pages, from the `first` on.
    """

    path: str
    name: str
    leaves: tuple[DrawnPage, ...] = ()
    pdf: str = ""
    sealed: bool = False
    fault: str = ""
    first: int = 1
    count: int = 0

    @property
    def earlier(self) -> range:
        """The pages to go back to."""
        return range(max(1, self.first - AT_ONCE), self.first)

    @property
    def later(self) -> range:
        """The pages to go on to."""
        after = self.first + len(self.leaves)
        return range(after, min(after + AT_ONCE - 1, self.count) + 1)


def refused_picture(words: str) -> bytes:
    """Return a picture that says why a page is not drawn: a browser shows it in its place."""
    return render("desk_refused_picture.html", lines=wrap(words, _LETTERS))
