"""Folding what keys open: sealed acts and grants judged where they stand between public events, refused by name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from underseal.acts.law import decide, evolve, permits
from underseal.audit.record import Recorder, Standing
from underseal.desk.archive import Tick
from underseal.desk.authority import CellOrder, PublicOrder, Rule
from underseal.desk.cautions import CellNotRead
from underseal.desk.errors import RefusedEvent, RefusedGrant
from underseal.desk.finding import Findings, FoundAct, FoundGrant
from underseal.desk.outcome import Outcomes, RefusedMatter
from underseal.desk.roster import with_everyone
from underseal.docket.commands import OpenSealedCase
from underseal.docket.docket import Docket, Register
from underseal.docket.events import AccessGranted
from underseal.docket.names import ActId, CaseRef, PersonId, StubId, is_alias
from underseal.envelope.names import Roster
from underseal.wire.act import SealedAct, check_signature


@dataclass(frozen=True)
class Bench:
    """What sealed matter is judged by: the public record step by step, the roster, the ticks that closed, and now."""

    court: str
    recorder: Recorder
    roster: Roster
    ticks: Sequence[Tick]
    now: datetime

    def window(self, tick: int) -> tuple[int, int]:
        """The least and the greatest public size an act of that tick can fold at."""
        closed = len(self.ticks)
        least = self.ticks[min(tick, closed) - 1].header.public_size if min(tick, closed) else 0
        return least, self.ticks[tick].header.public_size if tick < closed else len(self.recorder.steps)

    def hours(self, tick: int) -> tuple[datetime | None, datetime]:
        """When the tick before it closed, and when it closed itself, or now."""
        closed = len(self.ticks)
        opened = self.ticks[min(tick, closed) - 1].header.closed if min(tick, closed) else None
        return opened, self.ticks[tick].header.closed if tick < closed else self.now


@dataclass(frozen=True)
class SealedRecord:
    """The dockets that sealed matter touches, folded to the end, and what was accepted and refused on the way."""

    dockets: Mapping[CaseRef, Docket]
    grants: tuple[tuple[CaseRef, FoundGrant], ...]
    acts: tuple[FoundAct, ...]
    refused: tuple[RefusedMatter, ...]
    unread: tuple[CellNotRead, ...]
    highest: Mapping[CaseRef, int]


@dataclass(frozen=True)
class _Item:
    """An act or grant with its place in its case's fold: after `size` public leaves, then by tick, n and slot."""

    size: int
    found: FoundAct | FoundGrant

    @property
    def order(self) -> tuple[int, int, float, int]:
        place = self.found.place
        n = self.found.signed.act.n if isinstance(self.found, FoundAct) else float("inf")
        return self.size, place.tick, n, place.slot


def fold_sealed(bench: Bench, findings: Findings) -> SealedRecord:
    """Fold everything found. What only refused grants opened counts for nothing: it is folded again without."""
    outcomes = Outcomes()
    vouched = replace(findings, acts=tuple(_vouched(bench, findings, outcomes)))
    refused = {(item.place, str(item.error)): item for item in outcomes.refused}
    unread = {str(item): item for item in outcomes.unread}
    barred: set[bytes] = set()
    while True:
        folded = _Fold(bench, vouched, barred)
        refused |= {(item.place, str(item.error)): item for item in folded.outcomes.refused}
        unread |= {str(item): item for item in folded.outcomes.unread}
        given = {grant.epoch.commitment for _, grant in folded.accepted}
        beyond = {grant.epoch.commitment for grant in folded.refused_grants} - given - barred
        if not beyond:
            return folded.result(tuple(refused.values()), tuple(unread.values()))
        barred |= beyond


def _vouched(bench: Bench, findings: Findings, outcomes: Outcomes) -> Iterator[FoundAct]:
    """The acts that their signers signed for this court. Nothing else is asked of an act before this."""
    for found in findings.acts:
        if outcomes.of(found.place, RefusedEvent, partial(_check_signed, bench, found)):
            yield found


def _check_signed(bench: Bench, found: FoundAct) -> bool:
    act = found.signed.act
    check_signature(found.signed, bench.roster.person(act.actor, act.generation))
    if act.court != bench.court:
        raise RefusedEvent(f"it was signed for {act.court}")
    return True


