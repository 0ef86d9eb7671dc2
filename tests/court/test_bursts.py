"""Filings that come at once are published together: nothing is left behind, and a refusal changes nothing of that."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from underseal.docket import commands as do
from underseal.docket.errors import DocketError
from underseal.stage.test_court import TestCourt
from underseal.storage.store.store import PUBLISHED


@pytest.fixture
def steps(simulator: TestCourt) -> list[str]:
    """The steps of writing as they are passed."""
    passed: list[str] = []
    simulator.restart(passed.append).publish()
    return passed


def caught_up(simulator: TestCourt) -> bool:
    court = simulator.court
    size = court.store.size()
    return court.logs.public.size == size == int(court.store.mark(PUBLISHED) or 0)


def test_filings_at_once_are_all_published_when_the_last_is_answered(simulator: TestCourt, steps: list[str]) -> None:
    case = simulator.open_case()
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda text: simulator.file_public(case, text), map(str, range(12))))
    assert len({answer.leaf for answer in answers}) == 12
    assert caught_up(simulator)
    page = (simulator.folder / "public" / "cases" / "2-26-cv-00001" / "index.json").read_text()
    assert page.count('"kind":"notice"') == 12


def test_a_filing_leaves_publishing_to_the_one_that_waits(simulator: TestCourt, steps: list[str]) -> None:
    case = simulator.open_case()
    simulator.court.turns._waiting += 1
    steps.clear()
    simulator.file_public(case, "first")
    assert "committed" in steps
    assert "published" not in steps
    assert not caught_up(simulator)
    simulator.court.turns._waiting -= 1
    simulator.file_public(case, "second")
    assert steps.count("published") == 1
    assert caught_up(simulator)


def test_what_is_filed_in_cells_alone_neither_waits_its_turn_nor_makes_anybody_wait(
    simulator: TestCourt, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: list[str] = []
    turn = simulator.court.turns.turn
    monkeypatch.setattr(simulator.court.turns, "turn", lambda: turns.append("turn") or turn())
    simulator.file_hidden("for the search of a boat")
    assert turns == []
    assert "published" not in steps


def test_a_refused_filing_publishes_what_was_left_to_it(simulator: TestCourt, steps: list[str]) -> None:
    case = simulator.open_case()
    simulator.court.turns._waiting += 1
    simulator.file_public(case, "first")
    simulator.court.turns._waiting -= 1
    with pytest.raises(DocketError):
        simulator.does("noor-haddad", case, do.CloseCase("done"))
    assert caught_up(simulator)


def test_no_burst_is_so_long_that_the_log_stands_still(
    simulator: TestCourt, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("underseal.court.projections.TOGETHER", 3)
    case = simulator.open_case()
    simulator.court.turns._waiting += 1
    steps.clear()
    for text in "abc":
        simulator.file_public(case, text)
    assert steps.count("published") == 1
    assert caught_up(simulator)


def test_a_tick_closes_over_all_that_was_filed_before(simulator: TestCourt, steps: list[str]) -> None:
    case = simulator.open_case()
    simulator.court.turns._waiting += 1
    simulator.file_public(case, "first")
    simulator.clock.forward(simulator.schedule.shape(0).seconds)
    simulator.court.ticks.close_due()
    assert caught_up(simulator)


def test_a_crash_in_a_burst_loses_nothing(simulator: TestCourt, steps: list[str]) -> None:
    case = simulator.open_case()
    simulator.court.turns._waiting += 1
    simulator.file_public(case, "first")
    simulator.restart().publish()
    assert caught_up(simulator)
