"""Cells: their sizes, and that a dummy looks like a real cell to all without its key."""

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from envelope_cast import make_cast
from underseal.digest.framing import sha256
from underseal.envelope import cell as layout
from underseal.envelope.box import seal_box
from underseal.envelope.cell import dummy_body, dummy_event, join, leaf, read_roster_cell, roster_cell, split
from underseal.envelope.errors import BadCell, ContentTooLarge, NotARecipient, WrongLength
from underseal.envelope.unbox import unbox
from underseal.envelope.vault import (
    CellKey,
    Writer,
    new_epoch,
    new_key,
    open_slot_any,
    seal_document,
    seal_event,
    seal_grant,
    seal_history,
    seal_office_seed,
)

SAMPLE = 64
TOP_OF_X25519_SHARE = (16 + 1088 + 31) * 8 + 7
"""A u-coordinate is below 2^255 (RFC 7748), so this bit of every honest encapsulation is 0."""


@pytest.fixture(scope="module")
def real_cells() -> dict[str, list[bytes]]:
    cast = make_cast()
    ada, office = cast.identities["ada-lindqvist"], cast.certificates["us-attorney"]
    epoch = new_epoch("2:26-cr-00184", ("us-attorney", "chambers-adeyemi"))
    seed = [cast.identities["us-attorney"].seed]
    return {
        "event": [seal_event(epoch, Writer("ada-lindqvist", 1, n), b"x" * n).cell for n in range(SAMPLE)],
        "long event": [seal_event(epoch, Writer("ada-lindqvist", 1, n), bytes(7000)).cell for n in range(SAMPLE)],
        "history": [
            seal_history(epoch, Writer("ada-lindqvist", 1, n), [CellKey(bytes(32), bytes(32))] * (n % 48 + 1), ada)
            for n in range(SAMPLE)
        ],
        "grant": [seal_grant(epoch, office, ada, b"") for _ in range(SAMPLE)],
        "seed": [seal_office_seed(seed, office, cast.certificates[ada.id], ada) for _ in range(SAMPLE)],
    }


def test_cells_have_the_published_sizes():
    assert (layout.EVENT_CELL, layout.BODY_CELL) == (8192, 65536)
    assert (layout.TAG, layout.SLOT, layout.EVENT_BOX) == (16, 1168, 7008)
    assert tuple(map(len, split(dummy_event()))) == (16, 1168, 7008)
    assert len(dummy_body()) == 65536
    assert (layout.EVENT_CONTENT, layout.BODY_ROOM - layout.PREFIX, layout.ROSTER_CONTENT) == (6932, 65412, 8172)


def test_every_kind_of_cell_has_the_size_of_a_dummy(real_cells):
    assert {len(cell) for cells in real_cells.values() for cell in cells} == {len(dummy_event())}
    for size in (0, 1, 65_411, 65_412, 65_413, 200_000):
        assert {len(cell) for cell in seal_document(bytes(size), new_key())} == {len(dummy_body())}


def test_no_bit_tells_a_dummy_from_a_real_cell(real_cells):
    """Over many cells, the one bit that never changes is the same in all kinds; every other takes both values."""
    dummies = [dummy_event() for _ in range(SAMPLE)]
    for cells in (dummies, *real_cells.values()):
        assert constant_bits(cells) == {TOP_OF_X25519_SHARE}
        assert all(not bit_at(cell, TOP_OF_X25519_SHARE) for cell in cells)


def test_no_bit_of_a_body_cell_tells_it_from_a_dummy():
    bodies = [seal_document(b"%PDF-1.7", new_key())[0] for _ in range(SAMPLE)]
    assert constant_bits(bodies) == constant_bits([dummy_body() for _ in range(SAMPLE)]) == set()


def test_nobody_opens_a_dummy():
    everybody = make_cast().identities.values()
    with pytest.raises(NotARecipient) as refused:
        open_slot_any(everybody, dummy_event())
    assert refused.value.tried == len(everybody)


