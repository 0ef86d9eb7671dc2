"""Judges' public orders and what they bring about: motions decided, seals, unsealings, wider access."""

from collections import Counter
from collections.abc import Sequence

from underseal.acts.access import check_access
from underseal.acts.circumstances import Circumstances
from underseal.acts.entering import entry
from underseal.acts.revising import revise, stub_position, with_row
from underseal.acts.subject import Subject
from underseal.docket import commands as do
from underseal.docket import events as ev
from underseal.docket.dispositions import DISPOSITIONS, Disposition, disposition_of
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import BadField, NoSuchStub, NotDecided, NotOrdered, NotPending, WrongKind
from underseal.docket.names import Ordinal, StubId
from underseal.docket.record import Deadline, Entry, MotionRuling, Role, Stubbed, StubState
from underseal.docket.stubs import bears, stubbed
from underseal.docket.text import called, cited


def enter_order(command: do.EnterOrder, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Enter an order of the case's judge, or of any judge while none is assigned."""
    kind, docket = c.rules.kind(command.filing.kind), c.known_docket()
    if not kind.order:
        raise WrongKind(kind.code, "it is no order")
    if any(times > 1 for times in Counter((*command.seals, *command.unseals)).values()):
        raise BadField("seals", "names a stub twice, or to be sealed and unsealed at once")
    rulings = [(one.motion, disposition_of(one.code)) for one in command.dispositions]
    for motion, how in rulings:
        _check_waits(motion, how, docket)  # before its number is cited, so that the judge hears what is wrong with it
    named = tuple(motion for motion, _ in rulings)
    if len(set(named)) != len(named):
        raise NotPending(next(called(docket, motion) for motion in named if named.count(motion) > 1))
    filed = entry(kind, command.filing, docket, c, disposition=_ruled(rulings, docket), also_re=named)
    order = filed.ordinal
    motions = (ev.MotionDecided(docket.case, motion, order, how.code, how.pending) for motion, how in rulings)
    decided = tuple(motion for motion, how in rulings if not how.pending)
    ended = (ev.DeadlineEnded(docket.case, d.entry, d.what, order) for d in _moot(decided, docket))
    return (filed, *motions, *_consequences(command, docket, order, c), *ended)


def _ruled(rulings: Sequence[tuple[Ordinal, Disposition]], docket: Docket) -> str:
    """What an order's text says of the motions it rules on, those of one disposition together."""
    same = [(how, tuple(m for m, its in rulings if its is how)) for how in DISPOSITIONS.values()]
    return " and ".join(f"{how.doing} {cited(docket, motions)}" for how, motions in same if motions)


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


def _is_about(docket: Docket, ordinal: Ordinal, decided: tuple[Ordinal, ...]) -> bool:
    """Whether an entry is about motions decided, and about none that waits on."""
    found = docket.entries.find(ordinal)
    if found is None or found.motion or not set(found.re) & set(decided):
        return False
    return not set(found.re) & (set(docket.pending_motions) - set(decided))


def check_pending(motion: Ordinal, docket: Docket) -> None:
    """Raise NotPending unless the entry is a motion that waits for a decision."""
    if motion not in docket.pending_motions:
        raise NotPending(called(docket, motion))


def _check_waits(motion: Ordinal, how: Disposition, docket: Docket) -> None:
    """Raise NotPending or NotDecided unless the motion stands as the disposition takes it."""
    if not how.again:
        check_pending(motion, docket)
        return
    found = docket.entries.find(motion)
    if found is None or not found.motion or motion in docket.pending_motions:
        raise NotDecided(called(docket, motion))


def may_decide_motion(event: ev.MotionDecided, register: Register, docket: Docket) -> None:
    """A judge's order rules on a pending motion, or reinstates one; it waits then where the disposition says."""
    _check_order(event.order, register, docket)
    _check_waits(event.motion, disposition_of(event.disposition), docket)
    if disposition_of(event.disposition).pending is not event.pending:
        raise BadField("pending", "is not what the disposition says")


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
    signer = None if found is None or found.by is None else register.people.get(found.by)
    if found is None or not found.order or signer is None or signer.role is not Role.JUDGE:
        raise NotOrdered(f"what {called(docket, order)} is said to order")


def _check_stubbed(stub: StubId, docket: Docket) -> None:
    if stubbed(docket, stub) is None:
        raise NoSuchStub(stub)


def fold_decision(event: ev.MotionDecided, docket: Docket) -> Docket:
    """The motion is pending, in the order of the docket, or is so no more."""
    others = (motion for motion in docket.pending_motions if motion != event.motion)
    pending = tuple(sorted((*others, *((event.motion,) if event.pending else ()))))
    ruled = MotionRuling(event.motion, event.order, event.disposition)
    return revise(docket, pending_motions=pending, rulings=docket.rulings.append(ruled))


def fold_seal(event: ev.SealOrdered, docket: Docket) -> Docket:
    """The stub's word is *sealed*. An order before it that unsealed it is carried out no more."""
    position = stub_position(docket, event.stub)
    unsealed = tuple(one for one in docket.unseal_orders if one[0] != event.stub)
    sealed = with_row(docket, position, _sealed(docket.entries[position], event.stub))
    return revise(sealed, unseal_orders=unsealed)


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
