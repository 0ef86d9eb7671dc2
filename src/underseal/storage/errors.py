"""What a court's own folder refuses or contradicts, one class a fact.

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
class DamagedCourt(CourtError):
    """The court's folder contradicts itself in a way no crash explains."""

    what: Final[str]


@dataclass(eq=False)
class StoreRefused(CourtError):
    """This machine does not let the court's database be read or written."""

    why: Final[str]


@dataclass(eq=False)
class BadSettings(CourtError):
    """court.toml, or what a court is to be founded with, cannot be used."""

    what: Final[str]


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
class NoSuchTick(CourtError):
    """The tick has neither closed nor opened."""

    tick: Final[int]
