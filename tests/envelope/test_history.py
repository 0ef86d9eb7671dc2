"""History: what a custodian opens to new readers is signed, for one epoch, and opens those cells alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from envelope_cast import make_cast
from underseal.envelope.errors import (
    BadCell,
    BadFrame,
    ContentTooLarge,
    EnvelopeError,
    ForgedSignature,
    WrongEpoch,
    WrongGranter,
    WrongLength,
)
from underseal.envelope.event import ContentKind, open_box, read_box
from underseal.envelope.vault import (
    MOST_CELLS,
    CellKey,
    Epoch,
    History,
    Writer,
    box_key,
    check_history,
    new_epoch,
    open_event,
    seal_history,
)

CAST = make_cast()
CLERK = CAST.identities["ada-lindqvist"]
CERTIFICATE = CAST.certificates["ada-lindqvist"]
WRITER = Writer(CLERK.id, 1, 0)
KEYS = st.builds(CellKey, st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))


@pytest.fixture(scope="module")
def epoch() -> Epoch:
    return new_epoch("SM-7K3Q-9FMX", ("ada-lindqvist", "chambers-adeyemi"))


def sent(epoch: Epoch, *cells: CellKey) -> History:
    """What a reader finds in a cell of history."""
    cell = seal_history(epoch, WRITER, cells, CLERK)
    kind, content = read_box(cell, box_key(epoch, cell))
    assert kind is ContentKind.HISTORY
    return History.parse(content)


@given(st.lists(KEYS, min_size=1, max_size=MOST_CELLS))
def test_whatever_was_opened_is_found_and_was_signed_for_this_epoch(cells: list[CellKey]) -> None:
    epoch = new_epoch("SM-7K3Q-9FMX", ("ada-lindqvist",))
    history = sent(epoch, *cells)
    check_history(history, epoch, CERTIFICATE)
    assert list(history.cells) == cells
    assert History.parse(history.raw) == history


def test_no_cell_and_too_many_are_none(epoch: Epoch) -> None:
    one = CellKey(bytes(32), bytes(32))
    with pytest.raises(ContentTooLarge):
        seal_history(epoch, WRITER, [one] * (MOST_CELLS + 1), CLERK)
    with pytest.raises(BadFrame, match="opens 0 cells"):
        sent(epoch)
    for wrong in (CellKey(bytes(31), bytes(32)), CellKey(bytes(32), bytes(33))):
        with pytest.raises(WrongLength):
            seal_history(epoch, WRITER, [wrong], CLERK)


def test_it_is_no_event_and_opens_by_nothing_else(epoch: Epoch) -> None:
    cell = seal_history(epoch, WRITER, [CellKey(bytes(32), bytes(32))], CLERK)
    for opens in (lambda: open_event(epoch, WRITER, cell), lambda: open_box(cell, box_key(epoch, cell))):
        with pytest.raises(BadCell, match="holds no event"):
            opens()


def test_another_epochs_or_another_hands_is_refused(epoch: Epoch) -> None:
    history = sent(epoch, CellKey(bytes(32), bytes(32)))
    with pytest.raises(WrongEpoch):
        check_history(history, new_epoch(epoch.subject, epoch.members), CERTIFICATE)
    with pytest.raises(WrongGranter):
        check_history(history, epoch, CAST.certificates["ruth-adeyemi"])
    for bent in (
        replace(history, cells=(CellKey(bytes(32), bytes(31) + b"1"),)),
        replace(history, cells=history.cells * 2),
    ):
        with pytest.raises(ForgedSignature):
            check_history(bent, epoch, CERTIFICATE)


@given(st.data())
def test_any_flipped_bit_is_refused(data: st.DataObject) -> None:
    epoch = new_epoch("SM-7K3Q-9FMX", ("ada-lindqvist",))
    raw = bytearray(sent(epoch, CellKey(bytes(32), bytes(32)), CellKey(b"1" * 32, bytes(32))).raw)
    at = data.draw(st.integers(0, 8 * len(raw) - 1))
    raw[at // 8] ^= 1 << at % 8
    with pytest.raises(EnvelopeError):
        check_history(History.parse(bytes(raw)), epoch, CERTIFICATE)


def test_no_repr_shows_a_key(epoch: Epoch) -> None:
    key = b"k" * 32
    history = sent(epoch, CellKey(bytes(32), key))
    for shown in (repr(history), repr(history.cells)):
        assert repr(key)[2:-1] not in shown
