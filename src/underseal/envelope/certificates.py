"""Certificates: who holds which keys, said and signed by a registrar clerk or the court's root. Raw bytes, not JSON."""

from dataclasses import dataclass
from typing import Self

from underseal.digest.framing import frame, number, sha256
from underseal.envelope.errors import ImproperField
from underseal.envelope.fields import (
    DEVICES,
    GENERATIONS,
    NO_PREVIOUS,
    Holder,
    KeyState,
    check_holder,
    check_id,
    check_succeeds,
    check_text,
    frame_ids,
    read_ids,
    read_kind,
    read_state,
)
from underseal.envelope.framing import read_number, read_text, unframe_exactly
from underseal.envelope.keys import HybridSignature, PublicKeys, VerifyingKeys, verify_hybrid

_STATEMENT = "underseal/certificate/v1"
_SIGNED = "underseal/signed-certificate/v1"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What a certificate says, before anybody signed it.

    `role`, `office` (an id) and `bar` are empty where there is none, and always for offices and recovery keys;
    `members` are ids and only an office has them. `device` counts a holder's devices from 1. A certificate that is
    `ended` is a generation by which the keys of the one before, which it repeats, are in use no more. `previous` is the
    hash of the holder's certificate before, or zeros for generation 1.

    Raises ImproperField, FieldTooLong or WrongLength.
    """

    court: str
    kind: Holder
    id: str
    name: str
    role: str = ""
    office: str = ""
    bar: str = ""
    members: tuple[str, ...] = ()
    device: int = 1
    generation: int = 1
    state: KeyState = KeyState.ACTIVE
    keys: PublicKeys
    previous: bytes = NO_PREVIOUS
    issuer: str
    issuer_generation: int = 1

    def __post_init__(self) -> None:
        check_holder(self.kind, self.id, self.members)
        check_text("court", self.court)
        check_text("name", self.name)
        self._check_post()
        self._check_generation()
        check_id("issuer", self.issuer)

    @property
    def statement(self) -> bytes:
        """The bytes the issuer signs."""
        texts = (self.court, self.kind, self.id, self.name, self.role, self.office, self.bar)
        holder = (*map(str.encode, texts), frame_ids(self.members))
        which = (number(self.device), number(self.generation), self.state.encode())
        keys = (self.keys.hpke, self.keys.ed25519, self.keys.mldsa65)
        issuer = (self.issuer.encode(), number(self.issuer_generation))
        return frame(_STATEMENT, *holder, *which, *keys, self.previous, *issuer)

    def _check_post(self) -> None:
        check_text("role", self.role, empty=True)
        check_text("bar", self.bar, empty=True)
        if self.office:
            check_id("office", self.office)
        if self.kind is not Holder.PERSON and (self.role or self.office or self.bar):
            raise ImproperField("kind", "only a person has a role, an office and a bar number")

    def _check_generation(self) -> None:
        if self.device not in DEVICES:
            raise ImproperField("device", f"devices are counted from 1 to {DEVICES[-1]}")
        check_succeeds(self.generation, self.previous)
        if self.issuer_generation not in GENERATIONS:
            raise ImproperField("generation", "it is counted from 1")
        if self.generation == 1 and self.state is KeyState.ENDED:
            raise ImproperField("state", "the first generation ends no keys")


@dataclass(frozen=True, kw_only=True)
class Certificate(Claim):
    """A claim and its issuer's signature. Whether to trust it is for `names.Roster` to say."""

    signature: HybridSignature

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read what `raw` gives, exactly. Raises BadFrame, WrongLength, ImproperField, FieldTooLong or BadKeys."""
        statement, signature = unframe_exactly(raw, _SIGNED, 2)
        parts = unframe_exactly(statement, _STATEMENT, 17)
        court, kind, id_, name, role, office, bar, members = parts[:8]
        device, generation, state, hpke, ed25519, mldsa65, previous, issuer, issuer_generation = parts[8:]
        return cls(
            court=read_text(court),
            kind=read_kind(kind),
            id=read_text(id_),
            name=read_text(name),
            role=read_text(role),
            office=read_text(office),
            bar=read_text(bar),
            members=read_ids(members),
            device=read_number(device),
            generation=read_number(generation),
            state=read_state(state),
            keys=PublicKeys(hpke, ed25519, mldsa65),
            previous=previous,
            issuer=read_text(issuer),
            issuer_generation=read_number(issuer_generation),
            signature=HybridSignature.parse(signature),
        )

    @property
    def raw(self) -> bytes:
        """The certificate as it travels; never more than a roster cell holds."""
        return frame(_SIGNED, self.statement, self.signature.raw)

    @property
    def hash(self) -> bytes:
        """SHA-256 of `raw`, 32 bytes: what a successor, a countersignature and a grant name."""
        return sha256(self.raw)

    def check_signature(self, issuer: VerifyingKeys) -> None:
        """Raise ForgedSignature unless the holder of these keys signed the statement."""
        verify_hybrid(issuer, self.statement, self.signature)
