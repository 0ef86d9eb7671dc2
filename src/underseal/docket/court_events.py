"""What happened that is of no case: people's certificates were published, and rules proposed and adopted."""

from dataclasses import dataclass
from datetime import datetime

from underseal.docket.names import OfficeId, PersonId
from underseal.docket.parts import PartDigest
from underseal.docket.record import Role


@dataclass(frozen=True)
class CertificatePublished:
    """The court published a person's certificate, in the transaction of their first public act and before it.

    Each later one of theirs is published when the court admits it. It carries the assent of the generation before where
    it needs that.
    """

    person: PersonId
    name: str
    role: Role
    office: OfficeId | None
    certificate: bytes  # envelope.names raw bytes
    generation: int = 1
    active: bool = True
    countersignature: bytes | None = None  # raw too


@dataclass(frozen=True)
class RulesProposed:
    """Somebody proposed rules, and assented to them. `digest` is of all that was proposed."""

    number: int
    digest: bytes
    effective: datetime
    parts: tuple[PartDigest, ...]
    law: int | None
    by: PersonId
    role: Role
    at: datetime


@dataclass(frozen=True)
class RulesAssented:
    """Somebody of another role assented to rules proposed."""

    number: int
    digest: bytes
    by: PersonId
    role: Role
    at: datetime


@dataclass(frozen=True)
class RulesAdopted:
    """All who must have assented: the parts stand in place of those adopted before, from an instant on."""

    number: int
    digest: bytes
    effective: datetime
    parts: tuple[PartDigest, ...]
    law: int | None


CourtWide = CertificatePublished | RulesProposed | RulesAssented | RulesAdopted
"""Events of no case."""
