"""A court's receipts: one an upload, by both keys, of the public leaf and every cell, and the same whenever asked."""

import os

import pytest

from court_receipts import promised, rows
from underseal.docket.names import CaseRef, StubId
from underseal.docket.record import StubText
from underseal.envelope.cell import dummy_body, dummy_event
from underseal.ledger.errors import MissingSignature
from underseal.ledger.note import sign_note
from underseal.ledger.notekeys import NOTE_ML_DSA_44, VerifierKey
from underseal.ledger.tree import leaf_hash
from underseal.stage.filings import hex_id
from underseal.stage.test_court import COUNSEL, PROSECUTOR, SEALED_CLERK, TestCourt
from underseal.wire.codec import parse
from underseal.wire.leaf import Body
from underseal.wire.submission import Slotted, StubEntryRequest, Submission

WARRANT = CaseRef("SM-7K3Q-9FMX")


def event() -> Slotted:
    return Slotted(os.urandom(32), dummy_event())


def test_a_public_act_gets_a_receipt_for_its_very_leaf(simulator: TestCourt) -> None:
    case = simulator.open_case()
    answer = simulator.file_public(case, "of Hearing Availability")
    receipt, found = promised(simulator, answer)
    assert answer.body is not None
    assert found == ()
    assert receipt.public is not None
    assert (receipt.public.leaf, receipt.public.hash) == (answer.leaf, leaf_hash(answer.body.entry))
    assert receipt.at == parse(Body, answer.body.body).at
    log = simulator.court.logs.public
    assert (receipt.public_origin, receipt.sealed_origin) == (log.origin, simulator.court.logs.sealed.origin)
    assert leaf_hash(log.at(log.size).entry(receipt.public.leaf)) == receipt.public.hash


def test_a_stub_that_the_court_enters_gets_a_receipt_with_the_cells_behind_it(simulator: TestCourt) -> None:
    case = simulator.open_case()
    stub = StubId("stub-" + hex_id("stub", "promised"))
    sealed = simulator.seal(SEALED_CLERK, case, "promised", stub=stub).submission
    request = StubEntryRequest(case, StubText.SEALED_DOCUMENT, stub)
    answer = simulator.send(SEALED_CLERK, Submission(None, request, sealed.events, sealed.bodies))
    receipt, found = promised(simulator, answer)
    assert receipt.public is not None
    assert receipt.public.leaf == answer.leaf
    assert len(found) == len(sealed.events) + len(sealed.bodies)


def test_two_uploads_that_share_a_cell_are_promised_one_leaf_for_it(simulator: TestCourt) -> None:
    shared = event()
    first = rows(simulator, simulator.send(PROSECUTOR, Submission(events=(event(), shared))))
    simulator.clock.forward(2)
    answer = simulator.send(PROSECUTOR, Submission(events=(shared, event(), shared)))
    second = rows(simulator, answer)
    assert second[0] == second[2] == first[1]
    assert len({row.leaf for row in (*first, *second)}) == 3
    assert promised(simulator, answer).receipt.at == simulator.clock()


def test_an_upload_over_more_ticks_is_dated_by_the_last_it_is_known_of(simulator: TestCourt) -> None:
    submission = Submission(events=tuple(event() for _ in range(30)))
    first = simulator.send(PROSECUTOR, submission)
    at = simulator.clock()
    simulator.tick()
    again = simulator.send(PROSECUTOR, submission)
    assert again.receipt.rows == first.receipt.rows
    assert promised(simulator, first).receipt.at == at
    assert promised(simulator, again).receipt.at == simulator.schedule.closes(rows(simulator, first)[0].tick)


def test_the_receipt_of_an_act_says_the_same_after_a_restart_and_after_its_ticks_have_closed(
    simulator: TestCourt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("underseal.stage.test_court.sign_once", sign_note)
    simulator.restart()
    case = simulator.open_case()
    stub = StubId("stub-" + hex_id("stub", "again"))
    sealed = simulator.seal(SEALED_CLERK, case, "again", stub=stub).submission
    submission = Submission(None, StubEntryRequest(case, StubText.SEALED_DOCUMENT, stub), sealed.events, sealed.bodies)
    first = simulator.send(SEALED_CLERK, submission)
    simulator.clock.forward(3)
    simulator.restart()
    for ticks in (0, 1, 3):
        simulator.tick(ticks)
        again = simulator.send(SEALED_CLERK, submission)
        assert (again.leaf, again.body) == (first.leaf, first.body)
        assert promised(simulator, again) == promised(simulator, first)
        assert again.receipt.note != first.receipt.note, "ML-DSA is randomised"


def test_a_court_signs_no_receipt_by_one_key(simulator: TestCourt) -> None:
    answer = simulator.send(COUNSEL, Submission(bodies=(Slotted(os.urandom(32), dummy_body()),)))
    key = VerifierKey.parse(simulator.court.pub.receipt_vkey)
    lines = [line for line in answer.receipt.note.splitlines() if line.startswith("\N{EM DASH}")]
    assert [line.split(" ")[1] for line in lines] == [key.name] * 2
    halved = answer.receipt.note.replace(lines[1] + "\n", "")
    mldsa44 = VerifierKey(key.name, NOTE_ML_DSA_44, simulator.court.pub.receipt_mldsa44)
    with pytest.raises(MissingSignature):
        type(answer.receipt)(halved, answer.receipt.rows).open([key, mldsa44])
