"""Motions under seal, which no public record names, as the orders about them need them."""

from collections.abc import Sequence

from underseal.acts.access import people
from underseal.desk.view import View
from underseal.docket.docket import Docket
from underseal.docket.events import SealedEntryFiled
from underseal.docket.kinds import KINDS
from underseal.docket.names import EntryNumber
from underseal.docket.record import Party
from underseal.docket.sides import counsel_for, parties_of
from underseal.docket.stubs import paper_behind


def sealed_motion(docket: Docket, number: EntryNumber) -> SealedEntryFiled | None:
    """The motion behind an entry sealed as a whole, where this desk opens it."""
    entry = docket.entries.find(number)
    filed = None if entry is None or entry.stub is None else paper_behind(docket, entry.stub.stub)
    return filed if filed is not None and KINDS[filed.filing.kind].motion else None


def parties_to(view: View, docket: Docket, number: EntryNumber) -> tuple[str, ...]:
    """For whom a motion under seal was filed, as to whom, and whose counsel all read it: an order names these parties,
    so that whoever reads the motion reads its ruling.
    """
    moved = sealed_motion(docket, number)
    if moved is None:
        return ()
    own = moved.filing.on_behalf or tuple(party.name for party in parties_of(moved.by, docket))
    return tuple(dict.fromkeys((*own, *moved.filing.as_to, *parties_who_read(view, docket, (moved,)))))


def parties_who_read(view: View, docket: Docket, filings: Sequence[SealedEntryFiled]) -> tuple[str, ...]:
    """The parties whose counsel filed what is under seal, and those whose counsel all read all of it."""
    read = [set(people(view.readers.get(filed.stub or filed.act, ()), view.register)) for filed in filings]
    by_all = set.intersection(*read) if read else set()
    filers = {filed.by for filed in filings}

    def reads(party: Party) -> bool:
        counsel = set(counsel_for((party,)))
        return bool(counsel & filers) or (bool(counsel) and counsel <= by_all)

    return tuple(party.name for party in docket.parties if reads(party))
