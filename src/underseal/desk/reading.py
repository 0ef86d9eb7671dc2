"""From what a desk has kept to what it can compute: log keys, the judged record, the roster, the offices it holds."""

from dataclasses import dataclass

from underseal.audit.record import Recorder
from underseal.audit.trust import LogKeys, read_log_keys
from underseal.desk.errors import NotSynced
from underseal.desk.session import Desk
from underseal.ledger.audit import Auditor
from underseal.sealed.roster import RosterReader
from underseal.sealed.trial import received


@dataclass(frozen=True)
class Loaded:
    """What stands on the kept part of both logs."""

    keys: LogKeys
    recorder: Recorder
    roster: RosterReader


def load(desk: Desk, papers: bytes | None = None) -> Loaded:
    """Compute it, as far as it is not in memory. `papers` are the court's newest, by default those last verified.

    Raises NotSynced without any; RecordRefused, WrongRoot, UnsignedLogKeys, DamagedDrawer.
    """
    papers = papers or desk.state.papers
    if papers is None:
        raise NotSynced(desk.keyring.court)
    memory, court = desk.memory, desk.keyring.court
    if memory.papers != papers or memory.keys is None or memory.recorder is None or memory.roster is None:
        memory.keys = read_log_keys(papers, court, desk.keyring.root)
        memory.recorder, memory.roster = Recorder(court, memory.keys), RosterReader(memory.keys, court)
        memory.papers = papers
    desk.archive.extend(size_of(desk.state.public), ticks_of(desk))
    memory.recorder.advance(desk.archive.bodies[len(memory.recorder.steps) :])
    memory.roster.advance(desk.archive)
    desk.take_offices(received((*desk.state.found, *memory.open_found), memory.roster, memory.memo))
    return Loaded(memory.keys, memory.recorder, memory.roster)


def size_of(auditor: str | None) -> int:
    """The leaves an auditor's state has audited."""
    return 0 if auditor is None else Auditor.from_json(auditor).size


def ticks_of(desk: Desk) -> int:
    """The closed ticks this desk has verified."""
    return desk.state.ticks
