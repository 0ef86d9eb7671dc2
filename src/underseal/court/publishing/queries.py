"""What readers ask of the search, as questions to its tables."""

import re
from collections.abc import Callable
from functools import reduce
from operator import and_, or_

from django.db.models import Q

from underseal.sheet.query import Clause, Query, Term
from underseal.sheet.searching import Asked
from underseal.storage.finding.models import FoundWord

_TYPES = r"[a-z]{1,5}"  # also those that only imported cases bear
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_NUMBER = re.compile(
    rf"""
    (?:case\s+)? (?:n(?:o|umber)s?\.?\s*)? (?:\#\s*)? (?:(?P<office>\d{{1,2}}(?=\s*:)|\d)\s*[:;-]\s*)?
    (?:(?:20)?(?P<year>\d\d)\s*(?:[-\s]\s*)?(?P<type>{_TYPES})\s*[-\s]?\s*   # 26-cr-, 26cr, 2026 cr
      |(?P<first>{_TYPES})\s*[-\s]?\s*(?:20)?(?P<second>\d\d)\s*[-\s]\s*     # cr-26-
      |(?:20)?(?P<alone>\d\d)\s*-\s*                                         # 26-
      |(?P<named>{_TYPES})\s*[-\s]?\s*)?                                     # cr-
    (?P<serial>\d{{1,7}})
    (?:[-\s]+\(?[a-z]{{1,5}}\)?|\([a-z]{{1,5}}\))* (?:-\d{{1,3}})?  # judges' initials, defendant's number
    """,
    re.VERBOSE,
)


def about_cases(asked: Asked) -> Q | None:
    """Return what is asked of cases: a number as it may be written, words that names begin like, and the rest.

    None where entries alone are asked for, or nothing is.
    """
    query = Query.read(asked.words)
    if asked.nothing or asked.sorts or (asked.words and not query.wanted):
        return None
    found = _whose(asked, "") & _dated(asked)
    by_words = Q()
    for clause in query.clauses:
        by_words &= _clause(clause, lambda term: _named(term, ""))
    number = _number(asked)
    return found & (by_words if number is None else by_words | _numbered(number, ""))


def about_entries(asked: Asked) -> Q | None:
    """Return what is asked of entries, their sort apart: each word stands in the text or in the name of the case.

    Unless something else narrows it, one word at least is in the text: who names a party or a case wants the case. What
    may be a case's number is words all the same: "count 1", "June 2027". None where nothing is asked of entries.
    """
    narrowed = bool(asked.sorts or asked.since or asked.until)
    query, number = Query.read(asked.words), _number(asked)
    wanted = query.wanted
    if not (narrowed or wanted) or (asked.words and not wanted):
        return None
    found, by_words, said = _whose(asked, "case__") & _dated(asked), Q(), Q()
    for clause in query.clauses:
        by_words &= _clause(clause, lambda term: _said(term) | _named(term, "case__"))
        if not clause.without:
            said |= _clause(clause, _said)
    if not narrowed:
        return found & by_words & said
    return found & (by_words if number is None else by_words | _numbered(number, "case__"))


def _clause(clause: Clause, has: Callable[[Term], Q]) -> Q:
    return reduce(or_, (~has(term) if term.without else has(term) for term in clause.terms))


def _said(term: Term) -> Q:
    """Whether an entry says it."""
    if term.whole:
        phrase = f" {' '.join(term.words)}"
        whole = Q(said__contains=f"{phrase} ") | Q(said__endswith=phrase)
        return Q(said__contains=phrase) & whole  # what does not have it, which is nearly all, is looked through once
    return reduce(and_, (Q(said__contains=f" {start}") for start in term.beginnings))


def _named(term: Term, case: str) -> Q:
    """Whether the caption of a case or a party's name has it."""
    whose = f"{case}in" if case else "serial__in"
    held = (Q(**{whose: _cases_with(word, exact=term.whole)}) for word in term.words)
    if len(term.words) == 1 or not (term.exact or term.joined):
        return reduce(and_, held)
    return reduce(and_, held) & Q(**{f"{case}names__contains": f" {' '.join(term.words)}{' ' * term.whole}"})


def _number(asked: Asked) -> re.Match[str] | None:
    return _NUMBER.fullmatch(" ".join(_DASHES.sub("-", asked.words.casefold()).split()))


def _cases_with(word: str, *, exact: bool) -> object:
    if exact:
        return FoundWord.objects.filter(word=word).values("case_id")
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
