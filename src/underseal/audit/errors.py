"""What the audit of a court finds wrong, one class a fact; each message says what to do.

The classes are not frozen dataclasses because Python itself assigns ``__traceback__`` to errors
that cross a context manager; ``Final`` fields say the same to the type checker.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from underseal.facts.fact import Fact


class AuditError(Fact):
    """Base of all errors of an audit."""


class LogRefused(AuditError):
    """Base of what makes a desk show nothing: the court's logs or record do not check."""


@dataclass(eq=False)
class WrongRoot(LogRefused):
    """The court's papers follow from another root than the one pinned."""

    pinned: Final[str]
    found: Final[str]


@dataclass(eq=False)
class OfAnotherName(LogRefused):
    """The logs' keys are certified, for a court of another name than the one asked for."""

    named: Final[str]
    found: Final[str]


@dataclass(eq=False)
class UnsignedLogKeys(LogRefused):
    """The keys the court offers for its logs are not certified by a registrar clerk of the pinned root."""

    why: Final[str]


@dataclass(eq=False)
class WithheldPart(LogRefused):
    """Something that must be published, or that the checkpoint covers, is not handed out."""

    path: Final[str]


@dataclass(eq=False)
class PartTooLong(LogRefused):
    """A file in a court's copy is longer than anything a court publishes."""

    path: Final[str]
    limit: Final[int]


@dataclass(eq=False)
class BadLog(LogRefused):
    """A log does not continue what this desk saw, or is not what its signed checkpoint says: the ledger's fact."""

    origin: Final[str]
    fact: Final[Exception]


@dataclass(eq=False)
class BadTick(LogRefused):
    """A tick is not what the schedule and the public log make of it."""

    tick: Final[int]
    why: Final[str]


@dataclass(eq=False)
class CellAltered(LogRefused):
    """A cell handed out for a closed tick is not the one its leaf names."""

    tick: Final[int]
    slot: Final[int]


@dataclass(eq=False)
class RecordRefused(LogRefused):
    """A leaf of the public record does not follow from the signed act in it and the record before it."""

    leaf: Final[int]
    why: Final[str]


@dataclass(eq=False)
class NewerLaw(LogRefused):
    """From this leaf on the court works by a law that this program does not know. It refuses nothing."""

    leaf: Final[int]
    law: Final[int]
    by: Final[str]  # names


@dataclass(eq=False)
class RecordAhead(AuditError):
    """The record is dated ahead of this computer's clock, and one of the two is wrong. It refuses nothing."""

    dated: Final[datetime]
    now: Final[datetime]


@dataclass(eq=False)
class LeafNotJudged(LogRefused):
    """A leaf of the public record was neither accepted nor refused: this program failed at it."""

    leaf: Final[int]
    fault: Final[str]


@dataclass(eq=False)
class BodyTakenOff(LogRefused):
    """In place of a leaf's body stands a mark that an act withdrew it, and no act of this version does."""

    leaf: Final[int]
    by_leaf: Final[int]


@dataclass(eq=False)
class CourtUnreachable(AuditError):
    """The court did not answer, or answered what is no answer of a court."""

    address: Final[str]
    why: Final[str]


class NoAnswer(CourtUnreachable):
    """Nothing answers at the court's address, as far as this computer can tell."""


class NoProperAnswer(CourtUnreachable):
    """Something answers at the court's address, and not as a court does: its line, or its word, fails the reader."""


class LocalFault(AuditError):
    """Base of what is wrong with files of this computer: it says nothing about a court."""


@dataclass(eq=False)
class NotAnAuthority(LocalFault):
    """The file named as the court's certificate authority is none."""

    path: Final[str]
    why: Final[str]


@dataclass(eq=False)
class PageDiffers(LogRefused):
    """What the court publishes at a path is not what follows from its record."""

    path: Final[str]
    why: Final[str]


@dataclass(eq=False)
class AnotherCourt(LogRefused):
    """A place that showed one court before now shows another: another root, other names, or other logs."""

    place: Final[str]
    before: Final[str]
    now: Final[str]


@dataclass(eq=False)
class LogKeysChanged(LogRefused):
    """The log of a court is not signed by any of the keys that signed it when it was checked before."""

    origin: Final[str]
    root: Final[str]


@dataclass(eq=False)
class NotALogsKey(AuditError):
    """A key was given to check a court by, and neither of its logs goes by that key's name."""

    name: Final[str]
    public: Final[str]
    sealed: Final[str]


@dataclass(eq=False)
class CopyUnread(LocalFault):
    """This computer does not let a file of a court's copy be read."""

    path: Final[str]
    why: Final[str]


@dataclass(eq=False)
class NoMemory(LocalFault):
    """The file of checkpoints seen before cannot be read or written."""

    place: Final[str]


@dataclass(eq=False)
class MemoryHeld(LocalFault):
    """Another program does not let go of the lock beside the file of checkpoints."""

    place: Final[str]
    lock: Final[str]


@dataclass(eq=False)
class MemoryChanged(LocalFault):
    """Another run changed what the file of checkpoints held of a court while this one audited it."""

    place: Final[str]
