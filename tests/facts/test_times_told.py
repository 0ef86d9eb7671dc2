"""Instants in the words of facts: by the court's clock where people read them, else in UTC, which they say."""

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest

from underseal.desk.cautions import StalledLog
from underseal.facts.fact import english
from underseal.sheet.words import times_told_at
from underseal.storage.errors import NoRoom

NINE = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)


def by_the_court(fact: Exception) -> str:
    with times_told_at(lambda at: at.astimezone(timezone(timedelta(hours=-5)))):
        return str(fact)


def test_an_instant_is_told_by_the_courts_clock_and_else_in_utc() -> None:
    assert "since 2026-03-02 14:00 UTC," in str(StalledLog(NINE))
    assert "since March 2, 2026, 9:00 a.m.," in by_the_court(StalledLog(NINE))
    assert "UTC" in str(StalledLog(NINE)), "the clock is of what is done meanwhile"


@pytest.mark.parametrize("seconds", [1, 59])
def test_what_is_to_wait_for_an_instant_is_not_told_an_earlier_minute(seconds: int) -> None:
    waits = NoRoom(NINE + timedelta(seconds=seconds))
    assert "2026-03-02 14:01 UTC" in str(waits)
    assert "9:01 a.m." in by_the_court(waits)
    assert "2026-03-02 14:00 UTC" in str(NoRoom(NINE))


def test_no_template_tells_an_hour_in_a_form_of_its_own() -> None:
    for name, wording in english().items():
        assert not re.search(r"\{\w+:[^}]*%H", wording.template), name
