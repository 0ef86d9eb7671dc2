"""What a court signs for an upload: nothing but a promise of exactly that upload is taken, and each is followed up."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from desk_court import CASE, CLERK, SCHEDULE, DeskCourt, receipt_keys
from underseal.desk import outbox
from underseal.desk.cautions import DatedOtherwise, ReceiptNotHonoured, UploadDamaged, UploadRefused
from underseal.desk.errors import BadReceipt
from underseal.desk.outbox import PATIENCE, send
from underseal.desk.receipts import is_kept, read_receipt
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.desk.view import look
from underseal.docket import commands as do
from underseal.envelope.cell import dummy_body, dummy_event
from underseal.envelope.commit import no_commitment
from underseal.ledger.note import sign_note
from underseal.ledger.tree import LeafIndex
from underseal.wire.codec import canonical, parse
from underseal.wire.leaf import Body, Salted, salted
from underseal.wire.receipt import ReceiptRow, SignedReceipt
from underseal.wire.submission import Answer, Slotted, Submission

Desks = Callable[[str], Desk]
Bend = Callable[[DeskCourt, Submission, Answer], Answer]
SUBMISSIONS = "/api/submissions"


@pytest.fixture
def desk(desk_of: Desks) -> Desk:
    desk = desk_of(CLERK)
    sync(desk)
    return desk


def upload(court: DeskCourt, events: int = 2, bodies: int = 1, *, act: bool = True) -> Submission:
    signed = court.signed(CLERK, CASE, do.FileEntry(court.filing("letter", "a letter"))) if act else None
    cells = tuple(Slotted(no_commitment(), dummy_event()) for _ in range(events))
    return Submission(signed, None, cells, tuple(Slotted(no_commitment(), dummy_body()) for _ in range(bodies)))


def bent(court: DeskCourt, bend: Bend) -> None:
    """From now on the court takes what it is sent, and answers something else."""

    def answer(request: httpx.Request) -> httpx.Response:
        submission = Submission.read(request.read())
        return httpx.Response(200, content=canonical(bend(court, submission, court.take(submission))))

    court.served[SUBMISSIONS] = answer


def resigned(court: DeskCourt, answer: Answer, **changes: object) -> Answer:
    """The same answer with a receipt that says something else, well signed."""
    receipt, _ = answer.receipt.open([key.verifier for key in court.receipts])
    text = replace(receipt, **changes).text()  # type: ignore[arg-type]  # fields of a receipt
    return replace(answer, receipt=replace(answer.receipt, note=sign_note(text, court.receipts).decode()))


def rows_of(court: DeskCourt, answer: Answer) -> list[ReceiptRow]:
    return [ReceiptRow.read(row) for row in answer.receipt.rows]


def with_rows(court: DeskCourt, answer: Answer, rows: list[ReceiptRow]) -> Answer:
    return replace(answer, receipt=court.receipt(rows, answer.leaf, answer.body))


def without_line(line: int) -> Bend:
    def bend(court: DeskCourt, _sent: Submission, answer: Answer) -> Answer:
        text = answer.receipt.note.partition("\n\n")[0] + "\n"
        note = sign_note(text, [court.receipts[1 - line]]).decode()
        return replace(answer, receipt=replace(answer.receipt, note=note))

    return bend


def by_another_key(line: int) -> Bend:
    def bend(court: DeskCourt, _sent: Submission, answer: Answer) -> Answer:
        text, strange = answer.receipt.note.partition("\n\n")[0] + "\n", receipt_keys(bytes([7]) * 32)
        signers = [strange[at] if at == line else key for at, key in enumerate(court.receipts)]
        return replace(answer, receipt=replace(answer.receipt, note=sign_note(text, signers).decode()))

    return bend


def of_another_act(court: DeskCourt, _sent: Submission, answer: Answer) -> Answer:
    """What it promises is true of another act: a leaf that stands, of an act of somebody's, signed and dated well."""
    leaf = next(at for at, body in enumerate(court.bodies) if parse(Body, body.body).signed is not None)
    found = court.bodies[leaf]
    return Answer(leaf, found, court.receipt(rows_of(court, answer), leaf, found))


def of_the_same_act_altered(court: DeskCourt, _sent: Submission, answer: Answer) -> Answer:
    assert answer.leaf is not None
    assert answer.body is not None
    other = salted(replace(parse(Body, answer.body.body), events=()), bytes(32))
    return Answer(answer.leaf, answer.body, court.receipt(rows_of(court, answer), answer.leaf, other))


