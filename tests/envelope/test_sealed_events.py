"""Events under an epoch's tag: who finds them, who opens them, and that nothing of them can be altered."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from envelope_cast import make_cast
from underseal.digest.framing import frame, number, sha256
from underseal.envelope.box import seal_box
from underseal.envelope.cell import EVENT_ROOM, event_context, join, split
from underseal.envelope.errors import (
    BadCell,
    BadFrame,
    ContentTooLarge,
    FieldTooLong,
    ImproperField,
    MissingBody,
    NotARecipient,
    WrongEpoch,
    WrongLength,
)
from underseal.envelope.event import LONGEST_EVENT
from underseal.envelope.keys import seal_slot
from underseal.envelope.vault import (
    EVENT_LIMIT,
    Epoch,
    Writer,
    box_key,
    expected_tags,
    new_epoch,
    open_box,
    open_event,
    open_slot_any,
    seal_event,
    tag,
)

MEMBERS = ("us-attorney", "chambers-adeyemi")
ADA = Writer("ada-lindqvist", 1, 0)


@pytest.fixture(scope="module")
def epoch() -> Epoch:
    return new_epoch("2:26-cr-00184", MEMBERS)


@given(st.binary(max_size=3000))
def test_a_member_reads_what_another_member_sealed(content):
    epoch = new_epoch("2:26-cr-00184", MEMBERS)
    sealed = seal_event(epoch, ADA, content)
    assert sealed.bodies == ()
    assert open_event(epoch, ADA, sealed.cell) == content


def test_the_fullest_event_fits_and_the_next_byte_goes_to_a_body_cell(epoch):
    assert seal_event(epoch, ADA, bytes(EVENT_LIMIT)).bodies == ()
    assert len(seal_event(epoch, ADA, bytes(EVENT_LIMIT + 1)).bodies) == 1


@pytest.mark.parametrize("size", [EVENT_LIMIT + 1, 65_412, 65_413, 300_000])
def test_a_long_event_is_read_from_its_body_cells(epoch, size):
    content = bytes(range(256)) * (size // 256) + bytes(size % 256)
    sealed = seal_event(epoch, ADA, content)
    held = {sha256(body): body for body in sealed.bodies}
    assert open_event(epoch, ADA, sealed.cell, lambda digests: [held[digest] for digest in digests]) == content
    assert open_box(sealed.cell, sealed.box_key, lambda digests: [held[digest] for digest in digests]) == content
    with pytest.raises(MissingBody):
        open_event(epoch, ADA, sealed.cell)
    with pytest.raises(MissingBody):
        open_event(epoch, ADA, sealed.cell, lambda digests: [bytes(65536)] * len(digests))


def test_an_event_longer_than_any_act_is_refused(epoch):
    assert len(seal_event(epoch, ADA, bytes(LONGEST_EVENT)).bodies) == 65
    with pytest.raises(ContentTooLarge):
        seal_event(epoch, ADA, bytes(LONGEST_EVENT + 1))


@pytest.mark.parametrize(
    ("size", "hashes"),
    [
        (20_000, [bytes(32)] * 2),
        (65_413, [bytes(32)]),
        (20_000, []),
        (20_000, [bytes(31)]),
        (20_000, [b""]),
        (LONGEST_EVENT + 1, [bytes(32)] * 65),
        (65_412 * 150, [bytes([n]) * 32 for n in range(150)]),
    ],
)
def test_body_cells_other_than_an_event_of_its_length_has_are_not_even_fetched(epoch, size, hashes):
    """One cell could otherwise send its reader after body cells all over the log."""
    mark, slot, _ = split(cell := seal_event(epoch, ADA, b"x").cell)
    where = frame(
        "underseal/elsewhere/v1", bytes(32), bytes(32), number(size), frame("underseal/body-hashes/v1", *hashes)
    )
    box = seal_box(box_key(epoch, cell), event_context(mark, slot), b"\2" + where, EVENT_ROOM)
    asked: list[bytes] = []
    with pytest.raises(BadCell, match="other body cells"):
        open_event(epoch, ADA, join(mark, slot, box), asked.append)
    assert asked == []


@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.long)])
def test_every_bit_of_an_event_cell_counts(epoch, step):
    cell = seal_event(epoch, ADA, b"so ordered").cell
    altered = bytearray(cell)
    for bit in range(0, len(cell) * 8, step):
        altered[bit // 8] ^= 1 << bit % 8
        with pytest.raises((WrongEpoch, BadCell)):
            open_event(epoch, ADA, bytes(altered))
        altered[bit // 8] ^= 1 << bit % 8
    assert open_event(epoch, ADA, bytes(altered)) == b"so ordered"


def test_former_counsel_cannot_open_later_filings(epoch):
    later = new_epoch(epoch.subject, epoch.members[1:], epoch.vault)
    cell = seal_event(later, ADA, b"after the removal").cell
    with pytest.raises(WrongEpoch):
        open_event(epoch, ADA, cell)
    with pytest.raises(BadCell):
        open_box(cell, box_key(epoch, cell))


def test_an_epoch_is_its_key_its_vault_its_subject_and_its_members(epoch):
    others = [
        replace(epoch, key=bytes(32)),
        replace(epoch, vault=bytes(16)),
        replace(epoch, subject="2:26-cr-00185"),
        replace(epoch, members=epoch.members[::-1]),
        replace(epoch, members=("us-attorney",)),
        new_epoch(epoch.subject, epoch.members, epoch.vault),
    ]
    assert len({epoch.commitment, *(other.commitment for other in others)}) == 7
    cell = seal_event(epoch, ADA, b"x").cell
    for other in others:
        with pytest.raises(WrongEpoch):
            open_event(other, ADA, cell)


def test_a_cell_passed_off_as_another_writers_is_refused(epoch):
    cell = seal_event(epoch, ADA, b"x").cell
    for writer in (Writer("ruth-adeyemi", 1, 0), Writer("ada-lindqvist", 2, 0), Writer("ada-lindqvist", 1, 1)):
        with pytest.raises(WrongEpoch):
            open_event(epoch, writer, cell)


def test_parts_of_two_cells_make_no_third(epoch):
    one, other = (split(seal_event(epoch, ADA, content).cell) for content in (b"granted", b"denied"))
    for mixed in (join(one.tag, one.slot, other.box), join(one.tag, other.slot, one.box)):
        with pytest.raises(BadCell):
            open_event(epoch, ADA, mixed)


def test_no_two_cells_ever_share_a_tag(epoch):
    epochs = (epoch, new_epoch(epoch.subject, epoch.members, epoch.vault), replace(epoch, subject="other"))
    writers = product(epochs, ("ada-lindqvist", "ruth-adeyemi", "ada"), range(1, 12), range(120))
    tags = [tag(*writer) for writer in writers]
    assert len(set(tags)) == len(tags)
    assert {len(mark) for mark in tags} == {16}


def test_readers_find_cells_by_looking_up_tags(epoch):
    start = {("ada-lindqvist", 1): 5, ("ruth-adeyemi", 2): 1}
    expected = expected_tags(epoch, ("ada-lindqvist", "ruth-adeyemi"), (1, 2), start, ahead=3)
    assert len(expected) == 12
    for writer in (Writer("ada-lindqvist", 1, 7), Writer("ada-lindqvist", 2, 0), Writer("ruth-adeyemi", 2, 3)):
        cell = seal_event(epoch, writer, b"found").cell
        assert expected[split(cell).tag] == writer
        assert open_event(epoch, expected[split(cell).tag], cell) == b"found"
    for writer in (Writer("ada-lindqvist", 1, 4), Writer("ada-lindqvist", 1, 8), Writer("ruth-adeyemi", 3, 0)):
        assert tag(epoch, writer.person, writer.device, writer.counter) not in expected
    assert len(expected_tags(epoch, ["ada-lindqvist"])) == 8


def test_an_order_is_shown_by_its_cell_and_key_and_nothing_else_with_it(epoch):
    order, other = seal_event(epoch, ADA, b"so ordered"), seal_event(epoch, Writer(ADA.person, 1, 1), b"secret")
    assert open_box(order.cell, order.box_key) == b"so ordered"
    assert box_key(epoch, order.cell) == order.box_key
    with pytest.raises(BadCell):
        open_box(other.cell, order.box_key)


def test_a_cell_cannot_be_an_event_to_some_and_addressed_to_another():
    """A writer who puts the event's box key into the slot gains nothing: what is addressed is never an event."""
    cast = make_cast()
    epoch = new_epoch("2:26-cr-00184", MEMBERS)
    mark = tag(epoch, ADA.person, ADA.device, ADA.counter)
    ben, key = cast.identities["benedict-okafor"], bytes(32)
    slot = seal_slot(ben.public_keys.hpke, key, b"")
    with pytest.raises(NotARecipient):
        open_slot_any([ben], join(mark, slot, split(seal_event(epoch, ADA, b"").cell).box))
    for kind in (b"\1", b"\2", b"\0", b"\5", b""):
        cell = addressed(ben, mark, key, kind)
        with pytest.raises(BadCell):
            open_slot_any([ben], cell)
    for kind in (b"\3", b"\4"):
        with pytest.raises(BadCell, match="holds no event"):
            open_box(addressed(ben, mark, key, kind), key)
        with pytest.raises(BadFrame):
            open_slot_any([ben], addressed(ben, mark, key, kind))


def test_an_epoch_must_be_well_formed(epoch):
    for said in ({"key": b"short"}, {"vault": b"short"}):
        with pytest.raises(WrongLength):
            replace(epoch, **said)
    for members in ((), ("ada", "ada"), ("Ada",)):
        with pytest.raises(ImproperField):
            replace(epoch, members=members)
    with pytest.raises(FieldTooLong):
        replace(epoch, subject="s" * 201)


def addressed(to, mark: bytes, key: bytes, content: bytes) -> bytes:
    from underseal.envelope.cell import EVENT_ROOM, slot_info

    slot = seal_slot(to.public_keys.hpke, key, slot_info(mark))
    return join(mark, slot, seal_box(key, event_context(mark, slot), content, EVENT_ROOM))
