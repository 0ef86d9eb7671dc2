"""The secret half of a name: one seed, from which all of its holder's keys follow. Never imported by a server."""

import os
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey

from underseal.envelope.attestations import Countersignature, DeskRequest, LogCertificate, LogClaim
from underseal.envelope.certificates import Certificate, Claim
from underseal.envelope.errors import NotARecipient
from underseal.envelope.fields import NO_PREVIOUS, ROOT, Holder, KeyState
from underseal.envelope.framing import KEY, derive, exactly
from underseal.envelope.keys import SUITE, HybridSignature, PublicKeys, RootKeys


@dataclass(frozen=True, eq=False)
class _Signer:
    """Whoever signs: a 32-byte seed, the id and generation its keys go by. The seed never shows."""

    seed: bytes = field(repr=False)
    id: str
    generation: int = 1

    PURPOSE: ClassVar[str]

    def __post_init__(self) -> None:
        exactly("a seed", self.seed, KEY)

    def sign(self, message: bytes) -> bytes:
        """Return the Ed25519 signature of message, 64 bytes. Sign nothing but frames."""
        return self._ed25519.sign(message)

    def sign_hybrid(self, message: bytes) -> HybridSignature:
        """Return the Ed25519 and ML-DSA-65 signatures of message, the latter randomised. Sign nothing but frames."""
        return HybridSignature(self._ed25519.sign(message), self._mldsa65.sign(message))

    @cached_property
    def _ed25519(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self._derive("ed25519"))

    @cached_property
    def _mldsa65(self) -> MLDSA65PrivateKey:
        return MLDSA65PrivateKey.from_seed_bytes(self._derive("ml-dsa-65"))

    def _derive(self, algorithm: str, length: int = KEY) -> bytes:
        return derive(self.seed, f"underseal/{self.PURPOSE}/{algorithm}/v1", length=length)


class Identity(_Signer):
    """A person, an office or a recovery key: signs, and opens what was encrypted to it. Its repr shows no secret."""

    PURPOSE = "identity"

    @classmethod
    def from_seed(cls, seed: bytes, id_: str, generation: int = 1) -> Self:
        """Return the identity of a 32-byte seed; id and generation do not enter its keys. Raises WrongLength."""
        return cls(seed, id_, generation)

    @classmethod
    def new(cls, id_: str, generation: int = 1) -> Self:
        """Return an identity of a fresh random seed."""
        return cls(os.urandom(KEY), id_, generation)

    @cached_property
    def public_keys(self) -> PublicKeys:
        """The public keys that follow from the seed."""
        mlkem, x25519 = self._mlkem.public_key(), self._x25519.public_key()
        signing = self._ed25519.public_key().public_bytes_raw(), self._mldsa65.public_key().public_bytes_raw()
        return PublicKeys(mlkem.public_bytes_raw() + x25519.public_bytes_raw(), *signing)

    def open_slot(self, slot: bytes, info: bytes) -> bytes:
        """Return the 32-byte key that `keys.seal_slot` sealed to this identity with the same info.

        Raises NotARecipient if it was sealed to somebody else, with another info, or altered.
        """
        try:
            return exactly("a slot's key", SUITE.decrypt(slot, self._hpke, info=info), KEY)
        except InvalidTag:
            raise NotARecipient(1) from None

    @cached_property
    def _mlkem(self) -> MLKEM768PrivateKey:
        return MLKEM768PrivateKey.from_seed_bytes(self._derive("ml-kem-768", length=64))

    @cached_property
    def _x25519(self) -> X25519PrivateKey:
        return X25519PrivateKey.from_private_bytes(self._derive("x25519"))

    @cached_property
    def _hpke(self) -> MLKEM768X25519PrivateKey:
        return MLKEM768X25519PrivateKey(self._mlkem, self._x25519)


