"""Signed requests: how a desk shows the court that it is enrolled, without a session and without a password."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from underseal.digest.framing import frame
from underseal.docket.names import PersonId
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.names import PublicKeys, verify_ed25519
from underseal.wire.codec import read_time, time_text
from underseal.wire.decimals import read_decimal
from underseal.wire.errors import BadText

DESK, TIME, SIGNATURE = "Underseal-Desk", "Underseal-Time", "Underseal-Signature"
WINDOW = timedelta(minutes=5)
"""How far a request's clock may be from the court's. A repeat within it repeats an upload the court knows by hash."""


@dataclass(frozen=True)
class Requester:
    """Who a request says it comes from: a person's device, under a generation of their keys."""

    person: PersonId
    device: int
    generation: int

    def __str__(self) -> str:
        return f"{self.person} {self.device} {self.generation}"


@dataclass(frozen=True)
class SignedRequest:
    """The three headers of a request, read but not yet believed."""

    requester: Requester
    at: datetime
    signature: bytes

    @classmethod
    def read(cls, headers: Mapping[str, str]) -> "SignedRequest":
        """From headers by their names, whatever they hold. Raises BadText."""
        try:
            person, device, generation = headers[DESK].split(" ")
            who = Requester(PersonId(person), read_decimal(device), read_decimal(generation))
            signature = base64.b64decode(headers[SIGNATURE], validate=True)
            at = read_time(headers[TIME])
            person.encode()  # half a surrogate pair is nobody's name
        except (KeyError, ValueError, OverflowError) as wrong:  # the last for a time before the first or after the last
            raise BadText("signed request") from wrong
        if str(who) != headers[DESK]:
            raise BadText("signed request")
        return cls(who, at, signature)

    def check(self, keys: PublicKeys, now: datetime, *, method: str, target: str, body: bytes) -> None:
        """Raise BadText unless keys' holder signed this very request within WINDOW of now (aware UTC)."""
        if abs(now - self.at) > WINDOW:
            raise BadText("signed request of this hour")
        try:
            verify_ed25519(keys, _statement(self.requester, self.at, method, target, body), self.signature)
        except EnvelopeError as wrong:
            raise BadText("signed request") from wrong


def sign_request(
    sign: Callable[[bytes], bytes], who: Requester, at: datetime, *, method: str, target: str, body: bytes
) -> dict[str, str]:
    """The three headers for a request. `target` is path and query as sent; `sign` makes an Ed25519 signature."""
    signature = base64.b64encode(sign(_statement(who, at, method, target, body))).decode("ascii")
    return {DESK: str(who), TIME: time_text(at), SIGNATURE: signature}


def _statement(who: Requester, at: datetime, method: str, target: str, body: bytes) -> bytes:
    parts = (str(who), time_text(at), method, target)
    return frame("underseal/request/v1", *(part.encode() for part in parts), hashlib.sha256(body).digest())
