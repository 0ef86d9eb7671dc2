"""What else is signed beside certificates: a log's keys, a predecessor's assent, a wish to be certified."""

from dataclasses import dataclass
from typing import ClassVar, Self

from underseal.digest.framing import frame, number, sha256
from underseal.envelope.errors import BadFrame, ImproperField
from underseal.envelope.fields import (
    GENERATIONS,
    NO_PREVIOUS,
    Holder,
    check_holder,
    check_id,
    check_succeeds,
    check_text,
    frame_ids,
    read_ids,
    read_kind,
)
from underseal.envelope.framing import exactly, label_of, read_number, read_text, unframe_exactly
from underseal.envelope.keys import HybridSignature, PublicKeys, VerifyingKeys, verify_hybrid

LOG_CERTIFICATE = "underseal/signed-log-certificate/v1"
COUNTERSIGNATURE = "underseal/signed-countersignature/v1"
MLDSA44_KEY = 1312

_LOG_CLAIM = "underseal/log-certificate/v1"
_SIGNED_REQUEST = "underseal/signed-desk-request/v1"


@dataclass(frozen=True, kw_only=True)
class LogClaim:
    """The keys of a court's two logs and of its receipts: origins as in checkpoints, Ed25519 keys as C2SP signed-note
    texts, ML-DSA-44 keys raw, since as texts they would not fit a roster cell. They go by the same name as the Ed25519
    key beside them.

    `generation` counts from 1, `previous` is the hash of the log certificate before, or zeros. From a size of each log
    on, its checkpoints are signed with these keys and no others; receipts go by the sealed log's leaves.

    Raises ImproperField, FieldTooLong or WrongLength.
    """

    court: str
    public_origin: str
    public_vkey: str
    public_mldsa44: bytes
    sealed_origin: str
    sealed_vkey: str
    sealed_mldsa44: bytes
    receipt_vkey: str
    receipt_mldsa44: bytes
    issuer: str
    issuer_generation: int = 1
    generation: int = 1
    previous: bytes = NO_PREVIOUS
    public_from: int = 0
    sealed_from: int = 0

    def __post_init__(self) -> None:
        check_succeeds(self.generation, self.previous)
        if self.generation == 1 and (self.public_from or self.sealed_from):
            raise ImproperField("size", "the first keys sign from the beginning")
        check_text("court", self.court)
        check_text("origin", self.public_origin)
        check_text("origin", self.sealed_origin)
        for vkey in (self.public_vkey, self.sealed_vkey, self.receipt_vkey):
            check_text("verifying key", vkey)
        for key in (self.public_mldsa44, self.sealed_mldsa44, self.receipt_mldsa44):
            exactly("an ML-DSA-44 public key", key, MLDSA44_KEY)
        check_id("issuer", self.issuer)
        if self.issuer_generation not in GENERATIONS:
            raise ImproperField("generation", "it is counted from 1")

    @property
    def statement(self) -> bytes:
        """The bytes the registrar clerk signs."""
        public = (self.public_origin.encode(), self.public_vkey.encode(), self.public_mldsa44)
        sealed = (self.sealed_origin.encode(), self.sealed_vkey.encode(), self.sealed_mldsa44)
        receipts = (self.receipt_vkey.encode(), self.receipt_mldsa44)
        issuer = (self.issuer.encode(), number(self.issuer_generation))
        which = (number(self.generation), self.previous, number(self.public_from), number(self.sealed_from))
        return frame(_LOG_CLAIM, self.court.encode(), *public, *sealed, *receipts, *issuer, *which)


