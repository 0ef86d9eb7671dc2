"""What the audit of a whole court can find beyond what a desk finds in its logs."""

from dataclasses import dataclass
from typing import Final

from underseal.desk.errors import DeskError, LogRefused


@dataclass(eq=False)
class PageDiffers(LogRefused):
    """What the court publishes at a path is not what follows from its record."""

    path: Final[str]
    why: Final[str]

    def __str__(self) -> str:
        return f"{self.path} does not follow from the record: {self.why}; tell the clerk's office"


@dataclass(eq=False)
class NotALogsKey(DeskError):
    """A key was given to check a court by, and neither of its logs goes by that key's name."""

    name: Final[str]
    public: Final[str]
    sealed: Final[str]

    def __str__(self) -> str:
        return f"{self.name} is neither of this court's logs, which are {self.public} and {self.sealed}; check the key"


@dataclass(eq=False)
class NoMemory(DeskError):
    """The file of checkpoints seen before cannot be read or written."""

    place: Final[str]

    def __str__(self) -> str:
        return f"{self.place} cannot be read or written as a file of checkpoints; name another, or restore it"
