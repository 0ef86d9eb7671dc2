"""What is shown of a filing before it is signed: the public’s lines, who will open the rest, what it does besides."""

from dataclasses import dataclass

from underseal.docket.docket import Docket
from underseal.sheet.heading import Head, ListedParty
from underseal.sheet.rows import Label, Row


@dataclass(frozen=True)
class NamedReader:
    """An office or a person who will be able to open something, and why."""

    name: str
    why: str
    people: str  # "4", or "jointly"


@dataclass(frozen=True)
class Readers:
    """Who will be able to open one sealed thing."""

    title: str
    mark: Label
    readers: tuple[NamedReader, ...]
    people: int
    names: tuple[str, ...]
    without: tuple[str, ...]  # sentences: who will not
    later: tuple[str, ...]  # sentences: what may change


@dataclass(frozen=True)
class SealedSight:
    """What the readers of what is sealed will see, and nobody else: its lines, and the head of a case that opens."""

    rows: tuple[Row, ...] = ()
    head: Head | None = None
    parties: tuple[ListedParty, ...] = ()


@dataclass(frozen=True)
class FilingPreview:
    """What a filing will do, before it is signed."""

    called: str
    place: str
    open_to_all: str  # what everyone gets, "" where nothing is public
    rows: tuple[Row, ...]  # what the public will see
    notes: tuple[str, ...]
    sealed: tuple[Readers, ...]
    papers: tuple[tuple[str, str], ...] = ()  # path and name of each document, to look at
    said: tuple[str, ...] = ()  # sentences: what it does besides, or instead where it is no filing
    filing: bool = True  # whether it changes what the public or readers see of a docket
    sign: str = "Sign and file"  # the word of the button
    warnings: tuple[str, ...] = ()  # what to look at again, a sentence or two each
    head: Head | None = None  # of a case that is opened: the public's caption box and parties
    parties: tuple[ListedParty, ...] = ()
    unseen: SealedSight = SealedSight()  # by the public


def case_named(docket: Docket) -> str:
    """A new case, with what of parties and counsel becomes public of it: no more than it has."""
    if not docket.parties:
        return "The case"
    counsel = " and counsel" if any(party.counsel for party in docket.parties) else ""
    return f"The case with its parties{counsel}"
