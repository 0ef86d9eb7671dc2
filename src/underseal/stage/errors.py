"""What can go wrong with a stage: one of its processes fails to play its part."""

from dataclasses import dataclass

from underseal.facts.fact import Fact


class StageError(Fact):
    """Base of all errors of the stage."""


@dataclass(eq=False)
class StageFailed(StageError):
    """A process the stage needs did not start or answered that it could not do its part."""

    what: str
    said: str
