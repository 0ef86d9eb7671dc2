"""An act no court has: flagging a case. One module with its law, to show that one module is all it takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from underseal.acts.circumstances import Circumstances, on_roster
from underseal.acts.law import LAW, Law
from underseal.acts.revising import revise
from underseal.acts.subject import Subject
from underseal.docket.commands import PublicCommand
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import BadField
from underseal.docket.events import Event, PublicEvent
from underseal.docket.names import CaseRef, PersonId
from underseal.docket.powers import Power, demand
from underseal.docket.text import plain
from underseal.wire import decoders, encoders, shapes
from underseal.wire.act import Act
from underseal.wire.leaf import Body


@dataclass(frozen=True)
class FlagCase:
    """Set a flag on the case, for whoever reads its sheet."""

    flag: str


@dataclass(frozen=True)
class CaseFlagged:
    """A flag was set on the case."""

    case: CaseRef
    flag: str
    by: PersonId


def flag_case(command: FlagCase, c: Circumstances) -> tuple[Event, ...]:
    flagged: Any = CaseFlagged(c.known_docket().case, command.flag, c.actor.person)
    return (flagged,)


def may_flag(event: CaseFlagged, register: Register, docket: Docket) -> None:
    demand(Power.CORRECT_ENTRY, on_roster(register, event.by), docket)
    plain("flag", event.flag)
    if event.flag in docket.flags:
        raise BadField("flag", "is set already")


def fold_flag(event: CaseFlagged, docket: Docket) -> Docket:
    return revise(docket, flags=(*docket.flags, event.flag))


FLAGGING = Subject(
    decide={FlagCase: flag_case},
    may={CaseFlagged: may_flag},
    fold={CaseFlagged: fold_flag},
)

_REMEMBERED = (shapes.fields_of, encoders.encoder, encoders._fields, decoders.decoder, decoders._fields)


@contextmanager
def in_force() -> Iterator[None]:
    """Within it, every room knows the act: the law answers for it, and the wire writes and reads it."""
    before, command, events = dict(vars(LAW)), Act.__annotations__["command"], Body.__annotations__["events"]
    vars(LAW).update(vars(Law((*LAW.subjects, FLAGGING))))
    _declare(PublicCommand | FlagCase, tuple[PublicEvent | CaseFlagged, ...])
    try:
        yield
    finally:
        vars(LAW).update(before)
        _declare(command, events)


def _declare(command: Any, events: Any) -> None:
    Act.__annotations__["command"] = command
    Body.__annotations__["events"] = events
    for remembered in _REMEMBERED:
        remembered.cache_clear()
