"""Opening a public case: its number, its parties, its judge, its first paper."""

from dataclasses import replace

from underseal.acts.circumstances import Circumstances, Draws, on_roster
from underseal.acts.covers import check_cover, check_numbered, check_office
from underseal.acts.entering import entry, unnumbered
from underseal.acts.filing import fold_entry
from underseal.acts.numbers import check_next_case, check_serial, next_number
from underseal.acts.parties import check_opener, check_parties
from underseal.acts.register import Tally
from underseal.acts.scheduling import deadlines_set
from underseal.acts.subject import Subject
from underseal.docket import commands as do
from underseal.docket import events as ev
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import BadDraw, BadField, WrongKind
from underseal.docket.names import DocketNumber, PersonId
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
    check_opener(command.cover.parties, command.cover.type, c.actor, c.register)
    if command.cover.flags and c.actor.role not in (Role.CLERK, Role.SEALED_CLERK):
        raise BadField("flags", "are set by the clerk’s office; leave them out")
    opened = _opened(command.cover, c)
    docket = begin_case(opened)
    first = entry(kind, command.filing, docket, c)
    return (opened, first, *_assignment(fold_entry(first, docket), c), *deadlines_set(kind, first, docket, c))


def _opened(cover: CoverSheet, c: Circumstances) -> ev.CaseOpened:
    check_office(cover.office, c.rules)
    return ev.CaseOpened(
        case=next_number(c.register, cover.office, c.today.year % 100, cover.type).ref,
        serial=c.register.next_case,
        cover=replace(cover, judge=_judge(cover, c)),
        filed=c.today,
    )


def _judge(cover: CoverSheet, c: Circumstances) -> PersonId | None:
    """Only a clerk names a judge, so that nobody shops for one; else the wheel's draw, else nobody yet."""
    if cover.judge is None:
        return c.draws.judge
    demand(Power.NAME_JUDGE, c.actor, None)
    return cover.judge


def _assignment(docket: Docket, c: Circumstances) -> tuple[ev.EntryFiled, ...]:
    if docket.judge is None:
        return ()
    kind = c.rules.kind(ASSIGNMENT)
    return (unnumbered(kind, {"judge": on_roster(c.register, docket.judge).name}, docket, c),)


def check_draws(command: do.PublicCommand | do.SealedCommand, draws: Draws) -> None:
    """Raise BadDraw for a judge drawn for an act that leaves no room for one."""
    if draws.judge is not None and not (isinstance(command, do.OpenCase) and command.cover.judge is None):
        raise BadDraw(draws.judge)


def may_open(event: ev.CaseOpened, register: Register) -> None:
    """A case opens under the next number, in words a docket can print, before a judge of the court or none yet."""
    cover = event.cover
    check_next_case(event.case, cover.type, event.filed, register)
    check_numbered(DocketNumber.parse(event.case), cover)
    check_serial(event.serial, register)
    check_cover(cover, register)
    for flag in cover.flags:
        plain("flags", flag)
    check_parties(cover.parties, cover.type)


def begin_case(event: ev.CaseOpened) -> Docket:
    """The docket of a case just opened."""
    return Docket(event.case, event.serial, event.cover, event.filed)


def count_case(event: ev.CaseOpened, tally: Tally) -> None:
    """One more case under its number."""
    tally.case(event.case, event.serial)


OPENING = Subject(
    decide={do.OpenCase: open_case},
    may_begin={ev.CaseOpened: may_open},
    begin={ev.CaseOpened: begin_case},
    count={ev.CaseOpened: count_case},
)
