"""Times are the log's: what a desk says of a court that closes late, of clocks that differ, and of far promises."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from desk_court import CASE, CLERK, DEFENCE, JUDGE, PROSECUTOR, SCHEDULE, SHAPE, DeskCourt
from under_seal import SM
from underseal.audit.errors import AuditError
from underseal.desk.cautions import CountsLater, CourtAhead, DatedOtherwise, SilentThen, StalledLog, TimeNotBorneOut
from underseal.desk.errors import BadReceipt, NotEnrolledThere, ReceiptBeyond
from underseal.desk.outbox import send
from underseal.desk.session import Desk
from underseal.desk.state import Silence
from underseal.desk.sync import sync
from underseal.desk.view import look
from underseal.docket import commands as do
from underseal.docket.names import KindCode
from underseal.docket.record import SealedFiling
from underseal.envelope.cell import dummy_event
from underseal.envelope.commit import no_commitment
from underseal.envelope.vault import Writer
from underseal.ledger.tree import LeafIndex
from underseal.sealed.errors import DeskError
from underseal.wire.codec import canonical
from underseal.wire.receipt import ReceiptRow
from underseal.wire.submission import Answer, Slotted, Submission

Desks = Callable[[str], Desk]
MINUTE = timedelta(minutes=1)


def told(desk: Desk) -> tuple[DeskError, ...]:
    """What its owner hears after a sync, but that the log stands still."""
    sync(desk)
    return tuple(alarm for alarm in look(desk).alarms if not isinstance(alarm, StalledLog))


def letter(court: DeskCourt) -> do.FileEntry:
    return do.FileEntry(court.filing("letter", "a letter"))


def upload() -> Submission:
    return Submission(events=(Slotted(no_commitment(), dummy_event()),))


# A header that is held back.


def test_a_header_held_back_while_something_is_dated_before_midnight_is_told(court: DeskCourt, desk_of: Desks) -> None:
    desk, before = desk_of(JUDGE), court.now
    told(desk)
    court.now += 3 * MINUTE
    assert told(desk) == ()  # nothing is known of that tick yet
    late, court.now = court.now, before
    court.does(CLERK, CASE, letter(court))
    court.close_tick()
    court.now = late
    (alarm,) = told(desk)
    assert isinstance(alarm, TimeNotBorneOut)
    assert (alarm.closed - alarm.opened, alarm.asked) == (timedelta(seconds=SHAPE.seconds), late)
    desk.forget()
    assert told(desk) != ()  # it is kept


def test_a_late_header_of_a_tick_in_which_nothing_was_filed_is_not_worth_a_word(
    court: DeskCourt, desk_of: Desks
) -> None:
    court.close_tick()
    desk = desk_of(JUDGE)
    told(desk)
    court.now += 3 * MINUTE
    told(desk)
    for _ in range(3):
        court.close_tick()
    assert told(desk) == ()


def test_a_desk_that_did_not_ask_cannot_say_that_a_header_was_late(court: DeskCourt, desk_of: Desks) -> None:
    desk = desk_of(JUDGE)
    told(desk)
    court.does(CLERK, CASE, letter(court))
    court.close_tick()
    court.now += timedelta(days=30)
    assert told(desk) == ()


def test_a_header_that_is_missing_for_two_minutes_at_most_is_not_late(court: DeskCourt, desk_of: Desks) -> None:
    desk, before = desk_of(JUDGE), court.now
    told(desk)
    court.does(CLERK, CASE, letter(court))
    court.now = before + timedelta(seconds=SHAPE.seconds - 2) + 2 * MINUTE  # a second before
    told(desk)
    court.close_tick()
    assert told(desk) == ()


@pytest.mark.parametrize(("seconds", "stalled"), [(90, False), (91, True)])
def test_a_court_that_never_closes_its_first_tick_stands_still(tmp_path: Path, seconds: int, *, stalled: bool) -> None:
    court = DeskCourt(admitted=False)
    assert court.ticks == []
    court.now += timedelta(seconds=seconds)
    desk = court.desk(tmp_path, JUDGE)
    sync(desk)
    assert any(isinstance(alarm, StalledLog) for alarm in look(desk).alarms) is stalled
    desk.close()


# Answers that do not come.

IN_VAIN = {
    "an error of the server": {"/api/ticks": lambda _: httpx.Response(503)},
    "as if it knew nobody here": {"/api/ticks": lambda _: httpx.Response(404)},
    "a checkpoint that is none": {"/sealed-log/checkpoint": lambda _: httpx.Response(200, content=b"{}")},
    "a line that breaks off": {"/log/checkpoint": lambda _: _broken(httpx.ReadError("gone"))},
}


def _broken(error: httpx.HTTPError) -> httpx.Response:
    raise error


def kept_waiting(court: DeskCourt, desk: Desk, served: dict[str, object], minutes: int) -> None:
    """Ask now and after so many minutes, both times in vain. The court's clock stands as before."""
    before = court.now
    court.served = served  # type: ignore[assignment]  # answers by path
    for minute in (1, minutes):
        court.now = before + minute * MINUTE
        with pytest.raises((AuditError, NotEnrolledThere)):
            sync(desk)
    court.served, court.now = {}, before


