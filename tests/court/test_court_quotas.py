"""Nobody fills a court for others: what one person has waiting is bounded, and room is kept for whom rules name."""

import os
from datetime import datetime, timedelta

import pytest

from court_client import Client
from court_receipts import rows
from underseal.court.blobs import UNNAMED
from underseal.court.errors import DocumentsWaiting, SealedWaiting
from underseal.court.quotas import DOCUMENTS, Quotas
from underseal.digest.framing import sha256
from underseal.docket.names import PersonId
from underseal.docket.slots import OPEN_TICKS, Change, Schedule, Shape
from underseal.envelope.cell import dummy_body, dummy_event
from underseal.stage.filings import pdf
from underseal.stage.test_court import CLERK, COUNSEL, JUDGE, PROSECUTOR, SEALED_CLERK, SHAPE, START, TestCourt
from underseal.storage.errors import NoRoom
from underseal.wire.codec import parse
from underseal.wire.submission import Refusal, Slotted, Submission


@pytest.fixture
def client(simulator: TestCourt) -> Client:
    return Client(simulator)


ADA, BEN = PersonId("ada"), PersonId("ben")
KEPT = SHAPE.events // 4


def cells(count: int) -> Submission:
    return Submission(events=tuple(Slotted(os.urandom(32), dummy_event()) for _ in range(count)))


