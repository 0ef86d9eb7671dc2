"""Roster cells on their way in: who may send them, and what the roster admits of them."""

import copy
from collections.abc import Iterator, Sequence

from underseal.court.errors import NotTheRegistrar, RosterCellRefused
from underseal.envelope.cell import ROSTER_TAG, read_roster_cell
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.names import REGISTRAR, Certificate, Roster
from underseal.wire.founding import CourtPub
from underseal.wire.submission import Slotted


def has_certificates(cells: Sequence[Slotted]) -> bool:
    """Whether any of these is a roster cell, as everybody can see."""
    return any(slot.cell.startswith(ROSTER_TAG) for slot in cells)


def roster_raws(cells: Sequence[Slotted], sender: Certificate) -> list[bytes]:
    """Return what roster cells among these hold.

    Raises NotTheRegistrar unless a registrar clerk sends them, RosterCellRefused for a malformed one.
    """
    raws = list(_read(cells))
    if raws and sender.role != REGISTRAR:
        raise NotTheRegistrar
    return raws


def admitted(roster: Roster, raws: Sequence[bytes], pub: CourtPub) -> Roster:
    """Return a roster that has admitted all of raws besides. `pub` is what the court's logs have.

    Raises RosterCellRefused.
    """
    roster = copy.deepcopy(roster)
    for _, wrong in roster.admit_all(raws)[1]:
        raise RosterCellRefused(str(wrong))
    log = roster.log
    if log is not None:
        ours = {name: value for name, value in vars(pub).items() if name != "v"}
        if {name: getattr(log, name) for name in ours} != ours:
            raise RosterCellRefused("the log certificate names other keys than this court's logs have")
    return roster


def _read(cells: Sequence[Slotted]) -> Iterator[bytes]:
    for slot in cells:
        try:
            raw = read_roster_cell(slot.cell)
        except EnvelopeError as wrong:
            raise RosterCellRefused(str(wrong)) from None
        if raw is not None:
            yield raw
