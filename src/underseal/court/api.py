"""What enrolled desks may ask: to file, and to read the sealed log's cells. To anybody else there is nothing here.

Every request that reaches this room is checked for an enrolled desk's signature before its path is looked at. So a path
that does not exist and one that is not for the requester are refused by the same code, with the same answer.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from underseal.court.acts import Submissions
from underseal.court.blobs import Blobs
from underseal.court.clock import Hold
from underseal.court.enrolled import certificate_of, check_request
from underseal.court.errors import NotEnrolled
from underseal.court.quotas import Quotas
from underseal.court.record import CourtRecord
from underseal.court.web import not_found
from underseal.docket.errors import DocketError, NoRules
from underseal.docket.slots import Shape
from underseal.envelope.cell import BODY_CELL, EVENT_CELL
from underseal.envelope.errors import EnvelopeError
from underseal.exchange.errors import ExchangeError
from underseal.front.responses import JSON
from underseal.sheet.words import as_sentence, times_told_at
from underseal.storage.errors import CourtError
from underseal.storage.interfaces import Clock
from underseal.storage.logs.ticks import Ticks
from underseal.wire.codec import canonical
from underseal.wire.errors import BadActSignature, WireError
from underseal.wire.request import Requester
from underseal.wire.submission import Refusal, Submission

_BYTES = "application/octet-stream"
_STATE = "Underseal-Tick"
_PIECE = 1 << 18


class Call(NamedTuple):
    """A request whose desk is known to be enrolled."""

    requester: Requester
    body: bytes
    named: str  # the part of the path that names something: a digest, a tick, or nothing


class Api:
    """Answers desks, from any thread."""

    def __init__(
        self,
        record: CourtRecord,
        submissions: Submissions,
        ticks: Ticks,
        blobs: Blobs,
        *,
        quotas: Quotas,
        clock: Clock,
        hold: Hold,
    ) -> None:
        self._record, self._submissions, self._ticks, self._blobs = record, submissions, ticks, blobs
        self._quotas, self._clock, self._hold = quotas, clock, hold
        self._table: tuple[tuple[str, str, Handler], ...] = (
            ("PUT", "/api/documents/([0-9a-f]{64})", self.put_document),
            ("POST", "/api/submissions", self.post_submission),
            ("GET", "/api/ticks", self.get_ticks),
            ("GET", "/api/ticks/(0|[1-9][0-9]{0,15})/events", self.get_events),
            ("GET", "/api/ticks/(0|[1-9][0-9]{0,15})/bodies", self.get_bodies),
        )

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request that is no page's."""
        roster, now, method, target = self._record.roster, self._clock(), request.method or "", request.get_full_path()
        try:
            who = check_request(roster, now, request.headers, method=method, target=target, body=request.body)
        except NotEnrolled:
            return not_found(request)
        self._hold.hear(certificate_of(roster, who).role)
        with self._times_told(now):
            for wanted, pattern, handler in self._table:
                found = re.fullmatch(pattern, target)
                if found is not None and wanted == method:
                    return _handled(handler, Call(who, request.body, "".join(found.groups())))
        return not_found(request)

    def _times_told(self, now: datetime) -> AbstractContextManager[None]:
        """What is refused tells times by the court's clock; before its first rules, by which none goes yet, in UTC."""
        try:
            return times_told_at(self._record.register.rules.at(now).zone.local)
        except NoRules:
            return nullcontext()

    def put_document(self, call: Call) -> HttpResponseBase:
        """Keep a public PDF for the act that will name it."""
        self._hold.check()
        person, size, now = call.requester.person, len(call.body), self._clock()
        digest = bytes.fromhex(call.named)
        with self._quotas.document(person, digest, size, now, named=self._record.store.is_public):
            self._blobs.put(digest, call.body)
        return HttpResponse(status=HTTPStatus.NO_CONTENT)

    def post_submission(self, call: Call) -> HttpResponseBase:
        """Take an act or stub request and cells, all of it or nothing."""
        self._hold.check()
        return _json(self._submissions.submit(Submission.read(call.body), call.requester))

    def get_ticks(self, _call: Call) -> HttpResponseBase:
        """Say which ticks there are."""
        return _json(self._ticks.listed)

    def get_events(self, call: Call) -> HttpResponseBase:
        """Send a tick's event cells."""
        tick = int(call.named)
        if tick < self._ticks.listed.closed:
            return _closed(self._ticks.file(tick), 0, self._shape(tick).events * EVENT_CELL)
        return _open(self._ticks.events_of(tick))

    def get_bodies(self, call: Call) -> HttpResponseBase:
        """Send a tick's body cells."""
        tick = int(call.named)
        if tick < self._ticks.listed.closed:
            shape = self._shape(tick)
            return _closed(self._ticks.file(tick), shape.events * EVENT_CELL, shape.bodies * BODY_CELL)
        return _open(self._ticks.bodies_of(tick))

    def _shape(self, tick: int) -> Shape:
        return self._record.schedule().shape(tick)


Handler = Callable[[Call], HttpResponseBase]


def _handled(handler: Handler, call: Call) -> HttpResponseBase:
    try:
        return handler(call)
    except (CourtError, DocketError, ExchangeError, WireError, EnvelopeError) as error:
        refusal = Refusal(type(error).__name__, _wording(error))
        status = HTTPStatus.BAD_REQUEST if _malformed(error) else HTTPStatus.UNPROCESSABLE_ENTITY
        return _whole(canonical(refusal), JSON, status)


def _closed(file: Path, start: int, size: int) -> HttpResponseBase:
    """Send a part of a closed tick's file piece by piece: it may be larger than one wants in memory."""
    headers = {"Content-Length": str(size), _STATE: "closed"}
    return StreamingHttpResponse(_part(file, start, size), content_type=_BYTES, headers=headers)


def _open(cells: bytes) -> HttpResponseBase:
    response = _whole(cells, _BYTES, HTTPStatus.OK)
    response[_STATE] = "open"
    return response


def _part(place: Path, start: int, size: int) -> Iterator[bytes]:
    with place.open("rb") as file:
        file.seek(start)
        while size > 0 and (piece := file.read(min(_PIECE, size))):
            size -= len(piece)
            yield piece


def _json(value: object) -> HttpResponse:
    return _whole(canonical(value), JSON, HTTPStatus.OK)


def _whole(content: bytes, kind: str, status: HTTPStatus) -> HttpResponse:
    return HttpResponse(content, kind, status.value, headers={"Content-Length": str(len(content))})


def _malformed(error: Exception) -> bool:
    return isinstance(error, WireError | EnvelopeError) and not isinstance(error, BadActSignature)


def _wording(error: Exception) -> str:
    if _malformed(error):
        return f"The upload is not in the form this court takes: {error}. Bring the desk program up to date."
    return as_sentence(str(error))
