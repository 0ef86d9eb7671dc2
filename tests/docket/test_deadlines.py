"""Days counted as Fed. R. Civ. P. 6(a) counts them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district import CALENDAR
from underseal.docket.deadlines import due, holidays, is_court_day


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        (date(2026, 7, 31), 14, date(2026, 8, 14)),  # a Friday
        (date(2026, 8, 1), 14, date(2026, 8, 17)),  # Saturday the 15th runs to Monday
        (date(2026, 6, 20), 14, date(2026, 7, 6)),  # July 4 falls on a Saturday, observed on Friday the 3rd
        (date(2026, 6, 19), 14, date(2026, 7, 6)),  # the observed Friday, then the weekend
        (date(2026, 11, 12), 14, date(2026, 11, 27)),  # Thanksgiving; the Friday after is no holiday
        (date(2026, 12, 18), 7, date(2026, 12, 28)),  # Christmas on a Friday
        (date(2021, 12, 24), 7, date(2022, 1, 3)),  # New Year's Day 2022, observed on December 31, 2021
        (date(2026, 5, 18), 7, date(2026, 5, 26)),  # Memorial Day
        (date(2026, 1, 5), 14, date(2026, 1, 20)),  # Martin Luther King Jr.'s birthday
        (date(2020, 6, 12), 7, date(2020, 6, 19)),  # Juneteenth, before it was a holiday
        (date(2026, 6, 12), 7, date(2026, 6, 22)),  # and since
    ],
)
def test_a_period_ends_on_a_day_the_court_is_open(start, days, last) -> None:
    assert due(start, days, CALENDAR) == last


def test_the_holidays_of_a_year_are_those_of_the_statute() -> None:
    assert {day for day in holidays(2026) if day.weekday() < 5} == {
        date(2026, 1, 1),
        date(2026, 1, 19),
        date(2026, 2, 16),
        date(2026, 5, 25),
        date(2026, 6, 19),
        date(2026, 7, 3),
        date(2026, 9, 7),
        date(2026, 10, 12),
        date(2026, 11, 11),
        date(2026, 11, 26),
        date(2026, 12, 25),
    }


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 400))
def test_no_period_is_shortened_and_none_runs_past_the_next_court_day(start, days) -> None:
    last = due(start, days, CALENDAR)
    assert is_court_day(last)
    assert start + timedelta(days=days) <= last <= start + timedelta(days=days + 4)
