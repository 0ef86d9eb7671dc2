"""A line to whoever publishes a court: what one answer may cost is bounded, in bytes and in time."""

import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.cookiejar import CookieJar

import httpx

from underseal.audit.certificates import tls_context
from underseal.audit.deadline import DEADLINE, DeadlineTransport, RequestDeadline
from underseal.audit.errors import NoAnswer, NoProperAnswer

LIMIT = 512 * 1024 * 1024
"""Most bytes of any one thing that is read, in an answer or in a file."""
TIMEOUT = httpx.Timeout(30.0, connect=5.0)
"""Seconds without a byte. The deadline bounds what a server may spread over bytes that do come."""
NO_ANSWER = (httpx.HTTPError, httpx.InvalidURL, UnicodeError, MemoryError)
"""What is raised where there is none: of a host's name that is none httpx lets through what the codec raises."""

_NOTHING_THERE = (httpx.UnsupportedProtocol, httpx.ConnectError, httpx.ConnectTimeout, httpx.InvalidURL, UnicodeError)
"""What is raised where nothing took the line, as on a computer without a network."""
_LATE = "its answer does not come to an end"
_NOT_TRUSTED = "its certificate is not valid here: name the court's own certificate authority with --ca, if it has one"
_SAID: Sequence[tuple[type[Exception], str]] = (
    (httpx.ConnectError, "nothing answers there"),
    (httpx.TimeoutException, "it took too long"),
    (httpx.NetworkError, "the line broke off"),
    (httpx.RemoteProtocolError, "the line broke off, or what came is no answer"),
)


class NoCookies(CookieJar):
    """A jar that stays empty: whoever is asked has nothing to remember here, and nothing to be sent back."""

    def extract_cookies(self, response: object, request: object) -> None:
        """Keep none, and read none: to parse them costs more the more there are."""


def open_client(agent: str, transport: httpx.BaseTransport | None = None, authority: str = "") -> httpx.Client:
    """What a line is drawn over: no redirects, no proxies from the environment, no cookies, and no compression, so that
    an answer is as long as it says and its length tells nobody what is in it. `authority`: whose certificates alone
    count, as PEM.
    """
    return httpx.Client(
        headers={"Accept-Encoding": "identity", "User-Agent": agent},
        cookies=NoCookies(),
        transport=transport or DeadlineTransport(tls_context(authority)),
        follow_redirects=False,
        timeout=TIMEOUT,
        trust_env=False,
    )


@dataclass(frozen=True)
class Reply:
    """An answer, read to its end."""

    status: int
    headers: httpx.Headers
    data: bytes


@dataclass(frozen=True)
class CourtLine:
    """The line to one address. `now` counts seconds and never goes back."""

    address: str
    http: httpx.Client
    now: Callable[[], float] = time.monotonic

    def ask(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Reply:
        """Ask once, following nothing. What comes is taken as it is, never decompressed. Raises CourtUnreachable."""
        deadline = RequestDeadline(self.now)
        extensions = {DEADLINE: deadline}
        try:
            with self.http.stream(
                method, self.address + path, content=body or None, headers=headers, extensions=extensions
            ) as reply:
                return Reply(reply.status_code, reply.headers, self._read(reply, deadline))
        except NO_ANSWER as wrong:
            why = _why(wrong) if deadline.left() > 0 else _LATE
            kind = NoAnswer if isinstance(wrong, _NOTHING_THERE) else NoProperAnswer
            raise kind(self.address, why) from wrong

    def refusal(self, why: str) -> NoProperAnswer:
        """What to raise where an answer is none."""
        return NoProperAnswer(self.address, why)

    def _read(self, reply: httpx.Response, deadline: RequestDeadline) -> bytes:
        if reply.headers.get("Content-Encoding", "").strip().lower() not in {"", "identity"}:
            raise self.refusal("its answer is compressed, though that was not asked for")
        data = bytearray()
        for piece in reply.iter_bytes():
            data += piece
            if len(data) > LIMIT:
                raise self.refusal("its answer is too long")
            deadline.earn(len(piece))
            if deadline.left() <= 0:
                raise self.refusal(_LATE)
        return bytes(data)


def _why(wrong: BaseException) -> str:
    """What kept an answer away, in words; what is no ordinary trouble on the line by its class."""
    cause: BaseException | None = wrong
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _NOT_TRUSTED
        if isinstance(cause, ssl.SSLError):
            return "no secure line could be made"
        cause = cause.__cause__ or cause.__context__
    return next((said for kind, said in _SAID if isinstance(wrong, kind)), type(wrong).__name__)
