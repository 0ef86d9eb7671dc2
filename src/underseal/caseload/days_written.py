"""Days as people write them in a docket text: 03/02/2026, 2026-03-02, March 2, 2026, Mar. 2, 2026."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

_FORMS = ("%m/%d/%Y", "%m/%d/%y", "%Y-%m-%d", "%B %d %Y", "%b %d %Y")
_WRITTEN = re.compile(
    r"(?<![\w/-])(?:[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.? [0-9]{1,2},? [0-9]{4})(?![\w/-])",
    re.IGNORECASE,
)


def days_in(text: str) -> Iterator[date]:
    """The days that a text names, in its order; what looks like one and is none is left out."""
    for found in _WRITTEN.finditer(" ".join(text.split())):
        plain = re.sub(r"(?i)^sept\b", "sep", re.sub(r"[.,]", "", found[0]))
        yield from list(filter(None, (_read(plain, form) for form in _FORMS)))[:1]


def _read(words: str, form: str) -> date | None:
    try:
        return datetime.strptime(words, form).replace(tzinfo=UTC).date()
    except ValueError:
        return None
