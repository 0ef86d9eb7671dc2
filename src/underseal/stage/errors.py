"""What can go wrong with a stage: one of its processes fails to play its part."""

from dataclasses import dataclass


class StageError(Exception):
    """Base of all errors of the stage."""


@dataclass(eq=False)
class StageFailed(StageError):
    """A process the stage needs did not start or answered that it could not do its part."""

    what: str
    said: str

    def __str__(self) -> str:
        return f"{self.what} failed: {self.said}"
