"""Public acts of parties and clerks: opening a case, filing in it, minutes, corrections, closing and reopening."""

from collections.abc import Iterable

from underseal.acts.circumstances import Circumstances, on_roster, open_for_filing
from underseal.acts.court_made import next_number
from underseal.acts.filings import deadlines_ended, deadlines_set, entry
from underseal.acts.fold import evolve
from underseal.docket import commands as do
from underseal.docket import events as ev
from underseal.docket.docket import Docket
from underseal.docket.errors import BadDraw, BadField, CaseExists, CaseIsOpen, NoSuchEntry, NotPermitted, WrongKind
from underseal.docket.kinds import KINDS, Kind, Visibility, kind_of
from underseal.docket.names import CaseType, KindCode, PersonId
from underseal.docket.powers import Act, demand
from underseal.docket.record import Counsel, Open, Party, Role
from underseal.docket.sides import PROSECUTED, Side, side, speaks_for
from underseal.docket.text import filled, parties_named, plain, us_date


def open_case(command: do.OpenCase, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Open a public case under the next number, with its first entry and the judge's assignment."""
    if c.docket is not None:
        raise CaseExists(c.docket.case)
    demand(Act.OPEN_CASE, c.actor, None)
    kind = kind_of(command.filing.kind)
    if not kind.opens or kind.visibility is not Visibility.PUBLIC:
        raise WrongKind(kind.code, "no public case opens with it")
    check_parties(command.parties, command.type, c)
    opened = _opened(command, c)
    docket = evolve(None, opened)
    first = entry(kind, command.filing, docket, c)
    if not isinstance(command.filing.papers[0].content, Open):
        raise WrongKind(kind.code, "a public case opens with a public paper")
    return (opened, first, *_assignment(docket, c), *deadlines_set(kind, first))


def _opened(command: do.OpenCase, c: Circumstances) -> ev.CaseOpened:
    if command.office not in range(1, 10):
        raise BadField("office", "is a number from 1 to 9")
    plain("caption", command.caption)
    for name in ("nature_of_suit", "cause", "jurisdiction", "jury_demand", "demand"):
        plain(name, getattr(command, name), empty=True)
    for flag in command.flags:
        plain("flags", flag)
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
    demand(Act.NAME_JUDGE, c.actor, None)
    if on_roster(c.register, command.judge).role is not Role.JUDGE:
        raise BadDraw(command.judge)
    return command.judge


def _assignment(docket: Docket, c: Circumstances) -> tuple[ev.EntryFiled, ...]:
    if docket.judge is None:
        return ()
    kind = KINDS[KindCode("assignment")]
    return (_unnumbered(kind, {"judge": on_roster(c.register, docket.judge).name}, docket, c),)


def _unnumbered(kind: Kind, fields: dict[str, str], docket: Docket, c: Circumstances) -> ev.EntryFiled:
    return ev.EntryFiled(docket.case, None, kind.code, filled(kind, fields), (), c.today, c.at, c.actor.person)


def check_parties(parties: tuple[Party, ...], case_type: CaseType, c: Circumstances) -> None:
    """Parties a case may open with: distinctly named, and counsel with desks only where the opener may name them.

    Counsel open a case for parties of their own, and name counsel with a desk for no others: those appear themselves.
    """
    if not parties or len({party.name for party in parties}) != len(parties):
        raise BadField("parties", "name each party once, and at least one")
    for party in parties:
        _check_words(party)
    if c.actor.role in (Role.CLERK, Role.SEALED_CLERK):
        return
    own = [party for party in parties if speaks_for(c.actor.person, party)]
    if not own:
        raise NotPermitted(c.actor.person, Act.OPEN_CASE, "no party is represented by them")
    check_side(own, case_type, c)
    if any(counsel.person for party in parties if party not in own for counsel in party.counsel):
        raise BadField("parties", "names another side's counsel by their desk; leave them to appear themselves")


def _check_words(party: Party) -> None:
    plain("party role", party.role)
    plain("party name", party.name)
    plain("party detail", party.detail, empty=True)
    for counsel in party.counsel:
        check_counsel(counsel)


def check_counsel(counsel: Counsel) -> None:
    """Raise BadField unless counsel's name and address can be printed."""
    plain("counsel name", counsel.name)
    plain("counsel firm", counsel.firm, empty=True)
    for words in (*counsel.contact, *counsel.designations):
        plain("counsel details", words)


def check_side(parties: Iterable[Party], case_type: CaseType, c: Circumstances) -> None:
    """Where the government prosecutes, prosecutors never speak for defendants, nor other counsel for the government."""
    if case_type not in PROSECUTED:
        return
    prosecutes = c.actor.role is Role.PROSECUTOR
    for party in parties:
        if prosecutes != (side(party) is Side.MOVING):
            raise NotPermitted(c.actor.person, Act.APPEAR, f"a {c.actor.role} cannot speak for {party.name} here")


def file_entry(command: do.FileEntry, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """File in an open case."""
    kind = kind_of(command.filing.kind)
    if kind.order or kind.opens or not kind.numbered:
        raise WrongKind(kind.code, "it is entered by a command of its own")
    if kind.visibility is not Visibility.PUBLIC:
        raise WrongKind(kind.code, "it is filed under seal")
    docket = c.public_docket(Act.APPEAR if kind.appears else Act.FILE)
    open_for_filing(docket)
    filed = entry(kind, command.filing, docket, c)
    appeared = _appearance(command, kind, docket, c)
    return (filed, *appeared, *deadlines_set(kind, filed), *deadlines_ended(kind, filed, docket))


def _appearance(command: do.FileEntry, kind: Kind, docket: Docket, c: Circumstances) -> tuple[ev.CounselAppeared, ...]:
    if not kind.appears and command.counsel is None:
        return ()
    if not kind.appears or command.counsel is None or command.counsel.person != c.actor.person:
        raise BadField("counsel", "goes with a notice of appearance, and is its signer")
    check_counsel(command.counsel)
    if command.counsel.terminated is not None:
        raise BadField("counsel", "cannot appear and be terminated at once")
    check_side(parties_named(docket.parties, command.filing.on_behalf), docket.type, c)
    return (ev.CounselAppeared(docket.case, command.filing.on_behalf, command.counsel),)


def enter_minutes(command: do.EnterMinutes, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Enter what happened in court, without a number."""
    docket = c.public_docket(Act.ENTER_MINUTES)
    open_for_filing(docket)
    if command.held > c.today:
        raise BadField("held", "lies ahead; enter minutes after the hearing")
    judge = c.register.people.get(docket.judge) if docket.judge is not None else None
    fields = {
        "text": plain("text", command.text),
        "held": us_date(command.held),
        "judge": judge.name if judge is not None else "",
    }
    return (_unnumbered(KINDS[KindCode("minutes")], fields, docket, c),)


def correct_entry(command: do.CorrectEntry, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Replace docket text, visibly."""
    docket = c.public_docket(Act.CORRECT_ENTRY)
    found = docket.entries.find(command.entry)
    if found is None:
        raise NoSuchEntry(docket.case, command.entry)
    plain("text", command.text)
    plain("reason", command.reason)
    if command.text == found.text:
        raise BadField("text", "says what the entry says already")
    return (ev.EntryCorrected(docket.case, command.entry, command.text, command.reason, c.actor.person, c.at),)


def close_case(command: do.CloseCase, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Close an open case."""
    docket = c.public_docket(Act.CLOSE_CASE)
    open_for_filing(docket)
    return (ev.CaseClosed(docket.case, c.today, plain("reason", command.reason)),)


def reopen_case(command: do.ReopenCase, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Reopen a closed case."""
    docket = c.public_docket(Act.REOPEN_CASE)
    if docket.closed is None:
        raise CaseIsOpen(docket.case)
    return (ev.CaseReopened(docket.case, c.today, plain("reason", command.reason)),)
