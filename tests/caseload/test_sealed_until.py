"""Until when something is hidden: a day that has passed, or is today, would end it before its judge has seen it."""

from datetime import date, timedelta

import pytest

from underseal.caseload.errors import NoSuchDay, SealingEnded, SealingEndsToday, UnclearDay
from underseal.caseload.sealed_until import check_sealed_until, example_day, how_it_ends, last_day, looked_at_again
from underseal.docket.record import StandingOrder

TODAY = date(2026, 11, 26)
WAYS = (
    "{:%m/%d/%Y}",
    "{:%B %d, %Y}",
    "{:%Y-%m-%d}",
    "{:%b. %d %Y}",
    "{:%d %B %Y}",
    "the {:%d}th of {:%b}, {:%Y}",
    "{:%A, %B %d, %Y}",
    "until {:%d %b %Y}.",
    "no later than {:%m/%d/%Y}",
    "arrest of the defendant, or {:%m/%d/%Y}.",
)


def written(way: str, day: date) -> str:
    return way.format(day, day, day)


def until(words: str) -> StandingOrder:
    return StandingOrder("Standing Order 26-3", words)


@pytest.mark.parametrize("way", WAYS)
def test_a_day_that_has_passed_or_is_today_ends_nothing_that_begins_now(way: str) -> None:
    with pytest.raises(SealingEnded, match=r"^11/25/2026 has passed\. Name a later day, or an event\.$"):
        check_sealed_until(until(written(way, TODAY - timedelta(days=1))), TODAY)
    with pytest.raises(SealingEndsToday, match="11/26/2026 is today"):
        check_sealed_until(until(written(way, TODAY)), TODAY)
    check_sealed_until(until(written(way, TODAY + timedelta(days=1))), TODAY)


@pytest.mark.parametrize(
    "words",
    [
        "arrest of the defendant",
        "as the order of 06/01/2026 says",
        "case 13/45/2026",
        "",
        "return of the warrant within 14 days",
        "14 days after return of the warrant",
        "the trial week",
        "further order of the court",
        "the Friday before trial",
        "the grand jury of May 2027 is discharged",
        "the indictment is unsealed",
    ],
)
def test_an_event_ends_a_sealing_on_no_day(words: str) -> None:
    check_sealed_until(until(words), TODAY)
    assert last_day(words) is None


def test_the_example_passes() -> None:
    check_sealed_until(until(f"{example_day(TODAY):%m/%d/%Y}"), TODAY)


@pytest.mark.parametrize(
    "words",
    [
        "02/31/2027",
        "13/45/2027",
        "arrest, or 2/30/2027",
        "until 2027-02-30",
        "06/31/2027.",
        "11/20/27",
        "11-20-2027",
        "February 30, 2027",
        "31 Nov. 2027",
        "20 Nov '27",
        "Nov 20, 27",
    ],
)
def test_a_day_that_no_calendar_has_is_no_end(words: str) -> None:
    with pytest.raises(NoSuchDay, match="write it as 09/30/2027, or name an event"):
        check_sealed_until(until(words), TODAY)


@pytest.mark.parametrize(
    "words",
    [
        "11/20",
        "November 20",
        "by Nov. 20th",
        "20 November",
        "the 20th",
        "the 20th of November",
        "November 2027",
        "2027",
        "yesterday",
        "today",
        "tomorrow",
        "in 5 days",
        "within fourteen (14) days",
        "14 business days",
        "two weeks from now",
        "a month",
        "next week",
        "the end of the month",
        "Friday",
        "arrest of the defendant, or in 60 days",
    ],
)
def test_words_that_do_not_say_which_day_are_no_end_and_no_event(words: str) -> None:
    with pytest.raises(UnclearDay, match="does not say which day; write it as 09/30/2027, or name an event"):
        check_sealed_until(until(words), TODAY)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("20 November 2027", "It ends on November 20, 2027."),
        ("arrest of the defendant", "It ends with an event: nobody is reminded of that."),
        (
            "arrest of the defendant; or 11/20/2027",
            "It ends with an event, of which nobody is reminded, and on November 20, 2027 at the latest.",
        ),
    ],
)
def test_it_is_said_which_way_an_end_was_understood(words: str, said: str) -> None:
    assert how_it_ends(until(words)) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("12/03/2026", "The authority to hide this ends on December 3, 2026, in 7 days."),
        ("arrest, or 27 Nov 2026", "The authority to hide this ends on November 27, 2026, in 1 day."),
    ],
)
def test_an_authority_that_ends_within_a_week_is_looked_at_again(words: str, said: str) -> None:
    assert list(looked_at_again(until(words), TODAY))[1:] == [said]


@pytest.mark.parametrize("words", ["12/04/2026", "arrest of the defendant"])
def test_one_that_ends_later_is_not(words: str) -> None:
    assert len(list(looked_at_again(until(words), TODAY))) == 1
