"""Who is who: the verified set of a court's certificates, by which desks and court judge every signature.

This module is the public half's front door; it needs no secret and cannot open anything.
"""

from collections.abc import Iterable

from underseal.envelope.attestations import (
    COUNTERSIGNATURE,
    LOG_CERTIFICATE,
    Countersignature,
    DeskRequest,
    LogCertificate,
    check_request,
)
from underseal.envelope.certificates import NO_PREVIOUS, Certificate, Claim
from underseal.envelope.errors import (
    BadSuccession,
    ConflictingCertificate,
    EnvelopeError,
    MissingCountersignature,
    UnknownName,
    UntrustedCertificate,
    WrongCourt,
)
from underseal.envelope.fields import LIMITS, REGISTRAR, ROOT, Holder
from underseal.envelope.framing import label_of
from underseal.envelope.keys import (
    HYBRID_SIGNATURE,
    HybridSignature,
    PublicKeys,
    RootKeys,
    VerifyingKeys,
    verify_ed25519,
    verify_hybrid,
)

__all__ = [
    "HYBRID_SIGNATURE",
    "LIMITS",
    "NO_PREVIOUS",
    "REGISTRAR",
    "ROOT",
    "Certificate",
    "Claim",
    "Countersignature",
    "DeskRequest",
    "Holder",
    "HybridSignature",
    "LogCertificate",
    "PublicKeys",
    "RootKeys",
    "Roster",
    "VerifyingKeys",
    "check_request",
    "verify_ed25519",
    "verify_hybrid",
]

Refusals = tuple[tuple[bytes, EnvelopeError], ...]
"""What was not admitted, each with the reason."""


