"""Whatever a hostile address answers with, and however it drips, a request to it ends."""

import contextlib
import socket
from collections.abc import Iterator

import httpcore
import pytest

from underseal.audit import deadline
from underseal.audit.deadline import PATIENCE, SLOWEST, RequestDeadline
from underseal.audit.errors import CourtUnreachable
from underseal.audit.line import CourtLine
from underseal.audit.published import client
from underseal.cli.main import main

HEAD = b"HTTP/1.1 200 OK\r\n"
ANSWER = HEAD + b"Content-Length: 2\r\n\r\nab"
NEVER = 100_000
"""Far more than a request outlasts, so that a test ends where it does."""


class Drip:
    """A listener, and the clock of whoever asks it: whenever it is looked at, a second has passed and a piece comes."""

    def __init__(self, listener: socket.socket, first: bytes, piece: bytes, last: bytes, many: int = NEVER) -> None:
        self._listener, self._first, self._piece, self._last, self._many = listener, first, piece, last, many
        listener.setblocking(False)
        self._connection: socket.socket | None = None
        self.address = "http://{}:{}".format(*listener.getsockname())
        self.seconds = 0

    def now(self) -> float:
        self.seconds += 1
        with contextlib.suppress(OSError):  # nobody has called yet, or they hung up
            self._goes_on()
        return float(self.seconds)

    def _goes_on(self) -> None:
        if self._connection is None:
            self._connection, _ = self._listener.accept()
            self._connection.sendall(self._first)
        elif self._many == 0:
            self._connection.sendall(self._last)
        if self._many > 0:
            self._connection.sendall(self._piece)
        self._many -= 1

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def asked(self, body: bytes = b"") -> bytes:
        try:
            with client() as http:
                return CourtLine(self.address, http, self.now).ask("PUT" if body else "GET", "/log", body).data
        finally:
            self.close()


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


DRIPS = {
    "early hints": (b"", b"HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n", ANSWER),
    "processing": (b"", b"HTTP/1.1 102 Processing\r\n\r\n", ANSWER),
    "continue": (b"", b"HTTP/1.1 100 Continue\r\n\r\n", ANSWER),
    "many at once": (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100, ANSWER),
    "status": (b"HTTP/1.1 200 ", b"x", b"\r\nContent-Length: 2\r\n\r\nab"),
    "headers": (HEAD + b"X: ", b"x", b"\r\nContent-Length: 2\r\n\r\nab"),
    "content": (HEAD + b"Content-Length: 110\r\n\r\n", b"x", b"x" * 100),
    "chunks": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", b"0\r\n\r\n"),
    "a chunk's extension": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n1;", b"x", b"\r\nx\r\n0\r\n\r\n"),
    "trailers": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\nX: ", b"x", b"\r\n\r\n"),
}


@pytest.mark.parametrize("drip", DRIPS.values(), ids=DRIPS)
def test_an_answer_that_drips_for_ever_is_given_up_whatever_it_is_made_of(
    listener: socket.socket, drip: tuple[bytes, bytes, bytes]
) -> None:
    dripping = Drip(listener, *drip)
    with pytest.raises(CourtUnreachable, match="does not come to an end"):
        dripping.asked()
    assert PATIENCE <= dripping.seconds < PATIENCE + 5


@pytest.mark.parametrize("drip", DRIPS.values(), ids=DRIPS)
def test_an_answer_that_drips_for_a_while_is_read(listener: socket.socket, drip: tuple[bytes, bytes, bytes]) -> None:
    assert Drip(listener, *drip, many=10).asked() in {b"ab", b"x", b"x" * 10, b"x" * 110, b""}


def test_nobody_waits_longer_than_is_left() -> None:
    """What each wait is told, whether for an address, a handshake, a byte, or room for one."""
    told: list[float] = []

    class Told(httpcore.MockStream):
        def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
            told.append(timeout or 0)
            return super().read(max_bytes, timeout)

        def write(self, buffer: bytes, timeout: float | None = None) -> None:
            told.append(timeout or 0)
            assert len(buffer) <= 4096

        def start_tls(self, _context: object, _host: object, timeout: float | None = None) -> httpcore.NetworkStream:
            told.append(timeout or 0)
            return self

    seconds = iter(range(0, 1_000, 10))
    current = deadline._Current()
    current.deadline = RequestDeadline(lambda: next(seconds))
    stream: httpcore.NetworkStream = deadline._Stream(Told([b"a", b"b"]), current)
    stream = stream.start_tls(None, None, 30)  # type: ignore[arg-type]  # no handshake is made
    stream.read(1, 30)
    stream.write(b"xx", None)
    stream.read(1, 30)
    assert told == [30, 30, PATIENCE - 30, pytest.approx(PATIENCE - 40, abs=0.01)]
    list(zip(range(2), seconds, strict=False))
    for late, ask in (
        (httpcore.ReadTimeout, lambda: stream.read(1, 30)),
        (httpcore.WriteTimeout, lambda: stream.write(b"x", 30)),
        (httpcore.ConnectTimeout, lambda: stream.start_tls(None, None, 30)),  # type: ignore[arg-type]  # nor here
    ):
        with pytest.raises(late):
            ask()
    assert len(told) == 4


def test_a_name_with_a_thousand_silent_addresses_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    tried, seconds = [], iter(range(NEVER))

    def silent(_self: object, host: str, *_: object) -> httpcore.NetworkStream:
        tried.append(host)
        for _ in range(5):
            next(seconds)
        raise httpcore.ConnectTimeout

    found = [(2, 1, 6, "", (f"192.0.2.{at % 256}.{at}", 80)) for at in range(1_000)]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", silent)
    with client() as http, pytest.raises(CourtUnreachable, match="come to an end"):
        CourtLine("http://court.example", http, lambda: float(next(seconds))).ask("GET", "/log")
    assert 5 < len(tried) <= PATIENCE / 5


def test_what_is_sent_earns_time(listener: socket.socket) -> None:
    """A large upload over a slow line is no hostile court."""
    body = bytes(SLOWEST * 1_000)
    taken: list[int] = []
    answered: list[int] = []

    class Slow(Drip):
        def _goes_on(self) -> None:
            if self._connection is None:
                self._connection, _ = listener.accept()
                self._connection.setblocking(False)
            while len(data := self._connection.recv(1 << 20)):
                taken.append(len(data))

        def now(self) -> float:
            super().now()
            if sum(taken) > len(body) and self._connection is not None and not answered:
                answered.append(self._connection.send(ANSWER))
            return float(self.seconds)

    slow = Slow(listener, b"", b"", b"")
    assert slow.asked(body) == b"ab"
    assert slow.seconds > 1_000 > PATIENCE


def test_verify_says_in_one_line_that_there_was_no_answer(
    listener: socket.socket, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dripping = Drip(listener, *DRIPS["early hints"])
    monkeypatch.setattr(RequestDeadline.__init__, "__defaults__", (dripping.now,))
    monkeypatch.setattr(CourtLine.__init__, "__defaults__", (dripping.now,))
    assert main(["verify", dripping.address]) == 1
    dripping.close()
    said = capsys.readouterr().err
    assert (said.count("\n"), "does not come to an end" in said) == (1, True)
