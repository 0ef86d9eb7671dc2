"""Rows grow in place, and every older state stays what it was."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from docket_cast import act_id
from docket_examples import big_example
from underseal.docket.names import EntryNumber, KindCode, Ordinal
from underseal.docket.record import Entry
from underseal.docket.rows import Acts, Entries, Rows


class Pairs(Rows):
    """Rows of (key, value), found by key."""

    __slots__ = ()

    @staticmethod
    def keys(row):
        return row[:1]


_DEEDS = st.tuples(st.sampled_from(["append", "replace"]), st.integers(0, 30), st.integers(0, 30), st.integers(0, 5))


@given(st.lists(_DEEDS, max_size=60))
def test_every_state_of_a_history_and_its_branches_stays_true(deeds) -> None:
    """Against plain tuples: any state may be grown or changed again, at any time."""
    states = [(Pairs(), ())]
    for deed, which, where, value in deeds:
        rows, model = states[which % len(states)]
        if deed == "append":
            states.append((rows.append((where, value)), (*model, (where, value))))
        elif model:
            at = where % len(model)
            row = (model[at][0], value)
            states.append((rows.replace(at, row), (*model[:at], row, *model[at + 1 :])))
    for rows, model in states:
        assert tuple(rows) == model
        assert rows == Pairs(model)
        assert len(rows) == len(model)
        keys = [key for key, _ in model]
        for key in range(31):
            assert rows.position(key) == (keys.index(key) if key in keys else None)
            assert rows.find(key) == (model[keys.index(key)] if key in keys else None)


def test_rows_are_read_like_any_sequence() -> None:
    rows = Acts([act_id("a"), act_id("b"), act_id("c")])
    assert (rows[0], rows[-1], list(rows[1:])) == (act_id("a"), act_id("c"), [act_id("b"), act_id("c")])
    assert rows != Acts([act_id("a")])
    assert hash(rows) == hash(Acts(rows))
    older = Acts([act_id("a")])
    older.append(act_id("b"))
    assert len(older) == 1
    assert list(older) == [act_id("a")]
    for index in (1, -2):
        try:
            older[index]
        except IndexError:
            continue
        raise AssertionError(index)


def test_appending_copies_nothing_and_looking_ahead_costs_nothing() -> None:
    """No clock is asked: the states share one list, also where `decide` had appended the same row before."""
    rows = Acts([act_id("a")])
    ahead = rows.append(act_id("b"))
    entered = rows.append(act_id("b"))
    assert ahead._shared is entered._shared is rows._shared
    branch = rows.append(act_id("c"))
    assert branch._shared is not rows._shared
    assert (list(branch), list(ahead)) == ([act_id("a"), act_id("c")], [act_id("a"), act_id("b")])


def test_a_big_docket_is_found_by_row_and_by_number() -> None:
    _, docket, _events = big_example(300)
    assert len(docket.entries) >= 300
    for entry in docket.entries:
        assert docket.entries.find(entry.ordinal) == entry
        if entry.number is not None:
            assert docket.entries.numbered(entry.number) == (entry,)


def test_rows_of_one_key_are_all_found_each_state_its_own() -> None:
    rows = Entries([_row(1, 7), _row(2, 7), _row(3, 8)])
    later = rows.append(_row(4, 7))
    assert [row.ordinal for row in rows.numbered(EntryNumber(7))] == [1, 2]
    assert [row.ordinal for row in later.numbered(EntryNumber(7))] == [1, 2, 4]
    assert [row.ordinal for row in rows.append(_row(4, 8)).numbered(EntryNumber(8))] == [3, 4]
    assert rows.numbered(EntryNumber(9)) == ()


def _row(ordinal: int, number: int) -> Entry:
    day = datetime(2026, 3, 2, tzinfo=UTC)
    return Entry(Ordinal(ordinal), EntryNumber(number), day.date(), day, KindCode("motion"), "MOTION", (), None)
