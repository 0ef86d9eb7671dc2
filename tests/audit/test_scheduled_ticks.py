"""Ticks held against the rules: whatever schedule rules name, its own ticks hold, and the first other one is named."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from district import PARTS
from underseal.audit.errors import BadTick
from underseal.audit.tick_check import Shapes, check_scheduled
from underseal.docket.rules import Adopted, Adoption
from underseal.docket.rules_file import slots_part, with_slots
from underseal.docket.slots import Change, Schedule, Shape
from underseal.wire.tick import TickHeader

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SHAPES = st.sampled_from([Shape(events, 2, seconds) for events in (1, 2) for seconds in (10, 20)])
CHANGES = st.lists(st.tuples(st.integers(1, 30), SHAPES), max_size=4, unique_by=lambda one: one[0])


def rules(changes: list[tuple[int, Shape]], first: Shape, adopted: int) -> Adopted:
    """Rules of which some were founded with and others adopted later, one by one."""
    found = [Change(0, first), *(Change(*one) for one in sorted(changes))]
    start, later = found[: adopted + 1], found[adopted + 1 :]
    return Adopted(
        (
            Adoption(1, START, with_slots(PARTS, start)),
            *(
                Adoption(number, START + timedelta(days=number), (slots_part([one]),))
                for number, one in enumerate(later, 2)
            ),
        )
    )


def headers(shapes: list[Shape]) -> list[TickHeader]:
    """What a court says of ticks of these shapes, each after the one before."""
    found, first, closed = [], 0, START
    for tick, shape in enumerate(shapes):
        closed += timedelta(seconds=shape.seconds)
        found.append(TickHeader("a/sealed", tick, closed, first, shape, 2, bytes(32), bytes(32)))
        first += shape.leaves
    return found


def first_wrong(said: list[TickHeader], adopted: Adopted) -> int | None:
    for header in said:
        try:
            check_scheduled(header, adopted)
        except BadTick as wrong:
            return wrong.tick
    return None


def named(said: list[TickHeader], adopted: Adopted) -> int | None:
    shapes = Shapes()
    for header in said:
        shapes.add(header)
    try:
        shapes.check(adopted)
    except BadTick as wrong:
        return wrong.tick
    return None


@given(CHANGES, SHAPES, st.integers(0, 4), st.integers(0, 40))
def test_the_ticks_of_a_schedule_hold_against_the_rules_that_name_it(
    changes: list[tuple[int, Shape]], first: Shape, founded: int, ticks: int
) -> None:
    adopted = rules(changes, first, founded)
    said = headers(list(map(adopted.schedule.shape, range(ticks))))
    assert [header.first for header in said] == list(map(adopted.schedule.header_leaf, range(ticks)))
    assert first_wrong(said, adopted) is named(said, adopted) is None


@given(CHANGES, SHAPES, st.lists(SHAPES, min_size=1, max_size=40))
def test_the_first_tick_that_is_of_another_shape_is_named_whether_rules_come_before_the_ticks_or_after(
    changes: list[tuple[int, Shape]], first: Shape, said: list[Shape]
) -> None:
    adopted = rules(changes, first, 0)
    wrong = next((tick for tick, shape in enumerate(said) if shape != adopted.schedule.shape(tick)), None)
    assert first_wrong(headers(said), adopted) == named(headers(said), adopted) == wrong


def test_ticks_without_rules_and_ticks_that_count_from_another_time_are_named() -> None:
    adopted = rules([], Shape(1, 2, 10), 0)
    said = headers([Shape(1, 2, 10)] * 3)
    assert first_wrong(said, Adopted()) == named(said, Adopted()) == 0
    late = [replace(header, closed=header.closed + timedelta(seconds=1)) for header in said]
    assert first_wrong(late, adopted) == named(late, adopted) == 0
    assert named([], Adopted()) is None


@given(CHANGES, SHAPES, st.integers(0, 400), SHAPES, st.integers(0, 3_000))
def test_what_is_adopted_as_the_law_has_it_says_nothing_else_of_ticks_that_may_be_open(
    changes: list[tuple[int, Shape]], first: Shape, above: int, shape: Shape, seconds: int
) -> None:
    """So the rules below a header and all rules schedule it alike."""
    before = Schedule(START, (Change(0, first), *(Change(*one) for one in sorted(changes))))
    closed = before.closed_by(START + timedelta(seconds=seconds))
    after = before.extended([Change(max(closed + 257, before.newest + 1) + above, shape)])
    for tick in {0, *range(max(0, closed - 2), closed + 257)}:
        assert (after.shape(tick), after.closes(tick)) == (before.shape(tick), before.closes(tick))
        assert after.header_leaf(tick) == before.header_leaf(tick)
