"""The demonstration's whole script, acted at the desks of its people: each act of it is one the law takes.

Acted whole in the long run, as are the walk and the drill that come after it (`test_demo`).
"""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from machine import at_little_cost
from underseal.demo.civil import HARROW_CASE, TIDEWATER_CASE
from underseal.demo.criminal import VESELY
from underseal.demo.schedule import AGO, court_days, scheduled
from underseal.demo.script import Case
from underseal.demo.show import CASES, performed
from underseal.docket.deadlines import Calendar, due, is_court_day

RUNNING = (
    (VESELY, -2, 7, range(-7, 0)),  # replies on the motion in limine
    (HARROW_CASE, -1, 7, range(5)),  # replies on the motion for summary judgment
    (TIDEWATER_CASE, -1, 14, range(8, 18)),  # responses to the motion to strike
)
"""The deadlines that run at the end: from which act, for how many days, and how many of these are left."""


@pytest.mark.long
def test_every_act_of_the_script_is_taken_and_every_check_of_the_day_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in at_little_cost().items():
        monkeypatch.setenv(name, value)
    said: list[str] = []
    with performed(tmp_path / "court", said.append, said.append) as (stage, day):
        assert day.passed
        assert [desk.do("look")["alarms"] for desk in stage.desks.values()] == [[]] * len(stage.desks)
        acts = sum(1 + len(case.steps) for case in CASES)
        assert day.entries > acts / 2
        assert [line for line in said if line.endswith(" acts")] == [
            f"{'A hidden case' if case.hidden else case.caption}: {1 + len(case.steps)} acts" for case in CASES
        ]
        dockets = [json.loads(page.read_text("utf-8")) for page in stage.folder.glob("court/public/cases/*/index.json")]
    rows = [row for docket in dockets for row in docket["entries"]]
    assert len({row["filed"] for row in rows}) > len(court_days(datetime.now(UTC))) / 2
    assert sum(row["due"] is not None for docket in dockets for row in docket["running"]) == len(RUNNING)


@pytest.mark.parametrize("now", [datetime(2026, 11, 27, 0, 0, tzinfo=UTC), datetime(2027, 1, 4, 23, 59, tzinfo=UTC)])
def test_the_script_is_played_in_order_on_court_days_of_the_three_weeks_before_now(now: datetime) -> None:
    acts = list(scheduled(CASES, now))
    assert [case for _, case, step in acts if step is None] == list(CASES)
    assert all(now - AGO < at < now and is_court_day(at.date()) for at, _, _ in acts)
    for case in CASES:
        assert [step for _, one, step in acts if one is case] == [None, *case.steps]


@pytest.mark.parametrize(("case", "step", "days", "left"), RUNNING)
def test_one_deadline_has_passed_one_falls_due_soon_and_one_runs_on_whatever_day_it_is(
    case: Case, step: int, days: int, left: range
) -> None:
    for now in (datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=ahead) for ahead in range(366)):
        filed = next(at for at, one, acted in scheduled([case], now) if acted is case.steps[step])
        assert (due(filed.date(), days, Calendar()) - now.date()).days in left
