"""Why no page is made, one class a fact."""


class SheetError(Exception):
    """Base of all errors of sheet."""


class HiddenCase(SheetError):
    """A public page was asked of a hidden case. Which one is not said: errors reach logs."""

    def __str__(self) -> str:
        return "no public page is made of a hidden case"


class NotReleased(SheetError):
    """A document's page was asked of a paper that is not public, or with the proof of another kind of paper."""

    def __str__(self) -> str:
        return "no page is made of a paper that is not public, nor with a proof that is not its own"
