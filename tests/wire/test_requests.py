"""Requests: a desk shows that it is enrolled, or looks like anybody."""

from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from envelope_cast import make_cast
from underseal.docket.names import PersonId
from underseal.wire.errors import BadText
from underseal.wire.request import DESK, SIGNATURE, TIME, WINDOW, Requester, SignedRequest, sign_request

CAST = make_cast()
ADA = CAST.identities["ada-lindqvist"]
WHO = Requester(PersonId("ada-lindqvist"), 0, 1)
NOW = datetime(2026, 11, 21, 16, 10, tzinfo=UTC)
TARGET = {"method": "POST", "target": "/api/submissions", "body": b"cells"}


def headers() -> dict[str, str]:
    return sign_request(ADA.sign, WHO, NOW, method="POST", target="/api/submissions", body=b"cells")


def check(found: dict[str, str], now: datetime = NOW, **changed: object) -> None:
    SignedRequest.read(found).check(ADA.public_keys, now, **{**TARGET, **changed})  # type: ignore[arg-type]  # as TARGET has them


def test_a_request_its_desk_signed_is_believed() -> None:
    check(headers())


@pytest.mark.parametrize(
    "changed", [{"method": "PUT"}, {"target": "/api/submissions?x"}, {"body": b"other cells"}], ids=str
)
def test_a_signature_is_for_one_request(changed: dict[str, object]) -> None:
    with pytest.raises(BadText):
        check(headers(), **changed)


@pytest.mark.parametrize("name", [DESK, TIME, SIGNATURE])
def test_a_request_without_one_of_its_headers_is_nobodys(name: str) -> None:
    found = headers()
    del found[name]
    with pytest.raises(BadText):
        check(found)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (DESK, "ada-lindqvist 1 1"),
        (DESK, "ben 0 1"),
        (DESK, "ada-lindqvist 0 2"),
        (DESK, "ada-lindqvist"),
        (DESK, "ada-lindqvist x 1"),
        (TIME, "2026-11-21T16:10:01Z"),
        (DESK, "ada-lindqvist 00 1"),
        (DESK, "ada-lindqvist \u0660 1"),
        (DESK, "ada-lindqvist 0 " + "9" * 5_000),
        (DESK, "\udc80 0 1"),
        (TIME, "now"),
        (TIME, "0001-01-01T00:00:00+23:59"),
        (TIME, "9999-12-31T23:59:59-23:59"),
        (TIME, "9999-12-31T23:59:59Z"),
        (SIGNATURE, "AAAA"),
        (SIGNATURE, "§"),
    ],
)
def test_a_request_with_a_header_changed_is_nobodys(name: str, value: str) -> None:
    with pytest.raises(BadText):
        check(headers() | {name: value})


ODD_TIMES = st.builds(
    lambda at, zone: at.isoformat(timespec="seconds") + zone,
    st.datetimes(),
    st.sampled_from(["", "Z", "+23:59", "-23:59"]),
)


@given(name=st.sampled_from([DESK, TIME, SIGNATURE]), value=st.one_of(st.text(st.characters()), ODD_TIMES))
def test_no_header_is_read_as_anything_but_what_its_desk_signed(name: str, value: str) -> None:
    good = headers()
    with nullcontext() if value == good[name] else pytest.raises(BadText):
        check(good | {name: value})


@pytest.mark.parametrize("sign", [1, -1])
def test_a_request_outside_its_window_is_refused(sign: int) -> None:
    check(headers(), now=NOW + sign * WINDOW)
    with pytest.raises(BadText):
        check(headers(), now=NOW + sign * (WINDOW + timedelta(seconds=1)))
