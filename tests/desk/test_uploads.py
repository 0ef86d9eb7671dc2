"""Uploads are kept until a checked log holds them, sent again unchanged, and promises not kept are proof."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_court import CASE, CLERK, DEFENCE, DeskCourt, receipt_keys
from underseal.audit.errors import CourtUnreachable, NoProperAnswer
from underseal.desk.cautions import UploadDamaged, UploadMissing, UploadRefused
from underseal.desk.errors import BadReceipt, CourtRefused, NotEnrolledThere
from underseal.desk.outbox import PATIENCE, keep, send
from underseal.desk.sent import leaf_of
from underseal.desk.session import Desk
from underseal.desk.state import Lost
from underseal.desk.sync import sync
from underseal.desk.view import look
from underseal.docket import commands as do
from underseal.docket.names import ActId
from underseal.doing.filing import Planned
from underseal.envelope.cell import dummy_body, dummy_event
from underseal.envelope.commit import no_commitment
from underseal.sealed.errors import DeskError
from underseal.wire.codec import canonical
from underseal.wire.leaf import Salted, salted
from underseal.wire.receipt import SignedReceipt
from underseal.wire.submission import Answer, Refusal, Slotted, Submission

Desks = Callable[[str], Desk]
Answering = Callable[[httpx.Request], httpx.Response]
SUBMISSIONS = "/api/submissions"


def upload(court: DeskCourt, *, act: bool = True) -> Submission:
    signed = court.signed(CLERK, CASE, do.FileEntry(court.filing("letter", "a letter"))) if act else None
    events = (Slotted(no_commitment(), dummy_event()),)
    return Submission(signed, None, events, (Slotted(no_commitment(), dummy_body()),))


def silent(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("nothing came", request=request)


def answering(status: int, content: bytes = b"<html>no") -> Answering:
    return lambda _request: httpx.Response(status, content=content)


NO_REFUSALS: tuple[Answering, ...] = (
    silent,
    *map(answering, (200, 204, 301, 400, 403, 404, 413, 422, 429, 500, 502, 503)),
    *(answering(status, canonical(Refusal("CaseIsClosed", "no"))) for status in (200, 403, 404, 429, 500)),
    answering(422, canonical(Refusal("NoRoom", "the court can take no more under seal now"))),
    answering(200, canonical(Answer(None, None, SignedReceipt("", ())))),
)
"""What comes in place of an answer, or as one, and is no refusal: of a proxy, of a liar, of a court under load."""


def forging(court: DeskCourt) -> Answering:
    """A court that keeps an act without cells from its log and signs that it stands where the log never comes to."""

    def answer(request: httpx.Request) -> httpx.Response:
        signed = Submission.read(request.read()).signed
        assert signed is not None
        body = salted(court.decided(signed), bytes(32))
        return httpx.Response(200, content=canonical(Answer(2**53 - 1, body, court.receipt((), 2**53 - 1, body))))

    return answer


def sent(court: DeskCourt) -> int:
    return court.asked.count(f"POST {SUBMISSIONS}")


@pytest.fixture
def desk(desk_of: Desks) -> Desk:
    desk = desk_of(CLERK)
    sync(desk)
    return desk


def test_an_upload_is_forgotten_once_a_checked_log_holds_it(court: DeskCourt, desk: Desk) -> None:
    answer = send(desk, upload(court))
    assert answer.leaf == len(court.bodies) - 1
    assert len(answer.receipt.rows) == 2
    assert sync(desk).uploads == 1
    court.close_tick()
    assert sync(desk).uploads == 0
    assert sent(court) == 1
    assert desk.cabinet.read(f"pending/{sha256(b'').hexdigest()}") is None


def test_an_upload_without_an_answer_goes_out_again_unchanged(court: DeskCourt, desk: Desk) -> None:
    waiting = upload(court)
    court.served[SUBMISSIONS] = silent
    with pytest.raises(CourtUnreachable):
        send(desk, waiting)
    assert sync(desk).uploads == 1
    del court.served[SUBMISSIONS]
    again = Desk.open(desk.folder, "seven stones under the weir", clock=court.clock, transport=court.transport)
    assert sync(again).uploads == 1
    assert list(court.answers) == [sha256(waiting.to_bytes()).digest()]
    court.close_tick()
    assert sync(again).uploads == 0
    again.close()


def test_a_refusal_forgets_the_upload(court: DeskCourt, desk: Desk) -> None:
    court.refuses = Refusal("CaseIsClosed", "case 2:26-cr-00001 is closed; ask the clerk to reopen it")
    with pytest.raises(CourtRefused, match="ask the clerk"):
        send(desk, upload(court))
    assert desk.state.pending == ()


def test_a_late_refusal_is_told_with_the_sync(court: DeskCourt, desk: Desk) -> None:
    court.served[SUBMISSIONS] = silent
    with pytest.raises(CourtUnreachable):
        send(desk, upload(court))
    del court.served[SUBMISSIONS]
    court.refuses = Refusal("CaseIsClosed", "case 2:26-cr-00001 is closed")
    report = sync(desk)
    assert [type(alarm) for alarm in report.alarms] == [UploadRefused]
    assert report.uploads == 0
    assert [str(alarm) for alarm in look(desk).alarms if isinstance(alarm, UploadRefused)] == list(
        map(str, report.alarms)
    )


def test_and_with_every_look_for_a_week_whatever_else_the_court_leaves_unanswered(court: DeskCourt, desk: Desk) -> None:
    court.served[SUBMISSIONS] = silent
    with pytest.raises(CourtUnreachable):
        send(desk, upload(court))
    del court.served[SUBMISSIONS]
    court.refuses = Refusal("CaseIsClosed", "case 2:26-cr-00001 is closed")
    court.served["/court.json"] = silent
    assert [type(alarm) for alarm in sync(desk).alarms] == [UploadRefused, NoProperAnswer]
    del court.served["/court.json"]
    assert sync(desk).alarms == ()
    assert [type(alarm) for alarm in look(desk).alarms] == [UploadRefused]


def with_papers(court: DeskCourt, desk: Desk) -> tuple[Submission, Submission]:
    """A filing whose papers go out before its act, both kept while the line was cut."""
    cells = tuple(Slotted(no_commitment(), dummy_body()) for _ in range(2))
    papers, act, name = Submission(bodies=cells), upload(court), ActId("a" * 32)
    court.served[SUBMISSIONS] = silent
    with pytest.raises(CourtUnreachable):
        send(desk, papers, ahead_of=name)
    keep(desk, act, name)
    return papers, act


@pytest.mark.parametrize(
    ("refusal", "waits"),
    [(Refusal("SealedWaiting", "wait"), True), (Refusal("CaseIsClosed", "case 2:26-cr-00001 is closed"), False)],
)
def test_no_act_goes_out_before_its_papers_were_taken(
    court: DeskCourt, desk: Desk, refusal: Refusal, waits: bool
) -> None:
    papers, _ = with_papers(court, desk)
    asked: list[bytes] = []

    def refuses(request: httpx.Request) -> httpx.Response:
        asked.append(request.content)
        return httpx.Response(422, content=canonical(refusal), headers={"Content-Type": "application/json"})

    court.served[SUBMISSIONS] = refuses
    sync(desk)
    assert asked == [papers.to_bytes()]
    assert len(desk.state.pending) == (2 if waits else 0)
    told = [alarm for alarm in look(desk).alarms if isinstance(alarm, UploadRefused)]
    assert len(told) == (0 if waits else 1)


def test_with_its_papers_lost_on_this_computer_no_act_goes_out(court: DeskCourt, desk: Desk) -> None:
    papers, _ = with_papers(court, desk)
    asked: list[bytes] = []
    court.served[SUBMISSIONS] = lambda request: (asked.append(request.content), silent(request))[1]
    first = next(one for one in desk.state.pending if one.digest == sha256(papers.to_bytes()).digest())
    desk.cabinet.remove(f"pending/{first.digest.hex()}")
    sync(desk)
    assert (asked, desk.state.pending) == ([], ())
    assert [type(alarm) for alarm in look(desk).alarms] == [UploadDamaged]


def test_what_the_log_holds_after_all_is_not_said_to_be_not_filed(court: DeskCourt, desk: Desk) -> None:
    sent = upload(court)
    assert sent.signed is not None
    lost = Lost(desk.clock(), "case 2:26-cr-00001 is closed", sent.signed.act.act)
    desk.remember(replace(desk.state, lost=(lost,)))
    sync(desk)
    assert [type(alarm) for alarm in look(desk).alarms] == [UploadRefused]
    send(desk, sent)
    court.close_tick()
    sync(desk)
    assert look(desk).alarms == ()


def test_a_stranger_is_told_that_the_court_does_not_know_it(court: DeskCourt, desk: Desk) -> None:
    court.enrolled.discard(CLERK)
    with pytest.raises(NotEnrolledThere):
        send(desk, upload(court))


def test_a_promise_not_kept_is_proof(court: DeskCourt, desk: Desk) -> None:
    send(desk, upload(court, act=False))
    court.events = []
    court.close_tick()
    sync(desk)
    view = look(desk)
    assert [(type(alarm).__name__, alarm.tick) for alarm in view.alarms] == [("ReceiptNotHonoured", 1)]
    assert len(desk.state.broken) == 1
    assert len(desk.state.pending) == 1  # the record does not hold it, so it is kept, and sent again


def test_receipts_by_another_key_are_no_receipts(court: DeskCourt, desk: Desk) -> None:
    court.served["/log/certificate"] = canonical(court.papers())
    court.receipts = receipt_keys(bytes([1]) * 32)
    with pytest.raises(BadReceipt):
        send(desk, upload(court))
    assert len(desk.state.pending) == 1


def test_receipts_for_other_cells_are_no_receipts(court: DeskCourt, desk: Desk) -> None:
    other, ours = upload(court, act=False), upload(court, act=False)
    court.answers[sha256(ours.to_bytes()).digest()] = court.take(other)
    with pytest.raises(BadReceipt):
        send(desk, ours)


def test_a_desk_whose_log_keys_are_not_certified_yet_can_still_send(court: DeskCourt, desk_of: Desks) -> None:
    desk = desk_of(DEFENCE)
    assert len(send(desk, upload(court, act=False)).receipt.rows) == 2
    court.close_tick()
    assert sync(desk).uploads == 0


@pytest.mark.parametrize("answer", NO_REFUSALS)
def test_only_the_courts_own_refusal_ends_what_waits_and_any_other_answer_is_told(
    court: DeskCourt, desk: Desk, answer: Answering
) -> None:
    waiting = upload(court)
    court.served[SUBMISSIONS] = silent
    with pytest.raises(CourtUnreachable):
        send(desk, waiting)
    court.served[SUBMISSIONS] = answer
    report = sync(desk)
    assert report.uploads == 1
    assert report.alarms
    del court.served[SUBMISSIONS]
    sync(desk)
    court.close_tick()
    assert sync(desk).uploads == 0
    assert list(court.answers) == [sha256(waiting.to_bytes()).digest()]


def test_what_a_stranger_is_told_keeps_what_was_signed(court: DeskCourt, desk: Desk) -> None:
    court.served[SUBMISSIONS] = None
    with pytest.raises(NotEnrolledThere):
        send(desk, upload(court))
    assert len(desk.state.pending) == 1


def test_an_answer_that_nobody_signed_settles_nothing_and_what_stays_missing_is_said_and_sent_again(
    court: DeskCourt, desk: Desk
) -> None:
    signed = court.signed(CLERK, CASE, do.FileEntry(court.filing("letter", "a letter")))
    court.publish(CLERK)
    court.served[SUBMISSIONS] = forging(court)
    send(desk, Submission(signed), signed.act.act)
    del court.served[SUBMISSIONS]
    for _ in range(PATIENCE - 1):
        court.close_tick()
        assert sync(desk).uploads == 1
    assert not [alarm for alarm in look(desk).alarms if isinstance(alarm, UploadMissing)]
    assert not court.answers
    court.close_tick()
    sync(desk)
    assert [alarm.uploads for alarm in look(desk).alarms if isinstance(alarm, UploadMissing)] == [1]
    assert list(court.answers) == [sha256(Submission(signed).to_bytes()).digest()]
    assert sync(desk).uploads == 0
    assert not [alarm for alarm in look(desk).alarms if isinstance(alarm, UploadMissing)]
    assert leaf_of(desk, signed.act.act, ()) == len(court.bodies) - 1


def test_what_the_court_took_is_not_said_to_be_missing_while_its_receipt_runs(court: DeskCourt, desk: Desk) -> None:
    send(desk, upload(court))
    for _ in range(PATIENCE + 1):
        court.close_tick()
        sync(desk)
        assert not look(desk).alarms
    assert sent(court) == 1


@cache
def founded() -> DeskCourt:
    court = DeskCourt()
    court.open_case()
    court.publish(CLERK)
    return court


@settings(max_examples=25)
@given(st.lists(st.sampled_from((forging, *NO_REFUSALS[:-2])), min_size=1, max_size=5), st.booleans())
def test_whatever_comes_back_a_filing_waits_until_a_verified_log_holds_it(answers: list[object], ticking: bool) -> None:
    court = founded().copy()
    with TemporaryDirectory() as folder:
        desk = court.desk(Path(folder) / CLERK, CLERK)
        sync(desk)
        signed = court.signed(CLERK, CASE, do.FileEntry(court.filing("letter", "a letter")))
        for turn, answer in enumerate(answers):
            court.served[SUBMISSIONS] = forging(court) if answer is forging else answer  # type: ignore[assignment]  # it answers
            if turn:
                sync(desk)
            else:
                with suppress(CourtUnreachable, DeskError):
                    send(desk, Submission(signed), signed.act.act)
            if ticking:
                court.close_tick()
            assert [one.signed for one in desk.state.pending] == [signed.act.act]
        del court.served[SUBMISSIONS]
        for _ in range(PATIENCE + 1):
            court.close_tick()
            sync(desk)
        assert not desk.state.pending
        assert leaf_of(desk, signed.act.act, ()) == len(court.bodies) - 1
        desk.close()


def test_only_an_act_of_ones_own_is_found_in_the_log_under_its_name(court: DeskCourt, desk: Desk) -> None:
    other = court.does(DEFENCE, CASE, do.FileEntry(court.filing("letter", "a letter")))
    sync(desk)
    assert leaf_of(desk, other.act.act, ()) is None


@pytest.mark.parametrize("odd", [b"", b"no JSON", b"{}", b"[" * 5000, b"\xff"])
def test_an_answer_with_no_body_of_a_leaf_in_it_is_no_refusal(court: DeskCourt, desk: Desk, odd: bytes) -> None:
    body = Salted(bytes(32), odd)
    answer = canonical(Answer(7, body, court.receipt((), 7, body)))
    court.served[SUBMISSIONS] = lambda _request: httpx.Response(200, content=answer)
    planned = Planned(ActId("ab" * 16), CASE, do.FileEntry(court.filing("letter", "a letter")))
    with pytest.raises(BadReceipt):
        planned.carry_out(desk, look(desk))
    assert len(desk.state.pending) == 1, "it goes out again"


@pytest.mark.parametrize("cells", [0, 1, 1000])
def test_an_open_tick_of_another_size_than_a_tick_has_is_not_tried(court: DeskCourt, desk: Desk, cells: int) -> None:
    tick = len(court.ticks)
    court.served[f"/api/ticks/{tick}/events"] = lambda _request: httpx.Response(200, content=dummy_event() * cells)
    with pytest.raises(CourtUnreachable, match="as many cells"):
        sync(desk)
    assert look(desk).dockets, "what was verified is shown on"
    court.served.clear()
    sync(desk)
