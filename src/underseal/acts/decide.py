"""What an act brings about, or why it is refused: asked by the court once, and by every reader again."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from underseal.acts.circumstances import Circumstances, Draws, on_roster, whole_utc
from underseal.acts.decide_import import import_case, import_entries
from underseal.acts.decide_orders import enter_order, release_document
from underseal.acts.decide_public import (
    close_case,
    correct_entry,
    enter_minutes,
    file_entry,
    open_case,
    reopen_case,
)
from underseal.acts.decide_sealed import enter_sealed_order, file_sealed, open_sealed_case
from underseal.acts.permits import permits_all
from underseal.docket import commands as do
from underseal.docket.docket import Docket, Person, Register
from underseal.docket.errors import ActAlreadyEntered, BadDraw, NotOnTheRoster, NotWhatTheActYields
from underseal.docket.events import Event
from underseal.docket.names import ActId
from underseal.docket.record import Role

__all__ = ["Draws", "check_events", "decide"]

NO_DRAWS = Draws()


def decide(
    command: do.PublicCommand | do.SealedCommand,
    register: Register,
    docket: Docket | None,
    actor: Person,
    at: datetime,
    *,
    act: ActId,
    draws: Draws = NO_DRAWS,
) -> tuple[Event, ...]:
    """The events that command makes, asked by actor at a whole second of UTC. Deterministic.

    `docket` is the case's, None for a case not opened; sealed commands need the docket with its overlay, and a register
    with the roster. Raises a leaf of DocketError, and then nothing happened.
    """
    if act in register.acts or (docket is not None and _acted(docket, act)):
        raise ActAlreadyEntered(act)
    known = on_roster(register, actor.person)
    if known.role is not actor.role:
        raise NotOnTheRoster(actor.person)
    _check_draws(command, register, draws)
    events = _RULES[type(command)](command, Circumstances(register, docket, known, whole_utc(at), act, draws))
    permits_all(events, register, docket)
    return events


def check_events(
    events: tuple[Event, ...],
    command: do.PublicCommand | do.SealedCommand,
    register: Register,
    docket: Docket | None,
    actor: Person,
    *,
    at: datetime,
    act: ActId,
    draws: Draws = NO_DRAWS,
) -> None:
    """Raise NotWhatTheActYields unless events are what the signed act makes, or whatever refuses the act itself."""
    if decide(command, register, docket, actor, at, act=act, draws=draws) != events:
        raise NotWhatTheActYields(act)


_RULES: Mapping[type, Callable[[Any, Circumstances], tuple[Event, ...]]] = {
    do.OpenCase: open_case,
    do.FileEntry: file_entry,
    do.EnterOrder: enter_order,
    do.EnterMinutes: enter_minutes,
    do.CorrectEntry: correct_entry,
    do.CloseCase: close_case,
    do.ReopenCase: reopen_case,
    do.ReleaseDocument: release_document,
    do.ImportCase: import_case,
    do.ImportEntries: import_entries,
    do.OpenSealedCase: open_sealed_case,
    do.FileSealed: file_sealed,
    do.EnterSealedOrder: enter_sealed_order,
}


def _acted(docket: Docket, act: ActId) -> bool:
    behind = (event for _, event in docket.sealed.behind)
    return any(event.act == act for event in (*docket.sealed.hidden, *behind))


def _check_draws(command: do.PublicCommand | do.SealedCommand, register: Register, draws: Draws) -> None:
    """A draw only where the act leaves room for one, and of a judge whom the register knows."""
    if draws.judge is None:
        return
    drawn = register.people.get(draws.judge)
    asked = isinstance(command, do.OpenCase) and command.judge is None
    if not asked or drawn is None or drawn.role is not Role.JUDGE:
        raise BadDraw(draws.judge)
