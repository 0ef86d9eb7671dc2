"""The desk's line to the court: plain HTTP requests, each signed by the desk where the court asks for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import httpx

from underseal.wire.founding import TickList
from underseal.wire.request import Requester
from underseal.wire.submission import Answer, Submission

Sign = Callable[[bytes], bytes]
Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Cells:
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
    ) -> None:
        raise NotImplementedError

    def get_public(self, path: str) -> bytes | None:
        """What stands at a path of the published tree, e.g. ``/log/checkpoint``; None where nothing does.

        Raises CourtUnreachable.
        """
        raise NotImplementedError

    def ticks(self) -> TickList:
        """The shape of ticks, how many have closed, which are open. Raises NotEnrolledThere, CourtUnreachable."""
        raise NotImplementedError

    def tick_events(self, tick: int) -> Cells:
        """All event cells of a tick. Raises NotEnrolledThere, CourtUnreachable."""
        raise NotImplementedError

    def tick_bodies(self, tick: int) -> Cells:
        """All body cells of a tick. Raises NotEnrolledThere, CourtUnreachable."""
        raise NotImplementedError

    def put_document(self, pdf: bytes) -> bytes:
        """Upload a public PDF and return its SHA-256. Raises CourtRefused, NotEnrolledThere, CourtUnreachable."""
        raise NotImplementedError

    def submit(self, submission: Submission | bytes) -> Answer:
        """Hand in a submission. Raises CourtRefused, NotEnrolledThere, CourtUnreachable."""
        raise NotImplementedError

    def close(self) -> None:
        """Hang up."""
        raise NotImplementedError
