"""The clock of the demonstration's weeks: moved on for court and desks at once, never back, never beyond now."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from underseal.docket.slots import Schedule
from underseal.stage.test_court import SHAPE, TestCourt
from underseal.stage.weeks import PlayedClock, Weeks

SLACK = timedelta(seconds=5)


@pytest.fixture
def weeks(tmp_path: Path) -> Weeks:
    """Three weeks of a court that begins its ticks after them: none is due."""
    TestCourt.found(tmp_path / "court", enrol=False).close()
    clock = PlayedClock(tmp_path / "clock")
    clock.put_back(timedelta(weeks=3))
    return Weeks(clock, tmp_path / "court", Schedule.of(datetime(2999, 1, 1, tzinfo=UTC), SHAPE))


def ago(clock: PlayedClock) -> timedelta:
    return datetime.now(UTC) - clock()


def test_a_clock_is_moved_on_for_all_who_hold_it(weeks: Weeks) -> None:
    held = PlayedClock(weeks.clock.file)
    assert abs(ago(held) - timedelta(weeks=3)) < SLACK
    weeks.move(datetime.now(UTC) - timedelta(days=2))
    assert abs(ago(held) - timedelta(days=2)) < SLACK


def test_a_clock_is_never_moved_back(weeks: Weeks) -> None:
    weeks.move(datetime.now(UTC) - timedelta(days=30))
    assert abs(ago(weeks.clock) - timedelta(weeks=3)) < SLACK


def test_a_clock_is_never_moved_beyond_now(weeks: Weeks) -> None:
    weeks.move(datetime.now(UTC) + timedelta(days=1))
    assert abs(ago(weeks.clock)) < SLACK