def test_two_dummies_share_nothing():
    one, other = split(dummy_event()), split(dummy_event())
    assert one.tag != other.tag
    assert one.slot[:1120] != other.slot[:1120]
    assert one.box != other.box
    assert dummy_body()[:72] != dummy_body()[:72]


@given(st.binary(max_size=300))
def test_a_roster_cell_shows_what_it_holds(raw):
    assert len(roster_cell(raw)) == 8192
    assert read_roster_cell(roster_cell(raw)) == raw


def test_other_cells_are_no_roster_cells(real_cells):
    for cell in (dummy_event(), real_cells["event"][0], real_cells["grant"][0]):
        assert read_roster_cell(cell) is None


def test_a_malformed_roster_cell_is_refused():
    whole = roster_cell(b"certificate")
    for malformed in (whole[:-1] + b"\1", whole[:16] + b"\xff\xff\xff\xff" + whole[20:], whole[:-1]):
        with pytest.raises(BadCell):
            read_roster_cell(malformed)
    with pytest.raises(ContentTooLarge):
        roster_cell(bytes(8173))
    assert read_roster_cell(roster_cell(b"\xff" * 8172)) == b"\xff" * 8172


def test_a_leaf_is_a_commitment_and_a_cells_hash():
    for cell in (dummy_event(), dummy_body()):
        assert leaf(b"c" * 32, cell) == b"c" * 32 + sha256(cell)
    with pytest.raises(WrongLength):
        leaf(b"c" * 31, cell)
    with pytest.raises(BadCell):
        leaf(b"c" * 32, cell[:-1])


def test_parts_of_another_length_make_no_cell():
    tag, slot, box = split(dummy_event())
    for parts in ((tag[1:], slot, box), (tag, slot[1:], box), (tag, slot, box[1:])):
        with pytest.raises(WrongLength):
            join(*parts)
    with pytest.raises(BadCell):
        split(bytes(8191))


@given(st.binary(max_size=96))
def test_a_box_gives_back_its_content_and_hides_its_length(content):
    key = new_key()
    box = seal_box(key, b"context", content, 100)
    assert len(box) == 172
    assert unbox(key, b"context", box) == content


def test_a_box_opens_under_one_key_and_one_context_only():
    """Cobblestone-256 commits to its key: no second key opens a box to anything, so no two readers see two texts."""
    key = new_key()
    box = seal_box(key, b"context", b"sealed", 100)
    for other_key, context in ((new_key(), b"context"), (key, b"other"), (key, b"")):
        with pytest.raises(BadCell):
            unbox(other_key, context, box)
    for cut in (0, 1, 71, 72, len(box) - 1):
        with pytest.raises(BadCell):
            unbox(key, b"context", box[:cut])
    with pytest.raises(BadCell):
        unbox(key, b"context", box + b"\0")


def test_a_box_takes_no_more_than_its_room():
    with pytest.raises(ContentTooLarge) as refused:
        seal_box(new_key(), b"", bytes(97), 100)
    assert (refused.value.length, refused.value.limit) == (97, 96)


def test_a_box_whose_padding_speaks_is_refused():
    from cryptography.cobblestone import Cobblestone256Encryptor

    key = new_key()
    for plain in (b"\0\0\0\1x\0\0\1", b"\0\0\0\xffx", b"\0\0\0", b""):
        encryptor = Cobblestone256Encryptor(key, b"context")
        with pytest.raises(BadCell, match="padding"):
            unbox(key, b"context", encryptor.update(plain) + encryptor.finalize())


def constant_bits(cells: list[bytes]) -> set[int]:
    """The positions (byte * 8 + bit) that are the same in all cells."""
    numbers = [int.from_bytes(cell, "little") for cell in cells]
    ever_one, always_one = reduce(int.__or__, numbers), reduce(int.__and__, numbers)
    changing = (ever_one ^ always_one).to_bytes(len(cells[0]), "little")
    return {position for position in range(len(changing) * 8) if not bit_at(changing, position)}


def bit_at(cell: bytes, position: int) -> int:
    return cell[position // 8] >> position % 8 & 1
