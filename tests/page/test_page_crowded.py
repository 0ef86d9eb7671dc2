"""Another program on the computer opens connections to a desk's page, and the owner's browser still gets through."""

import socket
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
from django.test import override_settings

import underseal.storage.configure  # noqa: F401  # one process, one Django: make it ready the way a court does
from underseal.desk.session import Desk
from underseal.localhost import server
from underseal.localhost.guard import COOKIE, FAILED, HEADERS, TURNED_AWAY, BrowserAccess, Guard, _cookies
from underseal.localhost.reception import HEAD_SECONDS, LARGEST_HEAD, MOST_WAITING, Caller, Reception
from underseal.localhost.server import MOST_ANSWERED, PageServer
from underseal.localhost.session import DeskSession
from underseal.page.local import SETTINGS, Page

SEALED = "In re 12 Quay Street"
HALF = b"GET / HTTP/1.1\r\nX-Half:"


def never(_passphrase: str) -> Desk:
    raise AssertionError


class Owner:
    """The admitted browser, and where the page is."""

    def __init__(self, page: Page) -> None:
        self.host, path = page.announcement.entrance.removeprefix("http://").split("/", 1)
        self.port = int(self.host.rsplit(":", 1)[1])
        entered = self.reads(self.opens(f"/{path}"))
        self.cookie = entered.split(b"Set-Cookie: ")[1].split(b";")[0].decode()

    def connects(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=60)

    def opens(self, path: str, cookie: str = "", method: str = "GET", more: str = "") -> socket.socket:
        """Send a request, on a connection of its own."""
        connection = self.connects()
        lines = f"{method} {path} HTTP/1.1\r\nHost: {self.host}\r\nCookie: {cookie}\r\n{more}\r\n"
        connection.sendall(lines.encode())
        return connection

    def reads(self, connection: socket.socket) -> bytes:
        """All of the answer."""
        with connection, connection.makefile("rb") as answer:
            return answer.read()

    def sees_the_page(self) -> None:
        """As browsers do: six connections at once."""
        asked = [self.opens("/sign-in", self.cookie) for _ in range(6)]
        for connection in asked:
            answer = self.reads(connection)
            assert answer.startswith(b"HTTP/1.0 200 ")
            assert b"Sign in to your desk" in answer


@pytest.fixture
def owner() -> Iterator[Owner]:
    with override_settings(**SETTINGS):
        page = Page(DeskSession(never))
        thread = threading.Thread(target=page.run, daemon=True)
        thread.start()
        try:
            yield Owner(page)
        finally:
            page.close()
            thread.join(60)
            assert not thread.is_alive()


def is_closed(connection: socket.socket) -> bool:
    connection.setblocking(False)
    try:
        return connection.recv(1, socket.MSG_PEEK) == b""
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True
    finally:
        connection.settimeout(60)


def handles() -> int:
    """How many this process has open, both ends of the connections among them."""
    return len(list(Path("/dev/fd").iterdir()))


@pytest.mark.parametrize("first", [b"", HALF, HALF + b"a" * 60_000, b"POST / HTTP/1.1\r\nContent-Length: 9\r\n"])
def test_whoever_asks_for_nothing_makes_room_for_who_asks(owner: Owner, first: bytes) -> None:
    threads, before = threading.active_count(), handles()
    crowd = []
    for _ in range(4 * MOST_WAITING):
        crowd.append(owner.connects())
        crowd[-1].sendall(first)
    owner.sees_the_page()
    assert threading.active_count() <= threads + MOST_ANSWERED
    assert handles() <= before + len(crowd) + MOST_WAITING + MOST_ANSWERED
    kept = [at for at, one in enumerate(crowd) if not is_closed(one)]
    assert kept == list(range(len(crowd) - len(kept), len(crowd))), "who waited longest goes first"
    assert MOST_WAITING - 6 <= len(kept) <= MOST_WAITING
    owner.sees_the_page()
    for one in crowd:
        one.close()


