"""Where connections to a desk's page wait until they have said what they ask for.

Any program on the computer can open them, so whoever waits costs a handle and a few bytes, and no thread: there are so
many places, the one who took longest to ask makes room for the next, and nobody has for ever. And whoever asks without
bearing what the page's one browser bears is told the same few bytes on the spot.
"""

import contextlib
import selectors
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Self

from underseal.localhost.guard import HEADERS, TURNED_AWAY
from underseal.localhost.notice import NOTICE

LARGEST_HEAD = 64 * 1024
"""Bytes of a request's line and headers, at most."""
MOST_WAITING = 64
HEAD_SECONDS = 30.0
"""For a request's line and headers, however they drip."""

_AT_ONCE = 256
"""Newcomers that are looked at in one turn: most of a crowd has said all that it will by the time it is let in."""
_ENDS = (b"\n\r\n", b"\n\n")


@dataclass(eq=False)
class Caller:
    """A connection and what was read of it: in the end a request's line and headers, and maybe what comes next."""

    connection: socket.socket
    address: tuple[str, int]
    since: float
    said: bytearray = field(default_factory=bytearray)


class Reception:
    """The callers of one listener. Belongs to one thread; a context that hangs up on all who still wait.

    `bears` tells of a request's line and headers whether they are worth an answer of their own.
    """

    def __init__(
        self,
        listener: socket.socket,
        bears: Callable[[bytes], bool],
        most: int = MOST_WAITING,
        seconds: float = HEAD_SECONDS,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bears = bears
        self._listener, self._most, self._seconds, self._now = listener, most, seconds, now
        self._waiting: dict[socket.socket, Caller] = {}  # who came first stands first
        self._selector = selectors.DefaultSelector()
        listener.setblocking(False)
        self._selector.register(listener, selectors.EVENT_READ)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for caller in tuple(self._waiting.values()):
            self._hang_up(caller)
        self._selector.close()

    def __len__(self) -> int:
        return len(self._waiting)

    def asked(self, wait: float) -> Iterator[Caller]:
        """Give those who have asked by now, or within so many seconds; no longer the reception's to close.

        Whoever has asked is heard before newcomers take anybody's place.
        """
        ready = [key.fileobj for key, _ in self._selector.select(wait)]
        for caller in [self._waiting[one] for one in ready if isinstance(one, socket.socket) and one in self._waiting]:
            if self._hear(caller):
                yield caller
        while self._waiting and self._oldest().since + self._seconds <= self._now():
            self._hang_up(self._oldest())
        if self._listener in ready:
            yield from self._welcome()

    def _welcome(self) -> Iterator[Caller]:
        """Let newcomers in, and give those who have asked already: they take nobody's place."""
        for _ in range(_AT_ONCE):
            try:
                connection, address = self._listener.accept()
            except BlockingIOError:
                return
            except OSError:  # no handle left in this process: the one who waited longest gives theirs back
                if self._waiting:
                    self._hang_up(self._oldest())
                return
            connection.setblocking(False)
            caller = Caller(connection, address, self._now())
            if self._hear(caller):
                yield caller

    def _hear(self, caller: Caller) -> bool:
        """Read on; whether somebody asks who is worth an answer, and is the reception's no longer.

        Hangs up on who leaves, and with an answer on who goes on and on and on a stranger. Who has not asked yet waits.
        """
        said, known = caller.said, len(caller.said)
        try:
            piece = caller.connection.recv(LARGEST_HEAD + 1 - known)
        except BlockingIOError:
            self._keep(caller)
            return False
        except OSError:
            piece = b""
        said += piece
        if any(said.find(end, max(0, known - len(end)), LARGEST_HEAD) >= 0 for end in _ENDS):
            if self._bears(bytes(said)):
                self._let_go(caller)
                return True
            self._hang_up(caller, STRANGERS)
        elif len(said) > LARGEST_HEAD:
            self._hang_up(caller, _TOO_LARGE)
        elif piece:
            self._keep(caller)
        else:
            self._hang_up(caller)
        return False

    def _keep(self, caller: Caller) -> None:
        """Let somebody wait who has not asked yet."""
        if caller.connection in self._waiting:
            return
        if len(self._waiting) >= self._most:
            self._hang_up(self._oldest())
        self._waiting[caller.connection] = caller
        self._selector.register(caller.connection, selectors.EVENT_READ)

    def _oldest(self) -> Caller:
        return next(iter(self._waiting.values()))

    def _let_go(self, caller: Caller) -> None:
        if self._waiting.pop(caller.connection, None) is not None:
            self._selector.unregister(caller.connection)

    def _hang_up(self, caller: Caller, answer: bytes = b"") -> None:
        self._let_go(caller)
        with contextlib.suppress(OSError):  # who left hears nothing
            if answer:
                caller.connection.send(answer)
                caller.connection.shutdown(socket.SHUT_WR)
        caller.connection.close()


def bare_answer(status: HTTPStatus) -> bytes:
    """What is said, behind the guard's headers, where no request was read that a page could answer."""
    words = f"This is not what a browser asks of a desk: {status.phrase}.\n".encode()
    return _whole(status, words, {"Content-Type": "text/plain; charset=utf-8"})


def _whole(status: HTTPStatus, words: bytes, more: Mapping[str, str]) -> bytes:
    headers = HEADERS | dict(more) | {"Content-Length": str(len(words))}
    lines = [f"HTTP/1.0 {status.value} {status.phrase}", *(f"{name}: {value}" for name, value in headers.items())]
    return "".join(f"{line}\r\n" for line in [*lines, ""]).encode() + words


STRANGERS = _whole(HTTPStatus.FORBIDDEN, TURNED_AWAY, NOTICE)
"""The one answer to everybody who bears nothing, made once."""
_TOO_LARGE = bare_answer(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
