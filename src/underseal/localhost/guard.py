"""The guard of a desk's page: who may come in, and how the answer is kept from everybody else.

A token in the address opens it once, and is void after that; the browser then holds a cookie that is kept in this
process's memory alone. The token is never an argument of any process: it is printed, or written to a file of the
owner's. Whoever lacks the cookie gets one and the same page. Another token can be made at any time, for a browser that
was closed: it voids the one before, and once it is brought the cookie given out is void too, and the desk locked.

A browser tells no ports apart when it hands out cookies, so every page has a host name of its own that nobody can
guess: to what else listens on this computer the browser goes under another name, and neither gives this page's cookie
nor takes one for it.

Who may come in is judged on what the server read, before any framework is told of the request: what a stranger writes
is compared, and never decoded, looked up or taken apart.
"""

import base64
import hmac
import re
import secrets
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import islice
from threading import Lock
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from underseal.localhost.notice import NOTICE, STYLE_SOURCE, notice

ENTER = "/enter/"
COOKIE = "underseal-desk"
ACCESS = "underseal.access"
"""The key of the WSGI environment under which the server hands in the page's access."""

LARGEST_FORM = 256 * 1024 * 1024
"""Bytes of a form with its documents, at most. They are held in memory."""
LONGEST_PATH = 4 * 1024
"""Bytes of an address, at most: a framework may take seconds over a long one."""
TURNED_AWAY = notice(
    "This page is not open here",
    "A desk’s page opens in one browser on this computer, by an address that works once. This browser is not that one, "
    "or it was closed since.",
    "To open the page again, go to the window in which the desk runs, and press Enter there: it shows a new address, "
    "whose page asks for your passphrase. What was begun is kept, encrypted, and is listed under Today.",
)
"""What is said to whoever may not come in, and of a form that is none of the page's."""
FAILED = notice(
    "This desk made a mistake",
    "It cannot answer that, and it is no fault of yours. Nothing was changed.",
    "Go back and try again. If it comes again, stop the desk and start it anew.",
)
NOT_READ = notice("This desk cannot read that form", "Go back, load the page anew, and send the form from there.")

_SECRET_BYTES, _NAME_BYTES = 32, 20
_PIECE = 64 * 1024
_TOO_LARGE = notice("Too large", "This is more than the court takes at once. Go back and file it in parts.")
_TOO_LONG = notice("Not found", "There is no page at so long an address.")
_A_FORM = re.compile(
    r"application/x-www-form-urlencoded|multipart/form-data(?:; *boundary=[!#-:<-~]{1,70})?", re.IGNORECASE
)
"""How a browser says what a form is. All else, character sets above all, a framework would look up by name."""
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'self' {STYLE_SOURCE}; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # with none at all a browser would not say which page sends a form
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_SAME = {"none", "same-origin"}
_GIVEN = re.compile(COOKIE.encode() + rb"=([^;\r\n]*)")
_MOST_GIVEN = 8  # cookies of this page's name that are looked at; a browser has one
_ENTERS = re.compile(rb"GET " + ENTER.encode() + rb"([\w-]+) ")


def _unguessable_name() -> str:
    """A name that browsers look for on their own computer (RFC 6761) and nowhere else."""
    return f"{base64.b32encode(secrets.token_bytes(_NAME_BYTES)).decode().lower()}.localhost"


