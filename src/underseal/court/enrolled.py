"""Who may knock: desks whose person the verified roster holds, under the generation in force."""

from collections.abc import Mapping
from datetime import datetime

from underseal.court.errors import NotEnrolled
from underseal.docket.docket import Person
from underseal.docket.names import OfficeId, PersonId
from underseal.docket.record import Role
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.names import Certificate, KeyState, PublicKeys, Roster
from underseal.wire.errors import WireError
from underseal.wire.request import Requester, SignedRequest


def certificate_of(roster: Roster, requester: Requester | None) -> Certificate:
    """Return the requester's certificate in force. Raises NotEnrolled, whatever is wrong."""
    if requester is None:
        raise NotEnrolled
    try:
        return roster.signer(requester.person, requester.generation)
    except EnvelopeError:
        raise NotEnrolled from None


def check_request(
    roster: Roster, now: datetime, headers: Mapping[str, str], *, method: str, target: str, body: bytes
) -> Requester:
    """Return who signed a request (wire.request). `target` is path and query as sent. Raises NotEnrolled."""
    try:
        request = SignedRequest.read(headers)
        request.check(_keys_for(roster, request.requester), now, method=method, target=target, body=body)
    except WireError:
        raise NotEnrolled from None
    certificate_of(roster, request.requester)
    return request.requester


def _keys_for(roster: Roster, requester: Requester) -> PublicKeys:
    """Return the keys to verify a request by: for a stranger somebody's, so that time does not tell who is enrolled."""
    try:
        return certificate_of(roster, requester).keys
    except NotEnrolled:
        return roster.certificates[0].keys


def person_of(certificate: Certificate) -> Person:
    """Return the person a certificate names, as the docket judges them. Raises NotEnrolled for an unknown role."""
    if certificate.role not in set(Role):
        raise NotEnrolled
    office = OfficeId(certificate.office) if certificate.office else None
    said = (PersonId(certificate.id), certificate.name, Role(certificate.role), office, certificate.raw)
    return Person(*said, certificate.generation, certificate.state is KeyState.ACTIVE)
