"""What a docket page shows where its docket stands, and nothing that was taken says: it would be lost unseen."""

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from underseal.docket.party import Party
from underseal.docket.text import us_date

_FACTS = (
    "date filed|date terminated|date converted|debtor discharged|case title|assigned to|referred to|demand|cause|"
    "nature of suit|jury demand|jurisdiction"
)
_LABELS = frozenset(
    label.replace(" ", "")
    for label in (
        f"{_FACTS}|v|none|represented by|see above for address|terminated|docket text|document number|filing date|"
        "date entered|docket date|pending counts|terminated counts|complaints|disposition|select all|select|clear|or|"
        "highest offense level opening|highest offense level terminated|show associated cases|claims register|"
        "main document|designation|bar status|pro se|lead attorney|attorney to be noticed"
    ).split("|")
)
"""What stands between the facts of every docket page, or beside a name."""
_SIZE = re.compile(r"[0-9]+(?:[kmg]b|pages?)")
_DAY = re.compile(r"\s*([0-9]{1,2})/([0-9]{1,2})/([0-9]{2})?([0-9]{2})\s*")
_THIS_CENTURY = "69"
"""A year of two digits from here on is of the last."""
_COLON = re.compile(rf"(?:\b(?:{_FACTS}))?:(?=\s|\Z)", re.IGNORECASE)
_NO_WORD = re.compile(r"[\W_]+")
_MOST, _NAMED, _CUT = 50, 10, 80
"""Pieces that are found missing, those of them that are named, and the characters named of each."""


def untaken(shown: Iterable[str], names: Iterable[str], taken: object) -> Iterator[str]:
    """Yield a note of pieces of a page that are part of no text taken, and one of names that stand there more often.

    `names` are those of parties and counsel, as often as the page shows them; `taken` is all that was, in records.
    """
    said = [_squeezed(text) for text in _texts(taken)]
    lost = list(_lost(shown, "\0".join(said)))
    if lost:
        more = f" and {len(lost) - _NAMED:,} more" if len(lost) > _NAMED else ""
        yield f"the page also says what nothing here took: {', '.join(map(_quoted, lost[:_NAMED]))}{more}"
    had, often = Counter(said), Counter(map(_squeezed, names))
    again = {_squeezed(name): name for name in names if had[_squeezed(name)] < often[_squeezed(name)]}
    twice = [_quoted(name) for words, name in again.items() if had[words]]
    if twice:
        yield f"the page names more often than was taken: {', '.join(twice[:_NAMED])}; compare its parties and counsel"


def _lost(shown: Iterable[str], said: str) -> Iterator[str]:
    """Yield pieces not found. Each is looked for first from where the last one was: pages and records go one way."""
    at, lost = 0, dict[str, None]()
    for piece in shown:
        for words in filter(None, map(_squeezed, _COLON.split(piece))):
            if words in _LABELS or _SIZE.fullmatch(words):
                continue
            found = said.find(words, at)
            found = found if found >= 0 else said.find(words)
            if found < 0:
                lost[" ".join(piece.split())] = None
                break
            at = found
        if len(lost) == _MOST:
            break
    yield from lost


def _squeezed(text: str) -> str:
    """Return the letters and digits of text alone, in small letters; of a day, as this court writes it."""
    if day := _DAY.fullmatch(text):
        month, of_month, century, year = day.groups()
        century = century or ("19" if year >= _THIS_CENTURY else "20")
        text = f"{month.zfill(2)}{of_month.zfill(2)}{century}{year}"
    return _NO_WORD.sub("", text).casefold()


def _texts(taken: object) -> Iterator[str]:
    """Yield every text in a record, or in several; days as this court writes them, numbers in figures."""
    if isinstance(taken, str):
        yield taken
    elif isinstance(taken, date):
        yield us_date(taken)
    elif isinstance(taken, int):
        yield str(taken)
    elif isinstance(taken, tuple | list):
        for one in taken:
            yield from _texts(one)
    elif isinstance(taken, Party):
        yield taken.title  # as one word of the page, which the record keeps in two
        yield from _texts([getattr(taken, field.name) for field in dataclasses.fields(taken)])
    elif dataclasses.is_dataclass(taken):
        for field in dataclasses.fields(taken):
            yield from _texts(getattr(taken, field.name))


def _quoted(text: str) -> str:
    return f"“{text}”" if len(text) <= _CUT else f"“{text[:_CUT]}…”"
