"""From cells to what they say: grants that hold, and the acts found by their epochs' tags. Nothing is judged yet."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256

from underseal.acts.access import people
from underseal.docket.commands import EnterSealedOrder, OpenSealedCase
from underseal.docket.docket import Register
from underseal.docket.names import PersonId, is_alias
from underseal.docket.slots import OPEN_TICKS
from underseal.envelope.errors import EnvelopeError, MissingBody, UnknownName
from underseal.envelope.event import ContentKind, box_key, open_box, read_box
from underseal.envelope.names import Certificate, Roster
from underseal.envelope.vault import (
    CellKey,
    Epoch,
    Grant,
    History,
    Writer,
    check_grant,
    check_history,
    expected_tags,
)
from underseal.sealed.archive import Place
from underseal.sealed.authority import Authority, CellOrder, Reliance, Rule, read_reliance
from underseal.sealed.errors import CellNotRead, RefusedEvent, RefusedGrant
from underseal.sealed.event_cells import EventCells
from underseal.sealed.memo import Memo
from underseal.sealed.outcome import Outcomes, RefusedMatter
from underseal.sealed.roster import with_everyone_ever
from underseal.sealed.shelf import Shelf
from underseal.sealed.trial import MALFORMED, SEALING, UNREAD, Found
from underseal.sealed.wording import in_our_words, named
from underseal.wire.act import MOST_RANK, SignedSealed
from underseal.wire.codec import parse
from underseal.wire.errors import WireError


@dataclass(frozen=True)
class FoundGrant:
    """A grant whose signature and key hold: it gives this epoch. Its authority is not judged yet."""

    place: Place
    epoch: Epoch
    granter: PersonId
    reliance: Reliance
    may_seal: bool  # whether the granter's role seals anything anywhere: else nothing this grant opens can hold

    @property
    def authority(self) -> Authority:
        """What it leans on."""
        return self.reliance.authority

    @property
    def tick(self) -> int:
        """The tick in which it counts: the one it names, at most OPEN_TICKS below its cell's."""
        return max(min(self.reliance.tick, self.place.tick), self.place.tick - OPEN_TICKS)


@dataclass(frozen=True)
class FoundAct:
    """A sealed act as found in its own cell.

    By the tag of an epoch held, or, without a writer, by the box key that `shown_by` gave the members of an epoch; or,
    without an epoch, by that which a grant shows that leans on it.
    """

    place: Place
    epoch: Epoch | None
    writer: Writer | None
    signed: SignedSealed
    cell: bytes  # SHA-256
    box_key: bytes = field(repr=False)  # shown with the cell, it opens this cell alone
    shown_by: PersonId | None = None

    @property
    def tick(self) -> int:
        """The tick in which it counts as done: its cell's, or a later one that it names, at most OPEN_TICKS above."""
        return max(self.place.tick, min(self.signed.act.tick, self.place.tick + OPEN_TICKS))

    @property
    def subject(self) -> str:
        """What its papers are committed to under: a hidden case, the stub it stands behind, or its own act."""
        act = self.signed.act
        return act.case if is_alias(act.case) else act.command.stub or act.act

    @property
    def names(self) -> frozenset[str]:
        """What others call it: its act, and the stub it stands behind or the hidden case that it opens."""
        command = self.signed.act.command
        called: tuple[str | None, ...] = (self.signed.act.act, command.stub)
        opens = (command.alias,) if isinstance(command, OpenSealedCase) else ()
        return frozenset(name for name in (*called, *opens) if name is not None)


@dataclass(frozen=True)
class Findings:
    """Everything this desk's keys open, and what they open in vain."""

    grants: tuple[FoundGrant, ...]
    acts: tuple[FoundAct, ...]
    refused: tuple[RefusedMatter, ...]
    unread: tuple[CellNotRead, ...]


def gather(
    cells: EventCells, found: Iterable[Found], roster: Roster, register: Register, bodies: Shelf, *, memo: Memo
) -> Findings:
    """Check grants, then find and open what their epochs' tags mark. `register` is the public one.

    For a grant of somebody who may seal nothing, nothing is looked for: one cell could name people by the hundred, and
    body cells all over the log. Its refusal is for the fold to give. One cell's failure is its own. Raises AuditError
    leaves where the court withholds or alters a body cell.
    """
    outcomes = Outcomes(memo=memo)
    grants = list(_grants(found, roster, outcomes))
    search = _Search(cells, with_everyone_ever(register, roster), roster, bodies, outcomes)
    given: dict[bytes, list[FoundGrant]] = {}
    for grant in grants:
        if grant.may_seal:
            given.setdefault(grant.epoch.commitment, []).append(grant)
    acts = [act for of_one in given.values() for act in search.acts(of_one)]
    acts += search.shown(grants, {act.cell for act in acts})
    return Findings(tuple(grants), tuple(acts), tuple(outcomes.refused), tuple(outcomes.unread))


