"""The rows of a docket page's table of entries, before juriscraper makes entries of them."""

import contextlib
import re
from datetime import date, datetime
from typing import Any

from underseal.exchange.errors import NotADocketPage

_QUOTED = 40


def check_days(rows: list[Any]) -> None:
    """Raise NotADocketPage for a day that says not all of itself: what is missing would be taken from today's."""
    said = (" ".join(cell.text_content().split()) for row in rows for cell in row.xpath("./td[not(./input)]")[:1])
    wrong = next((text for text in said if text and _day(text, "%m/%d/%Y") is None), None)
    if wrong is not None:
        raise NotADocketPage(f"an entry is dated “{wrong[:_QUOTED]}”, which is no day as in 03/09/2026; fetch it again")


def demand_day(text: str) -> date:
    """The day that a page says of its case or of a party. Raises NotADocketPage for less than a whole one."""
    found = whole_day(text)
    if found is None:
        raise NotADocketPage(f"it says “{text[:_QUOTED]}” for a day, which is none as in 03/09/2026; fetch it again")
    return found


def whole_day(text: str) -> date | None:
    """The day that text says in full, with a year of four figures or of two; None where today's would complete it."""
    return _day(text, "%m/%d/%Y") or _day(text, "%m/%d/%y")


def _day(text: str, form: str) -> date | None:
    with contextlib.suppress(ValueError):
        return datetime.strptime(text, form).date()  # noqa: DTZ007  # of no clock
    return None


def odd_numbers(rows: list[Any]) -> list[str]:
    """What stands in numbers' places, and is more than a number."""
    cells = (cell for row in rows for cell in row.xpath("./td[not(./input)]")[1:2])
    said = (" ".join(" ".join(cell.itertext()).split()) for cell in cells)
    return [text for text in said if not text.isdigit() and re.match("[0-9]", text)]


def undated(row: Any) -> bool:
    """Whether a row says something under no date, and is no list of an entry's documents."""
    cells = row.xpath("./td[not(./input)]")
    says = bool(row.text_content().strip()) and not row.xpath(".//table | .//input")
    return bool(cells) and says and not cells[0].text_content().strip()
