"""What a desk shows: the public record with everything its keys open, and how both logs stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from underseal.desk.alarms import alarms_of
from underseal.desk.errors import NothingToOpen, NotSynced, RefusedBefore
from underseal.desk.reading import load
from underseal.desk.session import Desk
from underseal.docket.docket import Docket, Register
from underseal.docket.names import ActId, CaseRef, MemberId
from underseal.docket.parts import RulesPart
from underseal.docket.rules import Rules
from underseal.docket.stubs import case_behind
from underseal.envelope.names import Roster
from underseal.envelope.vault import Epoch
from underseal.ledger.audit import Auditor
from underseal.sealed.archive import Place
from underseal.sealed.errors import DeskError
from underseal.sealed.event_cells import EventCells
from underseal.sealed.finding import Findings, FoundAct, FoundGrant, gather
from underseal.sealed.folding import Bench
from underseal.sealed.outcome import RefusedMatter
from underseal.sealed.record import SealedRecord, fold_sealed
from underseal.sealed.roster import with_everyone
from underseal.sealed.shelf import Shelf

__all__ = ["FoundAct", "LogState", "Place", "RefusedMatter", "Vault", "View", "look"]


@dataclass(frozen=True)
class Vault:
    """The newest epoch of a subject that this desk holds and accepts, with what its cells say."""

    epoch: Epoch
    case: CaseRef
    granter: str
    counter: int  # the first counter this device may still use in it, as far as cells and memory show
    acts: tuple[FoundAct, ...]  # accepted and found in any epoch of the subject, in fold order
    given: tuple[int, int]  # the tick that its grant counts in, and its rank there


@dataclass(frozen=True)
class LogState:
    """How the logs stood when they last checked."""

    public_size: int
    public_root: bytes
    sealed_size: int
    sealed_root: bytes
    checked_at: datetime
    ticks: int  # closed

    @property
    def sizes(self) -> tuple[int, int]:
        """How many leaves each log had, the public one first."""
        return self.public_size, self.sealed_size


@dataclass(frozen=True)
class View:
    """One look at the record. `dockets` has the sealed overlay and the hidden cases, `public` has neither."""

    register: Register  # public record's people and numbers, and the roster's people and offices
    dockets: Mapping[CaseRef, Docket]
    public: Mapping[CaseRef, Docket]
    vaults: Mapping[str, Vault]  # by subject: stub id, alias of a hidden case, act id of a hidden entry
    readers: Mapping[str, tuple[MemberId, ...]]  # by subject: who was granted it, as granted
    acts: Mapping[tuple[CaseRef, ActId], FoundAct]  # every sealed act accepted; with what a CellOrder shows of it
    refused: tuple[RefusedMatter, ...]
    provisional: frozenset[ActId]  # sealed acts from ticks still open
    alarms: tuple[DeskError, ...]  # what the owner must hear that refuses nothing
    roster: Roster  # certificates of closed ticks
    log: LogState
    at: datetime  # by the desk's clock

    @property
    def rules(self) -> Rules:
        """The court's rules in force. Raises NoRules."""
        return self.rules_at(self.at)

    def rules_at(self, at: datetime) -> Rules:
        """The rules in force then; of a time before there were any, as a slow clock shows it, the first.

        Raises NoRules.
        """
        return self.register.rules.at(self._ruled(at))

    @property
    def rules_parts(self) -> tuple[RulesPart, ...]:
        """The parts of the rules in force, as adopted."""
        return self.register.rules.parts_at(self._ruled(self.at))

    def _ruled(self, at: datetime) -> datetime:
        return max([at, *(one.effective for one in self.register.rules.adoptions[:1])])

    def docket(self, case: CaseRef) -> Docket:
        """A case. Raises NothingToOpen."""
        found = self.dockets.get(case)
        if found is None:
            raise NothingToOpen(f"case {case}")
        return found

    def opened(self, case: CaseRef) -> Docket:
        """The same, but the hidden case itself where the number is one the public sees as "Sealed v. Sealed"."""
        listed = self.docket(case)
        return case_behind(listed, self.dockets) or listed


def look(desk: Desk) -> View:
    """Compute the view from what was synced. Talks to nobody. Raises NotSynced, or LogRefused while the logs do."""
    state = desk.recall()
    if state.refusal is not None:
        raise RefusedBefore(state.refusal)
    if state.checked is None:
        raise NotSynced(desk.keyring.court)
    loaded = load(desk)
    memo = desk.memory.memo
    memo.turn()
    record, roster = loaded.recorder.record, loaded.roster.roster
    cells = EventCells(desk.archive, desk.memory.open_cells)
    found = (*state.found, *desk.memory.open_found)
    findings = gather(cells, found, roster, record.register, Shelf(desk.cabinet, None), memo=memo)
    ticks = desk.archive.ticks
    bench = Bench(desk.keyring.court, loaded.recorder, roster, ticks, desk.clock().replace(microsecond=0), memo)
    sealed = fold_sealed(bench, findings)
    unread = (*findings.unread, *sealed.unread)
    dockets = {**record.dockets, **sealed.dockets}
    return View(
        register=with_everyone(record.register, roster),
        dockets=dockets,
        public=record.dockets,
        vaults=dict(_vaults(desk, findings, sealed)),
        readers={subject: members for docket in dockets.values() for subject, members in docket.sealed.readers},
        acts={(found.signed.act.case, found.signed.act.act): found for found in sealed.acts},
        refused=(*findings.refused, *sealed.refused),
        provisional=frozenset(found.signed.act.act for found in sealed.acts if found.tick >= len(ticks)),
        alarms=(*alarms_of(desk, loaded, sealed), *unread),
        roster=roster,
        log=_log_state(desk, state.checked),
        at=bench.now,
    )


def _vaults(desk: Desk, findings: Findings, sealed: SealedRecord) -> Iterator[tuple[str, Vault]]:
    newest: dict[str, tuple[CaseRef, FoundGrant]] = {}
    counters = _counters(desk, findings)
    for case, grant in sealed.grants:  # in the order in which they count
        newest[grant.epoch.subject] = (case, grant)
    acts_of: dict[str, list[FoundAct]] = {}
    for act in sealed.acts:
        if act.epoch is not None:
            acts_of.setdefault(act.epoch.subject, []).append(act)
    for subject, (case, grant) in newest.items():
        acts = tuple(acts_of.get(subject, ()))
        counter = counters.get(grant.epoch.commitment, 0)
        yield subject, Vault(grant.epoch, case, grant.granter, counter, acts, (grant.tick, grant.reliance.rank))


def _counters(desk: Desk, findings: Findings) -> dict[bytes, int]:
    """The first counter this device may still use, by epoch."""
    me = (desk.keyring.person, desk.keyring.device)
    counters = {counted.epoch: counted.next for counted in desk.state.counted}
    for act in findings.acts:
        if act.epoch is not None and act.writer is not None and (act.writer.person, act.writer.device) == me:
            name = act.epoch.commitment
            counters[name] = max(act.writer.counter + 1, counters.get(name, 0))
    return counters


def _log_state(desk: Desk, checked: datetime) -> LogState:
    public, sealed = Auditor.from_json(desk.state.public or ""), Auditor.from_json(desk.state.sealed or "")
    return LogState(public.size, public.root, sealed.size, sealed.root, checked, len(desk.archive.ticks))
