"""The schedule of ticks: what it says of each is what counting them one by one says."""

import json
from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from itertools import accumulate, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.docket.errors import BadRules
from underseal.docket.parts import RulesPart
from underseal.docket.rules import read_part, write_part
from underseal.docket.rules_file import slots_part
from underseal.docket.slots import APART, HIGHEST, LONGEST, MOST_SLOTS, OPEN_TICKS, RESERVE, Change, Schedule, Shape

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
SHAPES = st.builds(Shape, st.integers(1, 12), st.integers(1, 12), st.integers(1, 90))
FIRSTS = st.lists(st.integers(1, 60), max_size=4, unique=True).map(lambda found: (0, *sorted(found)))


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    return Schedule(START, tuple(Change(first, draw(SHAPES)) for first in draw(FIRSTS)))


def counted(schedule: Schedule, ticks: int = 80) -> list[Shape]:
    """The shape of each tick, told one by one."""
    found: list[Shape] = []
    for change, after in pairwise((*schedule.changes, Change(ticks, schedule.changes[0].shape))):
        found += [change.shape] * (after.first - change.first)
    return found


@given(schedules())
def test_every_tick_has_the_shape_of_the_last_change_that_names_it_or_one_before(schedule: Schedule) -> None:
    assert list(map(schedule.shape, range(80))) == counted(schedule)


@given(schedules())
def test_every_leaf_of_the_sealed_log_belongs_to_one_place_of_one_tick(schedule: Schedule) -> None:
    places = [
        (tick, leaf)
        for tick, shape in enumerate(counted(schedule))
        for leaf in (
            schedule.header_leaf(tick),
            *(schedule.event_leaf(tick, slot) for slot in range(shape.events)),
            *(schedule.body_leaf(tick, slot) for slot in range(shape.bodies)),
        )
    ]
    assert [leaf for _, leaf in places] == list(range(schedule.size_after(80)))
    assert all(schedule.tick_of(leaf) == tick for tick, leaf in places)


@given(schedules())
def test_a_tick_opens_when_the_one_before_it_closes_and_lasts_as_long_as_its_shape_says(schedule: Schedule) -> None:
    ends = list(accumulate(shape.seconds for shape in counted(schedule)))
    assert [schedule.closes(tick) for tick in range(80)] == [START + end * SECOND for end in ends]
    assert [schedule.opens(tick) for tick in range(80)] == [START, *map(schedule.closes, range(79))]


@given(schedules(), st.integers(-100, 3_000), st.integers(0, 999_999))
def test_a_tick_has_closed_once_its_last_second_has_passed(schedule: Schedule, after: int, part: int) -> None:
    now = START + timedelta(seconds=after, microseconds=part)
    closes = list(map(schedule.closes, range(3_100)))
    assert schedule.closed_by(now) == bisect_right(closes, now - SECOND)


@given(schedules(), st.integers(61, 99), SHAPES)
def test_a_later_change_leaves_every_tick_before_it_as_it_is(schedule: Schedule, first: int, shape: Shape) -> None:
    later = schedule.extended([Change(first, shape)])
    for tick in range(first):
        assert (later.shape(tick), later.closes(tick)) == (schedule.shape(tick), schedule.closes(tick))
        assert later.header_leaf(tick + 1) == schedule.header_leaf(tick + 1)
    assert (later.shape(first), later.shape(first + 500)) == (shape, shape)


# The part of the rules.


@given(schedules())
def test_the_part_reads_back_as_the_changes_it_names(schedule: Schedule) -> None:
    assert read_part(slots_part(schedule.changes)) == schedule.changes


def entry(first: int = 0, **other: object) -> dict[str, Any]:
    return {"first": first, "events": 8, "bodies": 24, "seconds": 600} | other


@pytest.mark.parametrize(
    "slots",
    [
        [],
        [entry(1), entry(1)],
        [entry(300), entry(1)],
        [entry(at) for at in range(101)],
        [entry(-1)],
        [entry(HIGHEST + 1)],
        [entry(events=0)],
        [entry(events=MOST_SLOTS + 1)],
        [entry(bodies=0)],
        [entry(bodies=MOST_SLOTS + 1)],
        [entry(seconds=0)],
        [entry(seconds=LONGEST + 1)],
        [entry(seconds=True)],
        [entry(seconds="600")],
        [entry(minutes=10)],
        [{"first": 0, "events": 8, "bodies": 24}],
        [[0, 8, 24, 600]],
        {"first": 0},
    ],
)
def test_slots_that_cannot_be_are_refused_and_said_in_one_line(slots: object) -> None:
    with pytest.raises(BadRules, match="slots") as refused:
        read_part(RulesPart("slots", json.dumps({"slots": slots}, sort_keys=True, separators=(",", ":"))))
    assert "\n" not in str(refused.value)


def test_the_largest_and_longest_ticks_are_taken() -> None:
    largest = entry(HIGHEST, events=MOST_SLOTS, bodies=MOST_SLOTS, seconds=LONGEST)
    assert read_part(write_part("slots", {"slots": [largest]})) == (
        Change(HIGHEST, Shape(MOST_SLOTS, MOST_SLOTS, LONGEST)),
    )


def test_the_limits_are_those_of_the_specification() -> None:
    assert (HIGHEST, MOST_SLOTS, LONGEST) == (1_000_000_000, 1_000_000, 31_622_400)
    assert (OPEN_TICKS, APART, RESERVE) == (256, 257, 4)


@pytest.mark.parametrize(
    ("events", "bodies", "seconds", "possible"),
    [
        (1, 1, 1, True),
        (MOST_SLOTS, MOST_SLOTS, LONGEST, True),
        (0, 1, 1, False),
        (1, 0, 1, False),
        (1, 1, 0, False),
        (MOST_SLOTS + 1, 1, 1, False),
        (1, MOST_SLOTS + 1, 1, False),
        (1, 1, LONGEST + 1, False),
    ],
)
def test_ticks_have_slots_of_both_kinds_and_last_a_while(
    events: int, bodies: int, seconds: int, possible: bool
) -> None:
    assert Shape(events, bodies, seconds).is_possible is possible


def test_a_part_that_says_more_than_slots_is_refused() -> None:
    with pytest.raises(BadRules, match="more"):
        read_part(write_part("slots", {"slots": [entry()], "more": 1}))
