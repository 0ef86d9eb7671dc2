"""Folding what keys open: sealed acts and grants judged where they stand between public events, refused by name."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Self

from underseal.audit.record import Standing
from underseal.docket.commands import EnterSealedOrder, OpenSealedCase
from underseal.docket.docket import Docket
from underseal.docket.names import ActId, CaseRef, PersonId, StubId, is_alias
from underseal.envelope.commit import commitment
from underseal.envelope.errors import EnvelopeError
from underseal.sealed.archive import Place
from underseal.sealed.authority import CellOrder, Rule
from underseal.sealed.errors import CellNotRead, RefusedEvent, RefusedGrant
from underseal.sealed.finding import Findings, FoundAct, FoundGrant
from underseal.sealed.folding import ActItem, Bench, GrantItem, Item, fold_case
from underseal.sealed.outcome import Outcomes, RefusedMatter
from underseal.sealed.wording import named
from underseal.wire.act import MOST_RANK, SealedAct, check_signature


@dataclass(frozen=True)
class SealedRecord:
    """The dockets that sealed matter touches, folded to the end, and what was accepted and refused on the way."""

    dockets: Mapping[CaseRef, Docket]
    grants: tuple[tuple[CaseRef, FoundGrant], ...]
    acts: tuple[FoundAct, ...]
    refused: tuple[RefusedMatter, ...]
    unread: tuple[CellNotRead, ...]


def fold_sealed(bench: Bench, findings: Findings) -> SealedRecord:
    """Fold everything found. What only refused grants opened counts for nothing: it is folded again without.

    Nor does a refused grant say what the acts of its epoch are while another gives it.
    """
    outcomes = Outcomes(memo=bench.memo)
    vouched = replace(findings, acts=tuple(_vouched(bench, findings, outcomes)))
    refused = {(item.place, str(item.error)): item for item in outcomes.refused}
    unread = {str(item): item for item in outcomes.unread}
    barred: set[bytes] = set()
    doubted: set[Place] = set()
    while True:
        folded = _Fold(bench, vouched, barred, doubted)
        refused |= {(item.place, str(item.error)): item for item in folded.outcomes.refused}
        unread |= {str(item): item for item in folded.outcomes.unread}
        given = {grant.epoch.commitment for _, grant in folded.accepted}
        beyond = {grant.epoch.commitment for grant in folded.refused_grants} - given - barred
        fresh = {grant.place for grant in folded.refused_grants} - doubted
        if not beyond and not fresh:
            return folded.result(tuple(refused.values()), tuple(unread.values()))
        barred |= beyond
        doubted |= fresh


def _vouched(bench: Bench, findings: Findings, outcomes: Outcomes) -> Iterator[FoundAct]:
    """The acts that their signers signed for this court. Nothing else is asked of an act before this."""
    size = bench.roster.size
    for found in findings.acts:
        key = (_check_signed, found.place, found.cell, found.box_key, size)
        if outcomes.of(found.place, RefusedEvent, partial(_check_signed, bench, found), key):
            yield found


def _check_signed(bench: Bench, found: FoundAct) -> bool:
    act = found.signed.act
    check_signature(found.signed, bench.roster.signer(act.actor, act.generation, found.place.tick))
    if act.court != bench.court:
        raise RefusedEvent("it was signed for another court")
    return True


class _Fold:
    def __init__(self, bench: Bench, findings: Findings, barred: set[bytes], doubted: set[Place]) -> None:
        self._bench = bench
        self.outcomes = Outcomes()
        self.dockets: dict[CaseRef, Docket] = {}
        self.accepted: list[tuple[CaseRef, FoundGrant]] = []
        self.folded: list[FoundAct] = []
        self.refused_grants: list[FoundGrant] = []
        grants = [grant for grant in findings.grants if grant.epoch.commitment not in barred]
        held = _Held.by(grants, barred, doubted)
        acts = [act for act in findings.acts if held.counts(act) and self._placed(act)]
        self._homes = {
            (act.epoch.commitment, act.signed.act.act): act.signed.act.case
            for act in sorted(acts, key=lambda act: act.place, reverse=True)  # so that the first stands
            if act.epoch
        }
        self._acts = self._unique(acts)
        stands = {(act.signed.act.actor, act.signed.act.act): act for act in self._acts}
        found = ((act.cell, stands.get((act.signed.act.actor, act.signed.act.act))) for act in acts)
        self._in_cell = {cell: stood for cell, stood in found if stood is not None}
        self._cases = {act.signed.act.act: act.signed.act.case for act in reversed(self._acts)}
        self._named = _by_name(self._acts)
        self._waiting: list[FoundAct] = []
        for case, items in self._by_case(grants).items():
            self._fold_alone(case, sorted(items, key=lambda item: item.order))

    def _fold_alone(self, case: CaseRef, items: Sequence[Item]) -> None:
        """Fold one case. What fails in it fails alone: the case stands as the public sees it, and its cells wait."""
        try:
            folded = fold_case(self._bench, case, items, self.outcomes)
        except Exception as wrong:  # noqa: BLE001  # a fault of ours must not let one case take others with it
            places = (item.found.place for item in items)
            self.outcomes.unread += (CellNotRead(place.tick, place.slot, type(wrong).__name__) for place in places)
            return
        self.folded += folded.acts
        self.accepted += ((case, grant) for grant in folded.accepted)
        self.refused_grants += folded.rejected
        if folded.docket is not None:
            self.dockets[case] = folded.docket

    def result(self, refused: tuple[RefusedMatter, ...], unread: tuple[CellNotRead, ...]) -> SealedRecord:
        return SealedRecord(self.dockets, tuple(self.accepted), tuple(self.folded), refused, unread)

    def _unique(self, acts: Sequence[FoundAct]) -> list[FoundAct]:
        """Each act once: where it first stands in an epoch, else where a grant shows it.

        Anybody can send its cell again, before it too where ticks are open: it stands where its paper is committed to.

        Another of that signer and id that says something else is refused. Another signer's is another act, but not in
        one case: there the id is whose act stood first.
        """
        first: dict[tuple[PersonId, ActId], FoundAct] = {}
        theirs: dict[tuple[CaseRef, ActId], PersonId] = {}
        places = Counter((found.signed.act.act, found.place) for found in acts)
        often = Counter(name for name, _ in places)

        def first_place(found: FoundAct) -> tuple[bool, int, Place, bool]:
            uncommitted = self._uncommitted(found) if often[found.signed.act.act] > 1 else 0
            return found.epoch is None, uncommitted, found.place, found.shown_by is not None

        for found in sorted(acts, key=first_place):
            act = found.signed.act
            if theirs.setdefault((act.case, act.act), act.actor) != act.actor:
                self._refuse(found, f"act {named(act.act)} is entered already, by {theirs[act.case, act.act]}")
                continue
            if first.setdefault((act.actor, act.act), found).signed != found.signed:
                self._refuse(found, f"act {named(act.act)} is entered already, and said something else")
        return list(first.values())

    def _uncommitted(self, found: FoundAct) -> int:
        """0 where its leaf commits to its first paper, 1 where that is not to be seen yet, 2 where it does not."""
        place, papers = found.place, found.signed.act.command.filing.papers
        if place.tick >= len(self._bench.ticks) or not papers:
            return 1
        mine = self._bench.ticks[place.tick].commitment(place.slot)
        try:
            return 0 if mine == commitment(found.subject, papers[0].part, papers[0].digest, papers[0].salt) else 2
        except EnvelopeError:
            return 2

    def _by_case(self, grants: Iterable[FoundGrant]) -> dict[CaseRef, list[Item]]:
        items: dict[CaseRef, list[Item]] = {}
        for found in self._acts:
            act = found.signed.act
            size = self._joined(found)
            if size is None:
                self._waiting.append(found)  # its stub is still on its way
            else:
                items.setdefault(act.case, []).append(ActItem(size, found, self._time(found)))
        waited_for = {act.epoch.commitment for act in self._waiting if act.epoch is not None}
        for grant in grants:
            standing = self._standing_of(grant)
            if standing is None and grant.epoch.commitment not in waited_for:
                self._refuse_idle(grant)
            elif standing is None:
                continue  # what it is about is still on its way
            else:
                tick, after = self._granted_in(grant, standing.case), grant.reliance.after
                by_rule = isinstance(grant.authority, Rule)
                signed_at = 0 if by_rule else min(after, self._bench.window(grant.place.tick)[1])
                size = max(self._bench.window(tick)[1], standing.size, signed_at)
                other = self._is_other(grant, standing.case)
                item = GrantItem(size, tick, grant, self._leans_on(grant), other)
                items.setdefault(standing.case, []).append(item)
        return items

    def _joined(self, found: FoundAct) -> int | None:
        """The public log's size that an act folds at; None while the stub it stands behind is not there."""
        act = found.signed.act
        least, most = self._bench.window(found.tick)
        size, stub = min(max(act.after, least), most), _stub(act)
        if stub is None or is_alias(act.case):
            return size
        standing = self._bench.recorder.stubs.get(stub)
        return None if standing is None else max(size, standing.size)

    def _granted_in(self, grant: FoundGrant, case: CaseRef) -> int:
        """The tick in which a grant counts: behind what it is about, and the order in a cell that it leans on."""
        order, subject = grant.authority, grant.epoch.subject
        behind = self._in_cell.get(order.cell) if isinstance(order, CellOrder) else None
        filer = grant.granter if isinstance(order, Rule) else self._filer_of(subject, case)
        about = [act for act in self._named.get((subject, case), ()) if filer in {None, act.signed.act.actor}]
        if isinstance(order, Rule):
            return min((act.tick for act in about), default=grant.place.tick)
        first = min((act.tick for act in about), default=0)
        return max(grant.tick, first, 0 if behind is None else behind.tick)

    def _is_other(self, grant: FoundGrant, case: CaseRef) -> bool:
        """Whether a key is given by rule that is not the one under which its granter filed what it is about.

        Given to some, it would hide from others what is written under it.
        """
        if not isinstance(grant.authority, Rule):
            return False
        filed = self._named.get((grant.epoch.subject, case), ())
        theirs = [act for act in filed if act.signed.act.actor == grant.granter]
        first = min(theirs, key=lambda act: (act.tick, act.signed.act.rank, act.place), default=None)
        return first is not None and first.epoch is not None and grant.epoch.commitment != first.epoch.commitment

    def _filer_of(self, subject: str, case: CaseRef) -> PersonId | None:
        """Whose filing the public docket says a stub is, where it says so."""
        docket = self._bench.recorder.record.dockets.get(case)
        entry = None if docket is None else docket.entries.find(StubId(subject))
        return None if entry is None else entry.by

    def _placed(self, found: FoundAct) -> bool:
        """Whether an act lies where its signer could put it; refused where it does not."""
        return bool(self.outcomes.of(found.place, RefusedEvent, partial(self._check_placed, found)))

    def _check_placed(self, found: FoundAct) -> bool:
        act, epoch, writer = found.signed.act, found.epoch, found.writer
        if not 1 <= act.rank <= MOST_RANK:
            raise RefusedEvent(f"its rank is none: acts of a tick are ranked from 1 to {MOST_RANK}")
        if isinstance(act.command, OpenSealedCase) and act.case != act.command.alias:
            raise RefusedEvent(f"it opens {named(act.command.alias)} and was signed for {named(act.case)}")
        if epoch is None:
            return True
        if writer is not None and (writer.person, writer.device) != (act.actor, act.device):
            raise RefusedEvent(f"{act.actor} signed it and {writer} wrote it")
        standing = self._bench.recorder.stubs.get(StubId(epoch.subject))
        home = epoch.subject if is_alias(CaseRef(epoch.subject)) else standing and standing.case
        if home is not None and act.case != home:
            raise RefusedEvent(f"it is of {named(act.case)} and lies in a vault of {home}")
        if home != epoch.subject and not (epoch.subject in (_stub(act), act.act) or _lets_in(found)):
            raise RefusedEvent(f"it lies in the vault of {named(epoch.subject)}, which is not about it")
        return True

    def _standing_of(self, grant: FoundGrant) -> Standing | None:
        """The case a grant is about, and the size its subject stands from; None while that is not known."""
        subject = grant.epoch.subject
        if is_alias(CaseRef(subject)):
            return Standing(CaseRef(subject), 0)
        own = self._homes.get((grant.epoch.commitment, ActId(subject)))
        case = own or self._cases.get(ActId(subject))
        hidden = None if case is None else Standing(case, 0)
        return self._bench.recorder.stubs.get(StubId(subject), hidden)

    def _refuse_idle(self, grant: FoundGrant) -> None:
        """Name a grant about nothing, once the tick that it came in is closed."""
        if grant.place.tick < len(self._bench.ticks):
            subject = named(grant.epoch.subject)
            why = f"{grant.granter} gave a key to {subject}, and nothing of that name stands in any case"
            self.outcomes.refused.append(RefusedMatter(grant.place, RefusedGrant(why)))

    def _leans_on(self, grant: FoundGrant) -> ActId | None:
        order = grant.authority
        found = self._in_cell.get(order.cell) if isinstance(order, CellOrder) else None
        return None if found is None else found.signed.act.act

    def _time(self, found: FoundAct) -> datetime:
        """The filer's clock, bounded by the tick that carries the act."""
        opened, closed = self._bench.hours(found.place.tick)
        at = found.signed.act.at
        return min(at if opened is None else max(at, opened), closed)

    def _refuse(self, found: FoundAct, why: str) -> None:
        self.outcomes.refused.append(RefusedMatter(found.place, RefusedEvent(why)))


