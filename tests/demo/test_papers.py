"""The papers of the demonstration are dated by the court's clock, as what is written at its desks is."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from underseal.demo.day import at_the_court


@pytest.mark.parametrize(("utc", "dated"), [(2, "November 26, 2026"), (6, "November 27, 2026")])
def test_a_paper_of_the_evening_bears_the_day_at_the_court(utc: int, dated: str) -> None:
    now = at_the_court(datetime(2026, 11, 27, utc, 30, tzinfo=UTC))
    assert f"{now:%B} {now.day}, {now.year}" == dated
    assert now.utcoffset() == timedelta(hours=-5) == now.astimezone(ZoneInfo("America/New_York")).utcoffset()
