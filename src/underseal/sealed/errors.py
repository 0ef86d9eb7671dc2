"""What of the sealed record is refused, not read, or damaged on this computer, one class a fact.

The classes are not frozen dataclasses because Python itself assigns ``__traceback__`` to errors
that cross a context manager; ``Final`` fields say the same to the type checker.
"""

from dataclasses import dataclass
from typing import Final

from underseal.facts.fact import Fact


class DeskError(Fact):
    """Base of all errors of the desk."""


@dataclass(eq=False)
class DiskRefused(DeskError):
    """This computer did not let the desk read or write its own folder; `why` names no file."""

    why: Final[str]


@dataclass(eq=False)
class DamagedDrawer(DeskError):
    """A file of a cabinet was altered, cut short or moved, or is not to be read. Its reader says what that means."""

    name: Final[str]
    unread: Final[str] = ""  # why this computer cannot read it; empty where it can

    @property
    def state(self) -> str:
        """What is wrong with it."""
        return f"cannot be read ({self.unread})" if self.unread else "is damaged"


@dataclass(eq=False)
class DamagedCopy(DeskError):
    """Something of the court's that the desk keeps was altered, cut short or moved: a sync fetches it again."""

    name: Final[str]


@dataclass(eq=False)
class RefusedGrant(DeskError):
    """A grant that its granter had no authority for, or that is not what it says. Never used."""

    reason: Final[str]


@dataclass(eq=False)
class RefusedEvent(DeskError):
    """An act under seal that its signer had no power for, or that is not what it says. Never folded."""

    reason: Final[str]


@dataclass(eq=False)
class CellNotRead(DeskError):
    """A cell meant for this desk could not be read, for a reason no rule names: it is tried again at every look."""

    tick: Final[int]
    slot: Final[int]
    why: Final[str]
    by: Final[str] = "somebody"  # who gave this desk its key, as far as that is known
