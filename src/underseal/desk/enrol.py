"""Enrolment: a person asks to be certified, a registrar clerk compares fingerprints and admits."""

from dataclasses import dataclass
from pathlib import Path

from underseal.desk.ceremony import KEYRING
from underseal.desk.keyring import Cost, Keyring, KeyringFile, Seed
from underseal.desk.outbox import send
from underseal.desk.refusals import (
    AlreadyAdmitted,
    FingerprintsDiffer,
    NotAFingerprint,
    NotARegistrar,
    NotToBeAdmitted,
    OfAnotherCourt,
)
from underseal.desk.session import Desk
from underseal.digest.framing import frame, sha256
from underseal.docket.names import PersonId
from underseal.docket.record import Role
from underseal.envelope.cell import roster_cell
from underseal.envelope.commit import no_commitment
from underseal.envelope.errors import UnknownName
from underseal.envelope.identity import Identity, make_certificate, make_log_certificate, make_request
from underseal.envelope.names import REGISTRAR, Certificate, DeskRequest, Kind, Roster, check_request
from underseal.wire.codec import canonical
from underseal.wire.founding import CourtPub
from underseal.wire.submission import Slotted, Submission

_ROOT_DIGITS = 64
_SPOKEN = 16


@dataclass(frozen=True)
class Applicant:
    """Who makes a desk, at which court. `root` is the fingerprint as the local rules print it."""

    person: PersonId
    name: str
    court: str
    address: str
    root: str


@dataclass(frozen=True)
class Request:
    """A wish to be certified, as a file for the registrar clerk, and what to read out to them in person."""

    raw: bytes
    fingerprint: str


@dataclass(frozen=True)
class Post:
    """What the registrar clerk certifies of a person beside name and keys. An office needs nothing of it."""

    role: str = ""
    office: str = ""  # the office's id
    bar: str = ""


def fingerprint(paper: bytes) -> str:
    """What two people compare aloud: 128 bits of a SHA-256 of the paper, 8 groups of 4 hex digits."""
    return grouped(sha256(frame("underseal/spoken-fingerprint/v1", paper))[:_SPOKEN].hex())


def grouped(digits: str) -> str:
    """Hex digits in lower case, in groups of 4."""
    plain = "".join(digits.split()).lower()
    return " ".join(plain[at : at + 4] for at in range(0, len(plain), 4))


def compare(paper: bytes, read_out: str) -> None:
    """Raise FingerprintsDiffer unless read_out is the paper's fingerprint, blanks and case apart."""
    computed = fingerprint(paper)
    if grouped(read_out) != computed:
        raise FingerprintsDiffer(computed, read_out)


def init(folder: Path, applicant: Applicant, passphrase: str, *, cost: Cost | None = None) -> Request:
    """Make a desk: new keys in a new keyring, and the request to have them certified. Talks to nobody.

    Raises NotAFingerprint, KeyringExists, or the envelope's ImproperField for an id or a name it cannot certify.
    """
    root = grouped(applicant.root)
    digits = root.replace(" ", "")
    if len(digits) != _ROOT_DIGITS or not set(digits) <= set("0123456789abcdef"):
        raise NotAFingerprint(applicant.root)
    identity = Identity.new(applicant.person)
    raw = make_request(identity, applicant.name)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    address = applicant.address.rstrip("/")
    seeds = (Seed(1, identity.seed),)
    keyring = Keyring(1, applicant.court, address, root, applicant.person, 1, seeds)
    KeyringFile.create(folder / KEYRING, keyring, passphrase, cost)
    return Request(raw, fingerprint(raw))


def admit(desk: Desk, request: bytes, post: Post, read_out: str, roster: Roster | None = None) -> Certificate:
    """Certify the keys in a request and hand the certificate in as a roster cell.

    `roster`, where the desk has synced one, is searched for the id. Raises NotARegistrar, FingerprintsDiffer,
    AlreadyAdmitted, NotToBeAdmitted, the envelope's errors for a bad request, and what sending raises.
    """
    registrar = _registrar(desk)
    compare(request, read_out)
    asked = check_request(request)
    _admissible(asked, post, roster)
    certificate = make_certificate(
        registrar,
        court=desk.keyring.court,
        kind=asked.kind,
        id=asked.id,
        name=asked.name,
        keys=asked.keys,
        role=post.role,
        office=post.office,
        bar=post.bar,
        members=asked.members,
    )
    _enter(desk, certificate.raw)
    return certificate


def admit_log(desk: Desk, pub: CourtPub, read_out: str) -> None:
    """Certify the origins and keys of the court's two logs, so that desks trust them.

    Raises NotARegistrar, FingerprintsDiffer, OfAnotherCourt, and what sending raises.
    """
    registrar = _registrar(desk)
    compare(canonical(pub), read_out)
    if pub.court != desk.keyring.court:
        raise OfAnotherCourt(desk.keyring.court, pub.court)
    certificate = make_log_certificate(
        registrar,
        court=pub.court,
        public_origin=pub.public_origin,
        public_vkey=pub.public_vkey,
        public_mldsa44=pub.public_mldsa44,
        sealed_origin=pub.sealed_origin,
        sealed_vkey=pub.sealed_vkey,
        sealed_mldsa44=pub.sealed_mldsa44,
        receipt_vkey=pub.receipt_vkey,
    )
    _enter(desk, certificate.raw)


def _registrar(desk: Desk) -> Identity:
    raw = desk.keyring.certificate
    if raw is None or Certificate.parse(raw).role != REGISTRAR:
        raise NotARegistrar(desk.keyring.person)
    return desk.identity


def _admissible(asked: DeskRequest, post: Post, roster: Roster | None) -> None:
    if asked.kind is Kind.RECOVERY or post.role == REGISTRAR:
        raise NotToBeAdmitted(asked.id, "the root certifies registrar clerks and recovery keys, in a ceremony")
    if asked.kind is Kind.PERSON and post.role not in set(Role):
        raise NotToBeAdmitted(asked.id, f"name a role: {', '.join(role for role in Role if role != REGISTRAR)}")
    if asked.kind is Kind.OFFICE and post != Post():
        raise NotToBeAdmitted(asked.id, "an office has no role, office or bar number")
    if roster is not None and _holds(roster, asked.id):
        raise AlreadyAdmitted(asked.id)


def _holds(roster: Roster, id_: str) -> bool:
    try:
        roster.by_id(id_)
    except UnknownName:
        return False
    return True


def _enter(desk: Desk, raw: bytes) -> None:
    send(desk, Submission(events=(Slotted(no_commitment(), roster_cell(raw)),)))
