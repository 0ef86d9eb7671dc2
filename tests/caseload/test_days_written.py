"""Days are read out of a docket text as people write them there."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.caseload.days_written import days_in

WAYS = (
    "{0:%m/%d/%Y}",
    "{0.month}/{0.day}/{0.year}",
    "{0:%Y-%m-%d}",
    "{0:%B} {0.day}, {0.year}",
    "{0:%b}. {0.day}, {0.year}",
)


@given(st.dates(date(2000, 1, 1)), st.sampled_from(WAYS))
def test_a_day_is_read_however_it_is_written(day: date, way: str) -> None:
    assert list(days_in(f"Hearing set for {way.format(day)} at 9:30 AM.")) == [day]


@pytest.mark.parametrize("text", ["02/30/2026", "3:26-cv-00184", "1/2/34567", "Rule 12(b)(6)", "Mayor 5, 2026", ""])
def test_what_is_no_day_is_left_out(text: str) -> None:
    assert list(days_in(text)) == []


def test_days_come_in_the_order_of_the_text() -> None:
    assert list(days_in("Sept. 3, 2026, moved from 8/1/26")) == [date(2026, 9, 3), date(2026, 8, 1)]
