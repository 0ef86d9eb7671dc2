"""What can go wrong in the room that measures."""

from dataclasses import dataclass

from underseal.facts.fact import Fact


class BenchError(Fact):
    """A figure could not be taken."""


@dataclass(frozen=True)
class FigureFailed(BenchError):
    """The process that took a figure ended badly; `why` is the last line it wrote."""

    name: str
    why: str
