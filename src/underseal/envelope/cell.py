"""Cells: the equal-sized slots of the sealed log. Their layout, and dummies that nobody can tell from real ones.

Nothing here opens a cell. The only keys encrypted to are thrown away at once.
"""

import os
from functools import cache
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from underseal.digest.framing import frame, number, sha256
from underseal.envelope.box import PREFIX, seal_box
from underseal.envelope.errors import BadCell, ContentTooLarge
from underseal.envelope.framing import KEY, exactly
from underseal.envelope.keys import SLOT, seal_slot

EVENT_CELL = 8192
BODY_CELL = 65536
TAG = 16
EVENT_BOX = EVENT_CELL - TAG - SLOT

EVENT_ROOM = 6936
BODY_ROOM = 65416
"""Padded plaintext of a box of an event cell (7,008 bytes) and of a body cell: what Cobblestone-256 leaves of them."""

EVENT_CONTENT = EVENT_ROOM - PREFIX
"""Most bytes of content in one event cell; of a body cell `digest.cells` has them."""

ROSTER_TAG = b"underseal-roster"
ROSTER_CONTENT = EVENT_CELL - TAG - PREFIX


class EventCell(NamedTuple):
    """The three parts of an event cell: tag 16 ‖ slot 1,168 ‖ box 7,008."""

    tag: bytes
    slot: bytes
    box: bytes


def split(cell: bytes) -> EventCell:
    """Take an event cell apart. Raises BadCell if it has not 8,192 bytes."""
    if len(cell) != EVENT_CELL:
        raise BadCell(f"an event cell has {EVENT_CELL} bytes, this has {len(cell)}")
    return EventCell(cell[:TAG], cell[TAG : TAG + SLOT], cell[TAG + SLOT :])


def join(tag: bytes, slot: bytes, box: bytes) -> bytes:
    """Put an event cell together. Raises WrongLength."""
    return exactly("a tag", tag, TAG) + exactly("a slot", slot, SLOT) + exactly("a box", box, EVENT_BOX)


def slot_info(tag: bytes) -> bytes:
    """Return the HPKE info of the slot of a cell with that tag."""
    return frame("underseal/slot/v1", tag)


def event_context(tag: bytes, slot: bytes) -> bytes:
    """Return the context of the box that stands beside tag and slot: neither can be exchanged."""
    return frame("underseal/event-box/v1", tag, sha256(slot))


def body_context(index: int, count: int) -> bytes:
    """Return the context of the index-th (from 0) of count body cells of one content."""
    return frame("underseal/body-box/v1", number(index), number(count))


def dummy_event() -> bytes:
    """Return an event cell of nothing: like a real one in every byte anybody without its key can look at."""
    tag = os.urandom(TAG)
    slot = throwaway_slot(tag)
    return join(tag, slot, seal_box(os.urandom(KEY), event_context(tag, slot), b"", EVENT_ROOM))


def dummy_body() -> bytes:
    """Return a body cell of nothing: like a real one in every byte anybody without its key can look at."""
    return seal_box(os.urandom(KEY), body_context(0, 1), b"", BODY_ROOM)


def throwaway_slot(tag: bytes) -> bytes:
    """Return a slot that nobody opens: a random key, encrypted to a public key whose secret was never kept."""
    return seal_slot(_nobody(), os.urandom(KEY), slot_info(tag))


def roster_cell(raw: bytes) -> bytes:
    """Return an event cell that shows raw to whoever has the cell: signed certificates, not secrets.

    Layout: 16 bytes "underseal-roster" ‖ length 4 ‖ raw ‖ zeros. Raises ContentTooLarge.
    """
    if len(raw) > ROSTER_CONTENT:
        raise ContentTooLarge(len(raw), ROSTER_CONTENT)
    return (ROSTER_TAG + len(raw).to_bytes(PREFIX, "big") + raw).ljust(EVENT_CELL, b"\0")


def read_roster_cell(cell: bytes) -> bytes | None:
    """Return what roster_cell was given, or None if the cell is no roster cell. Raises BadCell."""
    if split(cell).tag != ROSTER_TAG:
        return None
    end = TAG + PREFIX + int.from_bytes(cell[TAG : TAG + PREFIX], "big")
    if end > EVENT_CELL or cell.count(0, end) != EVENT_CELL - end:
        raise BadCell("it is no well-formed roster cell")
    return cell[TAG + PREFIX : end]


def leaf(commitment: bytes, cell: bytes) -> bytes:
    """Return the sealed log's leaf of a cell, 64 bytes: commitment ‖ SHA-256(cell). Raises WrongLength or BadCell."""
    if len(cell) not in {EVENT_CELL, BODY_CELL}:
        raise BadCell(f"no cell has {len(cell)} bytes")
    return exactly("a commitment", commitment, 32) + sha256(cell)


@cache
def _nobody() -> bytes:
    # One key a process: making it costs as much as the encapsulation, and nothing shows that two slots share it.
    lattice, curve = MLKEM768PrivateKey.generate(), X25519PrivateKey.generate()
    return lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