def of_a_court_made_row(court: DeskCourt, _sent: Submission, answer: Answer) -> Answer:
    assert answer.body is not None
    other = salted(replace(parse(Body, answer.body.body), signed=None), bytes(32))
    return Answer(answer.leaf, other, court.receipt(rows_of(court, answer), answer.leaf, other))


def in_another_order(court: DeskCourt, _sent: Submission, answer: Answer) -> Answer:
    first, second, *rest = rows_of(court, answer)
    return with_rows(court, answer, [second, first, *rest])


def with_places_swapped_between_kinds(court: DeskCourt, _sent: Submission, answer: Answer) -> Answer:
    first, second, body = rows_of(court, answer)
    return with_rows(court, answer, [replace(first, leaf=body.leaf), second, replace(body, leaf=first.leaf)])


def with_one_leaf_for_two_cells(court: DeskCourt, _sent: Submission, answer: Answer) -> Answer:
    first, second, body = rows_of(court, answer)
    return with_rows(court, answer, [first, replace(second, leaf=first.leaf), body])


REFUSED: dict[str, Bend] = {
    "its Ed25519 line missing": without_line(0),
    "its ML-DSA line missing": without_line(1),
    "its Ed25519 line by another key": by_another_key(0),
    "its ML-DSA line by another key": by_another_key(1),
    "of another act": of_another_act,
    "of the same act, altered": of_the_same_act_altered,
    "of a row of the court's own": of_a_court_made_row,
    "rows in another order": in_another_order,
    "a body's leaf for an event": with_places_swapped_between_kinds,
    "one leaf for two cells": with_one_leaf_for_two_cells,
    "a cell too few": lambda court, _, answer: with_rows(court, answer, rows_of(court, answer)[:-1]),
    "a cell too many": lambda court, _, answer: with_rows(court, answer, [*rows_of(court, answer)] * 2),
    "rows beside it that it does not sign": lambda _, __, answer: replace(
        answer, receipt=replace(answer.receipt, rows=(*answer.receipt.rows[:-1], answer.receipt.rows[0]))
    ),
    "a row that is none": lambda _, __, answer: replace(
        answer, receipt=replace(answer.receipt, rows=(*answer.receipt.rows[:-1], "row"))
    ),
    "no public leaf": lambda court, _, answer: resigned(court, answer, public=None),
    "another leaf than the answer": lambda _, __, answer: replace(answer, leaf=(answer.leaf or 0) + 1),
    "a time that is not its leaf's": lambda court, _, answer: resigned(
        court, answer, at=court.now + timedelta(seconds=1)
    ),
    "another court's public log": lambda court, _, answer: resigned(court, answer, public_origin="else.example/public"),
    "another court's sealed log": lambda court, _, answer: resigned(court, answer, sealed_origin="else.example/sealed"),
    "the logs exchanged": lambda court, _, answer: resigned(
        court, answer, public_origin=court.sealed.key.name, sealed_origin=court.public.key.name
    ),
    "no body": lambda _, __, answer: replace(answer, body=None),
    "no receipt": lambda _, __, answer: replace(answer, receipt=SignedReceipt("", ())),
}


@pytest.mark.parametrize("bend", REFUSED.values(), ids=REFUSED.keys())
def test_a_receipt_of_anything_but_what_was_sent_is_refused_and_changes_nothing(
    court: DeskCourt, desk: Desk, bend: Bend
) -> None:
    bent(court, bend)
    with pytest.raises(BadReceipt):
        send(desk, upload(court))
    (pending,) = desk.state.pending
    assert (pending.answered, pending.receipts, pending.leaf) == (None, (), None)
    assert len(pending.slots) == 3
    assert (desk.state.broken, desk.state.differed, desk.state.later) == ((), None, None)


def test_a_receipt_of_cells_alone_that_names_a_public_leaf_is_refused(court: DeskCourt, desk: Desk) -> None:
    for bend in (
        lambda court, _, answer: replace(answer, receipt=court.receipt(rows_of(court, answer), 0, court.bodies[0])),
        lambda court, _, answer: replace(answer, leaf=0, body=court.bodies[0]),
    ):
        bent(court, bend)
        with pytest.raises(BadReceipt):
            send(desk, upload(court, act=False))