@dataclass(frozen=True, kw_only=True)
class LogCertificate(LogClaim):
    """A log claim, signed by a registrar clerk or the root: the one way by which desks come to trust a log's keys."""

    signature: HybridSignature

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read what `raw` gives, exactly. Raises BadFrame, WrongLength, ImproperField or FieldTooLong."""
        statement, signature = unframe_exactly(raw, LOG_CERTIFICATE, 2)
        parts = unframe_exactly(statement, _LOG_CLAIM, 15)
        court, *logs, receipt_vkey, receipt_mldsa44, issuer, issuer_generation = parts[:11]
        generation, previous, public_from, sealed_from = parts[11:]
        public_origin, public_vkey, public_mldsa44, sealed_origin, sealed_vkey, sealed_mldsa44 = logs
        return cls(
            court=read_text(court),
            public_origin=read_text(public_origin),
            public_vkey=read_text(public_vkey),
            public_mldsa44=public_mldsa44,
            sealed_origin=read_text(sealed_origin),
            sealed_vkey=read_text(sealed_vkey),
            sealed_mldsa44=sealed_mldsa44,
            receipt_vkey=read_text(receipt_vkey),
            receipt_mldsa44=receipt_mldsa44,
            issuer=read_text(issuer),
            issuer_generation=read_number(issuer_generation),
            generation=read_number(generation),
            previous=previous,
            public_from=read_number(public_from),
            sealed_from=read_number(sealed_from),
            signature=HybridSignature.parse(signature),
        )

    @property
    def raw(self) -> bytes:
        """The certificate as it travels."""
        return frame(LOG_CERTIFICATE, self.statement, self.signature.raw)

    @property
    def hash(self) -> bytes:
        """SHA-256 of `raw`, 32 bytes: what a successor names."""
        return sha256(self.raw)

    def check_signature(self, issuer: VerifyingKeys) -> None:
        """Raise ForgedSignature unless the holder of these keys signed the statement."""
        verify_hybrid(issuer, self.statement, self.signature)


@dataclass(frozen=True)
class Countersignature:
    """The assent of a holder's earlier generation to the certificate of that hash, in a roster cell of its own."""

    certificate_hash: bytes
    signer: str
    generation: int
    signature: HybridSignature

    LABEL: ClassVar[str] = "underseal/countersignature/v1"

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read what `raw` gives, exactly. Raises BadFrame, WrongLength, ImproperField or FieldTooLong."""
        statement, signature = unframe_exactly(raw, COUNTERSIGNATURE, 2)
        hash_, signer, generation = unframe_exactly(statement, cls.LABEL, 3)
        exactly("a certificate's hash", hash_, 32)
        check_id("signer", read_text(signer))
        return cls(hash_, read_text(signer), read_number(generation), HybridSignature.parse(signature))

    @staticmethod
    def statement_of(certificate_hash: bytes, signer: str, generation: int) -> bytes:
        """The bytes the signer signs."""
        return frame(Countersignature.LABEL, certificate_hash, signer.encode(), number(generation))

    @property
    def raw(self) -> bytes:
        """The countersignature as it travels."""
        statement = self.statement_of(self.certificate_hash, self.signer, self.generation)
        return frame(COUNTERSIGNATURE, statement, self.signature.raw)

    def check_signature(self, signer: VerifyingKeys) -> None:
        """Raise ForgedSignature unless the holder of these keys signed it."""
        verify_hybrid(signer, self.statement_of(self.certificate_hash, self.signer, self.generation), self.signature)


@dataclass(frozen=True)
class DeskRequest:
    """Keys that wish to be certified, for a person or an office. Raises ImproperField or FieldTooLong."""

    kind: Holder
    id: str
    name: str
    members: tuple[str, ...]
    keys: PublicKeys

    def __post_init__(self) -> None:
        check_holder(self.kind, self.id, self.members)
        check_text("name", self.name)

    @property
    def statement(self) -> bytes:
        """The bytes signed with the very keys that wish to be certified."""
        holder = (self.kind.encode(), self.id.encode(), self.name.encode(), frame_ids(self.members))
        return frame("underseal/desk-request/v1", *holder, self.keys.hpke, self.keys.ed25519, self.keys.mldsa65)

    def signed(self, signature: HybridSignature) -> bytes:
        """The request as it travels."""
        return frame(_SIGNED_REQUEST, self.statement, signature.raw)


def is_request(raw: bytes) -> bool:
    """Whether bytes begin as a request does; what they say, and whether it holds, is not looked at."""
    try:
        return label_of(raw) == _SIGNED_REQUEST
    except BadFrame:
        return False


def check_request(raw: bytes) -> DeskRequest:
    """Return the request if whoever made it holds both signing keys in it.

    Raises BadFrame, WrongLength, BadKeys, ImproperField, FieldTooLong or ForgedSignature. Who the asker is, no
    signature shows: the registrar clerk asks for a card.
    """
    statement, signature = unframe_exactly(raw, _SIGNED_REQUEST, 2)
    kind, id_, name, members, *keys = unframe_exactly(statement, "underseal/desk-request/v1", 7)
    request = DeskRequest(read_kind(kind), read_text(id_), read_text(name), read_ids(members), PublicKeys(*keys))
    verify_hybrid(request.keys, request.statement, HybridSignature.parse(signature))
    return request