class Root(_Signer):
    """A court's root: signs registrar clerks and recovery keys in a ceremony, and can open nothing."""

    PURPOSE = "root"

    @classmethod
    def from_seed(cls, seed: bytes) -> Self:
        """Return the root of a 32-byte seed. Raises WrongLength."""
        return cls(seed, ROOT)

    @classmethod
    def new(cls) -> Self:
        """Return a root of a fresh random seed."""
        return cls(os.urandom(KEY), ROOT)

    @cached_property
    def public_keys(self) -> RootKeys:
        """The keys every desk pins."""
        return RootKeys(self._ed25519.public_key().public_bytes_raw(), self._mldsa65.public_key().public_bytes_raw())


def make_certificate(
    issuer: Identity | Root,
    *,
    court: str,
    kind: Holder,
    id: str,  # noqa: A002 - the certificate's own word
    name: str,
    keys: PublicKeys,
    role: str = "",
    office: str = "",
    bar: str = "",
    members: tuple[str, ...] = (),
    previous: Certificate | None = None,
) -> Certificate:
    """Certify keys: the first generation of id, or the one after `previous`.

    A successor of keys in use must also be countersigned by the generation before. Raises what `Claim` raises. Whether
    this issuer may, every roster judges.
    """
    claim = Claim(
        court=court,
        kind=kind,
        id=id,
        name=name,
        role=role,
        office=office,
        bar=bar,
        members=members,
        device=previous.device if previous else 1,
        generation=previous.generation + 1 if previous else 1,
        keys=keys,
        previous=previous.hash if previous else NO_PREVIOUS,
        issuer=issuer.id,
        issuer_generation=issuer.generation,
    )
    return Certificate(**vars(claim), signature=issuer.sign_hybrid(claim.statement))


def end_certificate(issuer: Identity | Root, certificate: Certificate) -> Certificate:
    """Certify that the newest keys of a holder are in use no more. Whether this issuer may, every roster judges."""
    said = {name: getattr(certificate, name) for name in Claim.__dataclass_fields__}
    ends = {
        "generation": certificate.generation + 1,
        "state": KeyState.ENDED,
        "previous": certificate.hash,
        "issuer": issuer.id,
        "issuer_generation": issuer.generation,
    }
    claim = Claim(**(said | ends))
    return Certificate(**vars(claim), signature=issuer.sign_hybrid(claim.statement))


def make_countersignature(signer: Identity, certificate: Certificate) -> Countersignature:
    """Assent, as the generation before, to a successor's certificate."""
    statement = Countersignature.statement_of(certificate.hash, signer.id, signer.generation)
    return Countersignature(certificate.hash, signer.id, signer.generation, signer.sign_hybrid(statement))


def make_log_certificate(
    issuer: Identity | Root,
    *,
    court: str,
    public_origin: str,
    public_vkey: str,
    public_mldsa44: bytes,
    sealed_origin: str,
    sealed_vkey: str,
    sealed_mldsa44: bytes,
    receipt_vkey: str,
    receipt_mldsa44: bytes,
    previous: LogCertificate | None = None,
    public_from: int = 0,
    sealed_from: int = 0,
) -> LogCertificate:
    """Certify the origins and keys of a court's two logs: the first, or those that follow `previous` from these sizes.

    Raises what `LogClaim` raises.
    """
    claim = LogClaim(
        court=court,
        public_origin=public_origin,
        public_vkey=public_vkey,
        public_mldsa44=public_mldsa44,
        sealed_origin=sealed_origin,
        sealed_vkey=sealed_vkey,
        sealed_mldsa44=sealed_mldsa44,
        receipt_vkey=receipt_vkey,
        receipt_mldsa44=receipt_mldsa44,
        issuer=issuer.id,
        issuer_generation=issuer.generation,
        generation=previous.generation + 1 if previous else 1,
        previous=previous.hash if previous else NO_PREVIOUS,
        public_from=public_from,
        sealed_from=sealed_from,
    )
    return LogCertificate(**vars(claim), signature=issuer.sign_hybrid(claim.statement))


def make_request(identity: Identity, name: str, kind: Holder = Holder.PERSON, members: tuple[str, ...] = ()) -> bytes:
    """Ask that identity's keys be certified, signed with them. Raises ImproperField or FieldTooLong."""
    request = DeskRequest(kind, identity.id, name, members, identity.public_keys)
    return request.signed(identity.sign_hybrid(request.statement))