def _by_name(acts: Iterable[FoundAct]) -> Mapping[tuple[str, CaseRef], list[FoundAct]]:
    """The acts of a case that lie in a vault of the name they go by."""
    named: dict[tuple[str, CaseRef], list[FoundAct]] = {}
    for found in acts:
        if found.epoch is not None and found.epoch.subject in found.names:
            named.setdefault((found.epoch.subject, found.signed.act.case), []).append(found)
    return named


@dataclass(frozen=True)
class _Held:
    """What an act is held by: an epoch that still counts, or whoever shows it by a grant that does."""

    barred: set[bytes]
    custodians: frozenset[tuple[bytes, PersonId]]  # by the commitment of the epoch that they gave under an order
    orders: frozenset[bytes]  # the cells that grants lean on

    @classmethod
    def by(cls, grants: Sequence[FoundGrant], barred: set[bytes], doubted: set[Place]) -> Self:
        """By these grants."""
        ordered = [grant for grant in grants if not isinstance(grant.authority, Rule)]
        trusted = (grant for grant in ordered if grant.place not in doubted)
        custodians = frozenset((grant.epoch.commitment, grant.granter) for grant in trusted)
        orders = frozenset(grant.authority.cell for grant in ordered if isinstance(grant.authority, CellOrder))
        return cls(barred, custodians, orders)

    def counts(self, act: FoundAct) -> bool:
        """Whether an act was found by an epoch that still counts, or shown by a grant or a custodian who does."""
        if act.epoch is None:
            return act.cell in self.orders
        if act.shown_by is not None:
            return (act.epoch.commitment, act.shown_by) in self.custodians
        return act.epoch.commitment not in self.barred


def _lets_in(found: FoundAct) -> bool:
    """Whether history opens, with what it is about, an order by which somebody reads that."""
    command, epoch = found.signed.act.command, found.epoch
    ordered = command.access if isinstance(command, EnterSealedOrder) and found.shown_by is not None else ()
    return epoch is not None and any(access.subject == epoch.subject for access in ordered)


def _stub(act: SealedAct) -> StubId | None:
    return act.command.stub
