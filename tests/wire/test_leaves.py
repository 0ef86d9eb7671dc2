"""Leaves: a body stands behind its leaf, or is refused."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.acts.circumstances import Draws
from underseal.docket.events import CaseClosed, EntryImported
from underseal.docket.names import CaseRef, Ordinal
from underseal.wire.errors import BadLeaf, Oversize, TooMuchAtOnce, WireError
from underseal.wire.leaf import BODIES_PER_FILE, MAX_LARGE, MAX_LEAF, BodiesFile, Body, Salted, Withdrawn, salted

BODY = Body(
    1,
    1,
    None,
    datetime(2026, 11, 21, 16, 10, tzinfo=UTC),
    Draws(),
    (CaseClosed(CaseRef("2:26-cv-00058"), date(2026, 11, 21), "Settled"),),
)
SALT = bytes(range(32))


def test_a_body_that_hashes_to_its_leaf_is_read() -> None:
    leaf = salted(BODY, SALT)
    assert leaf.check(4, leaf.entry) == BODY


@given(st.integers(0, 31), st.integers(0, 7))
def test_another_salt_is_another_leaf(byte: int, bit: int) -> None:
    bent = bytearray(SALT)
    bent[byte] ^= 1 << bit
    with pytest.raises(BadLeaf):
        salted(BODY, bytes(bent)).check(4, salted(BODY, SALT).entry)


def test_a_changed_body_is_refused_by_its_index() -> None:
    leaf = salted(BODY, SALT)
    with pytest.raises(BadLeaf, match="body 4 "):
        Salted(SALT, leaf.body.replace(b"Settled", b"settled")).check(4, leaf.entry)


def test_a_byte_cannot_move_between_salt_and_body() -> None:
    leaf = salted(BODY, SALT)
    assert Salted(SALT + leaf.body[:1], leaf.body[1:]).entry != leaf.entry


def test_a_bodies_file_reads_back_the_same() -> None:
    file = BodiesFile((salted(BODY, SALT), Withdrawn(17, Ordinal(12))))
    assert BodiesFile.read(file.to_bytes()) == file


def test_a_body_longer_than_any_reader_takes_is_never_logged() -> None:
    case, day = CaseRef("2:26-cv-00058"), date(2026, 11, 21)
    entered = datetime(2026, 11, 21, tzinfo=UTC)
    closed = CaseClosed(case, day, "x" * 50_000)
    imported = EntryImported(case, Ordinal(0), None, "x" * 50_000, day, entered, None, "", motion=False, decided=False)
    for event, most in ((closed, MAX_LEAF), (imported, MAX_LARGE)):
        longest = salted(replace(BODY, events=(event,) * (most // 50_500)), SALT)
        file = BodiesFile((longest,) * BODIES_PER_FILE)
        assert BodiesFile.read(file.to_bytes()) == file
        with pytest.raises(TooMuchAtOnce, match=f"the record takes {most:,} at most"):
            salted(replace(BODY, events=(event,) * (most // 50_000 + 1)), SALT)


def test_a_bodies_file_holds_no_more_than_its_share() -> None:
    with pytest.raises(Oversize):
        BodiesFile.read(BodiesFile((Withdrawn(1, Ordinal(1)),) * (BODIES_PER_FILE + 1)).to_bytes())


@given(st.binary(max_size=100))
def test_arbitrary_bytes_are_no_bodies_file(data: bytes) -> None:
    with pytest.raises(WireError):
        BodiesFile.read(data)
