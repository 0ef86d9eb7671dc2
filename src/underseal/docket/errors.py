"""What can be wrong with an act, one class a fact."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DocketError(Exception):
    """Base of all errors of the docket."""


@dataclass(frozen=True)
class BadDocketNumber(DocketError):
    """The text is not a docket number of the form o:yy-tt-nnnnn."""

    text: str

    def __str__(self) -> str:
        return f"{self.text!r} is not a docket number; write it like 2:26-cv-00058"
