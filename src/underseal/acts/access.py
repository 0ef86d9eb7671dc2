"""Who may read what is filed under seal: a kind's own rule, resolved to the offices and people it means in a case."""

from collections.abc import Callable, Collection, Iterable, Mapping

from underseal.acts.revising import with_parties
from underseal.docket.docket import Docket, Person, Register
from underseal.docket.errors import BadField
from underseal.docket.names import ActId, MemberId, OfficeId, Ordinal, PartyNumber, PersonId, StubId
from underseal.docket.party import Party
from underseal.docket.record import Access, Reader
from underseal.docket.sealed_events import SealedEntryFiled
from underseal.docket.sides import PROSECUTED, Side, counsel_for, parties_of, side
from underseal.docket.stubs import paper_behind
from underseal.docket.text import parties_named

SEALED_MATTERS = OfficeId("sealed-matters")
"""The sealed-matters desk of the clerk's office."""

RECOVERY = OfficeId("recovery")
RECOVERY_HIDDEN = OfficeId("recovery-hidden")
"""The recovery keys: members of every epoch besides the rule's; hidden matters have one of their own."""


def rule_members(
    readers: Iterable[Reader],
    docket: Docket,
    register: Register,
    filer: PersonId,
    *,
    on_behalf: tuple[PartyNumber, ...] = (),
    as_to: tuple[PartyNumber, ...] = (),
) -> tuple[MemberId, ...]:
    """The members whom a kind's rule lets read what filer files under seal, each once: offices where people have one.

    In a criminal case co-defendants' counsel never read each other's sealed papers, and the prosecution's are read by
    counsel for the defendants `as_to` names; it may be empty only where there is one defendant. Whose keys were ended
    reads nothing. Recovery keys are members besides.
    """
    found = rule_people(readers, docket, filer, on_behalf=on_behalf, as_to=as_to)
    reading = (_office_or_self(member, register) for member in found)
    return tuple(dict.fromkeys(member for member in reading if _can_read(member, register)))


def rule_people(
    readers: Iterable[Reader],
    docket: Docket,
    filer: PersonId,
    *,
    on_behalf: tuple[PartyNumber, ...] = (),
    as_to: tuple[PartyNumber, ...] = (),
) -> tuple[MemberId, ...]:
    """The same before offices are looked up: people, and the sealed-matters desk."""
    scope = _Scope(docket, filer, on_behalf, as_to)
    return tuple(dict.fromkeys(member for reader in readers for member in _READERS[reader](scope)))


def files_for(filer: PersonId, docket: Docket, on_behalf: Collection[PartyNumber]) -> Mapping[PartyNumber, Party]:
    """The parties that filer speaks for and files for: those named, or where none of theirs is, all of theirs."""
    speaks = parties_of(filer, docket)
    return {number: party for number, party in speaks.items() if number in on_behalf} or speaks


def people(members: Iterable[MemberId], register: Register) -> tuple[PersonId, ...]:
    """The people whom members are: themselves, or everyone in the office."""
    found = (
        person
        for member in members
        for person in (register.offices[OfficeId(member)] if member in register.offices else (PersonId(member),))
    )
    return tuple(dict.fromkeys(found))


def allowed_by_rule(filed: SealedEntryFiled, register: Register, docket: Docket) -> set[MemberId]:
    """Who may be a member by the rule of what was filed: those people, their offices, and the recovery keys.

    The rule speaks of the parties that the case had then: whoever was added since changes nothing of it.
    """
    filing, docket = filed.filing, with_parties(docket, docket.parties[: filed.parties])
    scope = {"on_behalf": filing.on_behalf, "as_to": filing.as_to}
    offices = rule_members(filed.readers, docket, register, filed.by, **scope)
    return {*offices, *rule_people(filed.readers, docket, filed.by, **scope), RECOVERY, RECOVERY_HIDDEN}


