"""Signing acts, and judging them here first as the court and every reader will, so that nothing hopeless is sent."""

from datetime import date, datetime

from underseal.acts.circumstances import Draws
from underseal.acts.law import decide, fold
from underseal.desk.errors import OwnKeysNotInForce, UnknownDevice
from underseal.desk.own_keys import check_own_keys
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.commands import EnterSealedOrder, OpenCase, PublicCommand, SealedCommand
from underseal.docket.docket import Docket, Person
from underseal.docket.events import Event, PublicEvent
from underseal.docket.names import ActId, CaseRef, CourtTime, PersonId
from underseal.docket.record import Role
from underseal.envelope.errors import EnvelopeError, NotInForce
from underseal.envelope.identity import Identity
from underseal.wire.act import MOST_RANK, Act, SealedAct, Signature, Signed, SignedSealed, needs_hybrid, statement
from underseal.wire.leaf import SALT, Body, salted

_LONGEST = Signature(bytes(64), bytes(3_309))
"""What stands for a signature that is still to be made: as long as one can be."""


def now(desk: Desk) -> datetime:
    """The desk's time in whole seconds, aware UTC."""
    return desk.clock().replace(microsecond=0)


def today(desk: Desk, view: View) -> date:
    """The day at the court. Raises NoRules."""
    return local_now(desk, view).date()


def local_now(desk: Desk, view: View) -> CourtTime:
    """The desk's time by the court's clock. Raises NoRules."""
    at = now(desk)
    return view.rules_at(at).zone.local(at)


def signing(desk: Desk, view: View) -> Identity:
    """The desk's owner's identity, to sign with. Raises UnknownDevice, OwnKeysEnded or OwnKeysNotInForce."""
    person, identity = desk.keyring.person, desk.identity
    check_own_keys(desk, view.register)
    try:
        view.roster.signer(person, identity.generation)
    except NotInForce as wrong:
        raise OwnKeysNotInForce(person, identity.generation, wrong.newest) from None
    except EnvelopeError:
        raise UnknownDevice(person) from None
    return identity


def actor(desk: Desk, view: View) -> Person:
    """The desk's owner as the roster has them. Raises UnknownDevice, OwnKeysEnded."""
    check_own_keys(desk, view.register)
    person = view.register.people.get(desk.keyring.person)
    if person is None:
        raise UnknownDevice(desk.keyring.person)
    return person


def foresee(
    desk: Desk, view: View, docket: Docket | None, command: PublicCommand | SealedCommand, act: ActId
) -> tuple[tuple[Event, ...], Docket]:
    """What the act would bring about if it stood now, and the docket after it.

    Raises the docket's errors, TooMuchAtOnce and WireError leaves for a public act that no leaf holds.
    """
    register = view.register
    draws = Draws(_some_judge(view)) if isinstance(command, OpenCase) and command.cover.judge is None else Draws()
    events = decide(command, register, docket, actor(desk, view), now(desk), act=act, draws=draws)
    if isinstance(command, PublicCommand):
        public = tuple(event for event in events if isinstance(event, PublicEvent))
        made = Act(desk.keyring.court, desk.keyring.person, 1, act, None if docket is None else docket.case, command)
        body = Body(1, register.rules.law_at(now(desk)), Signed(made, _LONGEST), now(desk), draws, public)
        salted(body, bytes(SALT))
    after = fold(events, docket)
    if after is None:
        raise TypeError(f"{type(command).__name__} makes no docket")
    return events, after


def _some_judge(view: View) -> PersonId | None:
    return next((p.person for p in view.register.people.values() if p.role is Role.JUDGE), None)


def sign(desk: Desk, view: View, case: CaseRef | None, command: PublicCommand, act: ActId) -> Signed:
    """The public act, signed: with both signatures if it is an order. Raises what `signing` raises."""
    identity = signing(desk, view)
    made = Act(desk.keyring.court, desk.keyring.person, identity.generation, act, case, command)
    return Signed(made, _signature(desk, made))


def sign_sealed(
    desk: Desk, view: View, case: CaseRef, command: SealedCommand, *, act: ActId, ahead: int = 0
) -> SignedSealed:
    """The act under seal, signed: behind all that it answers, and `ahead` others of this case that are signed with it.

    Raises what `signing` raises.
    """
    keyring, identity = desk.keyring, signing(desk, view)
    place = (case, *_place(view, case, command, ahead), now(desk))
    made = SealedAct(keyring.court, keyring.person, identity.generation, keyring.device, act, *place, command)
    return SignedSealed(made, _signature(desk, made))


def _place(view: View, case: CaseRef, command: SealedCommand, ahead: int) -> tuple[int, int, int]:
    """The size, tick and rank that an act under seal names.

    Behind what it answers, wherever its own cell comes to stand: what found no room in a tick counts from a later one.
    Of all else that this desk saw in open ticks it stands behind what counts in the same.
    """
    named: set[str] = {case, *command.filing.about}
    if isinstance(command, EnterSealedOrder):
        named |= {*command.approves, *(one.subject for one in command.access)}
    here = [found for (in_case, _), found in view.acts.items() if in_case == case]
    answered = [found for found in here if found.names & named]
    tick, above = max(((found.tick, found.signed.act.rank) for found in answered), default=(0, 0))
    before = [found.signed.act.rank for found in here if found.tick >= view.log.ticks]
    rank = min(max([above, *before]) + ahead + 1, MOST_RANK)
    size = max([view.log.public_size, *(found.signed.act.after for found in answered)])
    return (size, tick, rank) if rank > above else (size, tick + 1, 1)


def _signature(desk: Desk, act: Act | SealedAct) -> Signature:
    if not needs_hybrid(act.command):
        return Signature(desk.identity.sign(statement(act)))
    both = desk.identity.sign_hybrid(statement(act))
    return Signature(both.ed25519, both.mldsa65)
