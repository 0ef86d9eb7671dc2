"""The court's clock: never ahead of the time that has passed, and asked before a court goes on by it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from served_court import ServedCourt, ask, file_notice, get, wait_until
from underseal.cli.main import main
from underseal.court.clock import SteadyClock, check_start
from underseal.court.errors import ClockBehind, LongAway
from underseal.docket.names import CaseRef
from underseal.stage.filings import pdf
from underseal.stage.test_court import CLERK, COUNSEL, JUDGE, TestCourt
from underseal.wire.codec import parse
from underseal.wire.founding import TickList
from underseal.wire.submission import Refusal, Submission

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Machine:
    """A machine whose clock can be set, and on which time passes."""

    def __init__(self) -> None:
        self.wall, self.passed, self.said = START, 0.0, list[str]()
        self.clock = SteadyClock(lambda: self.wall, lambda: self.passed, self.said.append)

    def wait(self, seconds: float) -> None:
        self.passed += seconds
        self.wall += timedelta(seconds=seconds)

    def set(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)


@pytest.fixture
def machine() -> Machine:
    return Machine()


def test_a_clock_set_ahead_is_not_followed_and_that_is_said_once(machine: Machine) -> None:
    machine.set(3_600)
    for _ in range(3):
        machine.wait(10)
        machine.clock()
    assert machine.clock() == START + timedelta(seconds=30)
    (line,) = machine.said
    assert "1:00:00 ahead of the time that has passed" in line
    assert "restart the court" in line


def test_once_the_clocks_agree_the_court_goes_on_by_the_machines(machine: Machine) -> None:
    machine.set(3_600)
    machine.clock()
    machine.set(-3_600)
    machine.wait(10)
    assert machine.clock() == START + timedelta(seconds=10)
    assert len(machine.said) == 2
    assert "agree again" in machine.said[-1]


def test_a_clock_set_back_is_followed(machine: Machine) -> None:
    machine.wait(7_200)
    machine.set(-3_600)
    assert machine.clock() == START + timedelta(seconds=3_600)
    assert "1:00:00 behind the time that has passed" in machine.said[0]


def test_what_is_less_than_a_minute_is_worth_no_word(machine: Machine) -> None:
    machine.set(30)
    assert machine.clock() == START
    assert machine.said == []


@given(st.lists(st.tuples(st.integers(0, 100_000), st.integers(-100_000, 100_000)), max_size=20))
def test_it_never_tells_a_time_later_than_the_machine_or_than_has_passed(moves: list[tuple[int, int]]) -> None:
    machine = Machine()
    for passed, step in moves:
        machine.wait(passed)
        machine.set(step)
        assert machine.clock() <= min(machine.wall, START + timedelta(seconds=machine.passed))


def test_a_court_starts_by_no_clock_that_shows_a_time_before_its_record() -> None:
    check_start(START, START, away=False)
    check_start(START, None, away=False)
    for away in (False, True):
        with pytest.raises(ClockBehind, match="set the clock"):
            check_start(START - timedelta(seconds=1), START, away=away)


def test_a_court_that_was_not_served_for_a_day_starts_where_somebody_says_so() -> None:
    check_start(START + timedelta(hours=24), START, away=False)
    late = START.replace(year=2099)
    with pytest.raises(LongAway, match="--away"):
        check_start(late, START, away=False)
    check_start(late, START, away=True)


def test_its_record_ends_with_its_last_leaf_or_with_the_last_tick_that_closed(simulator: TestCourt) -> None:
    record, schedule = simulator.court.record, simulator.schedule
    assert record.newest == schedule.closes(0)
    simulator.clock.forward(3)
    simulator.open_case()
    assert record.newest == simulator.clock.now
    simulator.tick(2)
    assert record.newest == schedule.closes(2)
    simulator.restart()
    assert simulator.court.record.newest == schedule.closes(2)


def test_a_court_that_lay_idle_waits_to_be_told_and_closes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    TestCourt.found(tmp_path / "court").close()  # months ago by the clock of this machine
    assert main(["court", "tick", "--folder", str(tmp_path / "court")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "the court's record ends at 2026-03-02 09:00 UTC" in line
    assert "--away" in line
    assert {place.name for place in (tmp_path / "court/sealed").iterdir()} == {"0"}


@pytest.fixture
def idle(tmp_path: Path) -> Iterator[tuple[ServedCourt, CaseRef]]:
    """A served court whose record ended months ago by the clock of this machine, and a case in it."""
    simulator = TestCourt.found(tmp_path / "court")
    case = simulator.open_case()
    simulator.close()
    served = ServedCourt(tmp_path / "court", tmp_path / "errors", away=False)
    yield served, case
    served.end()


def refused(served: ServedCourt, who: str, method: str, path: str, body: bytes) -> str:
    answer = ask(served, who, path, method, body)
    assert answer.status_code == 422
    return parse(Refusal, answer.content).error


def test_a_court_served_after_long_takes_nothing_until_a_clerks_desk_shows_the_same_time(
    idle: tuple[ServedCourt, CaseRef],
) -> None:
    served, case = idle
    assert "until the desk of a clerk whose clock shows the same time asks it" in served.said
    assert get(served, "/").status_code == 200
    document = pdf("a notice")
    at = f"/api/documents/{sha256(document).hexdigest()}"
    for who in (COUNSEL, JUDGE):
        ticks = ask(served, who, "/api/ticks")
        assert ticks.status_code == 200
        assert parse(TickList, ticks.content).closed == 2, "the one it left open, and none of the others"
        assert refused(served, who, "PUT", at, document) == "AwaitsClerk"
        assert refused(served, who, "POST", "/api/submissions", Submission().to_bytes()) == "AwaitsClerk"
    elsewhere = datetime.now(UTC) - timedelta(minutes=6)
    assert ask(served, CLERK, "/api/ticks", at=elsewhere).status_code == 404
    assert refused(served, COUNSEL, "PUT", at, document) == "AwaitsClerk"
    assert ask(served, CLERK, "/api/ticks").status_code == 200
    assert "the court goes on" in served.said
    assert file_notice(served, case, "to the court").leaf is not None
    wait_until(lambda: parse(TickList, ask(served, COUNSEL, "/api/ticks").content).closed > 1)
