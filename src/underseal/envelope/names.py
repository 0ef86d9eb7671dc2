"""Who is who: the verified set of a court's certificates, by which desks and court judge every signature.

This module is the public half's front door; it needs no secret and cannot open anything.
"""

from collections.abc import Iterable
from contextlib import suppress

from underseal.envelope.attestations import (
    COUNTERSIGNATURE,
    LOG_CERTIFICATE,
    Countersignature,
    DeskRequest,
    LogCertificate,
    check_request,
    is_request,
)
from underseal.envelope.certificates import Certificate, Claim
from underseal.envelope.errors import (
    ConflictingCertificate,
    EnvelopeError,
    KeysEnded,
    MissingCountersignature,
    NotInForce,
    SecondDevice,
    UnknownName,
    UntrustedCertificate,
    WrongCourt,
)
from underseal.envelope.fields import LIMITS, NO_PREVIOUS, REGISTRAR, ROOT, Holder, KeyState
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
from underseal.envelope.succession import check_log_succession, check_succession, needs_assent

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
    "KeyState",
    "LogCertificate",
    "PublicKeys",
    "RootKeys",
    "Roster",
    "VerifyingKeys",
    "check_request",
    "is_request",
    "verify_ed25519",
    "verify_hybrid",
]

Refusals = tuple[tuple[bytes, EnvelopeError], ...]
"""What was not admitted, each with the reason."""

FROM_THE_START = -1
"""The tick of what stood before the first."""

_ON_ITS_WAY = 256
"""For so many ticks after a registrar clerk's keys were followed by others, what they had signed may still come in."""


