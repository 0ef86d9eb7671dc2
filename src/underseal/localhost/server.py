"""The server of a desk's page: one port of this computer, and no thread for anybody who has asked for nothing yet."""

import contextlib
import errno
import io
import socket
from collections.abc import Callable
from http import HTTPStatus
from threading import Event, Semaphore, Thread
from typing import IO, Any, TextIO, cast
from wsgiref.simple_server import ServerHandler, WSGIRequestHandler, WSGIServer
from wsgiref.types import WSGIApplication

from underseal.localhost.guard import FAILED, HEADERS
from underseal.localhost.notice import NOTICE
from underseal.localhost.reception import LARGEST_HEAD, Caller, Reception, bare_answer

MOST_ANSWERED = 16
"""Requests answered at once, a thread each; a browser sends six."""

_LOOPBACK_6 = "::1"


class PageServer(WSGIServer):
    """Answers each connection's one request, in the order in which they are whole."""

    request_queue_size = 4096  # as many as a system lets wait: a stranger can be quicker for a while than any answer
    _beside: socket.socket | None = None

    def __init__(self, place: tuple[str, int], bears: Callable[[bytes], bool]) -> None:
        """Listen. `bears` is the reception's. Raises OSError where the port is taken."""
        self._bears = bears
        self._over, self._ended, self._free = Event(), Event(), Semaphore(MOST_ANSWERED)
        self._ended.set()
        super().__init__(place, WSGIRequestHandler)  # never used: `_answer` makes its own

    def server_bind(self) -> None:
        """Take the port, and its twin of ::1 from everybody else: a browser may look for the page there first."""
        super().server_bind()
        try:
            self._beside = _hold(self.server_port)
        except OSError:
            self.socket.close()
            raise

    def serve_forever(self, poll_interval: float = 0.5) -> None:
        """Answer until `shutdown`, called from another thread."""
        self._ended.clear()
        try:
            if self._over.is_set():  # it was closed before it came to answer
                return
            with Reception(self.socket, self._bears) as reception:
                while not self._over.is_set():
                    for caller in reception.asked(poll_interval):
                        self._answer(caller, poll_interval)
        finally:
            self._ended.set()

    def shutdown(self) -> None:
        """Stop answering, and wait until that is so."""
        self._over.set()
        self._ended.wait()

    def server_close(self) -> None:
        """Let go of both ports."""
        super().server_close()
        if self._beside is not None:
            self._beside.close()

    def _answer(self, caller: Caller, poll_interval: float) -> None:
        """Wait for a thread: who would take them all has to have been let in."""
        while not self._free.acquire(timeout=poll_interval):
            if self._over.is_set():
                caller.connection.close()
                return
        Thread(target=self._work, args=(caller,), name="desk page", daemon=True).start()

    def _work(self, caller: Caller) -> None:
        try:
            with contextlib.suppress(OSError):  # whoever asked has left
                _Handler(caller, self)
        finally:
            self.shutdown_request(caller.connection)
            self._free.release()


def _hold(port: int) -> socket.socket | None:
    """That port of ::1, bound and never listened on; None where there is no IPv6. Raises OSError where it is taken."""
    try:
        held = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    except OSError:
        return None
    try:
        held.bind((_LOOPBACK_6, port))
    except OSError as error:
        held.close()
        if error.errno == errno.EADDRNOTAVAIL:
            return None
        raise
    return held


class _Handler(WSGIRequestHandler):
    timeout = 30

    def __init__(self, caller: Caller, server: PageServer) -> None:
        self._said = bytes(caller.said)
        super().__init__(caller.connection, caller.address, server)

    def setup(self) -> None:
        """Read again what the reception read."""
        super().setup()
        self.rfile.close()
        self.rfile = io.BufferedReader(_Continued(self._said, self.connection))

    def handle(self) -> None:
        """Answer the one request, without naming what answers."""
        self.raw_requestline = self.rfile.readline(LARGEST_HEAD)
        try:
            if not self.parse_request():
                return
            environ = self.get_environ()
        except ValueError:  # one that the standard library takes to pieces in vain
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        server, sent = cast("PageServer", self.server), cast("IO[bytes]", self.wfile)
        answering = _Answering(self.rfile, sent, self.get_stderr(), environ)
        answering.request_handler = self  # type: ignore[attr-defined]  # whom it tells what it sent
        answering.run(cast("WSGIApplication", server.get_app()))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Quote nothing of a request that is none."""
        self.wfile.write(bare_answer(HTTPStatus(code)))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the standard library's name
        """Write nothing: a request line names cases, and once holds the token."""

    def get_stderr(self) -> TextIO:
        """Where the server would write errors, forgotten with the request: a traceback can quote what was opened."""
        return io.StringIO()


class _Answering(ServerHandler):
    server_software = None  # type: ignore[assignment]  # it would name versions in every answer
    error_headers = [*(HEADERS | NOTICE).items()]  # noqa: RUF012  # the standard library's
    error_body = FAILED


class _Continued(io.RawIOBase):
    """A connection's bytes from the first, some of which were read already."""

    def __init__(self, said: bytes, connection: socket.socket) -> None:
        self._said, self._connection = memoryview(said), connection

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._said:
            return self._connection.recv_into(buffer)
        size = min(len(buffer), len(self._said))
        buffer[:size], self._said = self._said[:size], self._said[size:]
        return size