def _grants(found: Iterable[Found], roster: Roster, outcomes: Outcomes) -> Iterator[FoundGrant]:
    """Each grant once, where it first stands: anybody can send its cell again, and that says nothing new."""
    size = roster.size
    known: set[bytes] = set()
    for item in sorted(found, key=lambda item: (item.tick, item.slot)):
        if item.kind == UNREAD:
            outcomes.unread.append(CellNotRead(item.tick, item.slot, item.content.decode()))
            continue
        if item.kind == ContentKind.GRANT and item.content in known:
            continue
        known.add(item.content)
        place = Place(item.tick, item.slot)
        grant = outcomes.of(place, RefusedGrant, partial(_checked, item, roster), (_checked, item, size))
        if grant is not None:
            yield grant


def _checked(item: Found, roster: Roster) -> FoundGrant | None:
    """The grant that was found; None for what is none: an office's seeds."""
    if item.kind == MALFORMED:
        raise RefusedGrant(item.content.decode())
    if item.kind < UNREAD:
        raise RefusedGrant("it is signed by somebody of whom no certificate has come yet")
    if item.kind != ContentKind.GRANT:
        return None
    grant = Grant.parse(item.content)
    granter = roster.signer(grant.granter, grant.granter_generation, item.tick)
    member = _reader(roster, item)
    epoch = check_grant(grant, granter, member)
    place = Place(item.tick, item.slot)
    reliance = read_reliance(grant.authority)
    if not 1 <= reliance.rank <= MOST_RANK:
        raise RefusedGrant(f"its rank is none: grants of a tick are ranked from 1 to {MOST_RANK}")
    return FoundGrant(place, epoch, PersonId(granter.id), reliance, granter.role in SEALING)


def _reader(roster: Roster, item: Found) -> Certificate:
    """The certificate of the identity that opened a cell. Raises UnknownName, and KeysEnded in a tick after its end."""
    with suppress(UnknownName):  # in the tick of its first certificate
        roster.in_force(item.holder, item.tick)
    return roster.by_id(item.holder, item.generation)


def _writers(grants: Sequence[FoundGrant], register: Register) -> tuple[PersonId, ...]:
    """Who may have written in an epoch: its members' people as far as there are such, and whoever granted it."""
    members = tuple(PersonId(member) for member in grants[0].epoch.members)
    known = (person for person in people(members, register) if person in register.people)
    return tuple(dict.fromkeys((*known, *(grant.granter for grant in grants))))


