"""What every answer of the site carries, whoever made it: one set of headers, so that no page stands out by them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from typing import Any

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
WsgiApp = Callable[[Environ, StartResponse], Iterable[bytes]]
Headers = tuple[tuple[str, str], ...]

HTML = "text/html; charset=utf-8"
JSON = "application/json"

_POLICY = (
    # No page of the court runs a script, loads from elsewhere, or is framed by others. Its own pages show its PDFs.
    "default-src 'none'; style-src 'self'; img-src 'self'; object-src 'self'; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'"
)

ALWAYS: Headers = (
    ("Content-Security-Policy", _POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    # Asked again each time, and spared by the ETag: a body may be withdrawn, a partial tile replaced.
    ("Cache-Control", "no-cache"),
)
"""Headers of every answer, whatever its status."""


@dataclass(frozen=True)
class WsgiResponse:
    """A whole answer. `body` may be a stream; then headers hold its Content-Length."""

    status: HTTPStatus
    headers: Headers
    body: Iterable[bytes] = field(default=(), repr=False)

    @cached_property
    def _start(self) -> tuple[str, Headers]:
        """Status line and all headers, put together once: an answer held in memory is sent many times."""
        return f"{self.status.value} {self.status.phrase}", (*self.headers, *ALWAYS)

    def send(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Start the response and return its body, none for HEAD."""
        status, headers = self._start
        start_response(status, list(headers))
        if environ["REQUEST_METHOD"] == "HEAD":
            close(self.body)
            return [b""]
        return self.body


def whole(status: HTTPStatus, content_type: str, body: bytes) -> WsgiResponse:
    """Return an answer whose body is at hand."""
    return WsgiResponse(status, (("Content-Type", content_type), ("Content-Length", str(len(body)))), [body])


def close(body: Iterable[bytes]) -> None:
    """Close a body that is not going to be read, where it holds something open."""
    closing = getattr(body, "close", None)
    if closing is not None:
        closing()
