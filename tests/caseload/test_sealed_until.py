"""Until when something is hidden: a day that has passed, or is today, would end it before its judge has seen it."""

from datetime import date, timedelta

import pytest

from underseal.caseload.errors import NoSuchDay, SealingEnded, SealingEndsToday
from underseal.caseload.sealed_until import check_sealed_until, example_day, last_day
from underseal.docket.record import StandingOrder

TODAY = date(2026, 11, 26)
WAYS = (
    "{:%m/%d/%Y}",
    "{:%B %d, %Y}",
    "{:%Y-%m-%d}",
    "no later than {:%m/%d/%Y}",
    "arrest of the defendant, or {:%m/%d/%Y}.",
)


def until(words: str) -> StandingOrder:
    return StandingOrder("Standing Order 26-3", words)


@pytest.mark.parametrize("way", WAYS)
def test_a_day_that_has_passed_or_is_today_ends_nothing_that_begins_now(way: str) -> None:
    with pytest.raises(SealingEnded, match=r"^11/25/2026 has passed\. Name a later day, or an event\.$"):
        check_sealed_until(until(way.format(TODAY - timedelta(days=1))), TODAY)
    with pytest.raises(SealingEndsToday, match="11/26/2026 is today"):
        check_sealed_until(until(way.format(TODAY)), TODAY)
    check_sealed_until(until(way.format(TODAY + timedelta(days=1))), TODAY)


@pytest.mark.parametrize("words", ["arrest of the defendant", "as the order of 06/01/2026 says", "case 13/45/2026", ""])
def test_an_event_ends_a_sealing_on_no_day(words: str) -> None:
    check_sealed_until(until(words), TODAY)
    assert last_day(words) is None


def test_the_example_passes() -> None:
    check_sealed_until(until(f"{example_day(TODAY):%m/%d/%Y}"), TODAY)


@pytest.mark.parametrize(
    "words", ["02/31/2027", "13/45/2027", "arrest, or 2/30/2027", "until 2027-02-30", "06/31/2027."]
)
def test_a_day_that_no_calendar_has_is_no_end(words: str) -> None:
    with pytest.raises(NoSuchDay, match="write it as 09/30/2027, or name an event"):
        check_sealed_until(until(words), TODAY)