def test_a_receipt_dated_over_five_minutes_otherwise_is_taken_and_told(court: DeskCourt, desk: Desk) -> None:
    at = court.now + timedelta(minutes=9)
    bent(court, lambda court, _, answer: resigned(court, answer, at=at))
    send(desk, upload(court, act=False))
    sync(desk)
    (alarm,) = (one for one in look(desk).alarms if isinstance(one, DatedOtherwise))
    assert alarm.court == at


# What is promised of the public log.


def not_honoured(desk: Desk) -> list[tuple[int | None, int]]:
    return [(one.tick, one.leaf) for one in look(desk).alarms if isinstance(one, ReceiptNotHonoured)]


def only_act(court: DeskCourt) -> Submission:
    court.publish(CLERK)
    return upload(court, 0, 0)


def test_the_receipt_of_a_public_act_is_kept_until_its_leaf_holds_it(court: DeskCourt, desk: Desk) -> None:
    kept = send(desk, only_act(court)).receipt
    assert [one.receipt for one in desk.state.pending] == [kept]
    assert is_kept(desk, kept) is None
    sync(desk)
    assert is_kept(desk, kept) is True
    assert not desk.state.pending
    assert not not_honoured(desk)


def promised_elsewhere(court: DeskCourt, desk: Desk, ahead: int, *, taken: bool) -> tuple[int, Submission]:
    """A leaf that the court signed an act to stand at, other than it gave it; `taken`: it entered the act."""
    submission, leaf = only_act(court), len(court.bodies) + ahead

    def answer(request: httpx.Request) -> httpx.Response:
        signed = Submission.read(request.read()).signed
        assert signed is not None
        body: Salted = salted(court.decided(signed), bytes(32))
        if taken:
            place = court.take(submission).leaf
            assert place is not None
            body = court.bodies[place]
        return httpx.Response(200, content=canonical(Answer(leaf, body, court.receipt((), leaf, body))))

    court.served[SUBMISSIONS] = answer
    send(desk, submission)
    del court.served[SUBMISSIONS]
    return leaf, submission


def test_another_act_at_the_leaf_promised_is_told_as_a_broken_promise(court: DeskCourt, desk: Desk) -> None:
    leaf, submission = promised_elsewhere(court, desk, 0, taken=False)
    court.does(CLERK, CASE, do.FileEntry(court.filing("letter", "another letter")))
    assert len(court.bodies) == leaf + 1
    sync(desk)
    assert not_honoured(desk) == [(None, leaf)]
    assert f"leaf {leaf} of the public log" in str(ReceiptNotHonoured(None, leaf))
    assert [one.signed for one in desk.state.pending] == [submission.signed.act.act]  # type: ignore[union-attr]  # an act


def test_a_log_that_goes_on_without_the_leaf_promised_is_told_once_a_header_counts_its_time(
    court: DeskCourt, desk: Desk
) -> None:
    leaf, _ = promised_elsewhere(court, desk, 1_000, taken=False)
    sync(desk)
    assert not not_honoured(desk), "it is not due yet"
    court.close_tick()
    sync(desk)
    assert not_honoured(desk) == [(None, leaf)]
    assert len(desk.state.pending) == 1


def test_an_act_at_another_leaf_than_promised_is_told_though_it_stands(court: DeskCourt, desk: Desk) -> None:
    leaf, _ = promised_elsewhere(court, desk, 5, taken=True)
    sync(desk)
    assert not_honoured(desk) == [(None, leaf)]
    assert not desk.state.pending, "it stands, and what is broken is kept"
    court.close_tick()
    sync(desk)
    assert not_honoured(desk) == [(None, leaf)], "proof stays"


# What is promised again.


def test_asked_again_the_first_receipt_of_the_same_promise_stays(court: DeskCourt, desk: Desk) -> None:
    submission = upload(court)
    first = send(desk, submission).receipt
    (pending,) = desk.state.pending
    text = first.note.partition("\n\n")[0] + "\n"
    again = replace(first, note=sign_note(text, court.receipts).decode())
    assert again.note != first.note, "ML-DSA is randomised"
    court.served[SUBMISSIONS] = lambda _request: httpx.Response(
        200, content=canonical(Answer(pending.leaf, court.bodies[pending.leaf or 0], again))
    )
    send(desk, submission)
    assert [one.receipts for one in desk.state.pending] == [(first,)]


