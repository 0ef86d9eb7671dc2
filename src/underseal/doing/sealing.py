"""From a paper to be sealed to the cells that carry it: body cells, the act's event cell, a grant for each member."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from underseal.acts.access import RECOVERY, RECOVERY_HIDDEN, rule_members
from underseal.desk import chance
from underseal.desk.errors import SealedToOthers
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.digest.framing import sha256
from underseal.docket.commands import OpenSealedCase, SealedCommand
from underseal.docket.docket import Docket
from underseal.docket.names import ActId, CaseRef, MemberId, PersonId
from underseal.docket.record import SealedPaper
from underseal.doing.acting import now, sign_sealed
from underseal.doing.refusals import WithoutKeys
from underseal.envelope.cell import dummy_event
from underseal.envelope.commit import SALT, commitment, no_commitment
from underseal.envelope.errors import KeysEnded, UnknownName
from underseal.envelope.names import Certificate, KeyState, Roster
from underseal.envelope.vault import Epoch, Writer, new_epoch, new_key, seal_document, seal_event, seal_grant
from underseal.exchange.pdf import PdfFacts
from underseal.sealed.authority import Reliance, Rule, write_reliance
from underseal.wire.act import SignedSealed
from underseal.wire.codec import canonical
from underseal.wire.submission import Slotted


@dataclass(frozen=True)
class SealedStep:
    """One act under seal as planned. `subject` names its vault; `members` are None where the vault exists already."""

    case: CaseRef
    act: ActId
    command: SealedCommand
    subject: str
    members: tuple[MemberId, ...] | None
    bodies: tuple[bytes, ...] = field(default=(), repr=False)  # body cells, encrypted

    @property
    def papers(self) -> tuple[SealedPaper, ...]:
        """The documents the act files."""
        return self.command.filing.papers


@dataclass(frozen=True)
class Cells:
    """What one or more steps upload: event cells in the order of their leaves' meaning, and body cells."""

    events: tuple[Slotted, ...]
    bodies: tuple[Slotted, ...]


def seal_paper(part: int, title: str, pdf: bytes, facts: PdfFacts) -> tuple[SealedPaper, tuple[bytes, ...]]:
    """A document under a fresh key: what its filing's cell says of it, and its body cells."""
    key, salt = new_key(), chance.draw("salt", SALT)
    cells = seal_document(pdf, key)
    hashes = tuple(map(sha256, cells))
    return SealedPaper(part, title, facts.digest, facts.size, facts.pages, salt, key, hashes), cells


def members_of(desk: Desk, view: View, docket: Docket, command: SealedCommand) -> tuple[MemberId, ...]:
    """Who reads what a command files under a key of its own: whom its kind's rule names, and the recovery keys."""
    filing = command.filing
    hidden = command.stub is None or isinstance(command, OpenSealedCase)
    scope = {"on_behalf": filing.on_behalf, "as_to": filing.as_to}
    readers = view.rules_at(now(desk)).kind(filing.kind).readers
    found = rule_members(readers, docket, view.register, PersonId(desk.keyring.person), **scope)
    reading = (member for member in found if not keys_ended_of(view.roster, member))
    return (*reading, RECOVERY_HIDDEN if hidden else RECOVERY)


def keys_ended_of(roster: Roster, member: str) -> bool:
    """Whether a person's or an office's keys were ended: whoever encrypts leaves them out."""
    try:
        return roster.standing(member).state is KeyState.ENDED
    except UnknownName:
        return False


def seal_steps(desk: Desk, view: View, steps: Sequence[SealedStep]) -> Cells:
    """Sign and seal the acts, each under its vault's key, with grants for exactly the members of a new vault.

    Raises WithoutKeys for a member nobody can encrypt to, and SealedToOthers for an existing vault not held here.
    """
    events: list[Slotted] = []
    bodies: list[Slotted] = []
    counts: dict[CaseRef, int] = {}
    for step in steps:
        ahead = counts.get(step.case, 0)
        counts[step.case] = ahead + 1
        signed = sign_sealed(desk, view, step.case, step.command, act=step.act, ahead=ahead)
        cells, further = _seal_step(desk, view, step, signed)
        events += cells
        bodies += (*(Slotted(no_commitment(), body) for body in step.bodies), *further)
    return Cells(tuple(events), tuple(bodies))


def seal_signed(
    desk: Desk, epoch: Epoch, signed: SignedSealed, seen: int = 0, commitments: Sequence[bytes] = ()
) -> tuple[list[Slotted], tuple[Slotted, ...]]:
    """An act signed by anybody, written into an epoch by this desk: its event cells, and body cells if it is long.

    A leaf carries one commitment, so the commitments after the first stand on cells of nothing.
    """
    counter = desk.next_counter(epoch.commitment, seen)
    writer = Writer(desk.keyring.person, desk.keyring.device, counter)
    sealed = seal_event(epoch, writer, canonical(signed))
    first = commitments[0] if commitments else no_commitment()
    return [Slotted(first, sealed.cell), *(Slotted(c, dummy_event()) for c in commitments[1:])], tuple(
        Slotted(no_commitment(), body) for body in sealed.bodies
    )


def grant_cells(
    desk: Desk, roster: Roster, epoch: Epoch, members: Sequence[str], reliance: Reliance
) -> Iterator[Slotted]:
    """A grant of the epoch for each of members, signed by the desk's owner. Raises WithoutKeys."""
    reason = write_reliance(reliance)
    for member in members:
        cell = seal_grant(epoch, certificate_of(roster, member), desk.identity, reason)
        yield Slotted(no_commitment(), cell)


def certificate_of(roster: Roster, member: str) -> Certificate:
    """The member's certificate in force. Raises WithoutKeys."""
    try:
        return roster.in_force(member)
    except (UnknownName, KeysEnded):
        raise WithoutKeys(member) from None


def _seal_step(
    desk: Desk, view: View, step: SealedStep, signed: SignedSealed
) -> tuple[tuple[Slotted, ...], tuple[Slotted, ...]]:
    commitments = [commitment(step.subject, paper.part, paper.digest, paper.salt) for paper in step.papers]
    if step.members is None:
        vault = view.vaults.get(step.subject)
        if vault is None:
            raise SealedToOthers(step.case)
        cells, bodies = seal_signed(desk, vault.epoch, signed, vault.counter, commitments)
        return tuple(cells), bodies
    epoch = new_epoch(step.subject, tuple(step.members))
    grants = tuple(grant_cells(desk, view.roster, epoch, epoch.members, Reliance(Rule())))
    cells, bodies = seal_signed(desk, epoch, signed, 0, commitments)
    return (*cells, *grants), bodies
