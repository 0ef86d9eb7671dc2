"""What a desk keeps for itself: read back however much there is, and never when it was altered."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desk_court import JUDGE
from underseal.desk.errors import DamagedMemory
from underseal.desk.session import Desk
from underseal.desk.state import Pending
from underseal.sealed.trial import Found, Mark
from underseal.wire.receipt import SignedReceipt
from underseal.wire.shapes import MAX_ITEMS, MAX_TEXT

Desks = Callable[[str], Desk]


def test_a_desk_reads_all_it_ever_found(desk_of: Desks) -> None:
    """A busy judge's grants of some years: more than any stranger's list may have."""
    desk = desk_of(JUDGE)
    found = tuple(Found(n, n % 24, JUDGE, 1, 3, n.to_bytes(4, "big")) for n in range(MAX_ITEMS + 5_000))
    marks = tuple(Mark(JUDGE, n, n) for n in range(MAX_ITEMS + 1))
    pending = (
        Pending(bytes(32), None, None, None, (), 0, 0, receipts=(SignedReceipt("", ("row",) * (MAX_ITEMS + 1)),)),
    )
    full = replace(desk.state, found=found, marks=marks, pending=pending, refusal="x" * (MAX_TEXT + 1))
    desk.remember(full)
    assert desk.recall() == full


@pytest.mark.parametrize("data", [b"", b"{}", b'{"v":2}', b"[]", b"\xff", b"9" * 5_000, b"[" * 100_000])
def test_a_state_that_is_none_is_said_to_be_damaged(desk_of: Desks, data: bytes) -> None:
    desk = desk_of(JUDGE)
    desk.cabinet.write("state", data)
    with pytest.raises(DamagedMemory):
        desk.recall()