@pytest.mark.parametrize(
    "said",
    [
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET /enter/x HTTP/1.0\r\nHost: {host}\r\n\r\n",
        b"GET / HTTP/1.0\r\nHost: {host}\r\nCookie: " + b"; ".join([COOKIE.encode() + b"=x"] * 9) + b"\r\n\r\n",
    ],
)
def test_whole_requests_of_strangers_take_no_place_and_no_thread(
    owner: Owner, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    answered: list[Caller] = []

    class Counted(threading.Thread):
        def __init__(self, args: tuple[Caller], **more: Any) -> None:
            answered.extend(args)
            super().__init__(args=args, **more)

    monkeypatch.setattr(server, "Thread", Counted)
    waiting = [owner.connects() for _ in range(MOST_WAITING // 2)]
    for _ in range(4 * MOST_WAITING):
        crowd = owner.connects()
        crowd.sendall(said.replace(b"{host}", owner.host.encode()))
        closed_off(owner.reads(crowd), 403)
    assert answered == []
    assert not any(map(is_closed, waiting))
    owner.sees_the_page()
    assert len(answered) == 6
    for one in waiting:
        one.close()


def test_who_bears_what_the_guard_asks_for_is_never_taken_for_a_stranger() -> None:
    access = BrowserAccess()
    entrance = f"GET /enter/{access.token} HTTP/1.1\r\nHost: {access.host}\r\n\r\n".encode()
    assert access.bears(entrance)
    assert not access.bears(entrance.replace(b" HTTP", b"x HTTP"))
    cookie = access.enter(access.token or "")
    assert cookie is not None
    assert not access.bears(entrance)
    for around in ("{}", "a=b; {}", "a=b;{};c=d", f"{COOKIE}=old; {{}}", "{} ", "\t{}"):
        given = around.format(f"{COOKIE}={cookie}")
        assert any(map(access.knows, _cookies({"HTTP_COOKIE": given})))
        assert access.bears(f"POST / HTTP/1.1\r\nCookie: {given}\r\n\r\n".encode())
    for wrong in ("", cookie[:-1], f"{cookie}x", cookie.swapcase()):
        assert not access.bears(f"GET / HTTP/1.1\r\nCookie: {COOKIE}={wrong}\r\n\r\n".encode())
    assert not access.bears(b"GET / HTTP/1.1\r\nCookie: " + cookie.encode() + b"\r\n\r\n")


def test_in_a_small_crowd_nobody_is_sent_away(owner: Owner) -> None:
    crowd = [owner.connects() for _ in range(MOST_WAITING // 2)]
    owner.sees_the_page()
    assert not any(map(is_closed, crowd))
    for one in crowd:
        one.sendall(f"GET /sign-in HTTP/1.1\r\nHost: {owner.host}\r\nCookie: {owner.cookie}\r\n\r\n".encode())
        assert owner.reads(one).startswith(b"HTTP/1.0 200 ")


def closed_off(answer: bytes, status: int) -> None:
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.0 %d " % status)
    assert body.isascii()
    assert body in {TURNED_AWAY, FAILED} or body.count(b"\n") == 1
    for name, value in HEADERS.items():
        assert f"\r\n{name}: {value}".encode() in head


@pytest.mark.parametrize("first", [b"GET /" + b"a" * LARGEST_HEAD, HALF + b"a" * LARGEST_HEAD])
def test_more_than_a_browser_says_is_not_read_to_its_end(owner: Owner, first: bytes) -> None:
    connection = owner.connects()
    connection.sendall(first[: LARGEST_HEAD + 1])
    closed_off(owner.reads(connection), 431)
    connection = owner.connects()
    connection.sendall(first[: LARGEST_HEAD - 4] + b"\r\n\r\n")
    assert not owner.reads(connection).startswith(b"HTTP/1.0 200 ")


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (b"GET / HTTP/9.9\r\n", 505),
        (b"GET <b> a b c\r\n", 400),
        (b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 101, 431),
    ],
)
def test_what_is_no_request_is_answered_behind_the_guards_headers_and_never_quoted(
    owner: Owner, said: bytes, status: int
) -> None:
    for cookie, told in (("", 403), (owner.cookie, status)):
        connection = owner.connects()
        connection.sendall(b"%bCookie: %b\r\n\r\n" % (said, cookie.encode()))
        answer = owner.reads(connection)
        closed_off(answer, told)
        assert b"<b>" not in answer


@pytest.mark.parametrize(
    "said",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Type: a;charset=a\0b\r\n\r\n",
        b"GET /" + b"\xff" * 60_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Type: multipart/form-data; boundary*=x'y'%ff\r\n\r\n",
    ],
)
def test_every_stranger_gets_one_answer_that_names_no_program(owner: Owner, said: bytes) -> None:
    connection = owner.connects()
    connection.sendall(said)
    answer = owner.reads(connection)
    closed_off(answer, 403)
    assert b"\r\nServer:" not in answer
    assert b"ython" not in answer


def breaks_at_once(_environ: WSGIEnvironment, _start: StartResponse) -> Iterable[bytes]:
    raise RuntimeError(SEALED)


def breaks_having_begun(_environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    start("200 OK", [("X-Case", SEALED)])
    raise RuntimeError(SEALED)


def breaks_while_read(_environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    start("200 OK", [("X-Case", SEALED)])
    return map(str.encode, [f"{SEALED}\ud800"])


@pytest.mark.parametrize("site", [breaks_at_once, breaks_having_begun, breaks_while_read])
@pytest.mark.parametrize("guarded", [True, False])
def test_whatever_fails_is_told_behind_the_same_headers_and_without_a_detail(
    site: WSGIApplication, guarded: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    access, listening = BrowserAccess(), PageServer(("127.0.0.1", 0), bears=lambda _head: True)
    access.port = listening.server_port
    cookie = access.enter(access.token or "")
    listening.set_app(Guard(access, site) if guarded else site)
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    try:
        with socket.create_connection(("127.0.0.1", access.port), timeout=60) as asked:
            asked.sendall(f"GET / HTTP/1.1\r\nHost: {access.host}\r\nCookie: {COOKIE}={cookie}\r\n\r\n".encode())
            answer = asked.makefile("rb").read()
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join(60)
    closed_off(answer, 500)
    assert SEALED.encode() not in answer
    assert capfd.readouterr() == ("", "")


def test_a_strangers_content_is_not_waited_for(owner: Owner) -> None:
    for more in ("Content-Length: 100000000\r\n", "Content-Length: 100000000\r\nExpect: 100-continue\r\n"):
        assert owner.reads(owner.opens("/sign-in", method="POST", more=more)).startswith(b"HTTP/1.0 403 ")


def test_a_form_that_comes_with_its_head_or_after_it_is_read_whole(owner: Owner) -> None:
    form = b"x=" + b"y" * 200_000
    more = f"Origin: http://{owner.host}\r\nContent-Length: {len(form)}\r\n"
    more += "Content-Type: application/x-www-form-urlencoded\r\n"
    connection = owner.opens("/sign-in", owner.cookie, "POST", more)
    connection.sendall(form)
    assert owner.reads(connection).startswith(b"HTTP/1.0 403 "), "it lacks the page's key; nothing was cut short"


# The reception alone, by a clock of its own.


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Door:
    """A reception, whom it let in, and one caller."""

    def __init__(self, listener: socket.socket) -> None:
        self.clock = Seconds()
        self.reception = Reception(listener, bears=lambda _head: True, now=self.clock)
        self.caller = socket.create_connection(listener.getsockname(), timeout=60)
        assert self.turn() == []

    def turn(self) -> list[Caller]:
        return list(self.reception.asked(60))


@pytest.fixture
def door() -> Iterator[Door]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        door = Door(listener)
        with door.reception, door.caller:
            yield door


def test_who_drips_has_no_more_time_than_who_is_silent(door: Door) -> None:
    for _ in range(int(HEAD_SECONDS) - 1):
        door.clock.now += 1
        door.caller.sendall(b"G")
        assert door.turn() == []
    assert len(door.reception) == 1
    door.clock.now += 1
    door.caller.sendall(b"G")
    assert door.turn() == []
    assert len(door.reception) == 0
    assert is_closed(door.caller)


@pytest.mark.parametrize("end", [b"\r\n\r\n", b"\n\n", b"\n\r\n"])
def test_a_head_is_whole_at_its_empty_line_however_it_comes(door: Door, end: bytes) -> None:
    said = b"GET / HTTP/1.1" + end
    for at in range(len(said) - 1):
        door.caller.sendall(said[at : at + 1])
        assert door.turn() == []
    door.caller.sendall(said[-1:])
    (caller,) = door.turn()
    assert caller.said == said
    assert len(door.reception) == 0
    caller.connection.close()


def test_who_leaves_is_forgotten(door: Door) -> None:
    door.caller.sendall(HALF)
    door.turn()
    door.caller.close()
    assert door.turn() == []
    assert len(door.reception) == 0
