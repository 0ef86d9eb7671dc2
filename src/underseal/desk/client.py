"""The desk's line to the court: plain HTTP requests, each signed by the desk where the court asks for it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TypeVar

import httpx

from underseal.audit.errors import CourtUnreachable
from underseal.audit.line import CourtLine, Reply, open_client
from underseal.desk.errors import CourtRefused, NotEnrolledThere
from underseal.docket.slots import OPEN_TICKS
from underseal.envelope.cell import EVENT_CELL
from underseal.wire.codec import parse
from underseal.wire.errors import WireError
from underseal.wire.founding import TickList
from underseal.wire.request import Requester, sign_request
from underseal.wire.submission import Answer, Refusal, Submission

Sign = Callable[[bytes], bytes]
Clock = Callable[[], datetime]
T = TypeVar("T")

_OK, _NO_CONTENT, _NOT_FOUND = 200, 204, 404
_REFUSALS = 400, 422  # the statuses of the court's own refusals; another 4xx is of something before it


@dataclass(frozen=True)
class TickCells:
    """A tick's cells as handed out: raw, concatenated, and whether the court calls the tick closed."""

    data: bytes
    closed: bool


class CourtClient:
    """One court, seen from one device. Follows no redirects, reads no proxies from the environment."""

    def __init__(
        self,
        address: str,
        requester: Requester,
        sign: Sign,
        clock: Clock,
        transport: httpx.BaseTransport | None = None,
        *,
        authority: str = "",
    ) -> None:
        """Draw the line. `authority`: whose certificates alone count at the court's address, as PEM."""
        self.address = address
        self._requester = requester
        self._sign = sign
        self._clock = clock
        self._http = open_client("underseal-desk", transport, authority)
        self._line = CourtLine(address, self._http)
        self._given_up: CourtUnreachable | None = None

    @contextmanager
    def given_up(self, why: CourtUnreachable) -> Iterator[None]:
        """Ask the court nothing while this lasts: whatever would be asked of it fails at once, as it failed before."""
        self._given_up = why
        try:
            yield
        finally:
            self._given_up = None

    def get_public(self, path: str) -> bytes | None:
        """What stands at a path of the published tree, e.g. ``/log/checkpoint``; None where nothing does.

        Raises CourtUnreachable.
        """
        reply = self._ask("GET", path)
        if reply.status == _NOT_FOUND:
            return None
        if reply.status != _OK:
            raise self._line.refusal(f"status {reply.status} for {path}")
        return reply.data

    def ticks(self) -> TickList:
        """How many ticks have closed, which are open. Raises NotEnrolledThere, CourtUnreachable."""
        found = self._read(TickList, self._signed("GET", "/api/ticks").data)
        if len(found.open) > OPEN_TICKS:
            raise self._line.refusal("more of its ticks are open than may be")
        return found

    def tick_events(self, tick: int, slots: int | None = None) -> TickCells:
        """All event cells of a tick; of one that is still open as many as a tick has `slots`, whatever is sent.

        Raises NotEnrolledThere, CourtUnreachable.
        """
        path = f"/api/ticks/{tick}/events"
        found = self._cells(path)
        if slots is not None and len(found.data) != slots * EVENT_CELL:
            raise self._line.refusal(f"{path} does not hold as many cells as a tick has")
        return found

    def tick_bodies(self, tick: int) -> TickCells:
        """All body cells of a tick. Raises NotEnrolledThere, CourtUnreachable."""
        return self._cells(f"/api/ticks/{tick}/bodies")

    def put_document(self, pdf: bytes) -> bytes:
        """Upload a public PDF and return its SHA-256. Raises CourtRefused, NotEnrolledThere, CourtUnreachable."""
        digest = sha256(pdf).digest()
        self._signed("PUT", f"/api/documents/{digest.hex()}", pdf)
        return digest

    def submit(self, submission: Submission | bytes) -> Answer:
        """Hand in a submission. Raises CourtRefused, NotEnrolledThere, CourtUnreachable."""
        data = submission if isinstance(submission, bytes) else submission.to_bytes()
        return self._read(Answer, self._signed("POST", "/api/submissions", data).data)

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def _ask(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Reply:
        if self._given_up is not None:
            raise self._given_up
        return self._line.ask(method, path, body, headers)

    def _cells(self, path: str) -> TickCells:
        reply = self._signed("GET", path)
        return TickCells(reply.data, reply.headers.get("Underseal-Tick") == "closed")

    def _signed(self, method: str, path: str, body: bytes = b"") -> Reply:
        headers = sign_request(self._sign, self._requester, self._clock(), method=method, target=path, body=body)
        reply = self._ask(method, path, body, headers)
        if reply.status == _NOT_FOUND:
            raise NotEnrolledThere(self._requester.person, self._requester.device)
        if reply.status in _REFUSALS and method != "GET":  # of what is only read the court has nothing to refuse
            refusal = self._read(Refusal, reply.data)
            raise CourtRefused(refusal.error, refusal.message)
        if reply.status not in {_OK, _NO_CONTENT}:
            raise self._line.refusal(f"status {reply.status} for {path}")
        return reply

    def _read(self, kind: type[T], data: bytes) -> T:
        try:
            return parse(kind, data)
        except WireError as wrong:
            raise self._line.refusal("its answer is not in the court's form") from wrong
