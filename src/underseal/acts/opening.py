"""Opening a public case: its number, its parties, its judge, its first paper."""

from underseal.acts.circumstances import Circumstances, Draws, on_roster
from underseal.acts.entering import entry, unnumbered
from underseal.acts.filing import fold_entry
from underseal.acts.numbers import check_judge, check_next_case, check_serial, next_number
from underseal.acts.parties import check_opener, check_parties
from underseal.acts.register import Tally
from underseal.acts.scheduling import deadlines_set
from underseal.acts.subject import Subject
from underseal.docket import commands as do
from underseal.docket import events as ev
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import BadDraw, BadField, WrongKind
from underseal.docket.names import PersonId
from underseal.docket.powers import Power, demand
from underseal.docket.record import Role
from underseal.docket.rules import ASSIGNMENT
from underseal.docket.text import plain


def open_case(command: do.OpenCase, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Open a public case under the next number, with its first entry and the judge's assignment."""
    demand(Power.OPEN_CASE, c.actor, None)
    kind = c.rules.kind(command.filing.kind)
    if not kind.opens:
        raise WrongKind(kind.code, "no public case opens with it")
    check_opener(command.parties, command.type, c.actor, c.register)
    if command.flags and c.actor.role not in (Role.CLERK, Role.SEALED_CLERK):
        raise BadField("flags", "are set by the clerk’s office; leave them out")
    opened = _opened(command, c)
    docket = begin_case(opened)
    first = entry(kind, command.filing, docket, c)
    return (opened, first, *_assignment(fold_entry(first, docket), c), *deadlines_set(kind, first, docket, c))


def _opened(command: do.OpenCase, c: Circumstances) -> ev.CaseOpened:
    if command.office not in range(1, 10):
        raise BadField("office", "is a number from 1 to 9")
    return ev.CaseOpened(
        case=next_number(c.register, command.office, c.today.year % 100, command.type).ref,
        serial=c.register.next_case,
        type=command.type,
        caption=command.caption,
        filed=c.today,
        parties=command.parties,
        judge=_judge(command, c),
        nature_of_suit=command.nature_of_suit,
        cause=command.cause,
        jurisdiction=command.jurisdiction,
        jury_demand=command.jury_demand,
        demand=command.demand,
        flags=command.flags,
    )


def _judge(command: do.OpenCase, c: Circumstances) -> PersonId | None:
    """Only a clerk names a judge, so that nobody shops for one; else the wheel's draw, else nobody yet."""
    if command.judge is None:
        return c.draws.judge
    demand(Power.NAME_JUDGE, c.actor, None)
    return command.judge


def _assignment(docket: Docket, c: Circumstances) -> tuple[ev.EntryFiled, ...]:
    if docket.judge is None:
        return ()
    kind = c.rules.kind(ASSIGNMENT)
    return (unnumbered(kind, {"judge": on_roster(c.register, docket.judge).name}, docket, c),)


def check_draws(command: do.PublicCommand | do.SealedCommand, draws: Draws) -> None:
    """Raise BadDraw for a judge drawn for an act that leaves no room for one."""
    if draws.judge is not None and not (isinstance(command, do.OpenCase) and command.judge is None):
        raise BadDraw(draws.judge)


def may_open(event: ev.CaseOpened, register: Register) -> None:
    """A case opens under the next number, in words a docket can print, before a judge of the court or none yet."""
    check_next_case(event.case, event.type, event.filed, register)
    check_serial(event.serial, register)
    if event.judge is not None:
        check_judge(event.judge, register)
    plain("caption", event.caption)
    for name in ("nature_of_suit", "cause", "jurisdiction", "jury_demand", "demand"):
        plain(name, getattr(event, name), empty=True)
    for flag in event.flags:
        plain("flags", flag)
    check_parties(event.parties, event.type)


def begin_case(event: ev.CaseOpened) -> Docket:
    """The docket of a case just opened."""
    return Docket(**event.__dict__)


def count_case(event: ev.CaseOpened, tally: Tally) -> None:
    """One more case under its number."""
    tally.case(event.case, event.serial)


OPENING = Subject(
    decide={do.OpenCase: open_case},
    may_begin={ev.CaseOpened: may_open},
    begin={ev.CaseOpened: begin_case},
    count={ev.CaseOpened: count_case},
)
