"""The court's site as one WSGI application: the published tree first, then Django for the little that is not a file."""

import sys
import traceback
from collections.abc import Callable, Iterable
from http import HTTPStatus
from math import inf
from pathlib import Path

from underseal.front.responses import ALWAYS, JSON, Environ, StartResponse, WsgiApp, WsgiResponse, close, whole
from underseal.front.tree import PublishedTree
from underseal.wire.codec import canonical
from underseal.wire.submission import Refusal

_DIGITS = 19
_TEXT = "text/plain; charset=utf-8"
_FAILED = whole(
    HTTPStatus.INTERNAL_SERVER_ERROR,
    _TEXT,
    b"The court's site could not answer. Nothing was changed. Please try again, or call the clerk's office.\n",
)


class Site:
    """Serves a court's ``public/`` folder and, behind it, an inner application.

    A request of which `dynamic` says so goes to the inner application even where a file is at its path. A body of more
    than `limit` bytes is refused before any of it is read, whatever its path and whoever sends it.
    """

    def __init__(
        self, public: Path, inner: WsgiApp, limit: int, dynamic: Callable[[Environ], bool] = lambda _: False
    ) -> None:
        self._tree = PublishedTree(public)
        self._inner = inner
        self._limit = limit
        self._dynamic = dynamic

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """WsgiResponse one request (PEP 3333)."""
        try:
            answer = self._at_hand(environ)
            if answer is not None:
                return answer.send(environ, start_response)
            return self._from_inside(environ, start_response)
        except Exception as error:  # noqa: BLE001  # the last resort: one page instead of a broken connection
            print(failure(error), file=sys.stderr, flush=True)
            return _FAILED.send(environ, start_response)

    def _at_hand(self, environ: Environ) -> WsgiResponse | None:
        if _length(environ) > self._limit:
            return too_large(self._limit)
        return None if self._dynamic(environ) else self._tree.answer(environ)

    def _from_inside(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *rest: object) -> object:
            return start_response(status, [*headers, *ALWAYS], *rest)

        # Django would read other spellings of a length than the one that was held against the limit.
        body = self._inner({**environ, "CONTENT_LENGTH": str(_length(environ))}, start)
        if environ["REQUEST_METHOD"] == "HEAD":
            close(body)
            return [b""]
        return body


def _length(environ: Environ) -> float:
    """Return what a request says its body's length is. What is no number is no body: none of it is read."""
    said = str(environ.get("CONTENT_LENGTH") or "0").strip()
    if not (said.isascii() and said.isdecimal()):
        return 0
    return int(said) if len(said) < _DIGITS else inf


def too_large(limit: int) -> WsgiResponse:
    """Return the refusal of a body over limit bytes."""
    refusal = Refusal("TooLarge", f"This upload is over {limit:,} bytes, the most the court takes. File it in parts.")
    return whole(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, JSON, canonical(refusal))


def failure(error: BaseException) -> str:
    """Return one line for the court's log: which error, where. Never its message, which may quote what was sent."""
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    return f"underseal court: {type(error).__name__} at {' > '.join(places[-6:])}"
