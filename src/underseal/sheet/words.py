"""Dates, amounts and names as pages word them. Figures in tables, words in sentences; times are UTC and say so."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime

from underseal.docket.names import CaseType
from underseal.facts.fact import times_told_by

CASE_TYPES = {
    CaseType.CIVIL: "Civil",
    CaseType.CRIMINAL: "Criminal",
    CaseType.MISCELLANEOUS: "Miscellaneous",
    CaseType.MAGISTRATE: "Magistrate judge’s",
}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SUFFIXES = {"Jr.", "Sr.", "II", "III", "IV", "Esq."}
_KILO = 1024
_ID_FIRST = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+[\s,:]")


def figures(when: date) -> str:
    """Return a date for a table, mm/dd/yyyy."""
    return f"{when.month:02d}/{when.day:02d}/{when.year:04d}"


def month_name(month: str) -> str:
    """Return "2026-11" as "November 2026"."""
    year, _, number = month.partition("-")
    return f"{_MONTHS[int(number) - 1]} {year}"


def day(when: date) -> str:
    """Return a date for a sentence, "November 20, 2026"."""
    return f"{_MONTHS[when.month - 1]} {when.day}, {when.year}"


def moment(when: datetime) -> str:
    """Return an aware time for a sentence, by the clock that its offset is of: "November 19, 2026, 4:12 p.m."."""
    return f"{day(when)}, {time_of_day(when)}"


def times_told_at(local: Callable[[datetime], datetime]) -> AbstractContextManager[None]:
    """Meanwhile, in this thread, the words of what is refused or found tell instants by a court's clock."""
    return times_told_by(lambda at: moment(local(at)))


def time_of_day(when: datetime) -> str:
    """Return the time of an aware time, likewise: "4:12 p.m."."""
    half = "a.m." if when.hour < 12 else "p.m."  # noqa: PLR2004  # noon
    return f"{when.hour % 12 or 12}:{when.minute:02d} {half}"


def count(number: int, one: str, many: str = "") -> str:
    """Return a number and its noun: "1 page", "1,204 pages"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def ago(when: date, today: date) -> str:
    """Return how long ago a day is: "today", "yesterday", "12 days ago"."""
    days = (today - when).days
    return "today" if days < 1 else "yesterday" if days == 1 else f"{days:,} days ago"


def until(when: date, today: date) -> str:
    """Return how near a day is, to follow "due", or "was due" once past: "tomorrow", "in 5 days", "2 days ago"."""
    days = (when - today).days
    if days < 0:
        return ago(when, today)
    return "today" if days == 0 else "tomorrow" if days == 1 else f"in {days:,} days"


def byte_count(size: int) -> str:
    """Return a size as people say it: "812 bytes", "148 KB", "3.1 MB"."""
    if size < _KILO:
        return count(size, "byte")
    return f"{size / _KILO:.0f} KB" if size < _KILO**2 else f"{size / _KILO**2:.1f} MB"


def base64_words(value: bytes) -> str:
    """Return bytes as base64, the form of a log's hashes."""
    return b64encode(value).decode()


def hex_groups(value: bytes) -> str:
    """Return bytes as groups of four hex digits, for comparing by eye."""
    text = value.hex()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def surname_first(name: str) -> str:
    """Return "Okafor, Benedict" for "Benedict Okafor"; a suffix stays with the surname."""
    parts = name.split()
    end = len(parts) - 1
    while end > 0 and parts[end] in _SUFFIXES:
        end -= 1
    return f"{' '.join(parts[end:])}, {' '.join(parts[:end])}" if end > 0 else name


def initials(name: str) -> str:
    """Return "RMA" for "Ruth M. Adeyemi"; letters of A to Z only, as a docket number takes them."""
    firsts = (part[0].upper() for part in name.split() if part not in _SUFFIXES)
    return "".join(first for first in firsts if "A" <= first <= "Z")


def capital(text: str) -> str:
    """Return text with its first letter as at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def as_sentence(fact: str) -> str:
    """Return what a fact says as a sentence of one line; what it quotes, names and fingerprints, stays as it is.

    So does an id that it begins with: "ruth-adeyemi" is typed as it is read.
    """
    text = " ".join(fact.split())
    return full_stop(text if _ID_FIRST.match(text) else f"{text[:1].upper()}{text[1:]}")


def given(parts: Iterable[str], between: str) -> str:
    """Return what is said of parts that may be empty, in one."""
    return between.join(part for part in parts if part)


def full_stop(sentence: str) -> str:
    """Return a sentence with one full stop at its end, also after "4:30 p.m."."""
    return sentence if sentence.endswith(".") else f"{sentence}."


def joined(parts: Sequence[str]) -> str:
    """Return parts as a list in a sentence: "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