def test_a_promise_that_is_changed_when_asked_again_is_kept_beside_the_first_and_told(
    court: DeskCourt, desk: Desk
) -> None:
    submission = upload(court, 1, 0, act=False)
    first = send(desk, submission).receipt
    (row,) = map(ReceiptRow.read, first.rows)
    tick = row.tick + 1
    moved = court.receipt([replace(row, tick=tick, leaf=LeafIndex(SCHEDULE.event_leaf(tick, 0)))])
    court.served[SUBMISSIONS] = lambda _request: httpx.Response(200, content=canonical(Answer(None, None, moved)))
    send(desk, submission)
    assert [one.receipts for one in desk.state.pending] == [(first, moved)]
    court.close_tick()
    assert sync(desk).uploads == 1, "it stands, but something is still promised"
    court.close_tick()
    assert sync(desk).uploads == 0
    assert not_honoured(desk) == [(tick, SCHEDULE.event_leaf(tick, 0))]


def test_of_a_broken_receipt_no_row_is_kept_but_those_that_are_broken(court: DeskCourt, desk: Desk) -> None:
    receipt = send(desk, upload(court, 3, 1, act=False)).receipt
    court.events = court.events[:1]  # all but the first are lost
    court.close_tick()
    sync(desk)
    (broken,) = desk.state.broken
    rows = receipt.rows
    assert [shown.row for shown in broken.rows] == [rows[1], rows[2]]
    assert (broken.note, broken.public) == (receipt.note, False)
    promised = read_receipt(desk, receipt)
    assert promised is not None
    assert [shown.of(promised.receipt) for shown in broken.rows] == list(promised.rows[1:3])
    assert rows[0] not in repr(broken)
    assert rows[3] not in repr(broken)
    assert not_honoured(desk) == [(row.tick, row.leaf) for row in promised.rows[1:3]]


def test_a_lying_court_fills_no_memory_with_promises(court: DeskCourt, desk: Desk) -> None:
    submission = upload(court, 1, 0, act=False)
    row = ReceiptRow.read(send(desk, submission).receipt.rows[0])
    court.events = []

    def another(_request: httpx.Request) -> httpx.Response:
        tick = len(court.ticks)
        again = court.receipt([replace(row, tick=tick, leaf=LeafIndex(SCHEDULE.event_leaf(tick, 0)))])
        return httpx.Response(200, content=canonical(Answer(None, None, again)))

    court.served[SUBMISSIONS] = another
    for _ in range(4 * PATIENCE):
        court.close_tick()
        sync(desk)
        (pending,) = desk.state.pending
        assert len(pending.receipts) <= 2
    assert not_honoured(desk)


def test_a_receipt_is_read_only_with_the_keys_certified_for_receipts(court: DeskCourt, desk: Desk) -> None:
    def by_the_logs_keys(court: DeskCourt, _sent: Submission, answer: Answer) -> Answer:
        text = answer.receipt.note.partition("\n\n")[0] + "\n"
        note = sign_note(text, [court.public.key, court.sealed.key]).decode()
        return replace(answer, receipt=replace(answer.receipt, note=note))

    bent(court, by_the_logs_keys)
    with pytest.raises(BadReceipt):
        send(desk, upload(court))


def test_what_is_no_receipt_promises_nothing_and_blocks_nothing(court: DeskCourt, desk: Desk) -> None:
    send(desk, upload(court))
    (pending,) = desk.state.pending
    odd = SignedReceipt("no note", ("no row",) * 2)
    assert (read_receipt(desk, odd), is_kept(desk, odd)) == (None, None)
    desk.remember(replace(desk.state, pending=(replace(pending, slots=tuple(pending.entries), receipts=()),)))
    court.close_tick()
    assert sync(desk).uploads == 0


@pytest.mark.parametrize("why", [UploadRefused("case 2:26-cr-00001 is closed"), UploadDamaged()], ids=repr)
def test_what_the_court_signed_outlasts_whatever_ends_the_upload_until_it_is_due(
    court: DeskCourt, desk: Desk, why: UploadRefused | UploadDamaged
) -> None:
    """It is proof against the court once its tick has closed without it, and was forgotten before."""
    send(desk, upload(court))
    (pending,) = desk.state.pending
    assert not outbox._let_go(desk, pending, why)
    assert desk.state.pending == (pending,)
    court.close_tick()
    sync(desk)
    assert desk.state.pending == ()
