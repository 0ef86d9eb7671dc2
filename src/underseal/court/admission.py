"""Roster cells on their way in: who may send them, and what the roster admits of them."""

import copy
from collections.abc import Callable, Iterator, Sequence

from underseal.court.errors import NotTheRegistrar, RosterCellRefused
from underseal.envelope.cell import ROSTER_TAG, read_roster_cell
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.fields import ROOT
from underseal.envelope.names import REGISTRAR, Certificate, LogCertificate, Roster
from underseal.wire.founding import CourtPub
from underseal.wire.submission import Slotted

Sizes = Callable[[], tuple[int, int]]
"""The sizes up to which the public and the sealed log were signed, or promised by receipts."""


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


def admitted(roster: Roster, raws: Sequence[bytes], pubs: Sequence[CourtPub], sizes: Sizes) -> Roster:
    """Return a roster that has admitted all of raws besides. `pubs` is what the court's logs have, by generation.

    New keys of the logs are taken for `sizes` that neither log has reached: what is signed already, others signed.
    Raises RosterCellRefused.
    """
    known, roster = len(roster.logs), copy.deepcopy(roster)
    newer, refused = roster.admit_all(raws)
    for _, wrong in refused:
        raise RosterCellRefused(str(wrong))
    for one in newer:
        if one.issuer != ROOT and one.issuer_generation != roster.by_id(one.issuer).generation:
            raise RosterCellRefused(f"{one.issuer} signed it with keys that others follow; sign it with those")
    for log in roster.logs[known:]:
        _check_log(log, pubs, sizes)
    return roster


def _check_log(log: LogCertificate, pubs: Sequence[CourtPub], sizes: Sizes) -> None:
    ours = vars(pubs[log.generation - 1]) if log.generation <= len(pubs) else {}
    if not ours or any(getattr(log, name) != value for name, value in ours.items() if name != "v"):
        raise RosterCellRefused("the log certificate names other keys than this court's logs have")
    if log.generation == 1:
        return
    public, sealed = sizes()
    if not (public < log.public_from and sealed < log.sealed_from):
        raise RosterCellRefused("the logs have come to the sizes from which it names new keys; certify later ones")


def _read(cells: Sequence[Slotted]) -> Iterator[bytes]:
    for slot in cells:
        try:
            raw = read_roster_cell(slot.cell)
        except EnvelopeError as wrong:
            raise RosterCellRefused(str(wrong)) from None
        if raw is not None:
            yield raw
