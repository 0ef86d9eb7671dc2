"""Judges' public orders and what they bring about: motions decided, seals, unsealings, wider access."""

from collections import Counter

from underseal.acts.access import check_access
from underseal.acts.circumstances import Circumstances
from underseal.acts.entering import entry
from underseal.acts.revising import revise, stub_position, with_row
from underseal.acts.subject import Subject
from underseal.docket import commands as do
from underseal.docket import events as ev
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import BadField, NoSuchStub, NotOrdered, NotPending, WrongKind
from underseal.docket.kinds import KINDS, kind_of
from underseal.docket.names import Ordinal, StubId
from underseal.docket.record import Deadline, Entry, Role, Stubbed, StubState
from underseal.docket.stubs import bears, stubbed
from underseal.docket.text import called, cited


def enter_order(command: do.EnterOrder, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Enter an order of the case's judge, or of any judge while none is assigned."""
    kind, docket = kind_of(command.filing.kind), c.known_docket()
    if not kind.order:
        raise WrongKind(kind.code, "it is no order")
    if any(times > 1 for times in Counter((*command.seals, *command.unseals)).values()):
        raise BadField("seals", "names a stub twice, or to be sealed and unsealed at once")
    decided = (*command.grants, *command.denies)
    for motion in decided:
        check_pending(motion, docket)  # before its number is cited, so that the judge hears what is wrong with it
    filed = entry(kind, command.filing, docket, c, disposition=_disposition(command, docket), also_re=decided)
    order = filed.ordinal
    motions = (ev.MotionDecided(docket.case, m, order, m in command.grants) for m in decided)
    ended = (ev.DeadlineEnded(docket.case, d.entry, d.what, order) for d in _moot(decided, docket))
    return (filed, *motions, *_consequences(command, docket, order, c), *ended)


def _disposition(command: do.EnterOrder, docket: Docket) -> str:
    phrases = (("granting", command.grants), ("denying", command.denies))
    return " and ".join(f"{verb} {cited(docket, numbers)}" for verb, numbers in phrases if numbers)


def _consequences(
    command: do.EnterOrder, docket: Docket, order: Ordinal, c: Circumstances
) -> tuple[ev.PublicEvent, ...]:
    return (
        *(ev.SealOrdered(docket.case, stub, order) for stub in command.seals),
        *(ev.UnsealOrdered(docket.case, stub, order) for stub in command.unseals),
        *(ev.AccessOrdered(docket.case, access, order, c.act) for access in command.access),
    )


def _moot(decided: tuple[Ordinal, ...], docket: Docket) -> list[Deadline]:
    """What runs on the motions decided, and on the entries about them."""
    if not decided:
        return []
    running = (deadline for deadline in docket.deadlines if not deadline.ended)
    return [d for d in running if d.entry in decided or _is_about(docket, d.entry, decided)]


def _is_about(docket: Docket, ordinal: Ordinal, motions: tuple[Ordinal, ...]) -> bool:
    found = docket.entries.find(ordinal)
    return found is not None and any(motion in found.re for motion in motions)


def check_pending(motion: Ordinal, docket: Docket) -> None:
    """Raise NotPending unless the entry is a motion that waits for a decision."""
    if motion not in docket.pending_motions:
        raise NotPending(called(docket, motion))


def may_decide_motion(event: ev.MotionDecided, register: Register, docket: Docket) -> None:
    """A judge's order decides a pending motion."""
    _check_order(event.order, register, docket)
    check_pending(event.motion, docket)


def may_seal(event: ev.SealOrdered, register: Register, docket: Docket) -> None:
    """A judge's order seals a paper of its own docket, be it the order's own attachment."""
    _check_order(event.order, register, docket)
    _check_stubbed(event.stub, docket)


def may_unseal(event: ev.UnsealOrdered, register: Register, docket: Docket) -> None:
    """A judge's order unseals a paper that was there before it."""
    _check_order(event.order, register, docket)
    _check_stubbed(event.stub, docket)
    found = docket.entries.find(event.stub)
    if found is not None and found.ordinal == event.order:
        raise NoSuchStub(event.stub)


def may_widen(event: ev.AccessOrdered, register: Register, docket: Docket) -> None:
    """A judge's order widens access to a sealed paper of its own docket."""
    _check_order(event.order, register, docket)
    check_access(event.access)
    _check_stubbed(StubId(event.access.subject), docket)


def _check_order(order: Ordinal, register: Register, docket: Docket) -> None:
    """Raise NotOrdered unless the entry is an order that one of the register's judges signed."""
    found = docket.entries.find(order)
    kind = None if found is None else KINDS.get(found.kind)
    signer = None if found is None or found.by is None else register.people.get(found.by)
    if kind is None or not kind.order or signer is None or signer.role is not Role.JUDGE:
        raise NotOrdered(f"what {called(docket, order)} is said to order")


def _check_stubbed(stub: StubId, docket: Docket) -> None:
    if stubbed(docket, stub) is None:
        raise NoSuchStub(stub)


def fold_decision(event: ev.MotionDecided, docket: Docket) -> Docket:
    """The motion is pending no more."""
    return revise(docket, pending_motions=tuple(m for m in docket.pending_motions if m != event.motion))


def fold_seal(event: ev.SealOrdered, docket: Docket) -> Docket:
    """The stub's word is *sealed*."""
    position = stub_position(docket, event.stub)
    return with_row(docket, position, _sealed(docket.entries[position], event.stub))


def _sealed(entry: Entry, stub: StubId) -> Entry:
    by_order = Stubbed(stub, StubState.SEALED)
    lines = tuple(revise(line, content=by_order) if bears(line, stub) else line for line in entry.lines)
    whole = by_order if entry.stub is not None and entry.stub.stub == stub else entry.stub
    return revise(entry, lines=lines, stub=whole)


def fold_unsealing(event: ev.UnsealOrdered, docket: Docket) -> Docket:
    """No line changes yet: somebody who can open the paper releases it."""
    return revise(docket, unseal_orders=(*docket.unseal_orders, (event.stub, event.order)))


def fold_access(event: ev.AccessOrdered, docket: Docket) -> Docket:
    """One more order on access."""
    return revise(docket, access=(*docket.access, event))


ORDERS = Subject(
    decide={do.EnterOrder: enter_order},
    may={
        ev.MotionDecided: may_decide_motion,
        ev.SealOrdered: may_seal,
        ev.UnsealOrdered: may_unseal,
        ev.AccessOrdered: may_widen,
    },
    fold={
        ev.MotionDecided: fold_decision,
        ev.SealOrdered: fold_seal,
        ev.UnsealOrdered: fold_unsealing,
        ev.AccessOrdered: fold_access,
    },
)
