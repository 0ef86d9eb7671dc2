"""Headers of ticks: one spelling each, and times that can be reckoned with."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.docket.slots import LONGEST, Shape
from underseal.wire.errors import BadText
from underseal.wire.tick import TickHeader
from underseal.wire.times import EARLIEST, LATEST

HEADER = TickHeader(
    "calder.court.example/sealed",
    7,
    datetime(2026, 11, 21, 16, 30, tzinfo=UTC),
    679,
    Shape(64, 32, 600),
    48_204,
    bytes(range(32)),
    bytes(range(32)),
)


def test_a_header_reads_back_the_same() -> None:
    assert TickHeader.read(HEADER.to_bytes()) == HEADER


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b" v1", b" v2"),
        (b"\n7\n", b"\n07\n"),
        (b"Z\n", b"+00:00\n"),
        (b"\n64\n", b"\n0\n"),
        (b"\n32\n", b"\n1000001\n"),
        (b"\n600\n", b"\n0\n"),
        (b"Hh8=\n", b"Hh8=\n\n"),
        (b"Hh8=", b"Hh9="),
    ],
)
def test_a_header_has_one_spelling(old: bytes, new: bytes) -> None:
    assert old in HEADER.to_bytes()
    with pytest.raises(BadText):
        TickHeader.read(HEADER.to_bytes().replace(old, new))


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_no_header(data: bytes) -> None:
    with pytest.raises(BadText):
        TickHeader.read(data)


@pytest.mark.parametrize("year", [1, 999, 9001, 9999])
def test_a_header_beyond_what_can_be_reckoned_with_is_refused(year: int) -> None:
    closed = HEADER.to_bytes().replace(b"2026-11-21", f"{year:04}-11-21".encode())
    with pytest.raises(BadText):
        TickHeader.read(closed)


@given(st.datetimes(EARLIEST.replace(tzinfo=None), LATEST.replace(tzinfo=None)), st.integers(1, LONGEST))
def test_whatever_header_is_read_its_times_can_be_reckoned_with(closed: datetime, seconds: int) -> None:
    at = closed.replace(microsecond=0, tzinfo=UTC)
    header = replace(HEADER, closed=at, shape=replace(HEADER.shape, seconds=seconds))
    found = TickHeader.read(header.to_bytes())
    assert found.opened < found.closed < found.closed + timedelta(days=400)
