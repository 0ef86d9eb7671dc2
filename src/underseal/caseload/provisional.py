"""Seals that no judge has ruled on: which papers they are of, and whether a motion to seal asks for a ruling."""

from collections.abc import Iterator

from underseal.caseload.places import stubs_in
from underseal.docket.docket import Docket
from underseal.docket.names import KindCode, Ordinal, PersonId, StubId
from underseal.docket.record import TELLING_LINES, Entry, Stubbed, StubState
from underseal.docket.stubs import paper_behind

TO_SEAL = KindCode("motion-to-seal")


def asks_to_seal(entry: Entry | None) -> bool:
    """Whether an entry is a motion to seal."""
    return entry is not None and entry.kind == TO_SEAL


def provisional(docket: Docket) -> Iterator[tuple[StubId, PersonId | None]]:
    """Each paper on a docket whose seal waits for a ruling, and who filed it, as far as this desk knows.

    What a judge files, and what is sealed by the rule of its own kind, waits for none.
    """
    for stub, _, stubbed in stubs_in(docket):
        entry = docket.entries.find(stub)
        if entry is not None and _waits(docket, entry, stub, stubbed):
            filed = paper_behind(docket, stub)
            yield stub, filed.by if filed is not None else entry.by


def left_unruled(docket: Docket, motion: Ordinal, ruled: tuple[StubId, ...]) -> Iterator[StubId]:
    """What stays provisionally sealed, of the papers of whoever moved to seal, when an order decides their motion."""
    entry = docket.entries.find(motion)
    if entry is not None and asks_to_seal(entry):
        yield from (stub for stub, by in provisional(docket) if by in {entry.by, None} and stub not in ruled)


def without_motion(docket: Docket) -> Iterator[StubId]:
    """What is provisionally sealed while its filer has no motion to seal pending."""
    pending = [docket.entries.find(number) for number in docket.pending_motions]
    movants = {entry.by for entry in pending if entry is not None and asks_to_seal(entry)}
    yield from (stub for stub, by in provisional(docket) if by not in movants)


def _waits(docket: Docket, entry: Entry, stub: StubId, stubbed: Stubbed) -> bool:
    filed = paper_behind(docket, stub)
    by_rule = entry.order if filed is None else filed.sealed_by_rule
    ruled = {name for name, _ in docket.unseal_orders}
    return (
        stubbed.state is StubState.PROVISIONAL and not by_rule and entry.text not in TELLING_LINES and stub not in ruled
    )