class Roster:
    """The certificates that follow from one pinned root. Whatever `admit` takes in was verified.

    The root signs registrar clerks and recovery keys, and nobody else; registrar clerks sign all others and the
    court's logs. A successor is also signed by the generation before it. The court is that of the first certificate.
    """

    def __init__(self, root: RootKeys) -> None:
        self.root = root
        self.court: str | None = None
        self.log: LogCertificate | None = None
        self._held: dict[str, list[Certificate]] = {}  # by id; generation g stands at g - 1
        self._assents: set[tuple[bytes, str, int]] = set()

    def admit(self, raw: bytes, *countersignatures: bytes) -> Certificate:
        """Verify a certificate, with the countersignatures it comes with, and hold it; one already held is no error.

        Raises what `Certificate.parse` and `countersign` raise, and UntrustedCertificate, ForgedSignature, WrongCourt,
        ConflictingCertificate, BadSuccession or MissingCountersignature.
        """
        certificate = Certificate.parse(raw)
        certificate.check_signature(self._issuer(certificate))
        self._check_court(certificate.court)
        for countersignature in countersignatures:
            self.countersign(countersignature)
        before = self._held.get(certificate.id, [])
        if certificate.generation <= len(before):
            return _same(before[certificate.generation - 1], certificate)
        self._check_succession(certificate, before)
        self._held[certificate.id] = [*before, certificate]
        self.court = certificate.court
        return certificate

    def countersign(self, raw: bytes) -> Countersignature:
        """Verify a countersignature and remember it for the certificate it names.

        Raises what `Countersignature.parse` raises, UnknownName or ForgedSignature.
        """
        assent = Countersignature.parse(raw)
        assent.check_signature(self.by_id(assent.signer, assent.generation).keys)
        self._assents.add((assent.certificate_hash, assent.signer, assent.generation))
        return assent

    def admit_log(self, raw: bytes) -> LogCertificate:
        """Verify the certificate of the court's logs and hold it as `log`; one already held is no error.

        Raises what `LogCertificate.parse` raises, UntrustedCertificate, ForgedSignature, WrongCourt or
        ConflictingCertificate.
        """
        log = LogCertificate.parse(raw)
        log.check_signature(self._registrar(log.issuer, log.issuer_generation, "log").keys)
        self._check_court(log.court)
        if self.log is not None and self.log.raw != raw:
            raise ConflictingCertificate("log", 1)
        self.log = log
        return log

    def admit_all(self, raws: Iterable[bytes]) -> tuple[tuple[Certificate, ...], Refusals]:
        """Admit certificates, countersignatures and log certificates in whatever order they come.

        Return the certificates admitted, in the order of admission, and what was refused, in the order given.
        """
        admitted: list[Certificate] = []
        waiting = list(raws)
        while True:
            refused = self._round(waiting, admitted)
            if len(refused) == len(waiting):
                return tuple(admitted), tuple(refused)
            waiting = [raw for raw, _ in refused]

    def by_id(self, id_: str, generation: int | None = None) -> Certificate:
        """Return the certificate of that id, the newest unless a generation is asked for. Raises UnknownName."""
        held = self._held.get(id_, [])
        wanted = len(held) if generation is None else generation
        if not 1 <= wanted <= len(held):
            raise UnknownName(id_)
        return held[wanted - 1]

    def person(self, id_: str, generation: int | None = None) -> Certificate:
        """Return a person's certificate. Raises UnknownName, for an office too."""
        return self._of_kind(Holder.PERSON, id_, generation)

    def office(self, id_: str, generation: int | None = None) -> Certificate:
        """Return an office's certificate. Raises UnknownName, for a person too."""
        return self._of_kind(Holder.OFFICE, id_, generation)

    def history(self, id_: str) -> tuple[Certificate, ...]:
        """Return all certificates of that id, the oldest first. Raises UnknownName."""
        return tuple(self._held[self.by_id(id_).id])

    @property
    def size(self) -> int:
        """How many certificates it holds, of all generations. It only grows: what is held is never taken back."""
        return sum(map(len, self._held.values()))

    @property
    def certificates(self) -> tuple[Certificate, ...]:
        """The newest certificate of everybody, in the order of first admission."""
        return tuple(held[-1] for held in self._held.values())

    def _round(self, waiting: list[bytes], admitted: list[Certificate]) -> list[tuple[bytes, EnvelopeError]]:
        refused = []
        for raw in waiting:
            try:
                admitted += self._admit_any(raw)
            except EnvelopeError as error:
                refused.append((raw, error))
        return refused

    def _admit_any(self, raw: bytes) -> list[Certificate]:
        label = label_of(raw)
        if label == LOG_CERTIFICATE:
            self.admit_log(raw)
        elif label == COUNTERSIGNATURE:
            self.countersign(raw)
        else:
            return [self.admit(raw)]
        return []

    def _of_kind(self, kind: Holder, id_: str, generation: int | None) -> Certificate:
        certificate = self.by_id(id_, generation)
        if certificate.kind is not kind:
            raise UnknownName(id_)
        return certificate

    def _issuer(self, certificate: Certificate) -> VerifyingKeys:
        by_root = certificate.kind is Holder.RECOVERY or certificate.role == REGISTRAR
        if by_root != (certificate.issuer == ROOT):
            raise UntrustedCertificate(certificate.id, certificate.issuer)
        if by_root:
            return self.root
        return self._registrar(certificate.issuer, certificate.issuer_generation, certificate.id).keys

    def _registrar(self, issuer: str, generation: int, of: str) -> Certificate:
        try:
            certificate = self.person(issuer, generation)
        except UnknownName:
            raise UntrustedCertificate(of, issuer) from None
        if certificate.role != REGISTRAR:
            raise UntrustedCertificate(of, issuer)
        return certificate

    def _check_court(self, court: str) -> None:
        if self.court not in {None, court}:
            raise WrongCourt(str(self.court), court)

    def _check_succession(self, certificate: Certificate, before: list[Certificate]) -> None:
        id_, generation = certificate.id, certificate.generation
        if generation != len(before) + 1:
            raise BadSuccession(id_, generation, f"the roster holds {len(before)} before it")
        if not before:
            return
        if certificate.previous != before[-1].hash:
            raise BadSuccession(id_, generation, "it names another certificate as the one before")
        if certificate.kind is not before[-1].kind:
            raise BadSuccession(id_, generation, "its holder is of another kind")
        if (certificate.hash, id_, generation - 1) not in self._assents:
            raise MissingCountersignature(id_, generation)


def _same(held: Certificate, offered: Certificate) -> Certificate:
    if held.raw != offered.raw:
        raise ConflictingCertificate(offered.id, offered.generation)
    return held
