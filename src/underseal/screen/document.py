"""A document as a page shows it."""

from dataclasses import dataclass

from underseal.exchange.pictures import PageText


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