def dated_back(court: DeskCourt, minutes: int) -> None:
    """Enter a letter that many minutes from now, and go on long after."""
    court.now += minutes * MINUTE
    court.does(CLERK, CASE, letter(court))
    court.close_tick()
    court.now += 200 * MINUTE


@pytest.mark.parametrize("how", IN_VAIN)
def test_what_is_dated_into_hours_in_which_the_court_gave_no_answer_is_told(
    court: DeskCourt, desk_of: Desks, how: str
) -> None:
    desk = desk_of(JUDGE)
    told(desk)
    asked = court.now + MINUTE
    kept_waiting(court, desk, IN_VAIN[how], 180)
    dated_back(court, 90)
    (alarm,) = told(desk)
    assert isinstance(alarm, SilentThen)
    assert (alarm.first, alarm.last) == (asked, asked + 179 * MINUTE)
    desk.forget()
    assert told(desk) != ()  # it is kept


@pytest.mark.parametrize("minutes", [2, 200])
def test_a_silence_into_which_nothing_is_dated_is_not_worth_a_word(
    court: DeskCourt, desk_of: Desks, minutes: int
) -> None:
    desk = desk_of(JUDGE)
    told(desk)
    kept_waiting(court, desk, IN_VAIN["an error of the server"], 180)
    dated_back(court, minutes)
    assert told(desk) == ()


def test_a_paper_given_to_this_desk_in_the_silence_is_told_of_as_well(court: DeskCourt, desk_of: Desks) -> None:
    court.open_case()
    desk = desk_of(JUDGE)
    told(desk)
    kept_waiting(court, desk, IN_VAIN["an error of the server"], 10)
    for _ in range(30):  # five minutes of them
        court.close_tick()
    court.hidden_case()
    court.close_tick()
    court.now += 200 * MINUTE
    (alarm,) = told(desk)
    assert isinstance(alarm, SilentThen)


def test_a_paper_in_what_a_desk_was_given_before_is_told_of_as_well(court: DeskCourt, desk_of: Desks) -> None:
    """Every later filing in a hidden case is of this kind: it comes without a grant."""
    court.now += timedelta(seconds=1)
    epoch, opening = court.hidden_case()
    court.close_tick()
    desk, before = desk_of(JUDGE), court.now
    told(desk)
    court.now += 3 * MINUTE
    assert told(desk) == ()
    late, court.now = court.now, before
    paper = court.sealed_paper("Exhibit S")
    again = do.FileSealed(SealedFiling(KindCode("exhibit"), "Exhibit S", (paper,)), None)
    court.put_event(epoch, Writer(PROSECUTOR, 1, 1), court.sealed_act(PROSECUTOR, opening.act.case, again, rank=2), SM)
    court.close_tick()
    court.now = late
    (alarm,) = told(desk)
    assert isinstance(alarm, TimeNotBorneOut)


