"""What a desk tells its owner beside the record, without refusing it: keys, promises and ticks to look after."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from underseal.sealed.errors import DeskError


@dataclass(eq=False)
class CertificateNotOurs(DeskError):
    """The roster holds a certificate in the owner's name whose keys were not made here."""

    person: Final[str]
    generation: Final[int]


@dataclass(eq=False)
class ReceiptNotHonoured(DeskError):
    """The court signed what stands at a leaf, and the closed log holds something else there, or nothing: misconduct.

    `tick` is None of a leaf of the public log.
    """

    tick: Final[int | None]
    leaf: Final[int]

    @property
    def where(self) -> str:
        """What the leaf is of."""
        return "the public log" if self.tick is None else f"tick {self.tick} of the sealed log"


@dataclass(eq=False)
class UploadRefused(DeskError):
    """An upload that had waited was refused when it went out; it is forgotten here."""

    message: Final[str]


@dataclass(eq=False)
class UploadMissing(DeskError):
    """The court answered that it took an upload, and ticks have closed since without it: it is kept and sent again."""

    uploads: Final[int]


@dataclass(eq=False)
class UploadDamaged(DeskError):
    """An upload that had waited was altered, cut short or lost on this computer; it is forgotten here."""


@dataclass(eq=False)
class BadRosterCell(DeskError):
    """A roster cell says what no roster may say, e.g. a second certificate under one name."""

    tick: Final[int]
    slot: Final[int]
    why: Final[str]


@dataclass(eq=False)
class StalledLog(DeskError):
    """No tick closed when the schedule said one would."""

    since: Final[datetime]


@dataclass(eq=False)
class TimeNotBorneOut(DeskError):
    """A tick in which something was filed was closed late, though this desk asked for it in time: whatever the court
    dates into it may have come later.
    """

    opened: Final[datetime]
    closed: Final[datetime]
    asked: Final[datetime]


@dataclass(eq=False)
class SilentThen(DeskError):
    """The court gave this desk no proper answer for a while, and dates something into it: it may have come later."""

    first: Final[datetime]
    last: Final[datetime]


@dataclass(eq=False)
class CourtAhead(DeskError):
    """What the court's record is dated lies ahead of this computer's clock: one of the two is wrong."""

    court: Final[datetime]
    desk: Final[datetime]


@dataclass(eq=False)
class DatedOtherwise(DeskError):
    """The court dated what was sent from here otherwise than this computer's clock showed then."""

    court: Final[datetime]
    desk: Final[datetime]


@dataclass(eq=False)
class CountsLater(DeskError):
    """The court promised what was filed under seal a place in a tick that opens later: it counts as filed then."""

    court: Final[datetime]
    desk: Final[datetime]


@dataclass(eq=False)
class NotPublished(DeskError):
    """A newer certificate closed in the sealed log and the public record still goes by the one before it."""

    person: Final[str]
    generation: Final[int]


@dataclass(eq=False)
class NothingBehind(DeskError):
    """The public docket says that something is sealed, and the office that reads all that is sealed finds nothing."""

    place: Final[str]
    case: Final[str]


@dataclass(eq=False)
class NotCommitted(DeskError):
    """No leaf of the tick that carries a sealed paper commits to it, so its unsealing could not be proven."""

    subject: Final[str]
    part: Final[int]


@dataclass(eq=False)
class ToldOtherwise(DeskError):
    """An entry that was unsealed as a whole reads otherwise than what was filed."""

    case: Final[str]
    place: Final[str]
    filed: Final[str]


@dataclass(eq=False)
class ToldDecided(DeskError):
    """A motion that was unsealed as a whole is said to be decided, by no order that this desk reads."""

    case: Final[str]
    place: Final[str]
    filed: Final[str]


@dataclass(eq=False)
class ReleasedOtherwise(DeskError):
    """A document that was unsealed, or its title, is another than was filed there."""

    case: Final[str]
    place: Final[str]
    filed: Final[str]
