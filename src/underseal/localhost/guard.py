"""The guard of a desk's page: who may come in, and how the answer is kept from everybody else.

A token in the address opens it once, and is void after that; the browser then holds a cookie that is kept in this
process's memory alone. The token is never an argument of any process: it is printed, or written to a file of the
owner's. Whoever lacks the cookie gets one and the same page.

A browser tells no ports apart when it hands out cookies, so every page has a host name of its own that nobody can
guess: to what else listens on this computer the browser goes under another name, and neither gives this page's cookie
nor takes one for it.
"""

import base64
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from threading import Lock
from typing import cast

from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

ENTER = "/enter/"
COOKIE = "underseal-desk"
ACCESS = "underseal.access"
"""The key of the WSGI environment under which the server hands in the page's access."""

FORM_KEY = "key"
"""The field of every form that carries the page's `form_key`."""
LARGEST_FORM = 256 * 1024 * 1024
"""Bytes of a form with its documents, at most. They are held in memory."""

Answers = Callable[[HttpRequest], HttpResponseBase]

_SECRET_BYTES, _NAME_BYTES = 32, 20
_PIECE = 64 * 1024
_TOO_LARGE = 413
_FORBIDDEN = 403
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # with none at all a browser would not say which page sends a form
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_SAME = {"none", "same-origin"}


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
            self.token = None
            self.form_key = secrets.token_urlsafe(_SECRET_BYTES)
            self._cookie = secrets.token_urlsafe(_SECRET_BYTES)
            return self._cookie

    def knows(self, cookie: str) -> bool:
        """Whether it is the one cookie given out."""
        return self._cookie is not None and hmac.compare_digest(self._cookie.encode(), cookie.encode())


class Guard:
    """Django middleware: nothing reaches a page but what this machine's one admitted browser asks or sends."""

    def __init__(self, get_response: Answers) -> None:
        self._get_response = get_response
        # Reading a form may fail in Django, whose own answer would leave past a guard that it failed in.
        self._answered = cast("Answers", convert_exception_to_response(self._answer))

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let the request in or turn it away; close every answer off."""
        response = self._answered(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        access: BrowserAccess = request.META[ACCESS]
        if not _is_local(request, access) or request.method not in {"GET", "HEAD", "POST"}:
            return _turned_away()
        if request.path.startswith(ENTER) and request.method == "GET":
            return _let_in(access, request.path.removeprefix(ENTER))
        if not access.knows(_cookie(request)):
            return _turned_away()
        if request.method == "POST":
            return self._take(request, access)
        return self._get_response(request)

    def _take(self, request: HttpRequest, access: BrowserAccess) -> HttpResponseBase:
        """A form, if one of this page's own forms was sent, and not too much with it."""
        if request.META.get("HTTP_ORIGIN") is None:
            return _turned_away()
        if _length(request) > LARGEST_FORM:
            return _too_large(request)
        if not hmac.compare_digest(request.POST.get(FORM_KEY, "").encode(), access.form_key.encode()):
            return _turned_away()
        return self._get_response(request)


def _is_local(request: HttpRequest, access: BrowserAccess) -> bool:
    """From this machine, by the page's own name, and not started by another site's page."""
    meta = request.META
    host = str(meta.get("HTTP_HOST", "")).encode()
    origin, site = meta.get("HTTP_ORIGIN"), meta.get("HTTP_SEC_FETCH_SITE", "none")
    return (
        str(meta.get("REMOTE_ADDR", "")).startswith("127.")
        and hmac.compare_digest(host, access.host.encode())
        and (origin is None or origin == f"http://{access.host}")
        and site in _SAME
    )


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return LARGEST_FORM + 1


def _too_large(request: HttpRequest) -> HttpResponse:
    """Read it to its end first: a browser that is still sending shows no answer."""
    left = min(_length(request), 16 * LARGEST_FORM)
    while left > 0 and (piece := request.read(min(left, _PIECE))):
        left -= len(piece)
    words = "This is more than the court takes at once. Go back and file it in parts.\n"
    return HttpResponse(words, status=_TOO_LARGE, content_type="text/plain; charset=utf-8")


def _let_in(access: BrowserAccess, token: str) -> HttpResponse:
    cookie = access.enter(token)
    if cookie is None:
        return _turned_away()
    response = HttpResponse(status=303, headers={"Location": "/"})
    response.set_cookie(COOKIE, cookie, httponly=True, samesite="Strict", path="/")
    return response


def _cookie(request: HttpRequest) -> str:
    try:
        found = SimpleCookie(request.META.get("HTTP_COOKIE", "")).get(COOKIE)
    except CookieError:
        return ""
    return "" if found is None else found.value


def _turned_away() -> HttpResponse:
    words = b"This page belongs to one browser on this computer. Start the desk again for a new address.\n"
    return HttpResponse(words, status=_FORBIDDEN, content_type="text/plain; charset=utf-8")
