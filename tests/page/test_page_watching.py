"""A page whose sync fails says so at once and shows nothing stale, and its beat outlives whatever it fails with."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import get_args, get_type_hints

import pytest

from desk_court import JUDGE, START, DeskCourt
from desk_visitor import Visitor
from underseal.audit.errors import BadTick, NoAnswer, WrongRoot
from underseal.desk import cautions
from underseal.desk.cautions import ReceiptNotHonoured, ToldOtherwise, UploadDamaged, UploadRefused
from underseal.desk.errors import DeskBusy, DeskFault, StillSyncing
from underseal.desk.outbox import A_WEEK
from underseal.desk.session import Desk
from underseal.desk.state import Lost
from underseal.localhost import watching
from underseal.localhost.session import DeskSession
from underseal.localhost.watching import DeskSight, Watch
from underseal.sealed.errors import DamagedDrawer, DeskError
from underseal.sheet.words import as_sentence
from underseal.visits.status import desk_state, problem_of

Desks = Callable[[str], Desk]
FAULTS = (ValueError("é"), OverflowError(), RecursionError(), MemoryError(), KeyError("x"), UnicodeEncodeError)


def failing(monkeypatch: pytest.MonkeyPatch, name: str, fault: BaseException | type[BaseException]) -> None:
    def fails(_desk: Desk) -> None:
        if fault is UnicodeEncodeError:
            "é".encode("ascii")
        raise fault

    monkeypatch.setattr(watching, name, fails)


@pytest.mark.parametrize("where", ["take_in", "look"])
@pytest.mark.parametrize("fault", FAULTS, ids=repr)
def test_a_fault_of_the_program_takes_the_view_away_until_it_is_mended(
    court: DeskCourt, desk_of: Desks, monkeypatch: pytest.MonkeyPatch, where: str, fault: Exception
) -> None:
    watch = Watch(desk_of(JUDGE))
    assert watch.refresh().view is not None
    with monkeypatch.context() as patch:
        failing(patch, where, fault)
        sight = watch.refresh()
        assert (sight.view, type(sight.refused)) == (None, DeskFault)
        assert b"shows nothing" in repr(problem_of(sight.refused)).encode()
    assert watch.refresh().view is not None
    assert watch.sight.refused is None


def test_after_an_act_the_same_holds(court: DeskCourt, desk_of: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch(desk_of(JUDGE))
    watch.refresh()
    failing(monkeypatch, "take_in", ValueError())
    watch.act(lambda _desk, _view: None)
    assert watch.sight.view is None


@pytest.mark.parametrize("refused", [DamagedDrawer("state"), BadTick(3, "it is late")])
def test_a_refusal_takes_the_view_away(
    court: DeskCourt, desk_of: Desks, monkeypatch: pytest.MonkeyPatch, refused: Exception
) -> None:
    watch = Watch(desk_of(JUDGE))
    watch.refresh()
    failing(monkeypatch, "take_in", refused)
    assert watch.refresh() == DeskSight(refused=refused, tried=watch.sight.tried)  # type: ignore[arg-type]  # one of the two


@pytest.mark.parametrize("away", [NoAnswer("http://court.test", "no route"), DeskBusy("desk")])
def test_out_of_reach_the_view_stays_and_the_page_says_why(
    court: DeskCourt, desk_of: Desks, monkeypatch: pytest.MonkeyPatch, away: Exception
) -> None:
    watch = Watch(desk_of(JUDGE))
    watch.refresh()
    failing(monkeypatch, "take_in", away)
    sight = watch.refresh()
    assert sight.view is not None
    assert sight.unreachable is away


def test_a_filing_the_court_refused_late_is_told_for_a_week_whoever_learned_of_it(
    court: DeskCourt, desk_of: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was told by the report of one sync alone, which another program's, or a later failure in it, took away."""
    desk = desk_of(JUDGE)
    watch = Watch(desk)
    watch.refresh()
    why = "case 2:26-cr-00001 is closed; ask the clerk to reopen it"
    desk.remember(replace(desk.state, lost=(Lost(desk.clock(), why),)))
    sight = watch.refresh()
    assert sight.view is not None
    uploads = desk_state(desk, sight.view, sight).uploads
    assert not uploads.calm
    assert uploads.head == "Your uploads: 1 filing not filed"
    assert "not filed; file it again. The court said: case 2:26-cr-00001 is closed" in uploads.text
    monkeypatch.setattr(desk, "clock", lambda: desk.state.lost[0].at + A_WEEK)
    later = watch.refresh()
    assert later.view is not None
    assert desk_state(desk, later.view, later).uploads.head == "Nothing waiting to be sent"


