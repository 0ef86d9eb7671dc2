"""Acts under seal. The server never sees them: every reader decides them anew from what its keys open."""

from underseal.acts.circumstances import Circumstances, open_for_filing
from underseal.acts.decide_orders import check_access
from underseal.acts.decide_public import check_parties
from underseal.acts.filings import check_sealed_papers, docket_text
from underseal.acts.fold import evolve
from underseal.docket import commands as do
from underseal.docket import events as ev
from underseal.docket.docket import Docket
from underseal.docket.errors import BadField, CaseExists, NothingToApprove, NotOrdered, WrongKind
from underseal.docket.kinds import Kind, Visibility, kind_of
from underseal.docket.names import StubId, is_alias
from underseal.docket.powers import Act, demand
from underseal.docket.record import SealedFiling, StandingOrder
from underseal.docket.text import plain


def open_sealed_case(command: do.OpenSealedCase, c: Circumstances) -> tuple[ev.SealedEvent, ...]:
    """Open a hidden case, pending under its standing order until its judge signs."""
    if c.docket is not None:
        raise CaseExists(c.docket.case)
    demand(Act.OPEN_SEALED_CASE, c.actor, None)
    kind = sealable(command.filing)
    if not kind.opens:
        raise WrongKind(kind.code, "no case opens with it")
    if not is_alias(command.alias):
        raise BadField("alias", "is written SM- and twice four characters, like SM-7K3Q-9FMX")
    plain("caption", command.caption)
    check_parties(command.parties, command.type, c)
    check_authority(command.authority)
    opened = ev.SealedCaseOpened(
        case=command.alias,
        type=command.type,
        caption=command.caption,
        parties=command.parties,
        judge=command.judge,
        authority=command.authority,
        filed=c.today,
        stub=command.stub,
    )
    docket = evolve(None, opened)
    return (opened, _entry(kind, command.filing, None, docket, c))


def file_sealed(command: do.FileSealed, c: Circumstances) -> tuple[ev.SealedEvent, ...]:
    """File behind a public stub, hidden in a public case under a standing order, or in a hidden case."""
    docket = c.known_docket()
    kind = sealable(command.filing)
    if kind.order or (kind.opens and command.stub is None):
        raise WrongKind(kind.code, "it is entered by a command of its own")
    ghost = command.stub is None and not docket.hidden
    demand(Act.HIDE_ENTRY if ghost else Act.FILE_SEALED, c.actor, docket)
    if ghost:
        _check_ghost(command.authority)
    elif kind.visibility is Visibility.GHOST and not docket.hidden:
        raise WrongKind(kind.code, "the public learns nothing of it; file it without a stub")
    if command.stub is None:
        open_for_filing(docket)  # behind a stub, the public half was judged when it was entered
    return (_entry(kind, command.filing, command.stub, docket, c),)


def _check_ghost(authority: StandingOrder | None) -> None:
    if authority is None:
        raise NotOrdered("filing what the public never sees")
    check_authority(authority)


def enter_sealed_order(command: do.EnterSealedOrder, c: Circumstances) -> tuple[ev.SealedEvent, ...]:
    """A judge's order in a cell: behind a public stub, or hidden."""
    docket = c.known_docket()
    demand(Act.ENTER_SEALED_ORDER, c.actor, docket)
    kind = sealable(command.filing)
    if not kind.order:
        raise WrongKind(kind.code, "it is no order")
    if command.approves and not waits(docket):
        raise NothingToApprove(docket.case)
    for access in command.access:
        check_access(access)
    approved = (ev.SealedCaseApproved(docket.case, c.act, c.at),) if command.approves else ()
    widened = (ev.SealedAccessOrdered(docket.case, access, c.act) for access in command.access)
    return (_entry(kind, command.filing, command.stub, docket, c), *approved, *widened)


def waits(docket: Docket) -> bool:
    """Whether anything hidden here waits for a judge's signature."""
    return docket.sealed.pending or any(entry.pending for entry in docket.sealed.hidden)


def sealable(filing: SealedFiling) -> Kind:
    """The kind of a sealed filing. Raises WrongKind where no rule says who may read it."""
    kind = kind_of(filing.kind)
    if not kind.readers:
        raise WrongKind(kind.code, "it has no rule of who may read it under seal")
    return kind


def check_authority(authority: StandingOrder) -> None:
    """Raise BadField unless the standing order is named with the end of the hiding."""
    plain("authority", authority.name)
    plain("authority's end", authority.until)


def _entry(
    kind: Kind, filing: SealedFiling, stub: StubId | None, docket: Docket, c: Circumstances
) -> ev.SealedEntryFiled:
    check_sealed_papers(filing.papers)
    hidden = stub is None
    pending = docket.sealed.pending if docket.hidden else hidden
    return ev.SealedEntryFiled(
        case=docket.case,
        stub=stub,
        number=len(docket.sealed.hidden) + 1 if hidden else None,
        filing=filing,
        text=docket_text(kind, filing, docket, c),
        by=c.actor.person,
        at=c.at,
        act=c.act,
        pending=pending and not kind.order,
    )