@dataclass
class BrowserAccess:
    """What the one browser admitted to a page must bring. Its repr shows no secret."""

    port: int = 0
    name: str = field(default_factory=_unguessable_name, repr=False)
    """The page's host name. Who knew it could listen under it on another port and be handed the cookie."""
    token: str | None = field(default_factory=lambda: secrets.token_urlsafe(_SECRET_BYTES), repr=False)
    form_key: str = field(default_factory=lambda: secrets.token_urlsafe(_SECRET_BYTES), repr=False)
    """What every form of this page carries, so that no other page can send one."""
    moved: Callable[[], None] = field(default=lambda: None, repr=False)
    """What is done before the page moves from the browser that holds the cookie to another."""
    _cookie: str | None = field(default=None, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    @property
    def host(self) -> str:
        """What the Host header must say."""
        return f"{self.name}:{self.port}"

    def enter(self, token: str) -> str | None:
        """The cookie for whoever brings the token first; None for everybody else and ever after."""
        with self._lock:
            if self.token is None or not hmac.compare_digest(self.token.encode(), token.encode()):
                return None
            if self._cookie is not None:
                self.moved()
            self.token = None
            self.form_key = secrets.token_urlsafe(_SECRET_BYTES)
            self._cookie = secrets.token_urlsafe(_SECRET_BYTES)
            return self._cookie

    def renew(self) -> str:
        """Another token, in place of one that nobody brought."""
        with self._lock:
            self.token = secrets.token_urlsafe(_SECRET_BYTES)
            return self.token

    def bears(self, head: bytes) -> bool:
        """Whether a request's line and headers hold the cookie, or the token that nobody brought yet.

        Of all requests only these can be let in, and they are told apart before anything is spent on one: a stranger
        may send so many that what a framework takes over each would leave the owner's browser none of its time.
        """
        given = (found[1] for found in islice(_GIVEN.finditer(head), _MOST_GIVEN))
        if any(self.knows(value.decode("latin-1").strip()) for value in given):
            return True
        enters, token = _ENTERS.match(head), self.token
        return enters is not None and token is not None and hmac.compare_digest(token.encode(), enters[1])

    def knows(self, cookie: str) -> bool:
        """Whether it is the one cookie given out."""
        return self._cookie is not None and hmac.compare_digest(self._cookie.encode(), cookie.encode())


class Guard:
    """Stands before a page's site, as plain WSGI: nothing reaches it but what its one admitted browser asks or sends.

    Every answer is closed off, whoever gives it, and a failure is told without a detail. Of a form the guard asks
    where it comes from; that it is one of the page's own is for the site to ask (`localhost.forms`).
    """

    def __init__(self, access: BrowserAccess, site: WSGIApplication) -> None:
        self._access, self._site = access, site

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Let the request in or turn it away."""
        closed = _closing(start)
        try:
            return self._answer(environ, closed)
        except Exception:  # noqa: BLE001  # whatever fails, what was open is not quoted, and the answer is closed off
            return _say(closed, HTTPStatus.INTERNAL_SERVER_ERROR, FAILED, sys.exc_info())

    def _answer(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if not _is_local(environ, self._access) or method not in {"GET", "HEAD", "POST"}:
            return _turned_away(start)
        if path.startswith(ENTER) and method == "GET":
            return _let_in(start, self._access.enter(path.removeprefix(ENTER)))
        if not any(map(self._access.knows, _cookies(environ))) or (method == "POST" and "HTTP_ORIGIN" not in environ):
            return _turned_away(start)
        if len(path) > LONGEST_PATH:
            return _say(start, HTTPStatus.REQUEST_URI_TOO_LONG, _TOO_LONG)
        if method == "POST" and _length(environ) > LARGEST_FORM:
            return _too_large(environ, start)
        return self._site({**environ, ACCESS: self._access, "CONTENT_TYPE": _form_type(environ)}, start)


def _closing(start: StartResponse) -> StartResponse:
    """A start whose answer has the guard's headers, except those that it names itself."""

    def closed(status: str, headers: list[tuple[str, str]], wrong: Any = None, /) -> Callable[[bytes], object]:
        named = {name.lower() for name, _ in headers}
        return start(status, headers + [one for one in HEADERS.items() if one[0].lower() not in named], wrong)

    return closed


def _say(start: StartResponse, status: HTTPStatus, words: bytes, wrong: Any = None) -> Iterable[bytes]:
    headers = [*NOTICE.items(), ("Content-Length", str(len(words)))]
    start(f"{status.value} {status.phrase}", headers, wrong)
    return [words]


def _turned_away(start: StartResponse) -> Iterable[bytes]:
    return _say(start, HTTPStatus.FORBIDDEN, TURNED_AWAY)


def _let_in(start: StartResponse, cookie: str | None) -> Iterable[bytes]:
    if cookie is None:
        return _turned_away(start)
    kept = f"{COOKIE}={cookie}; HttpOnly; Path=/; SameSite=Strict"
    start("303 See Other", [("Location", "/"), ("Set-Cookie", kept), ("Content-Length", "0")])
    return []


def _is_local(environ: WSGIEnvironment, access: BrowserAccess) -> bool:
    """From this machine, by the page's own name, and not started by another site's page."""
    host = str(environ.get("HTTP_HOST", "")).encode()
    origin, site = environ.get("HTTP_ORIGIN"), environ.get("HTTP_SEC_FETCH_SITE", "none")
    return (
        str(environ.get("REMOTE_ADDR", "")).startswith("127.")
        and hmac.compare_digest(host, access.host.encode())
        and (origin is None or origin == f"http://{access.host}")
        and site in _SAME
    )


def _cookies(environ: WSGIEnvironment) -> list[str]:
    """What the request gives as this page's cookie, each time it does."""
    pairs = (one.strip().partition("=") for one in str(environ.get("HTTP_COOKIE", "")).split(";"))
    return [value for name, _, value in pairs if name == COOKIE]


def _form_type(environ: WSGIEnvironment) -> str:
    """The content's type, if it is a form's, without what else is said of it."""
    found = _A_FORM.match(str(environ.get("CONTENT_TYPE", "")))
    return found[0] if found else ""


def _length(environ: WSGIEnvironment) -> int:
    try:
        return int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return LARGEST_FORM + 1


def _too_large(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    """Read it to its end first: a browser that is still sending shows no answer."""
    left = min(_length(environ), 16 * LARGEST_FORM)
    while left > 0 and (piece := environ["wsgi.input"].read(min(left, _PIECE))):
        left -= len(piece)
    return _say(start, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_LARGE)
