"""Until when something is hidden, as its filer wrote it: a day, an event, or whichever comes first."""

import re
from datetime import UTC, date, datetime, timedelta

from underseal.caseload.errors import NoSuchDay, SealingEnded, SealingEndsToday
from underseal.docket.record import StandingOrder

_A_YEAR = timedelta(days=365)
_OR = re.compile(r"\bor\b|;")
_BEFORE = re.compile(r"^(?:on|by|until|no later than)\s+", re.IGNORECASE)
_FIGURES = re.compile(r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}")
_WRITTEN = ("%m/%d/%Y", "%B %d, %Y", "%Y-%m-%d")


def last_day(until: str) -> date | None:
    """The day on which an authority ends, where it names one and nothing else."""
    bare = _BEFORE.sub("", until.strip(" .,"))
    return next(filter(None, (_written(bare, form) for form in _WRITTEN)), None)


def check_sealed_until(authority: StandingOrder, today: date) -> None:
    """Let pass what ends later than today, or with an event. Raises SealingEnded, SealingEndsToday or NoSuchDay.

    "arrest of the defendant, or 09/30/2026" ends on that day at the latest, so it passes only before it.
    """
    for one in _OR.split(authority.until):
        ends = last_day(one)
        if ends is None and (figures := _FIGURES.fullmatch(_BEFORE.sub("", one.strip(" .,")))):
            raise NoSuchDay(figures[0])
        if ends is not None and ends < today:
            raise SealingEnded(ends)
        if ends == today:
            raise SealingEndsToday(today)


def unchecked(authority: StandingOrder) -> str:
    """What to look at again in any authority: no court keeps its standing orders where a desk could find them."""
    return (
        f"Nothing here lists this court’s standing orders, so nobody checked that “{authority.name}” exists and allows "
        "this. The judge will read it as you write it."
    )


def example_day(today: date) -> date:
    """A day to give as an example, never one that has passed."""
    return today + _A_YEAR


def _written(words: str, form: str) -> date | None:
    try:
        return datetime.strptime(words, form).replace(tzinfo=UTC).date()
    except ValueError:
        return None
