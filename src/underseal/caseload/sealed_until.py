"""Until when something is hidden, as its filer wrote it: a day, an event, or whichever comes first."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from underseal.caseload.errors import NoSuchDay, SealingEnded, SealingEndsToday, UnclearDay
from underseal.docket.record import StandingOrder
from underseal.sheet.words import count, day

_A_YEAR = timedelta(days=365)
SOON = 7
"""Days before which an authority that ends is looked at again."""

_OR = re.compile(r"\bor\b|;")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY, _YEAR = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?", r"(?P<year>[0-9]{4})"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_NUMBER = (
    r"(?:[0-9]+|an?|a few|several|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty"
    r"|(?:twenty|thirty|forty)-\w+|thirty|forty|forty-five|sixty|ninety)"
)
_UNIT = r"(?:hours?|days?|weeks?|months?|years?)"


def _whole(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


_BEFORE = re.compile(rf"^(?:(?:on|by|until|no later than|not later than|{_WEEKDAY},) *)+", re.IGNORECASE)
_DAYS = _whole(
    r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{4})",
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})",
    rf"{_MONTH} *{_DAY}(?:, *| +){_YEAR}",
    rf"(?:the )?{_DAY} *(?:of )?{_MONTH}(?:, *| +){_YEAR}",
)
_NO_DAYS = _whole(
    r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}",
    rf"{_MONTH} *{_DAY}(?:, *| +)'?[0-9]{{2}}",
    rf"(?:the )?{_DAY} *(?:of )?{_MONTH}(?:, *| +)'?[0-9]{{2}}",
)
"""Days that no calendar has, and days in a form that says two."""
_UNCLEAR = _whole(
    r"[0-9]{1,2}[/.-][0-9]{1,2}",
    rf"{_MONTH}(?: *{_DAY})?",
    rf"(?:the )?{_DAY}(?: *(?:of )?{_MONTH})?",
    rf"(?:{_MONTH},? *)?{_YEAR}",
    r"yesterday|today|tonight|now|tomorrow|the day after tomorrow",
    rf"(?:the |this |next )?(?:end of (?:the |this |next )?)?{_UNIT}",
    rf"(?:this |next )?{_WEEKDAY}",
    rf"(?:(?:in|within|for|after|another) )?(?:the (?:next )?)?{_NUMBER} (?:\([0-9]+\) )?"
    rf"(?:business |calendar |court )?{_UNIT}(?: from (?:now|today)| hence| later| ago)?",
)
"""A day without its year, and one that is another for each who reads it."""


def last_day(until: str) -> date | None:
    """The day on which an authority ends, where it names one and nothing else."""
    return _read(_bare(until))


def check_sealed_until(authority: StandingOrder, today: date) -> None:
    """Let pass what ends later than today, or with an event.

    "arrest of the defendant, or 09/30/2026" ends on that day at the latest, so it passes only before it. Raises
    SealingEnded, SealingEndsToday, and NoSuchDay or UnclearDay for what looks like a day and says none.
    """
    for one in _parts(authority):
        ends = _read(one)
        if ends is None and any(form.fullmatch(one) for form in (*_DAYS, *_NO_DAYS)):
            raise NoSuchDay(one)
        if ends is None and any(form.fullmatch(one) for form in _UNCLEAR):
            raise UnclearDay(one)
        if ends is not None and ends < today:
            raise SealingEnded(ends)
        if ends == today:
            raise SealingEndsToday(today)


def how_it_ends(authority: StandingOrder) -> str:
    """Which way the words were understood: as a day, as an event, or as whichever comes first."""
    days = _days(authority)
    if not days:
        return "It ends with an event: nobody is reminded of that."
    first = f"on {day(min(days))}"
    if len(days) == len(_parts(authority)):
        return f"It ends {first}."
    return f"It ends with an event, of which nobody is reminded, and {first} at the latest."


def looked_at_again(authority: StandingOrder, today: date) -> Iterator[str]:
    """What to look at again in any authority: that nobody checked it, and that it ends soon."""
    yield (
        f"Nothing here lists this court’s standing orders, so nobody checked that “{authority.name}” exists and allows "
        "this. The judge will read it as you write it."
    )
    days = _days(authority)
    if days and (left := (min(days) - today).days) <= SOON:
        yield f"The authority to hide this ends on {day(min(days))}, in {count(left, 'day')}."


def example_day(today: date) -> date:
    """A day to give as an example, never one that has passed."""
    return today + _A_YEAR


def _parts(authority: StandingOrder) -> list[str]:
    return list(filter(None, map(_bare, _OR.split(authority.until))))


def _bare(words: str) -> str:
    return _BEFORE.sub("", " ".join(words.split()).strip(" .,"))


def _days(authority: StandingOrder) -> list[date]:
    return list(filter(None, map(_read, _parts(authority))))


def _read(words: str) -> date | None:
    found = next(filter(None, (form.fullmatch(words) for form in _DAYS)), None)
    if found is None:
        return None
    month = found["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None
