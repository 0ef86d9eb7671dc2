"""Why no page is made, one class a fact."""

from underseal.facts.fact import Fact


class SheetError(Fact):
    """Base of all errors of sheet."""


class HiddenCase(SheetError):
    """A public page was asked of a hidden case. Which one is not said: errors reach logs."""


class NotReleased(SheetError):
    """A document's page was asked of a paper that is not public, or with the proof of another kind of paper."""
