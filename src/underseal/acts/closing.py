"""Closing a case, and opening it again."""

from underseal.acts.circumstances import Circumstances, open_for_filing
from underseal.acts.revising import revise
from underseal.acts.subject import Subject
from underseal.docket import commands as do
from underseal.docket import events as ev
from underseal.docket.cover import CLOSED
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import CaseIsOpen
from underseal.docket.powers import Power, demand
from underseal.docket.text import plain


def close_case(command: do.CloseCase, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Close an open case. The event names nobody, so the power is asked here."""
    docket = c.known_docket()
    demand(Power.CLOSE_CASE, c.actor, docket)
    return (ev.CaseClosed(docket.case, c.today, command.reason),)


def reopen_case(command: do.ReopenCase, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Reopen a closed case. The event names nobody, so the power is asked here."""
    docket = c.known_docket()
    demand(Power.REOPEN_CASE, c.actor, docket)
    return (ev.CaseReopened(docket.case, c.today, command.reason),)


def may_close(event: ev.CaseClosed, _register: Register, docket: Docket) -> None:
    """An open case closes, for a reason a docket can print."""
    open_for_filing(docket)
    plain("reason", event.reason)


def may_reopen(event: ev.CaseReopened, _register: Register, docket: Docket) -> None:
    """A closed case reopens, for a reason a docket can print."""
    if docket.closed is None:
        raise CaseIsOpen(docket.case)
    plain("reason", event.reason)


def fold_closing(event: ev.CaseClosed, docket: Docket) -> Docket:
    """Closed since that day."""
    return revise(docket, closed=event.on)


def fold_reopening(_event: ev.CaseReopened, docket: Docket) -> Docket:
    """Open again, and under no flag of the page it was taken over from that calls it closed."""
    flags = tuple(flag for flag in docket.cover.flags if not flag.startswith(CLOSED))
    return revise(docket, closed=None, cover=revise(docket.cover, flags=flags))


CLOSING = Subject(
    decide={do.CloseCase: close_case, do.ReopenCase: reopen_case},
    may={ev.CaseClosed: may_close, ev.CaseReopened: may_reopen},
    fold={ev.CaseClosed: fold_closing, ev.CaseReopened: fold_reopening},
)
