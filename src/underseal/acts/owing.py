"""Who owes what falls due: a deadline runs for parties, each until it has filed."""

from collections.abc import Iterable

from underseal.docket.docket import Docket
from underseal.docket.events import EntryFiled
from underseal.docket.kinds import Kind, Owed, Sets
from underseal.docket.names import Ordinal, PartyNumber
from underseal.docket.record import Deadline, Entry, StubText
from underseal.docket.sides import Side, numbered, parties_of, represents, side

_ADVERSE = frozenset({Side.MOVING, Side.DEFENDING})


def sets_of(kind: Kind, about: Iterable[Ordinal], docket: Docket) -> tuple[Sets, ...]:
    """What an entry of a kind sets: replies fall due only to what is about a motion."""
    entries = [docket.entries.find(ordinal) for ordinal in about]
    motion = any(entry is not None and _moves(entry) for entry in entries)
    return tuple(one for one in kind.sets if one.owed is not Owed.BY_MOVANTS or motion)


def owed_by(one: Sets, filed: EntryFiled, docket: Docket) -> tuple[PartyNumber, ...]:
    """The parties from whom something falls due; none where the record does not tell, and it is anybody's."""
    parties = numbered(docket)
    standing = {number: side(party) for number, party in parties.items() if party.terminated is None}
    if one.owed is Owed.BY_DEFENDING:
        found = {number for number, where in standing.items() if where is Side.DEFENDING}
        return _of(found, filed.as_to)
    if one.owed is Owed.BY_MOVANTS:
        entries = [docket.entries.find(ordinal) for ordinal in filed.re]
        motions = [entry for entry in entries if entry is not None and _moves(entry)]
        return tuple(sorted({number for entry in motions for number in filers(entry, docket)}))
    movants = filers(filed, docket)
    sides = {side(parties[number]) for number in movants} & _ADVERSE
    found = {number for number, where in standing.items() if where in _ADVERSE - sides}
    return _of(found - movants, filed.as_to) if movants else ()


def filers(entry: Entry | EntryFiled, docket: Docket) -> frozenset[PartyNumber]:
    """The parties for whom an entry was filed: those it names, else those whose counsel filed it.

    Counsel of record for somebody file for these, whomever else they only appeared for.
    """
    if entry.on_behalf or entry.by is None:
        return frozenset(entry.on_behalf)
    speaks = parties_of(entry.by, docket)
    return frozenset(number for number, party in speaks.items() if represents(entry.by, party)) or frozenset(speaks)


def done_by(filed: EntryFiled, deadline: Deadline, docket: Docket) -> tuple[PartyNumber, ...] | None:
    """The parties for whom an entry does what is due, none of them for all; None where it does nothing of it."""
    who = filers(filed, docket)
    if not deadline.owed_by or not who:
        set_by = docket.entries.find(deadline.entry)
        own = set_by is not None and who and who == filers(set_by, docket)
        return None if own else ()
    return tuple(number for number in deadline.owed_by if number in who) or None


def _of(found: set[PartyNumber] | frozenset[PartyNumber], named: tuple[PartyNumber, ...]) -> tuple[PartyNumber, ...]:
    """Those found, and of these those alone that are named, where some are."""
    return tuple(sorted(found & set(named) or found))


def _moves(entry: Entry) -> bool:
    return entry.motion or (entry.stub is not None and entry.text == StubText.SEALED_MOTION)
