"""A line to whoever publishes a court: what one answer may cost is bounded, in bytes and in time."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import httpx

from underseal.audit.errors import CourtUnreachable

LIMIT = 512 * 1024 * 1024
"""Most bytes of any one thing that is read, in an answer or in a file."""
TIMEOUT = httpx.Timeout(30.0, connect=5.0)
"""Seconds without a byte. `PATIENCE` and `SLOWEST` bound what a server may spread over bytes that do come."""
PATIENCE = 60.0
"""Seconds an answer may take however little comes."""
SLOWEST = 4096
"""Bytes a second that earn it more."""
NO_ANSWER = (httpx.HTTPError, httpx.InvalidURL, UnicodeError, MemoryError)
"""What is raised where there is none: of a host's name that is none httpx lets through what the codec raises."""


@dataclass(frozen=True)
class Reply:
    """An answer, read to its end."""

    status: int
    headers: httpx.Headers
    data: bytes


@dataclass(frozen=True)
class CourtLine:
    """The line to one address. `now` counts seconds and never goes back.

    What a server says before its answer (1xx) is read by the transport, which tells nobody: there each read alone is
    bounded, by `TIMEOUT`.
    """

    address: str
    http: httpx.Client
    now: Callable[[], float] = time.monotonic

    def ask(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Reply:
        """Ask once, following nothing. What comes is taken as it is, never decompressed. Raises CourtUnreachable."""
        began = self.now()
        try:
            with self.http.stream(method, self.address + path, content=body or None, headers=headers) as reply:
                return Reply(reply.status_code, reply.headers, self._read(reply, began))
        except NO_ANSWER as wrong:
            raise self.refusal(type(wrong).__name__) from wrong

    def refusal(self, why: str) -> CourtUnreachable:
        """What to raise where an answer is none."""
        return CourtUnreachable(self.address, why)

    def _read(self, reply: httpx.Response, began: float) -> bytes:
        if reply.headers.get("Content-Encoding", "").strip().lower() not in {"", "identity"}:
            raise self.refusal("its answer is compressed, though that was not asked for")
        data = bytearray()
        for piece in reply.iter_bytes():
            data += piece
            if len(data) > LIMIT:
                raise self.refusal("its answer is too long")
            if self.now() - began > PATIENCE + len(data) / SLOWEST:
                raise self.refusal("its answer does not come to an end")
        return bytes(data)
