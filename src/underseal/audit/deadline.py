"""The time that a request to a court may take in all, kept at every wait for the network, whatever it answers with."""

import socket
import threading
import time
from collections.abc import Callable, Iterable
from ssl import SSLContext
from typing import Any

import httpcore
import httpx

PATIENCE = 60.0
"""Seconds a request may take with its answer, however little moves."""
SLOWEST = 4096
"""Bytes a second that earn it more: of what is sent, and of the answer's content, never of what stands before it."""
DEADLINE = "underseal.deadline"
"""The extension of a request to httpx that carries its deadline."""

_KEPT_ALIVE = 5.0
_PIECE = 4096  # so little that a connection takes it at once, or not at all


class RequestDeadline:
    """When a request that begins now has to be over. `now` counts seconds and never goes back."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._until = now() + PATIENCE

    def earn(self, size: int) -> None:
        """So many bytes moved."""
        self._until += size / SLOWEST

    def left(self) -> float:
        """Seconds; below zero once it is over."""
        return self._until - self._now()


class DeadlineTransport(httpx.HTTPTransport):
    """httpx's own transport, no wait of which outlasts the request's deadline. No proxies from the environment."""

    def __init__(self, context: SSLContext) -> None:
        super().__init__(verify=context, trust_env=False)
        self._current = _Current()
        self._pool = httpcore.ConnectionPool(  # httpx has no option for the backend of the pool that it makes
            ssl_context=context, keepalive_expiry=_KEPT_ALIVE, network_backend=_Network(self._current)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Ask by the deadline the request carries; one without has the usual. Raises httpx.TransportError."""
        self._current.deadline = request.extensions.get(DEADLINE) or RequestDeadline()
        return super().handle_request(request)


class _Current(threading.local):
    """The deadline of the request that this thread asks."""

    deadline: RequestDeadline

    def wait(self, longest: float | None, late: type[httpcore.TimeoutException]) -> float:
        """How long to wait for the network now. Raises late."""
        left = self.deadline.left()
        if left <= 0:
            raise late
        return left if longest is None else min(left, longest)


class _Network(httpcore.NetworkBackend):
    def __init__(self, current: _Current) -> None:
        self._current, self._network = current, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Try the host's addresses, of which a hostile name may have thousands, until one answers."""
        wrong: Exception = httpcore.ConnectError()
        for address in _addresses(host, port):
            wait = self._current.wait(timeout, httpcore.ConnectTimeout)
            try:
                stream = self._network.connect_tcp(address, port, wait, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as silent:
                wrong = silent
            else:
                return _Stream(stream, self._current)
        raise wrong


def _addresses(host: str, port: int) -> list[str]:
    """As this system looks them up, in its own time. Raises httpcore.ConnectError, UnicodeError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as unknown:
        raise httpcore.ConnectError(str(unknown)) from unknown
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class _Stream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, current: _Current) -> None:
        self._stream, self._current = stream, current

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._current.wait(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for at in range(0, len(buffer), _PIECE):
            piece = buffer[at : at + _PIECE]
            self._stream.write(piece, self._current.wait(timeout, httpcore.WriteTimeout))
            self._current.deadline.earn(len(piece))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        wait = self._current.wait(timeout, httpcore.ConnectTimeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, wait), self._current)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
