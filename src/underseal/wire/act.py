"""Acts: what a desk signs. The command, for which court and case, by whom, under a name that is never used twice."""

from dataclasses import dataclass
from datetime import datetime

from underseal.digest.framing import frame
from underseal.docket.commands import (
    AssentToRules,
    EnterOrder,
    EnterSealedOrder,
    ImportCase,
    OpenCase,
    ProposeRules,
    PublicCommand,
    SealedCommand,
)
from underseal.docket.names import ActId, CaseRef, PersonId
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.names import Certificate, HybridSignature, verify_ed25519, verify_hybrid
from underseal.wire.codec import canonical
from underseal.wire.errors import BadActSignature, SignedForAnotherCase


@dataclass(frozen=True)
class Act:
    """A public act as signed. `case` is None where the command opens one or is of none, and nowhere else."""

    court: str
    actor: PersonId
    generation: int  # of the actor's certificate
    act: ActId
    case: CaseRef | None
    command: PublicCommand


MOST_RANK = 255
"""Of acts that count in one tick, as many can be told to stand behind another each."""


@dataclass(frozen=True)
class SealedAct:
    """An act under seal as signed; it travels in an event cell.

    `after` is the public log's size it had folded, `tick` and `rank` stand behind those of every act that it answers:
    together they give its place in the fold (docs/spec/wire.md). `at` is the filer's clock, bounded by the cell's tick.
    """

    court: str
    actor: PersonId
    generation: int
    device: int
    act: ActId
    case: CaseRef
    after: int
    tick: int
    rank: int  # from 1 to MOST_RANK
    at: datetime
    command: SealedCommand


@dataclass(frozen=True)
class Signature:
    """Ed25519 (64 bytes) alone for everyday acts; for orders and rules ML-DSA-65 (3,309 bytes) too, and both verify."""

    ed25519: bytes
    mldsa65: bytes | None = None


@dataclass(frozen=True)
class Signed:
    """A public act and its actor's signature."""

    act: Act
    signature: Signature


@dataclass(frozen=True)
class SignedSealed:
    """An act under seal and its actor's signature."""

    act: SealedAct
    signature: Signature


def statement(act: Act | SealedAct) -> bytes:
    """The bytes an actor signs: the act's canonical form under a label of its own kind."""
    label = "underseal/act/v1" if isinstance(act, Act) else "underseal/sealed-act/v1"
    return frame(label, canonical(act))


def needs_hybrid(command: PublicCommand | SealedCommand) -> bool:
    """Whether the command is an order, or of the rules, which take both signatures."""
    return isinstance(command, EnterOrder | EnterSealedOrder | ProposeRules | AssentToRules)


_OF_NO_CASE = OpenCase | ImportCase | ProposeRules | AssentToRules


def check_signature(signed: Signed | SignedSealed, certificate: Certificate) -> None:
    """Raise BadActSignature unless certificate's owner signed the act as its command demands.

    Raises SignedForAnotherCase where the act names a case and its command opens one or is of none, or the other way.
    """
    act, signature = signed.act, signed.signature
    if isinstance(act, Act) and isinstance(act.command, _OF_NO_CASE) != (act.case is None):
        raise SignedForAnotherCase(act.actor)
    if (certificate.id, certificate.generation) != (act.actor, act.generation):
        raise BadActSignature(act.actor)
    if needs_hybrid(act.command) != (signature.mldsa65 is not None):
        raise BadActSignature(act.actor)
    try:
        if signature.mldsa65 is None:
            verify_ed25519(certificate.keys, statement(act), signature.ed25519)
        else:
            verify_hybrid(certificate.keys, statement(act), HybridSignature(signature.ed25519, signature.mldsa65))
    except EnvelopeError as wrong:
        raise BadActSignature(act.actor) from wrong
