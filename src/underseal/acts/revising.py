"""Making the next docket of the last one, fast: 10,000 entries fold about as fast as their events are parsed.

So states are revised field by field without running ``__init__``, and no fold looks into the dictionary of kinds.
"""

from typing import Any, TypeVar

from underseal.docket.docket import Docket
from underseal.docket.errors import NoSuchStub
from underseal.docket.names import StubId
from underseal.docket.party import Party
from underseal.docket.record import Entry

T = TypeVar("T")


def revise(value: T, **changes: Any) -> T:
    """The frozen value with changes: `dataclasses.replace`, several times faster."""
    new = object.__new__(type(value))
    new.__dict__.update(value.__dict__)
    new.__dict__.update(changes)
    return new


def with_parties(docket: Docket, parties: tuple[Party, ...]) -> Docket:
    """The docket with these parties."""
    return revise(docket, cover=revise(docket.cover, parties=parties))


def overlaid(docket: Docket, **changes: Any) -> Docket:
    """The docket with changes of its sealed overlay, and of nothing else."""
    return revise(docket, sealed=revise(docket.sealed, **changes))


def with_entry(docket: Docket, entry: Entry, *, motion: bool) -> Docket:
    """The docket with one more entry, pending if it is a motion."""
    new = object.__new__(Docket)
    fields = new.__dict__
    fields.update(docket.__dict__)
    fields["entries"] = docket.entries.append(entry)
    if entry.number is not None:
        fields["next_number"] = max(docket.next_number, entry.number + 1)  # imported numbers come in any order
    if motion:
        fields["pending_motions"] = (*docket.pending_motions, entry.ordinal)
    return new


def with_row(docket: Docket, position: int, entry: Entry) -> Docket:
    """The docket with another entry at that position."""
    return revise(docket, entries=docket.entries.replace(position, entry))


def stub_position(docket: Docket, stub: StubId) -> int:
    """Where the entry that bears the stub stands. Raises NoSuchStub."""
    position = docket.entries.position(stub)
    if position is None:
        raise NoSuchStub(stub)
    return position
