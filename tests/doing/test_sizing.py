"""A court's ticks are proposed for the filings under seal that it expects, and their cost is told beforehand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from machine import REPOSITORY
from underseal.digest.cells import BODY_CONTENT
from underseal.docket.slots import OPEN_TICKS, Shape
from underseal.doing.sizing import (
    BODIES_OF_ONE,
    COURT_DAYS,
    EVENTS_OF_ONE,
    HEADROOM,
    Expected,
    cost_sentence,
    proposal_sentence,
    proposed,
    room,
    shortfall_sentence,
)
from underseal.exchange.files import PDF_LIMIT
from underseal.storage.logs.inbox import RESERVE

FILINGS, SHARES = st.integers(0, 10_000_000), st.integers(0, 100)
EXPECTED = st.builds(Expected, FILINGS, SHARES)


def test_thirty_thousand_filings_under_seal_a_year_take_eight_event_slots_every_ten_minutes() -> None:
    expected = Expected(300_000, 10)
    ticks = proposed(expected)
    assert (ticks.events, ticks.seconds) == (8, 600)
    assert proposal_sentence(expected, ticks) == (
        "Proposed for 30,000 filings under seal a year, 120 on each of 250 court days, and a third more: "
        "8 event slots and 24 body slots a tick, a tick every 600 seconds."
    )
    assert cost_sentence(ticks) == (
        "A tick of 8 event slots and 24 body slots every 600 seconds takes 86.1 GB of disk a year, whatever is filed; "
        "each desk fetches 9.4 MB a day, and 1.6 MB for each tick in which it opens a paper. There is room for "
        "162 filings under seal a day, each with 4 readers and 1 MB of papers. What a tick has no room for goes into "
        "later ones, 42.7 hours ahead at most, and desks read it there at once."
    )


def test_the_operator_reads_the_same_in_the_how_to() -> None:
    expected = Expected(300_000, 10)
    page = " ".join((REPOSITORY / "docs" / "how-to" / "operator.md").read_text("utf-8").split())
    assert f"{proposal_sentence(expected, proposed(expected))} {cost_sentence(proposed(expected))}" in page


@given(FILINGS, FILINGS, SHARES, SHARES)
def test_more_filings_never_give_less_room(one: int, other: int, share: int, another: int) -> None:
    fewer = proposed(Expected(min(one, other), min(share, another)))
    more = proposed(Expected(max(one, other), max(share, another)))
    assert fewer.events <= more.events
    assert fewer.bodies <= more.bodies
    assert room(fewer) <= room(more)


@given(EXPECTED, st.sampled_from((60, 300, 600, 3600)))
def test_a_proposal_has_room_for_a_third_more_than_is_expected_on_each_court_day(
    expected: Expected, seconds: int
) -> None:
    ticks = proposed(expected, seconds)
    asked = expected.sealed_a_day * HEADROOM
    assert HEADROOM.as_integer_ratio() == (4, 3)
    assert room(ticks) >= int(asked)
    assert shortfall_sentence(expected, ticks) == ""
    for slots, cells in ((ticks.events, EVENTS_OF_ONE), (ticks.bodies, BODIES_OF_ONE)):
        assert slots % RESERVE == 0
        assert slots == 2 * RESERVE or (slots // RESERVE - 1) * (RESERVE - 1) < asked * cells * seconds / 86_400


def test_the_smallest_court_takes_one_filing_whole_into_a_tick_and_the_largest_paper_at_once() -> None:
    ticks = proposed(Expected(0, 0))
    assert ticks.events - ticks.events // RESERVE >= EVENTS_OF_ONE
    assert ticks.bodies * OPEN_TICKS // 2 * BODY_CONTENT >= PDF_LIMIT


@pytest.mark.parametrize(("filings", "share", "sealed"), [(100, 10, 10), (101, 1, 2), (7, 0, 0), (7, 100, 7)])
def test_a_share_of_filings_is_rounded_up(filings: int, share: int, sealed: int) -> None:
    assert Expected(filings, share).sealed == sealed


def test_ticks_too_small_for_what_is_expected_are_called_so() -> None:
    expected = Expected(30_000 * 100, 1)
    assert shortfall_sentence(expected, Shape(4, 24, 600)) == (
        f"That is too little for the {30_000 // COURT_DAYS} filings under seal expected on a court day: "
        "take more slots or shorter ticks."
    )
