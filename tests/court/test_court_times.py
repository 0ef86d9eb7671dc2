"""Whatever its downtimes, bursts and clocks, the times of an honest court are neither refused nor doubted."""

import os
import tempfile
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import httpx
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_house import COURTS, line_to, open_keyring, under
from underseal.audit.published import from_folder
from underseal.audit.verify import Trust, audit_court
from underseal.court.clock import SteadyClock, check_start
from underseal.court.errors import ClockBehind, LongAway
from underseal.desk.cautions import CourtAhead, DatedOtherwise, SilentThen, TimeNotBorneOut
from underseal.desk.errors import NotEnrolledThere
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.desk.view import look
from underseal.docket.names import StubId
from underseal.docket.record import StubText
from underseal.envelope.cell import dummy_event
from underseal.sealed.errors import DeskError
from underseal.stage.test_court import COUNSEL, FOUNDED, JUDGE, OBSERVER, PROSECUTOR, SHAPE, TestCourt, copy_of
from underseal.wire.submission import Slotted, StubEntryRequest, Submission

DOUBTS = (CourtAhead, DatedOtherwise, SilentThen, TimeNotBorneOut)


class Times:
    """A court on a machine whose clock may be set, and a desk that is always on, whose clock is right."""

    def __init__(self, founded: Path, folder: Path) -> None:
        self.now, self.off = FOUNDED, timedelta()
        self.said: list[str] = []
        self.steady = self._boot()
        self.simulator = TestCourt(copy_of(founded, folder / "court"), clock=self.court_clock)  # type: ignore[arg-type]  # it is asked for the time alone
        self.case = self.simulator.open_case()
        self.folder, self.filed = folder, 0
        self.desk = self.reader("always on")
        self.judge = self.reader("judge", JUDGE)

    def _boot(self) -> SteadyClock:
        began = self.now
        return SteadyClock(lambda: self.now + self.off, lambda: self._since(began), self.said.append)

    def _since(self, began: datetime) -> float:
        return (self.now - began).total_seconds()

    def court_clock(self) -> datetime:
        return self.steady()

    def reader(self, name: str, person: str = OBSERVER) -> Desk:
        file = open_keyring(self.folder / name / "keyring", person)
        return Desk.of(file, clock=lambda: self.now, transport=httpx.MockTransport(self._answer))

    def _answer(self, request: httpx.Request) -> httpx.Response:
        with under(COURTS):
            return line_to(self.simulator.court).handle_request(request)

    # What happens.

    def wait(self, seconds: int) -> None:
        """Time passes while the court is served: it looks at the clock every second."""
        for _ in range(seconds):
            self.now += timedelta(seconds=1)
            self.simulator.court.ticks.close_due()

    def down(self, seconds: int) -> None:
        """The court's process ends, and is started anew; it is asked before it has closed all that it owes.

        Where it does not start by the machine's clock, or the clock is ahead of the time, somebody sets it right.
        """
        self.now += timedelta(seconds=seconds)
        newest = self.simulator.court.record.newest
        try:
            check_start(self.now + self.off, newest, away=False)
        except (ClockBehind, LongAway):
            self.off = timedelta()
        self.off = min(self.off, timedelta())
        self.steady = self._boot()
        self.simulator.restart()
        self.simulator.court.close_owed()
        self.sync(0)
        self.file(2)

    def stuck(self, seconds: int) -> None:
        """The court answers, takes nothing and closes nothing: its disk was full before anything more was filed."""
        self.wait(SHAPE.seconds + 1)
        for _ in range(seconds // 30):
            self.now += timedelta(seconds=30)
            self.sync(0)
        self.wait(1)

    def set(self, seconds: int) -> None:
        """Somebody sets the machine's clock, or sets it right."""
        self.off = timedelta() if self.off else timedelta(seconds=seconds)

    def file(self, count: int) -> None:
        for _ in range(count):
            self.filed += 1
            self.simulator.file_public(self.case, f"letter {self.filed}")

    def stub(self, count: int) -> None:
        for _ in range(count):
            self.filed += 1
            request = StubEntryRequest(self.case, StubText.SEALED_MOTION, StubId("stub-" + os.urandom(16).hex()))
            self.simulator.request_stub(COUNSEL, request, f"stub {self.filed}")

    def hide(self, count: int) -> None:
        for _ in range(count):
            self.filed += 1
            self.simulator.file_hidden(f"search {self.filed}")

    def away(self, days: int) -> None:
        """The court is down for days; desks ask while it waits for a clerk's, which come later."""
        self.now += timedelta(days=days)
        self.steady = self._boot()
        court = self.simulator.restart()
        court.await_time(away=False)
        court.close_owed()
        for _ in range(3):
            self.now += timedelta(seconds=30)
            self.sync(0)
        court.hold.hear("clerk", lambda _: None)

    def burst(self, count: int) -> None:
        slots = tuple(Slotted(os.urandom(32), dummy_event()) for _ in range(count))
        self.simulator.send(PROSECUTOR, Submission(events=slots))

    def sync(self, _: int) -> None:
        for desk in (self.desk, self.judge):
            with suppress(NotEnrolledThere):  # of a court whose clock was set back it is no longer known
                sync(desk)

    # What is said of it.

    def doubts(self, desk: Desk) -> list[DeskError]:
        return [alarm for alarm in look(desk).alarms if isinstance(alarm, DOUBTS)]

    def verify(self) -> None:
        audit_court(from_folder(self.simulator.folder / "public"), Trust(), lambda *_: None)

    def close(self) -> None:
        self.desk.close()
        self.judge.close()
        self.simulator.close()


LIFE = st.one_of(
    st.tuples(st.just("wait"), st.integers(1, 45)),
    st.tuples(st.just("down"), st.integers(1, 400)),
    st.tuples(st.just("stuck"), st.integers(30, 200)),
    st.tuples(st.just("file"), st.integers(1, 3)),
    st.tuples(st.just("stub"), st.integers(1, 2)),
    st.tuples(st.just("burst"), st.integers(1, 60)),
    st.tuples(st.just("hide"), st.integers(1, 2)),
    st.tuples(st.just("sync"), st.just(0)),
)
AHEAD = st.tuples(st.just("set"), st.integers(1, 100_000_000))
BACK = st.tuples(st.just("set"), st.integers(-1_000, -1))


def lived(founded: Path, folder: Path, life: list[tuple[str, int]], *, trusted: bool) -> None:
    """Let it all happen; then nobody refuses the court, nor doubts it where its clock was `trusted` to go on."""
    times = Times(founded, folder)
    try:
        times.sync(0)
        for what, how in life:
            getattr(times, what)(how)
        times.off = timedelta()
        times.wait(SHAPE.seconds + 1)
        times.simulator.court.publish()
        times.verify()
        late = times.reader("late")
        for desk in (times.desk, times.judge, late):
            sync(desk)
            if trusted:
                assert times.doubts(desk) == []
        assert [tick.entries for tick in late.archive.ticks] == [tick.entries for tick in times.desk.archive.ticks]
        assert list(times.simulator.court.check()) == []
        late.close()
    finally:
        times.close()


@settings(max_examples=4)
@given(life=st.lists(st.one_of(LIFE, AHEAD), max_size=10))
def test_an_honest_court_is_neither_refused_nor_doubted(founded: Path, life: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lived(founded, Path(folder), life, trusted=True)


@settings(max_examples=3)
@given(life=st.lists(st.one_of(LIFE, AHEAD, BACK), max_size=10))
def test_a_court_whose_clock_was_set_back_is_not_refused(founded: Path, life: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lived(founded, Path(folder), life, trusted=False)


def test_a_court_that_ended_again_while_it_caught_up_is_not_doubted(founded: Path, tmp_path: Path) -> None:
    lived(founded, tmp_path, [("sync", 0), ("down", 129), ("down", 170), ("burst", 29), ("stub", 2)], trusted=True)


def test_a_court_that_fell_behind_while_filings_came_is_not_refused(founded: Path, tmp_path: Path) -> None:
    lived(founded, tmp_path, [("file", 2), ("down", 300), ("stub", 1), ("file", 1), ("burst", 50)], trusted=True)


def test_what_was_filed_under_seal_before_a_court_ended_is_not_doubted(founded: Path, tmp_path: Path) -> None:
    lived(founded, tmp_path / "a", [("wait", 11), ("sync", 0), ("hide", 1), ("down", 300), ("wait", 2)], trusted=True)
    life = [("sync", 0), ("burst", 60), ("hide", 1), ("sync", 0), ("down", 400), ("wait", 2), ("sync", 0)]
    lived(founded, tmp_path / "b", life, trusted=True)


def test_what_was_filed_before_a_court_was_away_for_days_is_not_doubted(founded: Path, tmp_path: Path) -> None:
    times = Times(founded, tmp_path)
    times.wait(11)
    times.file(1)
    times.hide(1)
    times.sync(0)
    times.away(2)
    for _ in range(2):
        times.simulator.court.ticks.close_due(limit=20)
    for desk in (times.desk, times.judge):
        sync(desk)
        assert not any(isinstance(alarm, TimeNotBorneOut) for alarm in times.doubts(desk))
    times.close()
