"""Submissions: an upload is read whole or not at all."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.docket.names import CaseRef, CaseType, StubId
from underseal.docket.record import StubText
from underseal.envelope.cell import BODY_CELL, EVENT_CELL
from underseal.wire.errors import Oversize, WireError
from underseal.wire.submission import MAX_SLOTS, Slotted, StubCaseRequest, StubEntryRequest, StubRequest, Submission

STUBS: tuple[StubRequest | None, ...] = (
    None,
    StubEntryRequest(CaseRef("2:26-cr-00184"), StubText.PLEA_SUPPLEMENT, StubId("stub-" + "ab" * 16)),
    StubCaseRequest(2, CaseType.CRIMINAL, StubId("stub-" + "cd" * 16)),
)


def slots(count: int, size: int) -> tuple[Slotted, ...]:
    return tuple(Slotted(os.urandom(32), os.urandom(size)) for _ in range(count))


@pytest.mark.parametrize("stub", STUBS)
@pytest.mark.parametrize(("events", "bodies"), [(0, 0), (1, 0), (0, 1), (3, 2)])
def test_a_submission_reads_back_the_same(stub: StubRequest | None, events: int, bodies: int) -> None:
    one = Submission(None, stub, slots(events, EVENT_CELL), slots(bodies, BODY_CELL))
    assert Submission.read(one.to_bytes()) == one


@pytest.mark.parametrize("cut", [1, 4, 5, 100, EVENT_CELL])
def test_a_submission_cut_short_is_refused(cut: int) -> None:
    data = Submission(events=slots(1, EVENT_CELL)).to_bytes()
    with pytest.raises(WireError):
        Submission.read(data[:-cut])


def test_a_submission_with_something_behind_it_is_refused() -> None:
    with pytest.raises(WireError):
        Submission.read(Submission(events=slots(1, EVENT_CELL)).to_bytes() + b"\0")


def test_more_slots_than_a_court_takes_at_once_are_refused_before_they_are_read() -> None:
    head = Submission().to_bytes()[4:].replace(b'"events":0', b'"events":%d' % (MAX_SLOTS + 1))
    with pytest.raises(Oversize):
        Submission.read(len(head).to_bytes(4, "big") + head)


def test_a_negative_count_is_refused() -> None:
    head = Submission().to_bytes()[4:].replace(b'"events":0', b'"events":-1')
    with pytest.raises(WireError):
        Submission.read(len(head).to_bytes(4, "big") + head)


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_no_submission(data: bytes) -> None:
    with pytest.raises(WireError):
        Submission.read(data)
