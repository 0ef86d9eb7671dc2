"""Refusals of what strangers wrote, in our words: of theirs none stands there, but names in the form names have."""

import re
from string import Formatter
from typing import Any

from underseal.docket.errors import BadDocketNumber
from underseal.docket.names import ALIAS, DocketNumber
from underseal.facts.fact import Fact, FilledBy, declared, english

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_LONGEST = 64
_SOMETHING = "something"


def named(text: str) -> str:
    """A name that a stranger wrote: itself in the form of an id, a hash, an alias or a docket number, else no name."""
    if len(text) <= _LONGEST and _ID.fullmatch(text):
        return text
    return text if ALIAS.fullmatch(text) or _is_number(text) else _SOMETHING


def in_our_words(wrong: Fact) -> str:
    """What is wrong with what a stranger wrote, with none of their words."""
    return _Screened().vformat(english()[type(wrong).__name__].template, (wrong,), {})


class _Screened(Formatter):
    """Fills a template with the fields of a fact, and those that the program does not fill itself only with names."""

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:  # Formatter's own signature
        wrong: Fact = args[0]
        field = str(key)
        value = getattr(wrong, field)
        if isinstance(value, str) and declared(type(wrong)).get(field) is not FilledBy.PROGRAM:
            return named(value)
        return value


def _is_number(text: str) -> bool:
    try:
        return str(DocketNumber.parse(text)) == text
    except BadDocketNumber:
        return False
