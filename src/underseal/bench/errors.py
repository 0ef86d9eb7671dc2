"""What can go wrong in the room that measures."""

from dataclasses import dataclass


class BenchError(Exception):
    """A figure could not be taken."""


@dataclass(frozen=True)
class FigureFailed(BenchError):
    """The process that took a figure ended badly; `why` is the last line it wrote."""

    name: str
    why: str

    def __str__(self) -> str:
        return f"the figure {self.name} could not be taken: {self.why}"
