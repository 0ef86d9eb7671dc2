"""Enrolment: a person asks to be certified, a registrar clerk compares fingerprints and admits."""

from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from underseal.desk.errors import KeyringExists
from underseal.desk.keyring import Cost, Keyring, KeyringFile, Seed
from underseal.desk.making import check_address
from underseal.desk.outbox import send
from underseal.desk.own_keys import check_own_keys
from underseal.desk.passphrase import check_passphrase
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.digest.framing import frame, sha256
from underseal.docket.names import PersonId
from underseal.docket.record import Role
from underseal.enrolling.admitting import ROLES, check_post, demand_meant
from underseal.enrolling.brought import BroughtFile
from underseal.enrolling.ceremony import KEYRING
from underseal.enrolling.known_holders import KnownHolders, admissions_sent
from underseal.enrolling.refusals import (
    AlreadyAdmitted,
    AlreadyCertified,
    FingerprintsDiffer,
    NotAFingerprint,
    NotARegistrar,
    NotARequest,
    NotToBeAdmitted,
    OfAnotherCourt,
)
from underseal.envelope.cell import roster_cell
from underseal.envelope.commit import no_commitment
from underseal.envelope.errors import UnknownName
from underseal.envelope.identity import Identity, make_certificate, make_log_certificate, make_request
from underseal.envelope.names import REGISTRAR, Certificate, DeskRequest, Holder, Roster, check_request, is_request
from underseal.sealed.errors import DeskError
from underseal.wire.codec import MAX_BODY, parse
from underseal.wire.founding import CourtPub
from underseal.wire.submission import Slotted, Submission

MEANT = ("namesake", "new_office", "no_office", "no_bar")
"""The fields of an admission that say that something is meant."""

_READS = "; a law clerk, or other staff who only read, is an observer"
_ROOT_DIGITS = 64
_SPOKEN = 16
_REQUEST = "request"


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
class Admission:
    """Certify a person or an office, by their request file and what they read out.

    A person has a role, and may have an office (its id) and counsel a bar number; an office has none of the three.
    Four things are refused unless they are said to be meant: a name that somebody here bears already (`namesake`), an
    office that nobody has set up (`new_office`), a judge, sealed-matters clerk, prosecutor or observer without one
    (`no_office`), and a prosecutor without a bar number (`no_bar`).
    """

    request: BroughtFile
    fingerprint: str
    role: str = ""
    office: str = ""
    bar: str = ""
    namesake: bool = False
    new_office: bool = False
    no_office: bool = False
    no_bar: bool = False


@dataclass(frozen=True)
class LogAdmission:
    """Certify the keys of the court's logs, by its file court.pub and what its clerk reads out."""

    pub: BroughtFile
    fingerprint: str


@dataclass(frozen=True)
class Admitted:
    """Who was certified. `certificate` is its SHA-256."""

    id: str
    name: str
    role: str
    generation: int
    certificate: bytes


@dataclass(frozen=True)
class LogAdmitted:
    """The court whose logs are certified."""

    court: str


R = TypeVar("R", Admitted, LogAdmitted)


@dataclass(frozen=True)
class PlannedCertificate(Generic[R]):
    """A certificate made by the registrar clerk and not handed in yet."""

    raw: bytes
    result: R

    def carry_out(self, desk: Desk, view: object) -> R:
        """Hand it in as a roster cell. Raises what sending raises."""
        del view
        send(desk, Submission(events=(Slotted(no_commitment(), roster_cell(self.raw)),)))
        return self.result


def fingerprint(paper: bytes) -> str:
    """What two people compare aloud: 128 bits of a SHA-256 of the paper, 8 groups of 4 hex digits."""
    return grouped(sha256(frame("underseal/spoken-fingerprint/v1", paper))[:_SPOKEN].hex())


def grouped(digits: str) -> str:
    """Hex digits in lower case, in groups of 4."""
    plain = "".join(digits.split()).lower()
    return " ".join(plain[at : at + 4] for at in range(0, len(plain), 4))


def compare(paper: bytes, read_out: str) -> None:
    """Raise FingerprintsDiffer unless read_out is the paper's fingerprint, blanks and case apart."""
    if grouped(read_out) != fingerprint(paper):
        raise FingerprintsDiffer(read_out)


def init(
    folder: Path, applicant: Applicant, passphrase: str, *, cost: Cost | None = None, authority: str = ""
) -> Request:
    """Make a desk: new keys in a new keyring, and the request to have them certified. Talks to nobody.

    Once more for a desk that never verified anything of a court, it corrects the name, the root or the address given
    for it: keys and request stay. `authority`: the PEM of the court's own certificate authority, if it has one.

    Raises PassphraseTooShort, PassphraseGuessable, PassphraseNotText, BadAddress, NotAFingerprint, KeyringExists, or
    the envelope's ImproperField for an id or a name it cannot certify.
    """
    check_passphrase(passphrase, (applicant.person, applicant.name, applicant.court))
    check_address(applicant.address)
    root = grouped(applicant.root)
    digits = root.replace(" ", "")
    if len(digits) != _ROOT_DIGITS or not set(digits) <= set("0123456789abcdef"):
        raise NotAFingerprint(applicant.root)
    applicant = replace(applicant, root=root, address=applicant.address.rstrip("/"))
    if (folder / KEYRING).exists():
        return _corrected(folder, applicant, passphrase, authority)
    identity = Identity.new(applicant.person)
    raw = make_request(identity, applicant.name)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    seeds = (Seed(1, identity.seed),)
    keyring = Keyring(1, applicant.court, applicant.address, root, applicant.person, 1, seeds)
    with closing(Desk.of(KeyringFile.create(folder / KEYRING, keyring, passphrase, cost))) as desk:
        desk.cabinet.write(_REQUEST, raw)
        if authority:
            desk.name_authority(authority)
    return Request(raw, fingerprint(raw))


