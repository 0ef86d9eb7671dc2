"""What readers ask of the search, as questions to its tables."""

import re

from django.db.models import Q

from underseal.court.finding.models import FoundWord
from underseal.sheet.folding import words
from underseal.sheet.searching import Asked

MOST_WORDS = 8
"""A query's first so many words count."""

_TYPES = r"[a-z]{1,5}"  # also those that only imported cases bear
_NUMBER = re.compile(
    rf"""
    (?:case\s+)? (?:no\.?\s*)? (?:(?P<office>\d{{1,2}}(?=\s*:)|\d)\s*[:;-]\s*)?
    (?:(?:20)?(?P<year>\d\d)\s*(?:[-\s]\s*)?(?P<type>{_TYPES})\s*[-\s]?\s*   # 26-cr-, 26cr, 2026 cr
      |(?P<first>{_TYPES})\s*[-\s]?\s*(?:20)?(?P<second>\d\d)\s*[-\s]\s*     # cr-26-
      |(?:20)?(?P<alone>\d\d)\s*-\s*                                         # 26-
      |(?P<named>{_TYPES})\s*[-\s]?\s*)?                                     # cr-
    (?P<serial>\d{{1,7}})
    (?:-[a-z]{{1,5}})* (?:-\d{{1,3}})?                                        # judges' initials, the defendant's number
    """,
    re.VERBOSE,
)


def about_cases(asked: Asked) -> Q | None:
    """Return what is asked of cases: a number as it may be written, words that names begin like, and the rest.

    None where entries alone are asked for, or nothing is.
    """
    if asked.nothing or asked.sorts or (asked.words and not _wanted(asked)):
        return None
    found = _whose(asked, "") & _dated(asked)
    by_words = Q()
    for word in _wanted(asked):
        by_words &= Q(serial__in=_cases_with(word))
    number = _number(asked)
    return found & (by_words if number is None else by_words | _numbered(number, ""))


def about_entries(asked: Asked) -> Q | None:
    """Return what is asked of entries, their sort apart: each word stands in the text or in the name of the case.

    Unless something else narrows it, one word at least is in the text: who names a party wants the case. None where
    nothing is asked of entries.
    """
    narrowed = bool(asked.sorts or asked.since or asked.until)
    wanted, number = _wanted(asked), _number(asked)
    if (number is not None and not narrowed) or not (narrowed or wanted) or (asked.words and not wanted):
        return None
    found = _whose(asked, "case__") & _dated(asked)
    if number is not None:
        return found & _numbered(number, "case__")
    said = Q()
    for word in wanted:
        found &= Q(said__contains=f" {word}") | Q(case__in=_cases_with(word))
        said |= Q(said__contains=f" {word}")
    return found if narrowed else found & said


def _wanted(asked: Asked) -> list[str]:
    return words(asked.words)[:MOST_WORDS]


def _number(asked: Asked) -> re.Match[str] | None:
    return _NUMBER.fullmatch(asked.words.casefold())


def _cases_with(word: str) -> object:
    # A range, which an index serves on every database; a pattern does not.
    return FoundWord.objects.filter(word__gte=word, word__lt=word + "\U0010ffff").values("case_id")


def _whose(asked: Asked, case: str) -> Q:
    given = {"judge_name": asked.judge, "type": asked.type, "nature": asked.nature}
    return Q(**{f"{case}{name}": value for name, value in given.items() if value})


def _dated(asked: Asked) -> Q:
    given = {"filed__gte": asked.since, "filed__lte": asked.until}
    return Q(**{name: value for name, value in given.items() if value})


def _numbered(found: re.Match[str], case: str) -> Q:
    given = {
        "number": int(found["serial"]),
        "office": found["office"] and int(found["office"]),
        "year": (year := found["year"] or found["second"] or found["alone"]) and int(year),
        "type": found["type"] or found["first"] or found["named"],
    }
    return Q(**{f"{case}{name}": value for name, value in given.items() if value is not None})
