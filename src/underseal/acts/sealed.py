"""Acts under seal. The server never sees them: every reader decides them anew from what its keys open.

Their events touch `docket.sealed` and nothing else, but for a hidden case, which is nothing but sealed.
"""

from underseal.acts.access import check_access, paper_of
from underseal.acts.circumstances import Circumstances, on_roster, open_for_filing
from underseal.acts.covers import check_cover, check_office
from underseal.acts.entering import docket_text
from underseal.acts.papers import check_sealed_papers, sealable
from underseal.acts.parties import check_opener, check_parties
from underseal.acts.revising import overlaid, revise
from underseal.acts.subject import Subject
from underseal.docket import commands as do
from underseal.docket import sealed_events as under_seal
from underseal.docket.docket import Docket, Overlay, Register
from underseal.docket.errors import (
    ActAlreadyEntered,
    BadField,
    NoSuchStub,
    NothingToApprove,
    NotNext,
    NotOrdered,
    NotPermitted,
    StubTaken,
    WrongKind,
)
from underseal.docket.kinds import Kind, Visibility
from underseal.docket.names import ActId, StubId, is_alias
from underseal.docket.powers import Power, demand
from underseal.docket.record import TELLING_LINES, Role, SealedFiling, StandingOrder
from underseal.docket.stubs import sealed_filings, stubbed
from underseal.docket.text import cited_hidden, plain


def open_sealed_case(command: do.OpenSealedCase, c: Circumstances) -> tuple[under_seal.SealedEvent, ...]:
    """Open a hidden case, pending under its standing order until its judge signs."""
    kind = c.rules.kind(command.filing.kind)
    if not kind.opens:
        raise WrongKind(kind.code, "no case opens with it")
    check_opener(command.cover.parties, command.cover.type, c.actor, c.register)
    check_office(command.cover.office, c.rules)
    opened = under_seal.SealedCaseOpened(
        case=command.alias,
        cover=command.cover,
        authority=command.authority,
        filed=c.today,
        stub=command.stub,
    )
    return (opened, _entry(kind, command.filing, None, begin_hidden(opened), c))


def file_sealed(command: do.FileSealed, c: Circumstances) -> tuple[under_seal.SealedEvent, ...]:
    """File behind a public stub, hidden in a public case under a standing order, or in a hidden case."""
    kind, docket = c.rules.kind(command.filing.kind), c.known_docket()
    if kind.order or (kind.opens and command.stub is None):
        raise WrongKind(kind.code, "it is entered by a command of its own")
    if not docket.hidden:
        _check_hiding(command, kind)
    return (_entry(kind, command.filing, command.stub, docket, c),)


def _check_hiding(command: do.FileSealed, kind: Kind) -> None:
    """In a public case a hidden entry needs an authority, and what the public learns nothing of is hidden."""
    if command.stub is not None:
        if kind.visibility is Visibility.HIDDEN:
            raise WrongKind(kind.code, "the public learns nothing of it; file it without a stub")
    elif command.authority is None:
        raise NotOrdered("filing what the public never sees")
    else:
        _check_authority(command.authority)


def enter_sealed_order(command: do.EnterSealedOrder, c: Circumstances) -> tuple[under_seal.SealedEvent, ...]:
    """A judge's order in a cell: behind a public stub, or hidden."""
    kind, docket = c.rules.kind(command.filing.kind), c.known_docket()
    if not kind.order:
        raise WrongKind(kind.code, "it is no order")
    approved = (
        (under_seal.SealedCaseApproved(docket.case, c.act, command.approves, c.local),) if command.approves else ()
    )
    widened = (under_seal.SealedAccessOrdered(docket.case, access, c.act) for access in command.access)
    return (_entry(kind, command.filing, command.stub, docket, c), *approved, *widened)