def test_one_persons_cells_take_an_eighth_of_what_may_be_open_and_no_more(simulator: TestCourt) -> None:
    simulator.send(COUNSEL, cells(SHAPE.events * OPEN_TICKS // 8))
    with pytest.raises(SealedWaiting, match="09:01 UTC"):
        simulator.send(COUNSEL, cells(1))
    simulator.send(PROSECUTOR, cells(1))
    simulator.tick()
    simulator.send(COUNSEL, cells(1))


def test_whoever_has_nothing_waiting_sends_a_large_filing_whole() -> None:
    quotas = Quotas(lambda: Schedule.of(START, Shape(8, 48, 60)))
    quotas.check_cells(ADA, 0, 48 * OPEN_TICKS // 2, 0, START)
    with pytest.raises(SealedWaiting):
        quotas.check_cells(ADA, 0, 48 * OPEN_TICKS // 2 + 1, 0, START)


def test_what_one_may_have_waiting_follows_from_every_tick_that_may_be_open() -> None:
    changes = Change(0, Shape(8, 48, 60)), Change(100, Shape(16, 24, 60)), Change(300, Shape(80, 80, 60))
    quotas = Quotas(lambda: Schedule(START, changes))
    for first, events, bodies in (
        (0, 100 * 8 + 156 * 16, 100 * 48 + 156 * 24),
        (50, 50 * 8 + 200 * 16 + 6 * 80, 50 * 48 + 200 * 24 + 6 * 80),
    ):
        quotas.check_cells(ADA, events // 2, bodies // 2, first, START)
        for more in ((events // 2 + 1, 0), (0, bodies // 2 + 1)):
            with pytest.raises(SealedWaiting):
                quotas.check_cells(ADA, *more, first, START)


def test_what_is_refused_takes_no_slot(simulator: TestCourt) -> None:
    simulator.send(COUNSEL, cells(SHAPE.events * OPEN_TICKS // 8))
    before = {tick: simulator.court.inbox.tick(tick).taken() for tick in simulator.court.inbox.ticks}
    with pytest.raises(SealedWaiting):
        simulator.send(COUNSEL, cells(2))
    assert {tick: simulator.court.inbox.tick(tick).taken() for tick in simulator.court.inbox.ticks} == before


def test_a_tick_keeps_slots_for_whom_the_rules_name(simulator: TestCourt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("underseal.storage.logs.inbox.OPEN_TICKS", 2)
    ordinary = (SHAPE.events - KEPT) * 2
    for person in (COUNSEL, PROSECUTOR):
        simulator.send(person, cells(ordinary // 2))
    for person in (COUNSEL, PROSECUTOR, CLERK):
        with pytest.raises(NoRoom):
            simulator.send(person, cells(1))
    for person in (JUDGE, SEALED_CLERK):
        simulator.send(person, cells(KEPT))
    with pytest.raises(NoRoom):
        simulator.send(JUDGE, cells(1))


def keep(quotas: Quotas, who: PersonId, digest: bytes, size: int, now: datetime = START) -> None:
    with quotas.document(who, digest, size, now, named=lambda one: one == b"named"):
        pass


def fails_to_keep(quotas: Quotas, who: PersonId, digest: bytes, size: int) -> None:
    with quotas.document(who, digest, size, START, named=lambda _: False):
        with pytest.raises(DocumentsWaiting):
            keep(quotas, who, b"another meanwhile", 1)
        raise OSError("disk")


def test_what_others_have_waiting_is_counted_for_nobody_else() -> None:
    quotas = Quotas(lambda: Schedule.of(START, Shape(8, 48, 60)))
    keep(quotas, ADA, b"a", DOCUMENTS)
    keep(quotas, BEN, b"b", DOCUMENTS)


def test_documents_that_no_act_names_are_bounded_and_count_until_one_does_or_a_day_has_passed() -> None:
    quotas = Quotas(lambda: Schedule.of(START, Shape(8, 48, 60)))
    half = DOCUMENTS // 2
    keep(quotas, ADA, b"named", half - 1)
    keep(quotas, ADA, b"b", half)
    keep(quotas, ADA, b"c", 1)
    with pytest.raises(DocumentsWaiting, match="more than 4 GB of documents that no filing names yet"):
        keep(quotas, ADA, b"d", half)
    keep(quotas, ADA, b"d", half - 1)
    with pytest.raises(DocumentsWaiting):
        keep(quotas, ADA, b"e", 1, START + UNNAMED - timedelta(seconds=1))
    keep(quotas, ADA, b"e", DOCUMENTS, START + UNNAMED)


def test_a_document_counts_from_its_coming_and_no_more_once_it_was_not_kept() -> None:
    quotas = Quotas(lambda: Schedule.of(START, Shape(8, 48, 60)))
    with pytest.raises(OSError, match="disk"):
        fails_to_keep(quotas, ADA, b"a", DOCUMENTS)
    keep(quotas, ADA, b"b", DOCUMENTS)


def test_the_same_document_again_counts_once_whatever_becomes_of_it() -> None:
    quotas = Quotas(lambda: Schedule.of(START, Shape(8, 48, 60)))
    for _ in range(2):
        keep(quotas, ADA, b"a", DOCUMENTS)
    with pytest.raises(OSError, match="disk"):
        fails_to_keep(quotas, ADA, b"a", DOCUMENTS)
    with pytest.raises(DocumentsWaiting):
        keep(quotas, ADA, b"b", 1)


def test_an_upload_that_fails_uncounts_no_other_of_the_same_name() -> None:
    quotas = Quotas(lambda: Schedule.of(START, Shape(8, 48, 60)))
    failing = quotas.document(ADA, b"a", 1, START, named=lambda _: False)
    failing.__enter__()
    keep(quotas, ADA, b"a", DOCUMENTS)
    assert not failing.__exit__(OSError, OSError("disk"), None)
    with pytest.raises(DocumentsWaiting):
        keep(quotas, ADA, b"b", 1)


def test_the_same_cell_many_times_in_one_upload_counts_once(simulator: TestCourt) -> None:
    once = cells(1)
    simulator.send(COUNSEL, Submission(events=once.events * SHAPE.events * OPEN_TICKS))
    assert simulator.court.quotas.events_of(PersonId(COUNSEL)) == {simulator.court.inbox.ticks[0]: 1}


def test_the_court_takes_no_document_beyond_that_and_keeps_none(
    simulator: TestCourt, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = pdf("a first paper"), pdf("a second paper")
    monkeypatch.setattr("underseal.court.quotas.DOCUMENTS", len(first) + 1)
    path = "/api/documents/{}"
    assert client.signed(COUNSEL, path.format(sha256(first).hex()), "PUT", first).status == 204
    for _ in range(2):
        reply = client.signed(COUNSEL, path.format(sha256(second).hex()), "PUT", second)
        assert parse(Refusal, reply.body).error == "DocumentsWaiting"
    assert not simulator.court.blobs.place(sha256(second)).exists()
    assert client.signed(PROSECUTOR, path.format(sha256(second).hex()), "PUT", second).status == 204


def test_bodies_are_bounded_too(simulator: TestCourt) -> None:
    most = SHAPE.bodies * OPEN_TICKS // 8
    quotas = simulator.court.quotas
    body = Submission(bodies=tuple(Slotted(os.urandom(32), dummy_body()) for _ in range(2)))
    simulator.send(COUNSEL, body)
    with pytest.raises(SealedWaiting):
        quotas.check_cells(PersonId(COUNSEL), 0, most - 1, 0, START)
    quotas.check_cells(PersonId(COUNSEL), 0, most - 2, 0, START)


@pytest.mark.parametrize("uploads", [1, 4])
def test_one_person_leaves_each_tick_open_to_the_next(simulator: TestCourt, uploads: int) -> None:
    for _ in range(uploads):
        simulator.send(COUNSEL, cells(SHAPE.events * OPEN_TICKS // (8 * uploads)))
    answer = simulator.send(PROSECUTOR, cells(6))
    first = rows(simulator, answer)[0].tick
    assert first <= simulator.court.inbox.ticks[0] + 1