def request_of(desk: Desk) -> Request | None:
    """The request that was made with a desk; None for a desk that a ceremony made. Raises DamagedDrawer."""
    raw = desk.cabinet.read(_REQUEST)
    return None if raw is None else Request(raw, fingerprint(raw))


def _corrected(folder: Path, applicant: Applicant, passphrase: str, authority: str) -> Request:
    """Raises KeyringExists unless the desk there is the applicant's and waits for its first word of a court."""
    exists = KeyringExists(str(folder / KEYRING))
    try:
        opened = Desk.open(folder, passphrase)
    except (DeskError, OSError):
        raise exists from None
    with closing(opened) as desk:
        kept, keyring = request_of(desk), desk.keyring
        given = replace(keyring, person=applicant.person)
        named = replace(given, court=applicant.court, root=applicant.root, address=applicant.address)
        same = kept is not None and given == keyring != named and check_request(kept.raw).name == applicant.name
        if kept is None or not same or desk.state.checked is not None:
            raise exists
        desk.change_keyring(lambda _keyring: named)
        desk.name_authority(authority)
        desk.remember(replace(desk.state, refusal=None))  # what was refused was held against what is corrected
        return kept


def plan_admission(desk: Desk, view: View | None, form: Admission) -> PlannedCertificate[Admitted]:
    """Certify the keys in a request. The view, where there is one, is searched for the id.

    Raises NotARegistrar, NotARequest, FingerprintsDiffer, AlreadyAdmitted, NotToBeAdmitted, SecondLook, the envelope's
    errors for a bad request or a bad id, and OSError for a file that cannot be read.
    """
    registrar = _registrar(desk, view)
    request = form.request.read(MAX_BODY)
    if not is_request(request):  # before its fingerprint: a wrong file is no file that somebody exchanged
        raise NotARequest
    compare(request, form.fingerprint)
    asked = check_request(request)
    _admissible(asked, form, view.roster if view is not None else None)
    made = make_certificate(
        registrar,
        court=desk.keyring.court,
        kind=asked.kind,
        id=asked.id,
        name=asked.name,
        keys=asked.keys,
        role=form.role,
        office=form.office,
        bar=form.bar,
        members=asked.members,
    )
    known = KnownHolders(view, admissions_sent(desk))
    check_post(known, made)
    demand_meant(known, made, {name: getattr(form, name) for name in MEANT})
    return PlannedCertificate(made.raw, Admitted(made.id, made.name, made.role, made.generation, made.hash))


def plan_log_admission(desk: Desk, view: View | None, form: LogAdmission) -> PlannedCertificate[LogAdmitted]:
    """Certify the origins and keys of the court's two logs, so that desks trust them.

    Raises NotARegistrar, FingerprintsDiffer, OfAnotherCourt, AlreadyCertified, WireError leaves for a file that is no
    court.pub, OSError.
    """
    registrar = _registrar(desk, view)
    paper = form.pub.read(MAX_BODY)
    compare(paper, form.fingerprint)
    pub = parse(CourtPub, paper)
    if pub.court != desk.keyring.court:
        raise OfAnotherCourt(desk.keyring.court, pub.court)
    if view is not None:  # no desk sees a record whose keys are not certified
        raise AlreadyCertified(pub.court)
    made = make_log_certificate(
        registrar,
        court=pub.court,
        public_origin=pub.public_origin,
        public_vkey=pub.public_vkey,
        public_mldsa44=pub.public_mldsa44,
        sealed_origin=pub.sealed_origin,
        sealed_vkey=pub.sealed_vkey,
        sealed_mldsa44=pub.sealed_mldsa44,
        receipt_vkey=pub.receipt_vkey,
        receipt_mldsa44=pub.receipt_mldsa44,
    )
    return PlannedCertificate(made.raw, LogAdmitted(pub.court))


def _registrar(desk: Desk, view: View | None) -> Identity:
    """Raises NotARegistrar, OwnKeysEnded."""
    if view is not None:
        check_own_keys(desk, view.register)
    raw = desk.keyring.certificate
    if raw is None or Certificate.parse(raw).role != REGISTRAR:
        raise NotARegistrar(desk.keyring.person)
    return desk.identity


def _admissible(asked: DeskRequest, post: Admission, roster: Roster | None) -> None:
    if asked.kind is Holder.RECOVERY or post.role == REGISTRAR:
        raise NotToBeAdmitted(asked.id, "the root certifies registrar clerks and recovery keys, in a ceremony")
    if asked.kind is Holder.PERSON and post.role not in set(Role):
        raise NotToBeAdmitted(asked.id, f"choose a role for {asked.name}: {', '.join(ROLES)}{_READS}")
    if asked.kind is Holder.OFFICE and (post.role or post.office or post.bar):
        raise NotToBeAdmitted(asked.id, "an office has no role, office or bar number")
    with suppress(UnknownName):
        if roster is not None:
            raise AlreadyAdmitted(asked.id, roster.by_id(asked.id).name)