def waiting(docket: Docket) -> tuple[ActId, ...]:
    """The acts that wait for a judge's signature: the one that opened a hidden case, else all that is hidden here."""
    hidden = docket.sealed.hidden
    if docket.hidden:
        return tuple(entry.act for entry in hidden[:1]) if docket.sealed.pending else ()
    return tuple(entry.act for entry in hidden if entry.pending)


def _check_authority(authority: StandingOrder) -> None:
    """Raise BadField unless the standing order is named with the end of the hiding."""
    plain("authority", authority.name)
    plain("authority's end", authority.until)


def _entry(
    kind: Kind, filing: SealedFiling, stub: StubId | None, docket: Docket, c: Circumstances
) -> under_seal.SealedEntryFiled:
    hidden = stub is None
    pending = docket.sealed.pending if docket.hidden else hidden
    return under_seal.SealedEntryFiled(
        case=docket.case,
        stub=stub,
        number=len(docket.sealed.hidden) + 1 if hidden else None,
        filing=filing,
        text=docket_text(kind, filing, docket, c),
        by=c.actor.person,
        at=c.local,
        act=c.act,
        pending=pending and not kind.order,
        parties=len(docket.parties),
        heading=kind.heading,
        name=kind.name,
        motion=kind.motion,
        order=kind.order,
        opens=kind.opens,
        sealed_by_rule=kind.order or kind.visibility is Visibility.STUB,
        readers=kind.readers,
    )


def may_begin_hidden(event: under_seal.SealedCaseOpened, register: Register) -> None:
    """A hidden case opens under an alias and an authority, before a judge of the court."""
    if not is_alias(event.case):
        raise BadField("alias", "is written SM- and twice four characters, like SM-7K3Q-9FMX")
    cover = event.cover
    if cover.judge is None:
        raise BadField("judge", "is missing; name the judge of a hidden case")
    check_cover(cover, register)
    for flag in cover.flags:
        plain("flags", flag)
    check_parties(cover.parties, cover.type)
    _check_authority(event.authority)


def may_file_sealed(event: under_seal.SealedEntryFiled, register: Register, docket: Docket) -> None:
    """A sealed entry is of a kind that fits, by who files it, its papers whole, at a stub or next among the hidden."""
    kind = register.rules.at(event.at).kind(event.filing.kind)
    sealable(kind)
    if docket.type not in kind.case_types:
        raise WrongKind(kind.code, f"it is not filed in {docket.type} cases")
    _check_filer(event, kind, register, docket)
    check_sealed_papers(event.filing.papers, kind)
    cited_hidden(docket, event.filing.about)
    if event.act in {entry.act for entry in sealed_filings(docket)}:
        raise ActAlreadyEntered(event.act)
    if event.stub is not None:
        _check_joins(event, event.stub, kind, docket)
    elif not kind.order:
        open_for_filing(docket)
    expected = len(docket.sealed.hidden) + 1 if event.stub is None else None
    if event.number != expected:
        raise NotNext("sealed entry number", f"S-{expected}", f"S-{event.number}")


def _check_filer(event: under_seal.SealedEntryFiled, kind: Kind, register: Register, docket: Docket) -> None:
    by = on_roster(register, event.by)
    if docket.hidden and not docket.sealed.hidden:
        demand(Power.OPEN_SEALED_CASE, by, None)
    elif kind.order:
        demand(Power.ENTER_SEALED_ORDER, by, docket)
    else:
        demand(Power.FILE_SEALED if event.stub is not None or docket.hidden else Power.HIDE_ENTRY, by, docket)
    if by.role not in kind.filers:
        raise NotPermitted(
            by.person, Power.FILE_SEALED, f"the role of {by.role} does not file this kind: {kind.name.lower()}"
        )


