"""Why the court takes nothing of what it was given, one class a fact, each told in one line that says what to do.

The classes are not frozen dataclasses, as in `storage.errors`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from underseal.storage.errors import CourtError


@dataclass(eq=False)
class CourtExists(CourtError):
    """The folder already holds a court, or something else."""

    folder: Final[str]


@dataclass(eq=False)
class CourtInUse(CourtError):
    """Another process has the court open."""

    folder: Final[str]


@dataclass(eq=False)
class ClockBehind(CourtError):
    """The machine's clock shows a time before what the court's record is dated."""

    newest: Final[datetime]
    now: Final[datetime]


@dataclass(eq=False)
class LongAway(CourtError):
    """By the machine's clock the court was not served for long, which its operator must confirm."""

    newest: Final[datetime]
    now: Final[datetime]


@dataclass(eq=False)
class WaitsForClerk(CourtError):
    """A court that was not served for long is read, and takes nothing until a clerk's desk shows the same time."""

    newest: Final[datetime]
    now: Final[datetime]


class ClockConfirmed(CourtError):
    """A clerk's desk showed the time that such a court's machine shows."""


class AwaitsClerk(CourtError):
    """The court takes nothing yet: it was not served for long, and no clerk's desk showed the time since."""


@dataclass(eq=False)
class ClockDiffers(CourtError):
    """While the court was served the machine's clock was set."""

    by: Final[str]
    way: Final[str]


@dataclass(eq=False)
class ClockAgrees(CourtError):
    """The machine's clock again shows the time that has passed."""


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
class SealedWaiting(CourtError):
    """One person has as much under seal in open ticks as one may have there."""

    closes: Final[datetime]


@dataclass(eq=False)
class DocumentsWaiting(CourtError):
    """One person has sent more public PDFs that no act names than one may have waiting."""

    most: Final[int]  # gigabytes


@dataclass(eq=False)
class StubWithoutCell(CourtError):
    """There are more stubs than event cells, so a stub would have nothing behind it."""

    stubs: Final[int]
    cells: Final[int]


@dataclass(eq=False)
class NotTheRegistrar(CourtError):
    """Somebody who is no registrar clerk sent a roster cell."""


@dataclass(eq=False)
class RosterCellRefused(CourtError):
    """A roster cell holds nothing the roster admits."""

    why: Final[str]


@dataclass(eq=False)
class LawNotRaised(CourtError):
    """Rules are proposed that would raise the law to one that this program does not know."""

    law: Final[int]
    known: Final[int]


@dataclass(eq=False)
class LawUnknownHere(CourtError):
    """The court adopted a law that this program does not know, so that it can enter nothing."""

    law: Final[int]
