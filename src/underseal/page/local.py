"""The desk's page on localhost: for one browser, behind an address that works once; locked or not to begin with."""

import logging
import resource
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from threading import Thread
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from underseal.localhost.guard import ENTER, LARGEST_FORM, BrowserAccess, Guard
from underseal.localhost.server import PageServer
from underseal.localhost.session import DeskSession
from underseal.page.answering import SESSION

LOOPBACK = "127.0.0.1"
_DRAWN, _TRIES = range(10_000, 65_000), 200
SETTINGS: dict[str, Any] = {
    "ROOT_URLCONF": "underseal.page.pages",
    "MIDDLEWARE": ["underseal.localhost.forms.OwnForms"],
    "ALLOWED_HOSTS": ["*"],  # the guard asks for the page's own name and port
    "INSTALLED_APPS": [],
    "LOGGING_CONFIG": None,  # Django logs requests with their paths, and a path names a case
    "DEBUG": False,
    "DEBUG_PROPAGATE_EXCEPTIONS": False,
    "FILE_UPLOAD_HANDLERS": ["django.core.files.uploadhandler.MemoryFileUploadHandler"],  # none that writes a file
    "FILE_UPLOAD_MAX_MEMORY_SIZE": LARGEST_FORM,
    "DATA_UPLOAD_MAX_MEMORY_SIZE": 4 * 1024 * 1024,  # of what is typed
    "USE_TZ": True,
    "USE_I18N": False,
    "APPEND_SLASH": False,
}


@dataclass(frozen=True)
class Announcement:
    """Where the page is found, and the address that opens it once. The repr shows neither: the name is a secret too."""

    address: str = field(repr=False)  # "http://<a name nobody can guess>.localhost:53111/"
    entrance: str = field(repr=False)  # with the one-time token; print it, never pass it on a command line


class Page:
    """A page that listens. `announcement` says where; `run` serves until `close`, called from another thread."""

    def __init__(self, session: DeskSession, port: int = 0) -> None:
        """Listen; port 0 is any free one. Raises OSError where the port is taken."""
        if not settings.configured:
            settings.configure(**SETTINGS)
        quiet()
        self.session, self._access = session, BrowserAccess()
        self._server = _listening(port, self._access)
        self._access.port = self._server.server_port
        self._server.set_app(application(session, self._access, get_wsgi_application()))
        self._access.moved = session.lock  # whoever is at the terminal need not be at the desk
        self.announcement = self._announced(self._access.token)

    def again(self) -> Announcement:
        """An address that opens the page once more, in place of one that was not used; the desk is locked then."""
        self.announcement = self._announced(self._access.renew())
        return self.announcement

    def _announced(self, token: str | None) -> Announcement:
        address = f"http://{self._access.host}"
        return Announcement(f"{address}/", f"{address}{ENTER}{token}")

    def run(self) -> None:
        """Answer, and sync on the beat while unlocked."""
        self.session.beat()
        self._server.serve_forever(poll_interval=0.1)

    def close(self) -> None:
        """Stop answering, lock, and let go of the port."""
        self.session.leave()
        self._server.shutdown()
        self._server.server_close()


def _listening(port: int, access: BrowserAccess) -> PageServer:
    """A server on that port, or on the first free one of many drawn: somebody may hold any number of twins on ::1."""
    tries = _TRIES if port == 0 else 1
    for left in reversed(range(tries)):
        try:
            return PageServer((LOOPBACK, port or secrets.choice(_DRAWN)), access.bears)
        except OSError:
            if not left:
                raise
    raise AssertionError  # it has returned or raised


def serve(
    session: DeskSession,
    port: int = 0,
    announce: Callable[[Announcement], None] = lambda _a: None,
    asked: Iterable[object] = (),
) -> None:
    """Serve the owner's desk on 127.0.0.1 until interrupted. `announce` is told once it listens.

    And again, of another address, whenever there is one more of `asked`.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash leaves no picture of what lay open
    page = Page(session, port)
    if session.unlocked is not None:
        session.unlocked.watch.refresh()
    announce(page.announcement)
    Thread(target=_announce_again, args=(page, announce, asked), name="desk address", daemon=True).start()
    try:
        page.run()
    finally:
        session.leave()


def _announce_again(page: Page, announce: Callable[[Announcement], None], asked: Iterable[object]) -> None:
    for _ in asked:
        announce(page.again())


def quiet() -> None:
    """Let Django log nothing: its lines hold paths and tracebacks."""
    log = logging.getLogger("django")
    log.addHandler(logging.NullHandler())
    log.propagate = False


def application(session: DeskSession, access: BrowserAccess, site: WSGIApplication) -> WSGIApplication:
    """The site behind its guard, with this desk's session handed in by the server, never by a request."""

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        return site({**environ, SESSION: session}, start)

    return Guard(access, answer)