def test_the_beat_goes_on_after_every_fault(court: DeskCourt, desk_of: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    """It once died of the first, and the page stayed as it was, in silence."""
    watch = Watch(desk_of(JUDGE))
    beats: list[object] = []

    def fails(_desk: Desk) -> None:
        beats.append(None)
        if len(beats) > len(FAULTS):
            watch.stop()
        "é".encode("ascii") if len(beats) % 2 else bytes(-1)

    monkeypatch.setattr(watching, "take_in", fails)
    monkeypatch.setattr(Watch, "_pause", lambda _: 0)
    watch.beat().join(60)
    assert len(beats) == len(FAULTS) + 1
    assert isinstance(watch.sight.refused, DeskFault)


@contextmanager
def syncing(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A court that has begun to answer, and goes on only at the end."""
    begun, goes_on = threading.Event(), threading.Event()

    def slow(desk: Desk) -> None:
        begun.set()
        goes_on.wait(60)
        raise NoAnswer(desk.keyring.address, "its answer does not come to an end")

    monkeypatch.setattr(watching, "take_in", slow)
    beat = threading.Thread(target=watch.refresh)
    beat.start()
    assert begun.wait(60)
    try:
        yield
    finally:
        goes_on.set()
        beat.join(60)


def test_a_slow_court_holds_up_nobody_for_ever(
    court: DeskCourt, desk_of: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each page that waited for it once kept a thread, until no thread was left for any other."""
    watch = Watch(desk_of(JUDGE), patience=0)
    watch.refresh()
    used: list[object] = []
    with syncing(watch, monkeypatch):
        for ask in (lambda: watch.use(used.append), lambda: watch.act(lambda *seen: used.append(seen))):
            with pytest.raises(StillSyncing, match="slow; try again"):
                ask()
        assert watch.sight.view is not None
    assert used == []
    watch.use(used.append)
    assert used == [watch.desk]


def test_a_desk_locked_during_a_sync_is_closed_at_its_end_and_the_page_does_not_wait(
    court: DeskCourt, desk_of: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, closed = desk_of(JUDGE), []
    monkeypatch.setattr(Desk, "close", lambda _self: closed.append(None))
    session = DeskSession.of(desk)
    assert session.unlocked is not None
    watch = session.unlocked.watch
    with syncing(watch, monkeypatch):
        session.lock()
        assert session.unlocked is None
        assert closed == []
    assert closed
    closed.clear()
    session = DeskSession.of(desk)
    session.lock()
    assert closed, "and at once where there is none"


def test_what_a_refusal_quotes_is_never_respelt() -> None:
    """A fingerprint or a name is evidence."""
    wrong = WrongRoot("AB12 cd34", "3F1C 09ab")
    assert "AB12 cd34" in problem_of(wrong).said[0]
    assert as_sentence("the Court of McDowell\nshows AB") == "The Court of McDowell shows AB."


def example(kind: type[DeskError]) -> DeskError:
    """An alarm of that kind."""
    values = {datetime: datetime(2026, 3, 2, 9, 0, tzinfo=UTC), int: 3, str: "something"}
    hints = {name: get_args(hint)[0] for name, hint in get_type_hints(kind).items() if name in fields_of(kind)}
    return kind(**{name: values[hint] for name, hint in hints.items()})


def fields_of(kind: type[DeskError]) -> set[str]:
    return {one.name for one in fields(kind)}  # type: ignore[arg-type]  # each is a dataclass


CAUTIONS = [
    kind
    for kind in vars(cautions).values()
    if isinstance(kind, type) and issubclass(kind, DeskError) and kind.__module__ == cautions.__name__
]
OF_UPLOADS = (UploadRefused, UploadDamaged, ReceiptNotHonoured)
"""They stand with the upload or the receipt that they are about."""


def test_whatever_a_desk_must_tell_its_owner_stands_on_the_page(court: DeskCourt, desk_of: Desks) -> None:
    """The page was silent on half of it, and said that all was as it should be."""
    desk = desk_of(JUDGE)
    watch = Watch(desk)
    sight = watch.refresh()
    assert sight.view is not None
    assert desk_state(desk, sight.view, sight).unexpected == ()
    assert len(CAUTIONS) > 12
    for kind in set(CAUTIONS) - set(OF_UPLOADS):
        alarm = example(kind)
        view = replace(sight.view, alarms=(alarm,))
        (told,) = desk_state(desk, view, sight).unexpected
        assert as_sentence(str(alarm)) in told.text


@pytest.mark.parametrize("slow", [timedelta(minutes=1), timedelta(days=30), timedelta(days=9_000)])
def test_a_clock_that_stands_before_the_courts_first_rules_is_told_and_stops_no_page(
    court: DeskCourt, desk_of: Desks, slow: timedelta
) -> None:
    desk = desk_of(JUDGE)
    desk.clock = lambda: START - slow
    session = DeskSession.of(desk)
    assert session.unlocked is not None
    sight = session.unlocked.watch.refresh()
    at = Visitor(session)
    for path in ("/", "/cases/", "/cases/2-26-cr-00001/", "/file/", "/rules/"):
        page = at.go(path)
        assert page.status == 200
        assert ("clock showed" in page.text) is (slow > timedelta(minutes=5)), sight
    assert b"[[kind]]" in at.go("/rules/rules.toml").body == at.go("/rules/adopted.toml").body


def test_of_many_warnings_the_latest_are_said_and_the_others_counted(court: DeskCourt, desk_of: Desks) -> None:
    desk = desk_of(JUDGE)
    sight = Watch(desk).refresh()
    assert sight.view is not None
    alarms = tuple(ToldOtherwise("2:26-cr-00001", str(number), "MOTION") for number in range(5))
    (told,) = desk_state(desk, replace(sight.view, alarms=alarms), sight).unexpected
    assert told.head == "The court’s record: 5 warnings"
    assert [f"2:26-cr-00001 {number} was" in told.text for number in range(5)] == [False, False, True, True, True]
    assert "2 more warnings stand in what “underseal desk sync” says." in told.text
