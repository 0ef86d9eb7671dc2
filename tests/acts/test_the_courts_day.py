"""The day of an act is the day at the court, to the second, also on the nights when clocks change."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docket_cast import DANA, MIRA, NORA, Record, filing, register_of, stub_id
from underseal.acts.court_made import stub_case, stub_entry
from underseal.acts.law import check_events, decide, permits
from underseal.docket import commands as do
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Register
from underseal.docket.errors import BadTime, NotWhatTheActYields
from underseal.docket.names import ActId, CaseType, CourtTime
from underseal.docket.party import Counsel, Party
from underseal.docket.record import StubText
from underseal.docket.rules_file import as_adopted, district

PARTS = district(datetime(2026, 1, 1, tzinfo=UTC), "America/New_York")
HARROW = Party("Plaintiff", "Harrow", "", (Counsel(NORA.name, NORA.person),))
HARBOR = Party("Defendant", "Harbor", "", (Counsel(DANA.name, DANA.person),))
ACT = ActId("ab" * 16)


def new_york() -> Register:
    return replace(register_of(), rules=as_adopted(PARTS))


def opened(at: datetime = datetime(2026, 1, 5, 15, tzinfo=UTC)) -> Record:
    case = Record(new_york(), "a day in New York")
    case.does(
        MIRA,
        at,
        do.OpenCase(CoverSheet(CaseType.CIVIL, 2, "Harrow v. Harbor", (HARROW, HARBOR)), filing("complaint", "")),
    )
    return case


@pytest.mark.parametrize(
    ("at", "filed", "due"),
    [
        (datetime(2026, 11, 28, 4, 59, 59, tzinfo=UTC), date(2026, 11, 27), date(2026, 12, 11)),  # 11:59:59 p.m. EST
        (datetime(2026, 11, 28, 5, 0, 0, tzinfo=UTC), date(2026, 11, 28), date(2026, 12, 14)),  # midnight
        (datetime(2026, 7, 11, 3, 59, 59, tzinfo=UTC), date(2026, 7, 10), date(2026, 7, 24)),  # 11:59:59 p.m. EDT
        (datetime(2026, 7, 11, 4, 0, 0, tzinfo=UTC), date(2026, 7, 11), date(2026, 7, 27)),
        (datetime(2026, 3, 9, 3, 59, 59, tzinfo=UTC), date(2026, 3, 8), date(2026, 3, 23)),  # of 23 hours
        (datetime(2026, 3, 9, 4, 0, 0, tzinfo=UTC), date(2026, 3, 9), date(2026, 3, 23)),
        (datetime(2026, 3, 8, 4, 59, 59, tzinfo=UTC), date(2026, 3, 7), date(2026, 3, 23)),
        (datetime(2026, 11, 2, 4, 59, 59, tzinfo=UTC), date(2026, 11, 1), date(2026, 11, 16)),  # of 25 hours
        (datetime(2026, 11, 2, 5, 0, 0, tzinfo=UTC), date(2026, 11, 2), date(2026, 11, 16)),
        (datetime(2026, 11, 1, 3, 59, 59, tzinfo=UTC), date(2026, 10, 31), date(2026, 11, 16)),
    ],
)
def test_a_paper_is_filed_on_the_day_at_the_court(at: datetime, filed: date, due: date) -> None:
    case = opened()
    case.does(NORA, at, do.FileEntry(filing("motion", "to Compel", by=("Harrow",))))
    entry = case.now.entries[-1]
    assert (entry.filed, entry.entered, entry.entered.date()) == (filed, at, filed)
    assert [one.due for one in case.now.deadlines if one.what == "Responses"] == [due]
    assert entry.text.endswith(f"Responses due by {due:%m/%d/%Y}.")


def test_both_hours_of_the_night_that_has_one_twice_are_told_apart() -> None:
    case = opened()
    first, second = (datetime(2026, 11, 1, hour, 30, tzinfo=UTC) for hour in (5, 6))
    for at in (first, second):
        case.does(NORA, at, do.FileEntry(filing("notice", "of the hour", by=("Harrow",))))
    said = [entry.entered.isoformat() for entry in case.now.entries[-2:]]
    assert said == ["2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00"]


@pytest.mark.parametrize("offset", [0, -4, -6, 5])
def test_an_event_that_bears_another_offset_is_not_what_the_act_yields(offset: int) -> None:
    """Python holds both for equal; a page shows another hour, or another day."""
    case, at = opened(), datetime(2026, 11, 28, 4, 59, 59, tzinfo=UTC)
    command = do.CorrectEntry(case.now.entries[0].ordinal, "COMPLAINT, corrected.", "a slip")
    known = (case.register, case.now, MIRA)
    events = decide(command, *known, at, act=ACT)
    check_events(events, command, *known, at=at, act=ACT)
    (event,) = events
    bent = replace(event, at=CourtTime(event.at.astimezone(UTC) if not offset else _moved(event.at, offset)))  # type: ignore[call-arg, union-attr]  # a correction bears its time
    assert bent == event
    with pytest.raises(NotWhatTheActYields):
        check_events((bent,), command, *known, at=at, act=ACT)


def _moved(at: datetime, hours: int) -> datetime:
    return at.astimezone(timezone(timedelta(hours=hours)))


def test_a_courts_own_rows_follow_its_clock_and_bear_its_offset() -> None:
    case, at = opened(), datetime(2027, 1, 1, 4, 45, tzinfo=UTC)
    stub = stub_entry(case.register, case.now, StubText.SEALED_MOTION, stub_id("new year"), at)
    assert (stub.filed, stub.entered.isoformat()) == (date(2026, 12, 31), "2026-12-31T23:45:00-05:00")
    permits(stub, case.register, case.now)
    for bent in (replace(stub, entered=CourtTime(at)), replace(stub, filed=date(2027, 1, 1))):
        with pytest.raises(BadTime):
            permits(bent, case.register, case.now)
    assert stub_case(case.register, CaseType.CIVIL, 2, stub_id("case"), at).case.startswith("2:26-cv-")


@given(st.datetimes(datetime(2026, 1, 6), datetime(2064, 12, 1)))  # noqa: DTZ001  # hypothesis draws naive ones
def test_a_filing_is_dated_by_the_zone_whatever_the_hour(at: datetime) -> None:
    instant = at.replace(tzinfo=UTC, microsecond=0)
    case = opened()
    case.does(NORA, instant, do.FileEntry(filing("notice", "of the hour", by=("Harrow",))))
    there = instant.astimezone(ZoneInfo("America/New_York"))
    entry = case.now.entries[-1]
    assert entry.filed == there.date()
    assert entry.entered.utcoffset() == there.utcoffset()
