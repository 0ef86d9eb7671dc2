"""Folding one case: its public events, and between them the sealed acts and grants that keys open."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property, partial

from underseal.acts.law import decide, evolve, permits
from underseal.audit.record import Recorder
from underseal.docket.docket import Docket, Register
from underseal.docket.events import PublicEvent
from underseal.docket.names import ActId, CaseRef
from underseal.docket.sealed_events import AccessGranted
from underseal.envelope.names import Roster
from underseal.sealed.archive import Place, Tick
from underseal.sealed.authority import CellOrder, PublicOrder, Rule
from underseal.sealed.errors import CellNotRead, RefusedEvent, RefusedGrant
from underseal.sealed.finding import FoundAct, FoundGrant
from underseal.sealed.memo import Memo
from underseal.sealed.outcome import Outcomes, Refusal, RefusedMatter
from underseal.sealed.roster import with_everyone
from underseal.sealed.wording import named

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Bench:
    """What sealed matter is judged by: the public record step by step, the roster, the ticks that closed, and now."""

    court: str
    recorder: Recorder
    roster: Roster
    ticks: Sequence[Tick]
    now: datetime
    memo: Memo
    _registers: dict[tuple[int, int], Register] = field(default_factory=dict)

    def window(self, tick: int) -> tuple[int, int]:
        """The least and the greatest public size an act of that tick can fold at."""
        closed = len(self.ticks)
        least = self.ticks[min(tick, closed) - 1].header.public_size if min(tick, closed) else 0
        return least, self.ticks[tick].header.public_size if tick < closed else len(self.recorder.steps)

    def hours(self, tick: int) -> tuple[datetime | None, datetime]:
        """The first second after the tick before it, as far as that is closed, and its own last, or now."""
        closed = len(self.ticks)
        opened = self.ticks[min(tick, closed) - 1].header.closed + _SECOND if min(tick, closed) else None
        return opened, self.ticks[tick].header.closed if tick < closed else self.now

    def register(self, size: int, tick: int) -> Register:
        """The register after so many public leaves, with everybody on the roster by the ticks before one."""
        key = size, bisect_left(self._admitting, tick)
        if key not in self._registers:
            self._registers[key] = with_everyone(self.recorder.register_at(size), self.roster, tick)
        return self._registers[key]

    @cached_property
    def _admitting(self) -> Sequence[int]:
        """The ticks that brought certificates."""
        return self.roster.ticks


Order = tuple[int, int, int, int, Place, bytes]
"""What items of a case are sorted by."""

_NOWHERE = Place(0, 0)


@dataclass(frozen=True)
class ActItem:
    """A sealed act with its place in its case's fold, and the time it counts as done at."""

    size: int  # it folds after so many public leaves
    found: FoundAct
    at: datetime

    @property
    def order(self) -> Order:
        """By size, the tick it counts in, rank, and where its cell stands."""
        return self.size, self.found.tick, 0, self.found.signed.act.rank, self.found.place, b""

    @property
    def key(self) -> Hashable:
        """All that its outcome follows from, beside what was folded before it."""
        epoch = self.found.epoch and self.found.epoch.commitment
        return (
            self.size,
            self.found.place,
            self.found.cell,
            self.found.box_key,
            epoch,
            self.found.writer,
            self.at,
        )


@dataclass(frozen=True)
class GrantItem:
    """A grant with its place in its case's fold, and the order in a cell it leans on, if this desk reads that."""

    size: int
    tick: int  # the last in which what it is about, and the order it leans on, count as done; its own at the least
    found: FoundGrant
    leans_on: ActId | None
    other: bool = False  # by rule, and of another key than that under which what it is about was filed

    @property
    def order(self) -> Order:
        """By size and tick, behind the acts of the tick; by rule, then by rank: the same for every member."""
        rank = 0 if isinstance(self.found.authority, Rule) else self.found.reliance.rank
        return self.size, self.tick, 1, rank, _NOWHERE, self.found.epoch.commitment

    @property
    def key(self) -> Hashable:
        """All that its outcome follows from, beside what was folded before it."""
        found = self.found
        epoch = found.epoch.commitment
        return self.size, self.tick, found.place, epoch, found.granter, found.reliance, self.leans_on, self.other


Item = ActItem | GrantItem


