"""Uploads are kept until a checked log holds them, sent again unchanged, and promises not kept are proof."""

from collections.abc import Callable
from hashlib import sha256

import httpx
import pytest

from desk_court import CASE, CLERK, DEFENCE, DeskCourt
from underseal.audit.errors import CourtUnreachable
from underseal.desk.cautions import UploadRefused
from underseal.desk.errors import BadReceipt, CourtRefused, NotEnrolledThere
from underseal.desk.outbox import send
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.desk.view import look
from underseal.docket import commands as do
from underseal.envelope.cell import dummy_body, dummy_event
from underseal.envelope.commit import no_commitment
from underseal.ledger.note import SignerKey
from underseal.wire.codec import canonical
from underseal.wire.submission import Refusal, Slotted, Submission

Desks = Callable[[str], Desk]
SUBMISSIONS = "/api/submissions"


def upload(court: DeskCourt, *, act: bool = True) -> Submission:
    signed = court.signed(CLERK, CASE, do.FileEntry(court.filing("letter", "a letter"))) if act else None
    events = (Slotted(no_commitment(), dummy_event()),)
    return Submission(signed, None, events, (Slotted(no_commitment(), dummy_body()),))


def silent(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("nothing came", request=request)


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
    assert len(answer.receipts) == 2
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
    assert desk.state.pending == ()
    assert len(desk.state.broken) == 1


def test_receipts_by_another_key_are_no_receipts(court: DeskCourt, desk: Desk) -> None:
    court.served["/log/certificate"] = canonical(court.papers())
    court.receipts = SignerKey.generate(court.receipts.name, bytes([1]) * 32)
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
    assert len(send(desk, upload(court, act=False)).receipts) == 2
    court.close_tick()
    assert sync(desk).uploads == 0