def access_ordered(docket: Docket) -> tuple[tuple[ActId, Access], ...]:
    """Every order known here that widened access, public or in a cell, by its act."""
    return (*((order.act, order.access) for order in docket.access), *docket.sealed.ordered)


def ordered_in_public(act: ActId, docket: Docket) -> bool:
    """Whether the act is a public order that widened access, rather than one in a cell."""
    return entry_ordering(act, docket) is not None


def entry_ordering(act: ActId, docket: Docket) -> Ordinal | None:
    """The entry of the public order that widened access by that act; None where it is in a cell, or none."""
    return next((order.order for order in docket.access if order.act == act), None)


def check_access(access: Access) -> None:
    """Raise BadField unless the order names members, each once."""
    if not access.members or len(set(access.members)) != len(access.members):
        raise BadField("access", "name each new reader once, and at least one")


def paper_of(subject: str, docket: Docket) -> SealedEntryFiled | None:
    """The filing whose rule governs a subject: behind a stub, a hidden entry, or a hidden case's first."""
    if docket.hidden and subject == docket.case:
        return docket.sealed.hidden[0] if docket.sealed.hidden else None
    hidden = (entry for entry in docket.sealed.hidden if entry.act == subject and not docket.hidden)
    return next(hidden, None) or paper_behind(docket, StubId(subject))


def _can_read(member: MemberId, register: Register) -> bool:
    person: Person | None = register.people.get(PersonId(member))
    return person is None or person.active


def _office_or_self(member: MemberId, register: Register) -> MemberId:
    person: Person | None = register.people.get(PersonId(member))
    return person.office if person is not None and person.office is not None else member


class _Scope:
    """One filing under seal, as its readers are found."""

    def __init__(
        self, docket: Docket, filer: PersonId, on_behalf: tuple[PartyNumber, ...], as_to: tuple[PartyNumber, ...]
    ) -> None:
        self.docket = docket
        self.filer = filer
        self.own = tuple(files_for(filer, docket, on_behalf).values())
        self.as_to = parties_named(docket.parties, as_to)
        self.named = (*parties_named(docket.parties, on_behalf), *self.as_to)

    def on(self, where: Side) -> tuple[Party, ...]:
        return tuple(party for party in self.docket.parties if side(party) is where)

    def opponents(self) -> tuple[PersonId, ...]:
        if not self.own:  # a clerk's or judge's own paper: only those it names
            return counsel_for(self.named)
        if self.docket.type in PROSECUTED:
            return self._criminal_opponents()
        sides = {side(party) for party in self.own}
        return counsel_for(party for party in self.docket.parties if side(party) not in sides)

    def _criminal_opponents(self) -> tuple[PersonId, ...]:
        defendants = self.on(Side.DEFENDING)
        if all(side(party) is Side.DEFENDING for party in self.own):
            return counsel_for((*self.on(Side.MOVING), *self.own))
        if not self.as_to and len(defendants) == 1:
            return counsel_for(defendants)
        return counsel_for(party for party in self.as_to if side(party) is Side.DEFENDING)


def _parties(scope: _Scope) -> tuple[MemberId, ...]:
    criminal = scope.docket.type in PROSECUTED
    return (*counsel_for(scope.own), *scope.opponents()) if criminal else counsel_for(scope.docket.parties)


def _chambers(scope: _Scope) -> tuple[MemberId, ...]:
    return () if scope.docket.judge is None else (scope.docket.judge,)


def _prosecution(scope: _Scope) -> tuple[MemberId, ...]:
    return counsel_for(scope.on(Side.MOVING)) if scope.docket.type in PROSECUTED else ()


_READERS: Mapping[Reader, Callable[[_Scope], tuple[MemberId, ...]]] = {
    Reader.FILER: lambda scope: (scope.filer,),
    Reader.OPPONENTS: _Scope.opponents,
    Reader.PARTIES: _parties,
    Reader.CHAMBERS: _chambers,
    Reader.SEALED_MATTERS: lambda _: (SEALED_MATTERS,),
    Reader.PROSECUTION: _prosecution,
}
