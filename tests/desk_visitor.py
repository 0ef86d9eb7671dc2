"""Somebody at a desk's page without a socket: follows links, fills in forms as a browser without script does.

Desk and court are two Djangos in one process here: the page runs under its own settings, and the court it asks under
the court's.
"""

import re
from collections.abc import Mapping, Sequence
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from typing import NamedTuple
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

from django.core.handlers.wsgi import WSGIHandler

import underseal.storage.configure  # noqa: F401  # one process, one Django: make it ready the way a court does
from desk_house import PAGES, House, under
from underseal.localhost.guard import ENTER, BrowserAccess
from underseal.localhost.session import DeskSession
from underseal.page.local import application

PORT = 53112
Files = Mapping[str, tuple[str, bytes]]
Fields = Mapping[str, str | Sequence[str]]


class Reply(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def html(self) -> str:
        return self.body.decode()

    @property
    def text(self) -> str:
        """What the page says, white space as one space."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.html)).split())


class _Forms(HTMLParser):
    """What a browser would send of a page's forms, each with its action."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, list[str]]]] = []
        self._now: dict[str, list[str]] = {}
        self._name, self._value = "", ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._now = {}
            self.forms.append((found.get("action", "").removesuffix("?"), self._now))  # "?": the page's own address
        if tag == "input" and found.get("name"):
            ticked = found.get("type") not in {"radio", "checkbox"} or "checked" in found
            if ticked and found.get("type") != "file":
                self._now.setdefault(found["name"], []).append(found.get("value", ""))
        if tag in {"select", "textarea"}:
            self._name, self._value = found["name"], ""
        if tag == "option" and self._name and ("selected" in found or self._name not in self._now):
            self._now[self._name] = [found["value"]]

    def handle_data(self, data: str) -> None:
        self._value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._now[self._name] = [self._value.removeprefix("\n")]
        if tag in {"select", "textarea"}:
            self._name = ""


class Visitor:
    """The browser of a person whose desk is open, or locked."""

    def __init__(self, session: DeskSession) -> None:
        self.session = session
        self.access = BrowserAccess(PORT)
        self.cookie = ""
        self.path = "/"
        self.page = Reply(0, {}, b"")
        with under(PAGES):  # middleware is read when a handler is made
            self._app = application(session, self.access, WSGIHandler())
        entered = self.ask(f"{ENTER}{self.access.token}")
        self.cookie = entered.headers["Set-Cookie"].split(";")[0]

    def ask(self, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> Reply:
        """One request as it is."""
        place, _, query = path.partition("#")[0].partition("?")
        environ: dict[str, object] = {"PATH_INFO": place, "QUERY_STRING": query, "REQUEST_METHOD": method}
        environ |= {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": self.access.host, "wsgi.input": BytesIO(body)}
        environ |= {"CONTENT_LENGTH": str(len(body)), "HTTP_COOKIE": self.cookie} | headers
        setup_testing_defaults(environ)
        told: list[tuple[str, list[tuple[str, str]]]] = []
        with under(PAGES):
            answer = b"".join(self._app(environ, lambda status, given, _error=None: told.append((status, given))))
        status, given = told[0]
        return Reply(int(status[:3]), dict(given), answer)

    def go(self, path: str) -> Reply:
        """Load a page, as far as redirects lead."""
        self.path, self.page = path, self.ask(path)
        while self.page.status == 303:
            self.path = self.page.headers["Location"]
            self.page = self.ask(self.path)
        return self.page

    def follow(self, words: str) -> Reply:
        """Follow the first link with these words."""
        found = re.search(rf'<a href="([^"]+)"[^>]*>{re.escape(words)}</a>', self.page.html)
        assert found, f"no link {words!r} on {self.path}"
        return self.go(unescape(found[1]))

    def sends(self, path: str, fields: Fields, files: Files | None = None, **headers: str) -> Reply:
        """Send these fields, with the page's own key."""
        given = {"key": self.access.form_key} | dict(fields)
        body, kind = multipart(given, files) if files is not None else (urlencode(given, doseq=True).encode(), "")
        kind = kind or "application/x-www-form-urlencoded"
        given_headers = {"HTTP_ORIGIN": f"http://{self.access.host}", "CONTENT_TYPE": kind} | headers
        return self.ask(path, "POST", body, **given_headers)

    def form(self, action: str = "") -> dict[str, list[str]]:
        """What a browser would send of the page's first form of that action as it stands, hidden fields included."""
        return next(fields for to, fields in _Forms(self.page.html).forms if to == action)

    def submit(self, fields: Fields, files: Files | None = None, action: str = "") -> Reply:
        """Fill in the page's first form of that action and send it, then look where it leads."""
        target = (
            action if action.startswith("/") else self.path.rsplit("/", 1)[0] + f"/{action}" if action else self.path
        )
        reply = self.sends(target, self.form(action) | dict(fields), files)
        if reply.status == 303:
            return self.go(reply.headers["Location"])
        self.path, self.page = target, reply
        return reply


def multipart(fields: Fields, files: Files) -> tuple[bytes, str]:
    """A form with files as a browser sends it."""
    parts = [
        (f'name="{name}"', value.encode())
        for name, values in fields.items()
        for value in ([values] if isinstance(values, str) else values)
    ]
    parts += [(f'name="{name}"; filename="{file}"', data) for name, (file, data) in files.items()]
    body = b"".join(
        b"--XX\r\nContent-Disposition: form-data; %b\r\n\r\n%b\r\n" % (head.encode(), d) for head, d in parts
    )
    return body + b"--XX--\r\n", "multipart/form-data; boundary=XX"


def visitor(house: House, person: str) -> Visitor:
    """A person of the house at their page, synced now."""
    desk = house.desk(person)
    session = DeskSession.of(desk)
    assert session.unlocked is not None
    session.unlocked.watch.refresh()
    return Visitor(session)


def refresh(visitor: Visitor) -> None:
    """Let the desk's beat come round."""
    assert visitor.session.unlocked is not None
    visitor.session.unlocked.watch.refresh()
