"""Why the court takes nothing of what it was given, one class a fact, each told in one line that says what to do.

The classes are not frozen dataclasses because Python itself assigns ``__traceback__`` to errors that cross a context
manager; ``Final`` fields say the same to the type checker.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from underseal.facts.fact import Fact


class CourtError(Fact):
    """Base of all errors of the court."""


@dataclass(eq=False)
class NoCourt(CourtError):
    """The folder holds no court."""

    folder: Final[str]


@dataclass(eq=False)
class CourtExists(CourtError):
    """The folder already holds a court, or something else."""

    folder: Final[str]


@dataclass(eq=False)
class CourtInUse(CourtError):
    """Another process has the court open."""

    folder: Final[str]


@dataclass(eq=False)
class DamagedCourt(CourtError):
    """The court's folder contradicts itself in a way no crash explains."""

    what: Final[str]


@dataclass(eq=False)
class BadSettings(CourtError):
    """court.toml, or what a court is to be founded with, cannot be used."""

    what: Final[str]


@dataclass(eq=False)
class NotEnrolled(CourtError):
    """The request does not come from an enrolled desk. Says nothing more: outsiders learn nothing from it."""


@dataclass(eq=False)
class NothingSubmitted(CourtError):
    """The submission holds no act, no stub request and no cell."""


@dataclass(eq=False)
class ForAnotherCourt(CourtError):
    """The act is addressed to another court."""

    named: Final[str]
    court: Final[str]


@dataclass(eq=False)
class WrongGeneration(CourtError):
    """The act is signed under another generation of the person's keys than the one in force."""

    person: Final[str]
    generation: Final[int]


@dataclass(eq=False)
class UnknownDocument(CourtError):
    """An act names a public document the court was not sent."""

    digest: Final[str]


@dataclass(eq=False)
class DocumentDiffers(CourtError):
    """An act states another size or number of pages than the document has."""

    digest: Final[str]


@dataclass(eq=False)
class BytesDiffer(CourtError):
    """A document was sent under another digest than its own."""

    digest: Final[str]


@dataclass(eq=False)
class StubWithoutCell(CourtError):
    """There are more stubs than event cells, so a stub would have nothing behind it."""

    stubs: Final[int]
    cells: Final[int]


@dataclass(eq=False)
class UnknownCommitment(CourtError):
    """The digest and salt shown open no commitment of the sealed log."""


@dataclass(eq=False)
class TickStillOpen(CourtError):
    """What is to be released was filed in a tick that has not closed yet, or no second tick has."""

    closes: Final[datetime]


@dataclass(eq=False)
class NoRoom(CourtError):
    """All ticks that may be open at once are full."""

    closes: Final[datetime]


@dataclass(eq=False)
class NotTheRegistrar(CourtError):
    """Somebody who is no registrar clerk sent a roster cell."""


@dataclass(eq=False)
class RosterCellRefused(CourtError):
    """A roster cell holds nothing the roster admits."""

    why: Final[str]


@dataclass(eq=False)
class NoSuchTick(CourtError):
    """The tick has neither closed nor opened."""

    tick: Final[int]