def test_doubts_about_a_time_are_told_for_thirty_days(court: DeskCourt, desk_of: Desks) -> None:
    desk = desk_of(JUDGE)
    told(desk)
    kept_waiting(court, desk, IN_VAIN["an error of the server"], 180)
    dated_back(court, 90)
    assert told(desk) != ()
    court.now += timedelta(days=29)
    assert told(desk) != ()
    court.now += timedelta(days=1)
    assert told(desk) == ()


def test_many_short_silences_make_no_desk_forget_a_long_one(court: DeskCourt, desk_of: Desks) -> None:
    desk = desk_of(JUDGE)
    told(desk)
    kept_waiting(court, desk, IN_VAIN["an error of the server"], 180)
    dated_back(court, 90)
    assert told(desk) != ()
    court.now += 1000 * MINUTE
    short = [Silence(court.now - n * 5 * MINUTE, court.now - (n * 5 - 4) * MINUTE) for n in range(2, 152)]
    desk.remember(replace(desk.state, silences=(*desk.state.silences, *short)))
    assert [type(alarm) for alarm in told(desk)] == [SilentThen]
    assert len(desk.state.silences) == 100


def test_a_computer_without_a_network_does_not_blame_the_court(court: DeskCourt, desk_of: Desks) -> None:
    desk = desk_of(JUDGE)
    told(desk)
    kept_waiting(court, desk, {"/log/certificate": lambda _: _broken(httpx.ConnectError("no route"))}, 180)
    dated_back(court, 90)
    assert told(desk) == ()


# Clocks.


def test_a_record_dated_ahead_of_the_readers_clock_is_told_and_refused_by_nobody(
    court: DeskCourt, desk_of: Desks
) -> None:
    desk = desk_of(JUDGE)
    desk.clock = lambda: court.now - timedelta(minutes=6)
    (alarm,) = told(desk)
    assert isinstance(alarm, CourtAhead)
    assert look(desk).docket(CASE) == court.dockets[CASE]
    desk.clock = court.clock
    assert told(desk) == ()


def test_a_leaf_of_the_year_2099_at_the_logs_end_is_told(court: DeskCourt, desk_of: Desks) -> None:
    desk, now = desk_of(JUDGE), court.now
    court.now = now.replace(year=2099)
    court.does(CLERK, CASE, letter(court))
    court.now = now
    (alarm,) = told(desk)
    assert isinstance(alarm, CourtAhead)
    assert alarm.court.year == 2099


@pytest.mark.parametrize("days", [1, 2, 40])
def test_a_filing_dated_days_later_is_told_from_when_the_desk_learns_of_it(
    court: DeskCourt, desk_of: Desks, days: int
) -> None:
    desk = desk_of(CLERK)
    sync(desk)
    true = court.now
    desk.clock = lambda: true
    court.now += timedelta(days=days)
    send(desk, Submission(court.signed(CLERK, CASE, letter(court))))
    desk.clock = court.clock
    (alarm,) = told(desk)
    assert isinstance(alarm, DatedOtherwise)
    court.now += timedelta(days=1)
    assert told(desk) == ()


@pytest.mark.parametrize(("off", "heard"), [(-6, True), (-4, False), (4, False), (6, True)])
def test_whoever_files_by_another_clock_than_the_courts_is_told(
    court: DeskCourt, desk_of: Desks, off: int, heard: bool
) -> None:
    desk = desk_of(DEFENCE)
    sync(desk)
    true = court.now
    desk.clock = lambda: true + off * MINUTE
    send(desk, upload())
    desk.clock = court.clock
    assert [type(alarm) for alarm in told(desk)] == [DatedOtherwise] * heard
    court.now += timedelta(days=2)
    assert told(desk) == ()


