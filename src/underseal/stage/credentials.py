"""Keys of the cast that follow from their holders' names, and what they sign: the same each run, and known to all.

For rehearsals, figures and tests only. A signature made once is remembered in a process, since ML-DSA is randomised.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256

from underseal.docket.commands import ProposeRules
from underseal.docket.names import ActId, PersonId
from underseal.docket.rules import FIRST_LAW
from underseal.docket.rules_file import district, with_slots
from underseal.docket.slots import Change
from underseal.envelope.identity import Identity, Root, make_certificate, make_log_certificate
from underseal.envelope.names import REGISTRAR, Certificate, Holder, LogCertificate
from underseal.ledger.note import sign_note
from underseal.ledger.notekeys import SignerKey
from underseal.stage.cast import BUREAUX, CIVIL, CLERK, CODEFENSE, DEFENSE, JUDGE, PROSECUTOR, REPORTER, SEALED_CLERK
from underseal.wire.act import Act, Signature, Signed, statement
from underseal.wire.founding import CourtBundle, CourtPub

COURT = "harlow.court.example"
REGISTRAR_CLERK = "tobias-renn"

PEOPLE = tuple(
    (one.person, one.name, one.role.value, one.office, one.bar)
    for one in (JUDGE, PROSECUTOR, CODEFENSE, DEFENSE, SEALED_CLERK, CLERK, CIVIL, REPORTER)
)
"""Whom the registrar clerk certifies, in order: id, name, role, office, bar number."""

OFFICES = tuple((one.office, one.name, one.members) for one in (BUREAUX[0], BUREAUX[2], BUREAUX[1]))
"""The offices certified after them: id, name, members."""

RECOVERY = (("recovery", "Recovery key"), ("recovery-hidden", "Recovery key for hidden cases"))
"""The recovery keys the root certifies: id, name."""


def seed(id_: str, generation: int = 1) -> bytes:
    """Return the seed of a holder's keys of a generation, 32 bytes."""
    later = "" if generation == 1 else f", generation {generation}"
    return sha256(f"underseal test seed of {id_}{later}".encode()).digest()


@cache
def identity(id_: str, generation: int = 1) -> Identity:
    """The identity of anybody, on the roster or not."""
    return Identity.from_seed(seed(id_) if generation == 1 else seed(id_, generation), id_, generation)


def identity_of(certificate: Certificate) -> Identity:
    """The identity whose keys a certificate names."""
    return identity(certificate.id, certificate.generation)


def successor(held: Certificate) -> Certificate:
    """The registrar clerk's certificate of the keys after those of another; of a registrar clerk, the root's."""
    issuer = root() if held.role == REGISTRAR else identity(REGISTRAR_CLERK)
    said = ("court", "kind", "id", "name", "role", "office", "bar", "members")
    keys = identity(held.id, held.generation + 1).public_keys
    return make_certificate(issuer, **{name: getattr(held, name) for name in said}, keys=keys, previous=held)


@cache
def root() -> Root:
    """The root of the rehearsed court."""
    return Root.from_seed(seed("root"))


def _certify(issuer: Identity | Root, kind: Holder, id_: str, name: str, **more: str | tuple[str, ...]) -> bytes:
    keys = identity(id_).public_keys
    return make_certificate(issuer, court=COURT, kind=kind, id=id_, name=name, keys=keys, **more).raw  # type: ignore[arg-type]  # the callers pass each field its type


@cache
def bundle(*slots: Change) -> CourtBundle:
    """What the ceremony made of a court whose ticks are so, by default as in the rules that come along."""
    keys = root().public_keys
    return CourtBundle(1, COURT, keys.ed25519 + keys.mldsa65, _certificates(), _first_rules(slots))


@cache
def _certificates() -> tuple[bytes, ...]:
    """What the root signed: the registrar clerk's and the recovery keys'."""
    registrar = _certify(root(), Holder.PERSON, REGISTRAR_CLERK, "Tobias Renn", role=REGISTRAR)
    return (registrar, *(_certify(root(), Holder.RECOVERY, id_, name) for id_, name in RECOVERY))


def _first_rules(slots: tuple[Change, ...]) -> Signed:
    """The rules that come along, adopted for a court whose clocks show UTC."""
    parts = with_slots(district(datetime(2026, 1, 1, tzinfo=UTC), "UTC"), slots)
    adopting = ProposeRules(1, None, parts, FIRST_LAW)
    act = Act(COURT, PersonId(REGISTRAR_CLERK), 1, ActId(sha256(b"the first rules").hexdigest()[:32]), None, adopting)
    return Signed(act, sign(REGISTRAR_CLERK, statement(act), hybrid=True))


@cache
def certify(id_: str, name: str, role: str, office: str = "", bar: str = "") -> bytes:
    """A person's certificate by the registrar clerk."""
    return _certify(identity(REGISTRAR_CLERK), Holder.PERSON, id_, name, role=role, office=office, bar=bar)


@cache
def roster_raws() -> tuple[bytes, ...]:
    """The certificates of the cast and its offices, as the registrar clerk sends them."""
    offices = (
        _certify(identity(REGISTRAR_CLERK), Holder.OFFICE, id_, name, members=members) for id_, name, members in OFFICES
    )
    return (*(certify(*row) for row in PEOPLE), *offices)


@cache
def log_certificate(pub: CourtPub) -> bytes:
    """The registrar's word for the keys of the court's logs."""
    keys = {name: value for name, value in vars(pub).items() if name != "v"}
    return make_log_certificate(identity(REGISTRAR_CLERK), **keys).raw


def next_log_certificate(pub: CourtPub, held: LogCertificate, sizes: tuple[int, int]) -> LogCertificate:
    """The registrar's word for the keys of the court's logs after those of another, from these sizes on."""
    keys = {name: value for name, value in vars(pub).items() if name != "v"}
    return make_log_certificate(
        identity(REGISTRAR_CLERK), **keys, previous=held, public_from=sizes[0], sealed_from=sizes[1]
    )


@cache
def sign(who: str, message: bytes, *, hybrid: bool, generation: int = 1) -> Signature:
    """A signature, remembered: ML-DSA is randomised, and two worlds sign the same."""
    signer = identity(who, generation)
    if not hybrid:
        return Signature(signer.sign(message))
    both = signer.sign_hybrid(message)
    return Signature(both.ed25519, both.mldsa65)


@cache
def _signed_once(text: str, keys: tuple[SignerKey, ...]) -> bytes:
    return sign_note(text, keys)


def sign_once(text: str, keys: Sequence[SignerKey]) -> bytes:
    """A checkpoint, remembered by its keys and text, for the same reason."""
    return _signed_once(text, tuple(keys))
