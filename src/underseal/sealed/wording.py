"""Refusals of what strangers wrote, in our words: of theirs none stands there, but names in the form names have."""

import re
from string import Formatter
from typing import Any

from underseal.docket.errors import BadDocketNumber, BadField, NotNext, NotOrdered, NotPermitted
from underseal.docket.names import ALIAS, DocketNumber
from underseal.facts.fact import Fact, english
from underseal.wire.errors import MissingField, WrongType

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_LONGEST = 64
_SOMETHING = "something"
_OURS = {"why", "what", "algorithm", "field", "key", "expected"}
"""Fields of facts that the program fills with words of its own."""
_OURS_TOO = ((BadField, "name"), (NotNext, "found"), (NotPermitted, "act"), (MissingField, "path"), (WrongType, "path"))
_THEIRS = ((NotOrdered, "what"),)


def named(text: str) -> str:
    """A name that a stranger wrote: itself in the form of an id, a hash, an alias or a docket number, else no name."""
    if len(text) <= _LONGEST and _ID.fullmatch(text):
        return text
    return text if ALIAS.fullmatch(text) or _is_number(text) else _SOMETHING


def in_our_words(wrong: Fact) -> str:
    """What is wrong with what a stranger wrote, with none of their words."""
    return _Screened().vformat(english()[type(wrong).__name__].template, (wrong,), {})


class _Screened(Formatter):
    """Fills a template with the fields of a fact, and those that may hold a stranger's words only with names."""

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:  # Formatter's own signature
        wrong, field = args[0], str(key)
        value = getattr(wrong, field)
        pairs = [(kind, name) for kind, name in _OURS_TOO + _THEIRS if isinstance(wrong, kind) and name == field]
        ours = field in _OURS and not any(pair in _THEIRS for pair in pairs)
        if not isinstance(value, str) or ours or any(pair in _OURS_TOO for pair in pairs):
            return value
        return named(value)


def _is_number(text: str) -> bool:
    try:
        return str(DocketNumber.parse(text)) == text
    except BadDocketNumber:
        return False
