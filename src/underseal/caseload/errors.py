"""What cannot be pointed at or hidden in a case as this desk reads it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from underseal.sealed.errors import DeskError


@dataclass(eq=False)
class SealingEnded(DeskError):
    """What is to be hidden from now on would have ended on a day before today."""

    ends: Final[date]


@dataclass(eq=False)
class NoSuchDay(DeskError):
    """What is to be hidden would end on a day that no calendar has."""

    day: Final[str]


@dataclass(eq=False)
class UnclearDay(DeskError):
    """What is to be hidden would end on a day that its words do not say: without a year, or counted from no day."""

    words: Final[str]


@dataclass(eq=False)
class SealingEndsToday(DeskError):
    """What is to be hidden from now on would end on the day it is filed, before its judge has seen it."""

    ends: Final[date]


@dataclass(eq=False)
class NotSealedHere(DeskError):
    """Nothing under that name is sealed on the docket this desk sees."""

    thing: Final[str]
