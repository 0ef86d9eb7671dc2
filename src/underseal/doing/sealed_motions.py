"""Motions under seal, which no public record names, as the orders about them need them."""

from underseal.docket.docket import Docket
from underseal.docket.events import SealedEntryFiled
from underseal.docket.kinds import KINDS
from underseal.docket.names import EntryNumber
from underseal.docket.sides import parties_of
from underseal.docket.stubs import paper_behind


def sealed_motion(docket: Docket, number: EntryNumber) -> SealedEntryFiled | None:
    """The motion behind an entry sealed as a whole, where this desk opens it."""
    entry = docket.entries.find(number)
    filed = None if entry is None or entry.stub is None else paper_behind(docket, entry.stub.stub)
    return filed if filed is not None and KINDS[filed.filing.kind].motion else None


def parties_to(docket: Docket, number: EntryNumber) -> tuple[str, ...]:
    """For whom a motion under seal was filed, and as to whom: those whose counsel read it, and an order about it."""
    moved = sealed_motion(docket, number)
    if moved is None:
        return ()
    own = moved.filing.on_behalf or tuple(party.name for party in parties_of(moved.by, docket))
    return tuple(dict.fromkeys((*own, *moved.filing.as_to)))
