"""Whatever an outsider writes into the headers of a request, the answer is the one to every outsider."""

from collections.abc import Iterator

import pytest
from django.core.handlers import wsgi
from hypothesis import example, given, settings
from hypothesis import strategies as st

from court_client import Client, Reply
from underseal.stage.test_court import FOUNDED, JUDGE, Clock, TestCourt, copy_of
from underseal.wire.request import DESK, SIGNATURE, TIME

PATHS = ("/api/ticks", "/api/submissions", "/no-such-page")
READ_BY_SOMEBODY = (
    DESK,
    TIME,
    SIGNATURE,
    "Accept-Encoding",
    "Authorization",
    "Content-Disposition",
    "Content-Encoding",
    "Content-Type",
    "Cookie",
    "Expect",
    "Forwarded",
    "Host",
    "If-None-Match",
    "If-Modified-Since",
    "Range",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
)

A_DESK = {DESK: f"{JUDGE} 1 1", TIME: "2026-03-02T09:00:10Z", SIGNATURE: "AAAA"}
ON_THE_WIRE = st.text(st.characters(max_codepoint=255), max_size=60)  # as PEP 3333 has what was sent
DESKS = st.builds("{} {} {}".format, st.sampled_from([JUDGE, "x", ""]), *(st.integers(-2, 10**30) for _ in "ab"))
TIMES = st.builds(
    lambda at, zone: at.isoformat(timespec="seconds") + zone,
    st.datetimes(),
    st.sampled_from(["", "Z", "+23:59", "-23:59"]),
)
TYPES = st.builds("text/plain; charset{}={}".format, st.sampled_from(["", "*"]), ON_THE_WIRE)


@pytest.fixture(scope="module")
def client(founded: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    clock = Clock(FOUNDED)
    simulator = TestCourt(copy_of(founded, tmp_path_factory.mktemp("odd") / "court"), clock=clock)  # type: ignore[arg-type]  # its folder
    yield Client(simulator)
    simulator.close()


def heard(client: Client, path: str, headers: dict[str, str]) -> Reply:
    method = "POST" if path == "/api/submissions" else "GET"
    return client.ask(path, method, b"body" if method == "POST" else b"", headers)


@settings(max_examples=150)
@given(
    path=st.sampled_from(PATHS),
    name=st.sampled_from(READ_BY_SOMEBODY),
    value=st.one_of(ON_THE_WIRE, DESKS, TIMES, TYPES),
)
@example(path="/api/ticks", name=TIME, value="0001-01-01T00:00:00+23:59")
@example(path="/api/ticks", name=TIME, value="9999-12-31T23:59:59-23:59")
@example(path="/api/ticks", name=DESK, value=f"{JUDGE} 1 " + "9" * 5_000)
@example(path="/api/ticks", name="Content-Type", value="text/plain; charset*=none'en'x")
@example(path="/api/ticks", name="Content-Type", value="text/plain; charset=\0")
def test_an_odd_header_is_answered_like_none(client: Client, path: str, name: str, value: str) -> None:
    absent = client.ask("/no-such-page")
    assert absent.status == 404
    assert heard(client, path, {name: value}) == absent
    assert heard(client, path, A_DESK | {name: value}) == absent


ODD_PATHS = ("/" + "\xff" * 60_000, "/\xff", "/" + "\xe2\x82" * 30_000, "/" + "a/" * 30_000, "/" + "a" * 60_000, "/é")


@pytest.mark.parametrize("path", ODD_PATHS)
def test_a_path_that_no_page_can_have_is_answered_like_none_and_read_by_nobody(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    read: list[bytes] = []
    whole = wsgi.repercent_broken_unicode
    monkeypatch.setattr(wsgi, "repercent_broken_unicode", lambda path: read.append(path) or whole(path))
    for method in ("GET", "POST"):
        assert client.ask(path, method) == client.ask("/no-such-page", method)
        assert client.ask(path, method, headers=A_DESK) == client.ask("/no-such-page", method)
    assert max(map(len, read)) < 20
    assert all(map(bytes.isascii, read))


@settings(max_examples=50)
@given(length=ON_THE_WIRE)
@example(length="-1")
@example(length="1_000_000_000_000")
@example(length="\xb2")
def test_a_length_that_is_no_number_is_answered_like_none(client: Client, length: str) -> None:
    environ = {"CONTENT_LENGTH": length}
    assert client.ask("/api/ticks", environ=environ) == client.ask("/no-such-page")


def test_a_length_of_5_000_digits_is_over_the_limit(client: Client) -> None:
    assert client.ask("/api/ticks", environ={"CONTENT_LENGTH": "9" * 5_000}).status == 413
