"""What words say that the record does not do: looked at again before they are signed, so that nobody relies on it."""

import re
from collections.abc import Iterator

from underseal.docket.docket import Docket
from underseal.sheet.entry_link import link_to
from underseal.sheet.words import figures, joined

_LEAVES = re.compile(
    r"\b(?:withdraw(?:s|al|ing|n)?|substitut\w+|reliev\w+|terminat\w+)\b[^.;]{0,60}\b(?:counsel|attorneys?|appearance)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:extend\w*|extensions?|enlarg\w+|adjourn\w*|postpon\w*|continu(?:ed|ing|ance)|due (?:by|on)|no later than)\b",
    re.IGNORECASE,
)
_EX_PARTE = re.compile(r"\bex[ -]parte\b", re.IGNORECASE)
_SOCIAL_SECURITY = re.compile(r"(?<![\w-])[0-9]{3}-[0-9]{2}-(?P<last>[0-9]{4})(?![\w-])")


def counsel_stay(text: str) -> Iterator[str]:
    """Of words by which counsel leave a case: that they stay, and go on reading."""
    if found := _LEAVES.search(text):
        yield (
            f"“{found[0]}” takes nobody off the docket. No act does so yet: whoever is counsel of record stays listed, "
            "and goes on receiving what is filed under seal for that party’s counsel."
        )


def dates_stay(docket: Docket, text: str) -> Iterator[str]:
    """Of words that set another time: which dates of the docket stay as they are."""
    running = [one for one in docket.deadlines if not one.ended]
    if running and _LATER.search(text):
        dates = [f"{one.what} due {figures(one.due)}, set by {link_to(docket, one.entry).words}" for one in running]
        stay = "stays" if len(running) == 1 else "stay"
        yield (
            f"No order moves a date on the docket yet: {joined(dates)} {stay} there, and a date that this order sets "
            "stands in its words alone."
        )


def says_ex_parte(text: str) -> bool:
    """Whether words say that the other side is not to know."""
    return _EX_PARTE.search(text) is not None


def personal_numbers(text: str, where: str, do: str = "Give its last four digits alone.") -> Iterator[str]:
    """Of words that everyone will read: what looks like a social security number (Fed. R. Civ. P. 5.2)."""
    if found := _SOCIAL_SECURITY.search(text):
        yield (
            f"{where} has what looks like a social security number, ending in {found['last']}, and everyone will "
            f"read it. {do}"
        )