@dataclass(frozen=True)
class FoldedCase:
    """A case as far as it is folded, and what became of its sealed matter."""

    docket: Docket | None
    events: int  # how many of the case's public events are in it
    acts: tuple[FoundAct, ...]
    accepted: tuple[FoundGrant, ...]
    rejected: tuple[FoundGrant, ...]
    refused: tuple[RefusedMatter, ...]


def fold_case(bench: Bench, case: CaseRef, items: Sequence[Item], outcomes: Outcomes) -> FoldedCase:
    """Fold a case to its last public event. What was folded at an earlier look is not folded again.

    What is refused, or not read, goes to `outcomes`. Raises what a fault of ours raises.
    """
    key = (fold_case, case, bench.roster.size, tuple(item.key for item in items))
    folded: FoldedCase | None = bench.memo.get(key)
    unread = len(outcomes.unread)
    if folded is None:
        folded = _Folding(bench, case, outcomes.unread).through(items)
    public, docket = bench.recorder.by_case.get(case, []), folded.docket
    for _, event in public[folded.events :]:
        docket = evolve(docket, event)
    ended = FoldedCase(docket, len(public), folded.acts, folded.accepted, folded.rejected, folded.refused)
    if len(outcomes.unread) == unread:
        bench.memo.keep(key, ended)
    outcomes.refused += ended.refused
    return ended


class _Folding:
    """One case on its way: the docket, and how many public events are in it."""

    def __init__(self, bench: Bench, case: CaseRef, unread: list[CellNotRead]) -> None:
        self._bench = bench
        self._case = case
        self._docket: Docket | None = None
        self._events = 0
        self._outcomes = Outcomes([], unread)

    def through(self, items: Sequence[Item]) -> FoldedCase:
        """Fold up to the last item. Of grants, it says which hold and which are refused."""
        acts: list[FoundAct] = []
        accepted: list[FoundGrant] = []
        rejected: list[FoundGrant] = []
        for item in items:
            self._catch_up(item.size)
            if isinstance(item, ActItem):
                if self._judge(item, RefusedEvent, partial(self._decide, item)):
                    acts.append(item.found)
            else:
                holds = self._judge(item, RefusedGrant, partial(self._grant, item))
                (accepted if holds else rejected).append(item.found)
        refused = tuple(self._outcomes.refused)
        return FoldedCase(self._docket, self._events, tuple(acts), tuple(accepted), tuple(rejected), refused)

    def _catch_up(self, size: int) -> None:
        public: Sequence[tuple[int, PublicEvent]] = self._bench.recorder.by_case.get(self._case, [])
        while self._events < len(public) and public[self._events][0] <= size:
            self._docket = evolve(self._docket, public[self._events][1])
            self._events += 1

    def _judge(self, item: Item, refusal: Refusal, work: Callable[[], Docket | None]) -> bool:
        after = self._outcomes.of(item.found.place, refusal, work)
        if after is not None:
            self._docket = after
        return after is not None

    def _decide(self, item: ActItem) -> Docket | None:
        act, docket = item.found.signed.act, self._docket
        register = self._bench.register(item.size, item.found.place.tick)
        actor = register.people.get(act.actor)
        if actor is None:
            raise RefusedEvent(f"{named(act.actor)} has no role in this court")
        for event in decide(act.command, register, docket, actor, item.at, act=act.act):
            docket = evolve(docket, event)
        return docket

    def _grant(self, item: GrantItem) -> Docket:
        epoch, granter = item.found.epoch, item.found.granter
        if not item.found.may_seal:  # nothing is looked for under its key, so nothing may be written under it
            raise RefusedGrant(f"{granter} may not file under seal")
        event = AccessGranted(self._case, epoch.subject, epoch.members, granter, self._order(item))  # type: ignore[arg-type]  # ids are text in the envelope
        permits(event, self._bench.register(item.size, item.found.place.tick), self._docket)
        if item.other:
            raise RefusedGrant(f"{granter} gave its readers another key before")
        return evolve(self._docket, event)

    def _order(self, item: GrantItem) -> ActId | None:
        match item.found.authority:
            case PublicOrder(where, act):
                if where != self._case:
                    raise RefusedGrant(f"the order it leans on is of {named(where)}")
                return act
            case CellOrder():
                if item.leans_on is None:
                    raise RefusedGrant("the order it leans on cannot be read")
                return item.leans_on
            case _:
                return None