@dataclass(frozen=True)
class _Search:
    """Where to look for acts, and where the outcomes go."""

    cells: EventCells
    register: Register
    roster: Roster
    bodies: Shelf
    outcomes: Outcomes

    def acts(self, grants: Sequence[FoundGrant]) -> Iterator[FoundAct]:
        """The acts that the tags of an epoch mark, or that history under such tags opens, by all grants of it."""
        epoch, tried = grants[0].epoch, self._given_by(grants[0])
        custodians = frozenset(grant.granter for grant in grants if not isinstance(grant.authority, Rule))
        for place, writer in self._tagged(epoch, _writers(grants, self.register)):
            work = partial(_opened, self.cells, place, epoch, writer, self.bodies)
            key = (_opened, place, self.cells.digest(place), epoch.commitment, writer)
            found = tried.of(place, RefusedEvent, work, key)
            if isinstance(found, FoundAct):
                yield found
            elif found is not None:
                yield from self._of_history(found, place, epoch, custodians, tried)

    def _of_history(
        self, history: History, told: Place, epoch: Epoch, custodians: frozenset[PersonId], tried: Outcomes
    ) -> Iterator[FoundAct]:
        """What a custodian opened to the members of an epoch, each act where it stands itself."""
        check = partial(_check_history, history, epoch, self.roster, told, custodians)
        key = (_check_history, history, epoch.commitment, told, self.roster.size, custodians)
        if tried.of(told, RefusedGrant, check, key) is None:
            return
        for one in history.cells:
            place = self.cells.of_hash(one.cell)
            work = partial(_shown, self.cells, told, place, one, self.bodies)
            signed = tried.of(told, RefusedGrant, work, (_shown, told, place, one))
            if signed is not None and place is not None:
                yield FoundAct(place, epoch, None, signed, one.cell, one.key, PersonId(history.granter))

    def shown(self, grants: Iterable[FoundGrant], known: set[bytes]) -> Iterator[FoundAct]:
        """The orders that grants show by hash and key, unless this desk reads them anyhow."""
        for grant in grants:
            order = grant.authority
            if not isinstance(order, CellOrder) or not grant.may_seal:
                continue
            work = partial(_order, self.cells, grant.place, order, self.bodies)
            key = (_order, grant.place, order, self.cells.of_hash(order.cell))
            act = self._given_by(grant).of(grant.place, RefusedGrant, work, key)
            if act is not None and act.cell not in known:
                known.add(act.cell)  # by cell: a copy of the order in a newer epoch is not the cell it leans on
                yield act

    def _given_by(self, grant: FoundGrant) -> Outcomes:
        return Outcomes(self.outcomes.refused, self.outcomes.unread, by=grant.granter, memo=self.outcomes.memo)

    def _tagged(self, epoch: Epoch, writers: Sequence[PersonId]) -> Iterator[tuple[Place, Writer]]:
        """Look a few cells ahead of each writer's last, and one device beyond the highest seen, till nothing is new."""
        start: dict[tuple[PersonId, int], int] = {}
        devices = 2
        looking = {(writer, device) for writer in writers for device in (1, 2)}
        while looking:
            hits = [
                hit
                for person, device in sorted(looking)
                for hit in self._marked(epoch, person, device, start.get((person, device), 0))
            ]
            yield from hits
            looking = set()
            for _, writer in hits:
                key = (PersonId(writer.person), writer.device)
                start[key] = max(start.get(key, 0), writer.counter + 1)
                looking.add(key)
                if writer.device == devices:
                    devices += 1
                    looking |= {(person, devices) for person in writers}

    def _marked(self, epoch: Epoch, person: PersonId, device: int, first: int) -> Iterator[tuple[Place, Writer]]:
        """Where the next cells of a writer stand, from a counter on."""
        for counter, tag in enumerate(self._tags(epoch, person, device, first), first):
            for place in self.cells.tagged(tag):
                yield place, Writer(person, device, counter)

    def _tags(self, epoch: Epoch, person: PersonId, device: int, first: int) -> tuple[bytes, ...]:
        """The tags of the next cells of a writer, from a counter on."""
        key = (expected_tags, epoch.commitment, person, device, first)
        known: tuple[bytes, ...] | None = self.outcomes.memo.get(key)
        if known is None:
            known = tuple(expected_tags(epoch, (person,), (device,), {(person, device): first}))
            self.outcomes.memo.keep(key, known)
        return known


def _opened(cells: EventCells, place: Place, epoch: Epoch, writer: Writer, bodies: Shelf) -> FoundAct | History:
    cell = cells[place]
    key = box_key(epoch, cell)
    kind, content = read_box(cell, key)
    if kind is ContentKind.HISTORY:
        return History.parse(content)
    return FoundAct(place, epoch, writer, _signed(cell, key, bodies), sha256(cell).digest(), key)


def _signed(cell: bytes, key: bytes, bodies: Shelf) -> SignedSealed:
    name = sha256(cell).digest()
    if (why := bodies.refusal(name)) is not None:
        raise RefusedEvent(why)
    try:
        content = open_box(cell, key, bodies)
    except MissingBody:
        raise
    except EnvelopeError as wrong:
        bodies.refuse(name, in_our_words(wrong))
        raise
    bodies.keep()
    return parse(SignedSealed, content)


def _check_history(
    history: History, epoch: Epoch, roster: Roster, told: Place, custodians: frozenset[PersonId]
) -> bool:
    if history.granter not in custodians:
        raise RefusedGrant(f"{named(history.granter)} opened earlier cells to readers whom they added under no order")
    check_history(history, epoch, roster.signer(history.granter, history.granter_generation, told.tick))
    return True


def _shown(cells: EventCells, told: Place, place: Place | None, one: CellKey, bodies: Shelf) -> SignedSealed:
    """The act in a cell that history opens."""
    if place is None or place.tick > told.tick:
        raise RefusedGrant("what it opens was not in the log before it")
    return _signed(cells[place], one.key, bodies)


def _order(cells: EventCells, leaning: Place, order: CellOrder, bodies: Shelf) -> FoundAct:
    place = cells.of_hash(order.cell)
    if place is None or place.tick > leaning.tick:
        raise RefusedGrant("the order it leans on was not in the log before it")
    try:
        signed = _signed(cells[place], order.box_key, bodies)
    except MissingBody:
        raise
    except (EnvelopeError, WireError, RefusedEvent) as wrong:
        why = wrong.reason if isinstance(wrong, RefusedEvent) else in_our_words(wrong)
        raise RefusedGrant(f"the order it leans on: {why}") from wrong
    if not isinstance(signed.act.command, EnterSealedOrder):
        raise RefusedGrant("what it leans on is no order")
    return FoundAct(place, None, None, signed, order.cell, order.box_key)