class _Fold:
    def __init__(self, bench: Bench, findings: Findings, barred: set[bytes]) -> None:
        self._bench = bench
        self._registers: dict[int, Register] = {}
        self.outcomes = Outcomes()
        self.dockets: dict[CaseRef, Docket] = {}
        self.accepted: list[tuple[CaseRef, FoundGrant]] = []
        self.folded: list[FoundAct] = []
        self.refused_grants: list[FoundGrant] = []
        grants = [grant for grant in findings.grants if grant.epoch.commitment not in barred]
        self._grants = {grant.epoch.commitment: grant for grant in grants}
        acts = [act for act in findings.acts if _held(act, grants, barred) and self._placed(act)]
        self._in_cell = {act.cell: act.signed.act.act for act in acts}
        self._homes = {(act.epoch.commitment, act.signed.act.act): act.signed.act.case for act in acts if act.epoch}
        self._acts = self._unique(acts)
        self._waiting: list[FoundAct] = []
        for case, items in self._by_case(grants).items():
            self._fold_alone(case, sorted(items, key=lambda item: item.order))

    def result(self, refused: tuple[RefusedMatter, ...], unread: tuple[CellNotRead, ...]) -> SealedRecord:
        highest: dict[CaseRef, int] = {}
        for found in (*self.folded, *self._waiting):
            act = found.signed.act
            highest[act.case] = max(act.n, highest.get(act.case, 0))
        return SealedRecord(self.dockets, tuple(self.accepted), tuple(self.folded), refused, unread, highest)

    def _unique(self, acts: Sequence[FoundAct]) -> list[FoundAct]:
        """Each act once: where it first stands in an epoch, else where a grant shows it.

        Another of that signer and id that says something else is refused. Another signer's is another act.
        """
        first: dict[tuple[PersonId, ActId], FoundAct] = {}
        for found in sorted(acts, key=lambda item: (item.epoch is None, item.place)):
            act = found.signed.act
            if first.setdefault((act.actor, act.act), found).signed != found.signed:
                self._refuse(found, f"act {act.act} is entered already, and said something else")
        return list(first.values())

    def _by_case(self, grants: Iterable[FoundGrant]) -> dict[CaseRef, list[_Item]]:
        items: dict[CaseRef, list[_Item]] = {}
        reached: dict[CaseRef, int] = {}
        for found in sorted(self._acts, key=lambda f: (f.place.tick, f.signed.act.n, f.place.slot)):
            act = found.signed.act
            size = self._size_of(found, reached.get(act.case, 0))
            reached[act.case] = size
            joined = self._joined(act, size)
            if joined is None:
                self._waiting.append(found)  # its stub is still on its way
            else:
                items.setdefault(act.case, []).append(_Item(joined, found))
        for grant in grants:
            standing = self._standing_of(grant)
            if standing is not None:
                size = max(self._bench.window(grant.place.tick)[1], standing.size)
                items.setdefault(standing.case, []).append(_Item(size, grant))
        return items

    def _size_of(self, found: FoundAct, reached: int) -> int:
        least, most = self._bench.window(found.place.tick)
        lower = 0 if self._is_copy(found) else max(least, reached)
        return min(max(found.signed.act.after, lower), most)

    def _joined(self, act: SealedAct, size: int) -> int | None:
        stub = _stub(act)
        if stub is None or is_alias(act.case):
            return size
        standing = self._bench.recorder.stubs.get(stub)
        return None if standing is None else max(size, standing.size)

    def _is_copy(self, found: FoundAct) -> bool:
        """Whether a custodian wrote an older act again, under an order, for members who may now read it."""
        if found.epoch is None or found.writer is None:
            return found.epoch is None
        grant = self._grants[found.epoch.commitment]
        return not isinstance(grant.authority, Rule) and found.writer.person == grant.granter

    def _placed(self, found: FoundAct) -> bool:
        """Whether an act lies where its signer could put it; refused where it does not."""
        return bool(self.outcomes.of(found.place, RefusedEvent, partial(self._check_placed, found)))

    def _check_placed(self, found: FoundAct) -> bool:
        act, epoch, writer = found.signed.act, found.epoch, found.writer
        if isinstance(act.command, OpenSealedCase) and act.case != act.command.alias:
            raise RefusedEvent(f"it opens {act.command.alias} and was signed for {act.case}")
        if epoch is None or writer is None:
            return True
        if not self._is_copy(found) and (writer.person, writer.device) != (act.actor, act.device):
            raise RefusedEvent(f"{act.actor} signed it and {writer} wrote it")
        standing = self._bench.recorder.stubs.get(StubId(epoch.subject))
        home = epoch.subject if is_alias(CaseRef(epoch.subject)) else standing and standing.case
        if home is not None and act.case != home:
            raise RefusedEvent(f"it is of {act.case} and lies in a vault of {home}")
        if home != epoch.subject and epoch.subject not in (_stub(act), act.act):
            raise RefusedEvent(f"it lies in the vault of {epoch.subject}, which is not about it")
        return True

    def _standing_of(self, grant: FoundGrant) -> Standing | None:
        """The case a grant is about, and the size its subject stands from; None while that is not known."""
        subject = grant.epoch.subject
        if is_alias(CaseRef(subject)):
            return Standing(CaseRef(subject), 0)
        own = self._homes.get((grant.epoch.commitment, ActId(subject)))
        acts = (found.signed.act for found in self._acts)
        case = own or next((act.case for act in acts if act.act == subject), None)
        hidden = None if case is None else Standing(case, 0)
        return self._bench.recorder.stubs.get(StubId(subject), hidden)

    def _fold_alone(self, case: CaseRef, items: Sequence[_Item]) -> None:
        """Fold one case. What fails in it fails alone: the case stands as the public sees it, and its cells wait."""
        folded, accepted = len(self.folded), len(self.accepted)
        try:
            self._fold(case, items)
        except Exception as wrong:  # noqa: BLE001  # a fault of ours must not let one case take others with it
            del self.folded[folded:], self.accepted[accepted:]
            places = (item.found.place for item in items)
            self.outcomes.unread += (CellNotRead(place.tick, place.slot, type(wrong).__name__) for place in places)

    def _fold(self, case: CaseRef, items: Sequence[_Item]) -> None:
        public, at = self._bench.recorder.by_case.get(case, []), 0
        docket: Docket | None = None
        for item in items:
            while at < len(public) and public[at][0] <= item.size:
                docket, at = evolve(docket, public[at][1]), at + 1
            docket = self._judge(item, case, docket)
        for _, event in public[at:]:
            docket = evolve(docket, event)
        if docket is not None:
            self.dockets[case] = docket

    def _judge(self, item: _Item, case: CaseRef, docket: Docket | None) -> Docket | None:
        found = item.found
        if isinstance(found, FoundAct):
            work = partial(self._decide, found, self._register(item.size), docket)
            after = self.outcomes.of(found.place, RefusedEvent, work)
            if after is not None:
                self.folded.append(found)
        else:
            after = self.outcomes.of(
                found.place, RefusedGrant, partial(self._grant, found, case, self._register(item.size), docket)
            )
            if after is not None:
                self.accepted.append((case, found))
            else:
                self.refused_grants.append(found)
        return docket if after is None else after

    def _decide(self, found: FoundAct, register: Register, docket: Docket | None) -> Docket | None:
        act = found.signed.act
        actor = register.people.get(act.actor)
        if actor is None:
            raise RefusedEvent(f"{act.actor} has no role in this court")
        for event in decide(act.command, register, docket, actor, self._time(found), act=act.act):
            docket = evolve(docket, event)
        return docket

    def _grant(self, grant: FoundGrant, case: CaseRef, register: Register, docket: Docket | None) -> Docket:
        members = grant.epoch.members
        order = self._order(grant, case)
        event = AccessGranted(case, grant.epoch.subject, members, grant.granter, order)  # type: ignore[arg-type]  # ids are text in the envelope
        permits(event, register, docket)
        return evolve(docket, event)

    def _order(self, grant: FoundGrant, case: CaseRef) -> ActId | None:
        match grant.authority:
            case PublicOrder(where, act):
                if where != case:
                    raise RefusedGrant(f"the order it leans on is of {where}")
                return act
            case CellOrder(cell, _):
                order = self._in_cell.get(cell)
                if order is None:
                    raise RefusedGrant("the order it leans on cannot be read")
                return order
            case _:
                return None

    def _time(self, found: FoundAct) -> datetime:
        """The filer's clock, bounded by the tick that carries the act."""
        opened, closed = self._bench.hours(found.place.tick)
        at = found.signed.act.at
        if opened is not None and not self._is_copy(found):
            at = max(at, opened)
        return min(at, closed)

    def _register(self, size: int) -> Register:
        if size not in self._registers:
            public = self._bench.recorder.register_at(size)
            self._registers[size] = with_everyone(public, self._bench.roster)
        return self._registers[size]

    def _refuse(self, found: FoundAct, why: str) -> None:
        self.outcomes.refused.append(RefusedMatter(found.place, RefusedEvent(why)))


def _held(act: FoundAct, grants: Sequence[FoundGrant], barred: set[bytes]) -> bool:
    """Whether an act was found by an epoch that still counts, or shown by a grant that does."""
    if act.epoch is not None:
        return act.epoch.commitment not in barred
    return any(isinstance(g.authority, CellOrder) and g.authority.cell == act.cell for g in grants)


def _stub(act: SealedAct) -> StubId | None:
    return act.command.stub
