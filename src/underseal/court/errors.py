"""Why the court takes nothing of what it was given, one class a fact, each told in one line that says what to do.

The classes are not frozen dataclasses because Python itself assigns ``__traceback__`` to errors that cross a context
manager; ``Final`` fields say the same to the type checker.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final


class CourtError(Exception):
    """Base of all errors of the court."""


@dataclass(eq=False)
class NoCourt(CourtError):
    """The folder holds no court."""

    folder: Final[str]

    def __str__(self) -> str:
        return f"{self.folder} holds no court; found one with 'underseal court init'"


@dataclass(eq=False)
class CourtExists(CourtError):
    """The folder already holds a court, or something else."""

    folder: Final[str]

    def __str__(self) -> str:
        return f"{self.folder} is not empty; found the court in a new folder"


@dataclass(eq=False)
class CourtInUse(CourtError):
    """Another process has the court open."""

    folder: Final[str]

    def __str__(self) -> str:
        return f"another process has the court in {self.folder} open; stop it first"


@dataclass(eq=False)
class DamagedCourt(CourtError):
    """The court's folder contradicts itself in a way no crash explains."""

    what: Final[str]

    def __str__(self) -> str:
        return f"the court's folder is damaged: {self.what}; keep it as it is and restore a backup beside it"


@dataclass(eq=False)
class BadSettings(CourtError):
    """court.toml, or what a court is to be founded with, cannot be used."""

    what: Final[str]

    def __str__(self) -> str:
        return f"the court's settings cannot be used: {self.what}; correct court.toml"


@dataclass(eq=False)
class NotEnrolled(CourtError):
    """The request does not come from an enrolled desk. Says nothing more: outsiders learn nothing from it."""

    def __str__(self) -> str:
        return "no enrolled desk signed this; have a registrar clerk admit the desk"


@dataclass(eq=False)
class NothingSubmitted(CourtError):
    """The submission holds no act, no stub request and no cell."""

    def __str__(self) -> str:
        return "the submission is empty; send an act, a stub request or cells"


@dataclass(eq=False)
class WrongCourt(CourtError):
    """The act is addressed to another court."""

    named: Final[str]
    court: Final[str]

    def __str__(self) -> str:
        return f"the act is for {self.named!r} and this is {self.court!r}; send it there"


@dataclass(eq=False)
class WrongGeneration(CourtError):
    """The act is signed under another generation of the person's keys than the one in force."""

    person: Final[str]
    generation: Final[int]

    def __str__(self) -> str:
        return f"generation {self.generation} of {self.person}'s keys is not in force; sign with the newest"


@dataclass(eq=False)
class UnknownDocument(CourtError):
    """An act names a public document the court was not sent."""

    digest: Final[str]

    def __str__(self) -> str:
        return f"document {self.digest} was not sent; send it first, then file the act again"


@dataclass(eq=False)
class DocumentDiffers(CourtError):
    """An act states another size or number of pages than the document has."""

    digest: Final[str]

    def __str__(self) -> str:
        return f"document {self.digest} has another size or other pages than the act says; state what it has"


@dataclass(eq=False)
class WrongDigest(CourtError):
    """A document was sent under another digest than its own."""

    digest: Final[str]

    def __str__(self) -> str:
        return f"what was sent does not hash to {self.digest}; send it again"


@dataclass(eq=False)
class StubWithoutCell(CourtError):
    """There are more stubs than event cells, so a stub would have nothing behind it."""

    stubs: Final[int]
    cells: Final[int]

    def __str__(self) -> str:
        return f"{self.stubs} stubs came with {self.cells} event cells; send the sealed half of each along with it"


@dataclass(eq=False)
class UnknownCommitment(CourtError):
    """The digest and salt shown open no commitment of the sealed log."""

    def __str__(self) -> str:
        return "stub, part, digest and salt open no commitment the sealed log holds; check them against the filing"


@dataclass(eq=False)
class TickStillOpen(CourtError):
    """What is to be released was filed in a tick that has not closed yet."""

    closes: Final[datetime]

    def __str__(self) -> str:
        return f"the filing's tick is still open; release it after {self.closes:%Y-%m-%d %H:%M:%S} UTC"


@dataclass(eq=False)
class NoRoom(CourtError):
    """All ticks that may be open at once are full."""

    closes: Final[datetime]

    def __str__(self) -> str:
        return f"all open ticks are full; send it again after {self.closes:%Y-%m-%d %H:%M:%S} UTC"


@dataclass(eq=False)
class NotTheRegistrar(CourtError):
    """Somebody who is no registrar clerk sent a roster cell."""

    def __str__(self) -> str:
        return "only a registrar clerk's desk sends roster cells; ask the registrar"


@dataclass(eq=False)
class BadRosterCell(CourtError):
    """A roster cell holds nothing the roster admits."""

    why: Final[str]

    def __str__(self) -> str:
        return f"the roster does not admit this: {self.why}"


@dataclass(eq=False)
class NoSuchTick(CourtError):
    """The tick has neither closed nor opened."""

    tick: Final[int]

    def __str__(self) -> str:
        return f"tick {self.tick} is neither open nor closed; ask which are"