def test_a_public_act_that_the_court_dates_an_hour_later_than_it_was_sent_is_told(
    court: DeskCourt, desk_of: Desks
) -> None:
    desk = desk_of(CLERK)
    sync(desk)
    true = court.now
    desk.clock = lambda: true
    court.now += 60 * MINUTE
    send(desk, Submission(court.signed(CLERK, CASE, letter(court))))
    desk.clock = court.clock
    (alarm,) = told(desk)
    assert isinstance(alarm, DatedOtherwise)
    assert (alarm.desk, alarm.court) == (true, court.now)


def told_at(court: DeskCourt, desk: Desk, off: timedelta) -> tuple[DeskError, ...]:
    """What a desk tells whose own clock is so far off for one sync."""
    desk.clock = lambda: court.now + off
    try:
        return told(desk)
    finally:
        desk.clock = court.clock


def filed(court: DeskCourt) -> None:
    court.does(CLERK, CASE, letter(court))
    court.close_tick()


def held_back(court: DeskCourt, desk: Desk) -> tuple[DeskError, ...]:
    """What a desk tells of a court that closes a tick late, asked meanwhile, and dates a letter into it."""
    before = court.now
    court.now += 3 * MINUTE
    told(desk)
    late, court.now = court.now, before
    filed(court)
    court.now = late
    return told(desk)


@pytest.mark.parametrize("syncs", [1, 2])
def test_a_desk_whose_clock_stood_ahead_doubts_no_honest_court_once_it_is_right(
    court: DeskCourt, desk_of: Desks, syncs: int
) -> None:
    desk = desk_of(JUDGE)
    told(desk)
    for _ in range(syncs):
        told_at(court, desk, timedelta(days=1))
        filed(court)
    assert told(desk) == ()
    court.now += timedelta(days=2)
    assert told(desk) == (), "nor when the hour comes at which it thought it had asked"


def test_a_court_that_closes_late_is_told_of_though_the_clock_stood_ahead_before(
    court: DeskCourt, desk_of: Desks
) -> None:
    desk = desk_of(JUDGE)
    told(desk)
    told_at(court, desk, timedelta(days=1))
    filed(court)
    assert told(desk) == ()
    assert [type(alarm) for alarm in held_back(court, desk)] == [TimeNotBorneOut]


@pytest.mark.parametrize("late", [True, False])
def test_a_court_that_closes_late_is_told_of_though_the_clock_stands_back_for_a_while(
    court: DeskCourt, desk_of: Desks, *, late: bool
) -> None:
    """The record itself reaches to when it was asked, so that the clock is wrong now and was not then."""
    desk = desk_of(JUDGE)
    told(desk)
    if late:
        assert [type(alarm) for alarm in held_back(court, desk)] == [TimeNotBorneOut]
    asked = court.now
    while SCHEDULE.opens(len(court.ticks)) < asked:
        court.close_tick()
    told_at(court, desk, -timedelta(days=2))
    assert [type(alarm) for alarm in told(desk)] == [TimeNotBorneOut] * late


def test_a_silence_that_a_clock_ahead_has_put_ahead_is_forgotten(court: DeskCourt, desk_of: Desks) -> None:
    desk = desk_of(JUDGE)
    told(desk)
    desk.clock = lambda: court.now + timedelta(days=1)
    kept_waiting(court, desk, IN_VAIN["an error of the server"], 180)
    desk.clock = court.clock
    assert told(desk) == ()
    dated_back(court, 24 * 60 + 90)
    assert told(desk) == ()


def test_a_silence_after_one_that_a_clock_ahead_began_is_told(court: DeskCourt, desk_of: Desks) -> None:
    desk = desk_of(JUDGE)
    told(desk)
    desk.clock = lambda: court.now + timedelta(days=1)
    kept_waiting(court, desk, IN_VAIN["an error of the server"], 2)
    desk.clock, began = court.clock, court.now + MINUTE
    kept_waiting(court, desk, IN_VAIN["an error of the server"], 180)
    dated_back(court, 90)
    (alarm,) = told(desk)
    assert isinstance(alarm, SilentThen)
    assert alarm.first == began


