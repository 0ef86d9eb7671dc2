"""Rules that take the court's day back by one: a case opened that day goes on."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from underseal.docket import commands as do
from underseal.docket.rules import digest_of, digests, write_part
from underseal.docket.slots import Shape
from underseal.stage.test_court import CLERK, JUDGE, REGISTRAR_CLERK, TestCourt

NIGHT = datetime(2026, 3, 6, 7, 30, tzinfo=UTC)


def test_a_case_opened_before_the_courts_day_went_back_takes_filings(tmp_path: Path) -> None:
    court = TestCourt.found(tmp_path / "court", shape=Shape(24, 6, 21_600))
    court.clock.now = datetime(2026, 3, 4, 3, 0, tzinfo=UTC)
    zone = (write_part("zone", {"name": "Pacific/Somewhere", "changes": [["2026-01-01T00:00:00Z", -600]]}),)
    from_then = NIGHT + timedelta(minutes=30)
    court.does(JUDGE, None, do.ProposeRules(2, from_then, zone))
    court.does(REGISTRAR_CLERK, None, do.AssentToRules(2, digest_of(2, from_then, None, digests(zone))))
    court.clock.now = NIGHT
    court.court.ticks.close_due()
    case = court.open_case()
    opened = court.court.record.docket(case).filed
    days = []
    for minutes in (10, 31, 60, 121, 60 * 24):
        court.clock.now = NIGHT + timedelta(minutes=minutes)
        court.file_public(case, f"letter {minutes}", CLERK)
        days.append((court.court.record.docket(case).entries[-1].filed - opened).days)
    assert days == [0, -1, -1, -1, 0]
    court.close()