class Roster:
    """The certificates that follow from one pinned root. Whatever `admit` takes in was verified.

    The root signs registrar clerks and recovery keys; registrar clerks sign all others and the court's logs. Either
    ends the keys of those others, and certifies them anew after that. A successor of keys in use is also signed by the
    generation before it. The court is that of the first certificate.

    Each certificate counts in the ticks after the one it was admitted in, and everywhere if no tick was named.
    """

    def __init__(self, root: RootKeys) -> None:
        self.root = root
        self.court: str | None = None
        self.logs: tuple[LogCertificate, ...] = ()
        self._held: dict[str, list[Certificate]] = {}  # by id; generation g stands at g - 1
        self._since: dict[bytes, int] = {}
        self._assents: dict[tuple[bytes, str, int], bytes] = {}

    def admit(self, raw: bytes, *countersignatures: bytes, tick: int = FROM_THE_START) -> Certificate:
        """Verify a certificate, with the countersignatures it comes with, and hold it; one already held is no error.

        Raises what `Certificate.parse` and `countersign` raise, and SecondDevice, UntrustedCertificate, NotInForce,
        ForgedSignature, WrongCourt, ConflictingCertificate, BadSuccession or MissingCountersignature.
        """
        certificate = Certificate.parse(raw)
        if certificate.device != 1:
            raise SecondDevice(certificate.id, certificate.device)
        certificate.check_signature(self._issuer(certificate, tick))
        self._check_court(certificate.court)
        for countersignature in countersignatures:
            self.countersign(countersignature)
        before = self._held.get(certificate.id, [])
        if certificate.generation <= len(before):
            return _same(before[certificate.generation - 1], certificate)
        check_succession(certificate, before)
        if needs_assent(certificate, before) and self.countersignature(certificate) is None:
            raise MissingCountersignature(certificate.id, certificate.generation)
        self._held[certificate.id] = [*before, certificate]
        self._since[certificate.hash] = tick
        self.court = certificate.court
        return certificate

    def countersign(self, raw: bytes) -> Countersignature:
        """Verify a countersignature and remember it for the certificate it names.

        Raises what `Countersignature.parse` raises, UnknownName or ForgedSignature.
        """
        assent = Countersignature.parse(raw)
        assent.check_signature(self.by_id(assent.signer, assent.generation).keys)
        self._assents.setdefault((assent.certificate_hash, assent.signer, assent.generation), raw)
        return assent

    def countersignature(self, certificate: Certificate) -> bytes | None:
        """The assent to a certificate by the generation before it, raw; None where none was given."""
        return self._assents.get((certificate.hash, certificate.id, certificate.generation - 1))

    def admit_log(self, raw: bytes) -> LogCertificate:
        """Verify a certificate of the court's logs and hold it as the newest of `logs`; one already held is no error.

        Raises what `LogCertificate.parse` raises, UntrustedCertificate, ForgedSignature, WrongCourt, BadSuccession or
        ConflictingCertificate.
        """
        log = LogCertificate.parse(raw)
        log.check_signature(self._log_issuer(log))
        self._check_court(log.court)
        if log.generation <= len(self.logs):
            if self.logs[log.generation - 1].raw != raw:
                raise ConflictingCertificate("log", log.generation)
            return log
        check_log_succession(log, self.logs)
        self.logs = (*self.logs, log)
        return log

    def admit_all(self, raws: Iterable[bytes], tick: int = FROM_THE_START) -> tuple[tuple[Certificate, ...], Refusals]:
        """Admit certificates, countersignatures and log certificates in whatever order they come.

        Return the certificates admitted, in the order of admission, and what was refused, in the order given.
        """
        admitted: list[Certificate] = []
        waiting = list(raws)
        while True:
            refused = self._round(waiting, admitted, tick)
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

    def standing(self, id_: str, tick: int | None = None) -> Certificate:
        """Return the newest certificate of an id that counts in a tick, by default the newest. Raises UnknownName.

        It may be one that ended keys.
        """
        for certificate in reversed(self._held.get(id_, [])):
            if tick is None or self._since[certificate.hash] < tick:
                return certificate
        raise UnknownName(id_)

    def in_force(self, id_: str, tick: int | None = None) -> Certificate:
        """Return the certificate whose keys are in use in a tick, by default now: whoever encrypts to an id uses these.

        Raises UnknownName or KeysEnded.
        """
        certificate = self.standing(id_, tick)
        if certificate.state is KeyState.ENDED:
            raise KeysEnded(id_)
        return certificate

    def signer(self, id_: str, generation: int, tick: int | None = None) -> Certificate:
        """Return a person's certificate by which what they sign in a tick is judged, and by no other.

        Raises UnknownName, KeysEnded, or NotInForce for another generation than the newest that counts there.
        """
        newest = self.in_force(id_, tick)
        if newest.kind is not Holder.PERSON:
            raise UnknownName(id_)
        if newest.generation != generation:
            raise NotInForce(id_, generation, newest.generation)
        return newest

    def since(self, certificate: Certificate) -> int:
        """The tick in which a certificate was admitted; it counts from the next. Raises KeyError for one not held."""
        return self._since[certificate.hash]

    def history(self, id_: str) -> tuple[Certificate, ...]:
        """Return all certificates of that id, the oldest first. Raises UnknownName."""
        return tuple(self._held[self.by_id(id_).id])

    @property
    def ticks(self) -> tuple[int, ...]:
        """The ticks in which certificates were admitted, in order, each once."""
        return tuple(sorted(set(self._since.values())))

    @property
    def size(self) -> int:
        """How many certificates it holds, of all generations. It only grows: what is held is never taken back."""
        return sum(map(len, self._held.values()))

    @property
    def certificates(self) -> tuple[Certificate, ...]:
        """The newest certificate of everybody, in the order of first admission. It may be one that ended keys."""
        return self.counting()

    def counting(self, tick: int | None = None) -> tuple[Certificate, ...]:
        """The same of those who have one that counts in a tick."""
        found = []
        for id_ in self._held:
            with suppress(UnknownName):
                found.append(self.standing(id_, tick))
        return tuple(found)

    @property
    def in_use(self) -> tuple[Certificate, ...]:
        """The certificates in force, in the order of first admission: of all whom somebody may encrypt to."""
        return tuple(one for one in self.counting() if one.state is KeyState.ACTIVE)

    def _round(self, waiting: list[bytes], admitted: list[Certificate], tick: int) -> list[tuple[bytes, EnvelopeError]]:
        refused = []
        for raw in waiting:
            try:
                admitted += self._admit_any(raw, tick)
            except EnvelopeError as error:
                refused.append((raw, error))
        return refused

    def _admit_any(self, raw: bytes, tick: int) -> list[Certificate]:
        label = label_of(raw)
        if label == LOG_CERTIFICATE:
            self.admit_log(raw)
        elif label == COUNTERSIGNATURE:
            self.countersign(raw)
        else:
            return [self.admit(raw, tick=tick)]
        return []

    def _of_kind(self, kind: Holder, id_: str, generation: int | None) -> Certificate:
        certificate = self.by_id(id_, generation)
        if certificate.kind is not kind:
            raise UnknownName(id_)
        return certificate

    def _issuer(self, certificate: Certificate, tick: int) -> VerifyingKeys:
        roots_own = certificate.kind is Holder.RECOVERY or certificate.role == REGISTRAR
        by_root = certificate.issuer == ROOT
        if (roots_own and not by_root) or (by_root and not (roots_own or self._of_ended(certificate))):
            raise UntrustedCertificate(certificate.id, certificate.issuer)
        if by_root:
            return self.root
        registrar = self._registrar(certificate.issuer, certificate.issuer_generation, certificate.id)
        self._check_issuing(registrar, tick)
        return registrar.keys

    def _log_issuer(self, log: LogCertificate) -> VerifyingKeys:
        return self.root if log.issuer == ROOT else self._registrar(log.issuer, log.issuer_generation, "log").keys

    def _of_ended(self, certificate: Certificate) -> bool:
        """Whether it ends keys, or follows where they were ended: then the root may certify anybody."""
        held, before = self._held.get(certificate.id, []), certificate.generation - 1
        return certificate.state is KeyState.ENDED or (
            0 < before <= len(held) and held[before - 1].state is KeyState.ENDED
        )

    def _check_issuing(self, registrar: Certificate, tick: int) -> None:
        """Raise NotInForce for keys that were followed by others so long ago that nothing of theirs is on its way."""
        held = self._held[registrar.id]
        if registrar.generation == len(held):
            return
        if tick > self._since[held[registrar.generation].hash] + _ON_ITS_WAY:
            raise NotInForce(registrar.id, registrar.generation, len(held))

    def _registrar(self, issuer: str, generation: int, of: str) -> Certificate:
        try:
            certificate = self.person(issuer, generation)
        except UnknownName:
            raise UntrustedCertificate(of, issuer) from None
        if certificate.role != REGISTRAR or certificate.state is KeyState.ENDED:
            raise UntrustedCertificate(of, issuer)
        return certificate

    def _check_court(self, court: str) -> None:
        if self.court not in {None, court}:
            raise WrongCourt(str(self.court), court)


def _same(held: Certificate, offered: Certificate) -> Certificate:
    if held.raw != offered.raw:
        raise ConflictingCertificate(offered.id, offered.generation)
    return held