def test_a_late_header_is_told_with_the_day_on_which_it_was_asked_for(court: DeskCourt, desk_of: Desks) -> None:
    desk = desk_of(JUDGE)
    told(desk)
    (alarm,) = held_back(court, desk)
    assert isinstance(alarm, TimeNotBorneOut)
    assert f"asked for it on {alarm.asked:%Y-%m-%d %H:%M} UTC, by this computer's clock" in str(alarm)


# Promises.


def promising(court: DeskCourt, tick: int, leaf: int) -> Callable[[httpx.Request], httpx.Response]:
    """A court that signs any place for the event cell it is sent."""

    def answer(request: httpx.Request) -> httpx.Response:
        (slot,) = Submission.read(request.read()).events
        cell = sha256(slot.cell).digest()
        receipt = court.receipt([ReceiptRow(tick, LeafIndex(leaf), slot.commitment, cell)])
        return httpx.Response(200, content=canonical(Answer(None, None, receipt)))

    return answer


def test_a_promise_for_the_last_tick_that_may_be_open_is_taken_and_one_beyond_is_not(
    court: DeskCourt, desk_of: Desks
) -> None:
    desk = desk_of(DEFENCE)
    sync(desk)
    slack = 300 // SHAPE.seconds  # ticks by which the clocks may differ
    last = len(court.ticks) + 255 + slack
    court.served["/api/submissions"] = promising(court, last, SCHEDULE.event_leaf(last, 0))
    assert send(desk, upload()).receipt.rows
    court.served["/api/submissions"] = promising(court, last + 1, SCHEDULE.event_leaf(last + 1, 0))
    with pytest.raises(ReceiptBeyond):
        send(desk, upload())
    assert [pending.answered is None for pending in desk.state.pending] == [False, True]


def places_promised(court: DeskCourt, desk: Desk, ahead: int) -> tuple[DeskError, ...]:
    """What its owner hears once the court promised what was sent a place so many ticks ahead."""
    tick = len(court.ticks) + ahead
    court.served["/api/submissions"] = promising(court, tick, SCHEDULE.event_leaf(tick, 0))
    send(desk, upload())
    return tuple(alarm for alarm in look(desk).alarms if isinstance(alarm, CountsLater))


def test_a_sealed_filing_whose_place_opens_later_counts_then_and_its_filer_is_told(
    court: DeskCourt, desk_of: Desks
) -> None:
    court.close_tick()
    desk = desk_of(DEFENCE)
    told(desk)
    assert places_promised(court, desk, 0) == places_promised(court, desk, 30) == ()
    (far,) = places_promised(court, desk, 200)
    assert isinstance(far, CountsLater)
    assert far.court - court.now > 30 * MINUTE
    (again,) = places_promised(court, desk, 60)
    assert isinstance(again, CountsLater)
    assert again.court == far.court, "a place less far ahead hides none that is farther"
    court.now += timedelta(days=1)
    assert CountsLater not in map(type, told(desk))


@pytest.mark.parametrize("leaf", [SCHEDULE.header_leaf(1), SCHEDULE.body_leaf(1, 0), SCHEDULE.event_leaf(2, 0)])
def test_a_promise_of_a_leaf_that_holds_no_such_cell_is_none(court: DeskCourt, desk_of: Desks, leaf: int) -> None:
    desk = desk_of(DEFENCE)
    sync(desk)
    court.served["/api/submissions"] = promising(court, 1, leaf)
    with pytest.raises(BadReceipt):
        send(desk, upload())


@pytest.mark.parametrize("off", [-10, 10])
def test_a_court_whose_clock_is_set_in_a_quiet_hour_is_told(court: DeskCourt, desk_of: Desks, off: int) -> None:
    for _ in range(100):
        court.close_tick()
    desk = desk_of(JUDGE)
    desk.clock = lambda: court.now - off * MINUTE
    sync(desk)
    assert [type(alarm) for alarm in look(desk).alarms] == [CourtAhead if off > 0 else StalledLog]