def _check_joins(event: under_seal.SealedEntryFiled, stub: StubId, kind: Kind, docket: Docket) -> None:
    """A cell joins a stub of its own filer's, once, an order's with an order; the stub may still be on its way."""
    if docket.hidden:
        raise NoSuchStub(stub)
    if any(name == stub for name, _ in docket.sealed.behind):
        raise StubTaken(stub)
    entry = docket.entries.find(stub)
    if entry is not None and entry.by not in (None, event.by):
        raise NotPermitted(event.by, Power.FILE_SEALED, "the stub is another filer's")
    whole = entry is not None and entry.stub is not None
    if entry is not None and whole and (kind.order or entry.text in TELLING_LINES) and kind.stub_text != entry.text:
        raise WrongKind(kind.code, "its line on the docket is that of another kind")


def may_approve(event: under_seal.SealedCaseApproved, register: Register, docket: Docket) -> None:
    """A judge's order in a cell approves what waits, or what is not known here."""
    _check_order(event.order, register, docket)
    known = {entry.act for entry in docket.sealed.hidden} - set(waiting(docket))
    if known.issuperset(event.acts):
        raise NothingToApprove(docket.case)


def may_widen_sealed(event: under_seal.SealedAccessOrdered, register: Register, docket: Docket) -> None:
    """A judge's order in a cell widens access to what is sealed here."""
    _check_order(event.act, register, docket)
    check_access(event.access)
    subject = event.access.subject
    if paper_of(subject, docket) is None and stubbed(docket, StubId(subject)) is None:
        raise NoSuchStub(subject)


def _check_order(act: ActId, register: Register, docket: Docket) -> None:
    """Raise NotOrdered unless the act is an order in a cell that one of the register's judges signed."""
    for entry in sealed_filings(docket):
        signer = register.people.get(entry.by)
        if entry.act == act and entry.order and signer is not None and signer.role is Role.JUDGE:
            return
    raise NotOrdered(f"what act {act} is said to order")


def begin_hidden(event: under_seal.SealedCaseOpened) -> Docket:
    """The docket of a hidden case, pending: all of it comes from cells, and its public part is nothing."""
    return Docket(
        case=event.case,
        serial=0,
        cover=event.cover,
        filed=event.filed,
        stub=event.stub,
        hidden=True,
        sealed=Overlay(authority=event.authority, pending=True),
    )


def fold_sealed_entry(event: under_seal.SealedEntryFiled, docket: Docket) -> Docket:
    """One more paper behind a stub, or hidden."""
    if event.stub is None:
        return overlaid(docket, hidden=(*docket.sealed.hidden, event))
    return overlaid(docket, behind=(*docket.sealed.behind, (event.stub, event)))


def fold_approval(event: under_seal.SealedCaseApproved, docket: Docket) -> Docket:
    """What the order names waits no more, and nothing else: of a hidden case, all that is in it so far."""
    whole = docket.hidden and not set(waiting(docket)).isdisjoint(event.acts)
    hidden = tuple(
        revise(entry, pending=False) if whole or entry.act in event.acts else entry for entry in docket.sealed.hidden
    )
    approvals = (*docket.sealed.approvals, event.order)
    return overlaid(docket, hidden=hidden, approvals=approvals, pending=docket.sealed.pending and not whole)


def fold_sealed_access(event: under_seal.SealedAccessOrdered, docket: Docket) -> Docket:
    """One more order on access."""
    return overlaid(docket, ordered=(*docket.sealed.ordered, (event.act, event.access)))


SEALED = Subject(
    decide={
        do.OpenSealedCase: open_sealed_case,
        do.FileSealed: file_sealed,
        do.EnterSealedOrder: enter_sealed_order,
    },
    may_begin={under_seal.SealedCaseOpened: may_begin_hidden},
    begin={under_seal.SealedCaseOpened: begin_hidden},
    may={
        under_seal.SealedEntryFiled: may_file_sealed,
        under_seal.SealedCaseApproved: may_approve,
        under_seal.SealedAccessOrdered: may_widen_sealed,
    },
    fold={
        under_seal.SealedEntryFiled: fold_sealed_entry,
        under_seal.SealedCaseApproved: fold_approval,
        under_seal.SealedAccessOrdered: fold_sealed_access,
    },
    sealed=True,
)
