"""A client of a court's site without a socket: it calls the WSGI application as a server does, signed or not."""

from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple

from underseal.court.app import application
from underseal.docket.names import PersonId
from underseal.front.responses import WsgiApp
from underseal.stage.credentials import identity
from underseal.stage.test_court import TestCourt
from underseal.wire.request import Requester, sign_request
from underseal.wire.submission import Submission


class Reply(NamedTuple):
    """A whole answer."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """The value of a header, whatever its case."""
        return {key.lower(): value for key, value in self.headers}.get(name.lower())


def wsgi_name(header: str) -> str:
    """Where a server puts a header (PEP 3333)."""
    name = header.upper().replace("-", "_")
    return name if name == "CONTENT_TYPE" else f"HTTP_{name}"


class Client:
    """Speaks to the site of a simulated court."""

    def __init__(self, simulator: TestCourt) -> None:
        self._simulator = simulator
        self.app: WsgiApp = application(simulator.court)

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes = b"",
        headers: dict[str, str] | None = None,
        environ: dict[str, str] | None = None,
    ) -> Reply:
        """Send a request as it is; `environ` replaces what a server would put there."""
        bare, _, query = path.partition("?")
        given: dict[str, object] = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": bare,
            "QUERY_STRING": query,
            "CONTENT_LENGTH": str(len(body)) if body else "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.input": BytesIO(body),
            "wsgi.url_scheme": "http",
            "wsgi.errors": None,
        }
        given |= {wsgi_name(name): value for name, value in (headers or {}).items()} | (environ or {})
        started: list[tuple[str, list[tuple[str, str]]]] = []
        answer: Iterable[bytes] = self.app(given, lambda status, sent: started.append((status, sent)))
        content = b"".join(answer)
        closing = getattr(answer, "close", None)
        if closing is not None:
            closing()
        status, sent = started[0]
        return Reply(int(status.split()[0]), tuple(sent), content)

    def signed(
        self, who: str, path: str, method: str = "GET", body: bytes = b"", *, generation: int = 1, as_if: str = ""
    ) -> Reply:
        """Send a request signed by who's keys, in the name of `as_if` if that is given."""
        requester = Requester(PersonId(as_if or who), 1, generation)
        now = self._simulator.court.clock()
        headers = sign_request(identity(who).sign, requester, now, method=method, target=path, body=body)
        return self.ask(path, method, body, headers)

    def submit(self, who: str, submission: Submission) -> Reply:
        """Hand in a submission as a desk of who does."""
        return self.signed(who, "/api/submissions", "POST", submission.to_bytes())
