"""From cells to what they say: grants that hold, and the acts found by their epochs' tags. Nothing is judged yet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from underseal.acts.access import people
from underseal.desk.archive import Archive, Place
from underseal.desk.authority import Authority, CellOrder, read_authority
from underseal.desk.errors import DeskError, RefusedEvent, RefusedGrant
from underseal.desk.roster import with_everyone
from underseal.desk.state import Found
from underseal.desk.trial import MALFORMED
from underseal.docket.docket import Register
from underseal.docket.names import PersonId
from underseal.envelope.cell import TAG
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.event import Bodies, ContentKind, box_key, open_box
from underseal.envelope.names import Roster
from underseal.envelope.vault import Epoch, Grant, Writer, check_grant, expected_tags
from underseal.wire.act import SignedSealed
from underseal.wire.codec import parse
from underseal.wire.errors import WireError


@dataclass(frozen=True)
class Refused:
    """A cell that opened but does not fold, and why, by name (RefusedEvent or RefusedGrant)."""

    place: Place
    error: DeskError


@dataclass(frozen=True)
class FoundGrant:
    """A grant whose signature and key hold: it gives this epoch. Its authority is not judged yet."""

    place: Place
    epoch: Epoch
    granter: PersonId
    authority: Authority


@dataclass(frozen=True)
class FoundAct:
    """A sealed act as found: by the tag of an epoch held, or, without an epoch, shown by a grant that leans on it."""

    place: Place
    epoch: Epoch | None
    writer: Writer | None
    signed: SignedSealed
    cell: bytes  # SHA-256
    box_key: bytes = field(repr=False)  # shown with the cell, it opens this cell alone


@dataclass(frozen=True)
class Findings:
    """Everything this desk's keys open, and what they open in vain."""

    grants: tuple[FoundGrant, ...]
    acts: tuple[FoundAct, ...]
    refused: tuple[Refused, ...]


class Cells:
    """Event cells of closed ticks, and of open ones as they stood when last fetched."""

    def __init__(self, archive: Archive, open_cells: Mapping[int, Sequence[bytes]]) -> None:
        self._archive = archive
        self._open = {tick: cells for tick, cells in open_cells.items() if tick >= len(archive.ticks)}
        self._tagged: dict[bytes, Place] = {}
        self._hashed: dict[bytes, Place] = {}
        for tick, cells in self._open.items():
            for slot, cell in enumerate(cells):
                self._tagged[cell[:TAG]] = self._hashed[sha256(cell).digest()] = Place(tick, slot)

    def __getitem__(self, place: Place) -> bytes:
        if place.tick in self._open:
            return self._open[place.tick][place.slot]
        return self._archive.cell(place.tick, place.slot)

    def tagged(self, tag: bytes) -> tuple[Place, ...]:
        """Where cells of that tag stand."""
        opened = self._tagged.get(tag)
        return (*self._archive.tagged.get(tag, ()), *([opened] if opened is not None else []))

    def of_hash(self, digest: bytes) -> Place | None:
        """Where the cell of that SHA-256 stands."""
        return self._archive.events.get(digest, self._hashed.get(digest))


def gather(cells: Cells, found: Iterable[Found], roster: Roster, register: Register, bodies: Bodies) -> Findings:
    """Check grants, then find and open what their epochs' tags mark. `register` is the public one."""
    everyone = with_everyone(register, roster)
    refused: list[Refused] = []
    grants = list(_grants(found, roster, refused))
    epochs = {grant.epoch.commitment: (grant.epoch, grant.granter) for grant in grants}
    acts = [
        act
        for epoch, granter in epochs.values()
        for act in _acts(cells, epoch, _writers(epoch, granter, everyone), bodies, refused)
    ]
    acts += _shown(cells, grants, {act.cell for act in acts}, bodies, refused)
    return Findings(tuple(grants), tuple(acts), tuple(refused))


def _grants(found: Iterable[Found], roster: Roster, refused: list[Refused]) -> Iterator[FoundGrant]:
    for item in found:
        place = Place(item.tick, item.slot)
        if item.kind == MALFORMED:
            refused.append(Refused(place, RefusedGrant(item.content.decode())))
        elif item.kind == ContentKind.GRANT:
            try:
                yield _checked(place, item, roster)
            except (EnvelopeError, WireError) as wrong:
                refused.append(Refused(place, RefusedGrant(str(wrong))))


def _checked(place: Place, item: Found, roster: Roster) -> FoundGrant:
    grant = Grant.parse(item.content)
    granter = roster.person(grant.granter, grant.granter_generation)
    member = roster.by_id(item.holder, item.generation)
    epoch = check_grant(grant, granter, member)
    return FoundGrant(place, epoch, PersonId(granter.id), read_authority(grant.authority))


def _writers(epoch: Epoch, granter: PersonId, register: Register) -> tuple[PersonId, ...]:
    """Who may have written in an epoch: its members' people, and whoever granted it."""
    members = tuple(PersonId(member) for member in epoch.members)
    return tuple(dict.fromkeys((*people(members, register), granter)))


def _acts(
    cells: Cells, epoch: Epoch, writers: Sequence[PersonId], bodies: Bodies, refused: list[Refused]
) -> Iterator[FoundAct]:
    for place, writer in _tagged(cells, epoch, writers):
        cell = cells[place]
        key = box_key(epoch, cell)
        try:
            signed = parse(SignedSealed, open_box(cell, key, bodies))
        except (EnvelopeError, WireError) as wrong:
            refused.append(Refused(place, RefusedEvent(str(wrong))))
        else:
            yield FoundAct(place, epoch, writer, signed, sha256(cell).digest(), key)


def _tagged(cells: Cells, epoch: Epoch, writers: Sequence[PersonId]) -> Iterator[tuple[Place, Writer]]:
    """Look a few cells ahead of each writer's last, and one device beyond the highest seen, until nothing is new."""
    start: dict[tuple[str, int], int] = {}
    devices = 2
    while True:
        expected = expected_tags(epoch, writers, range(1, devices + 1), start)
        hits = [(place, writer) for tag, writer in expected.items() for place in cells.tagged(tag)]
        if not hits:
            return
        yield from hits
        for _, writer in hits:
            key = (writer.person, writer.device)
            start[key] = max(start.get(key, 0), writer.counter + 1)
            devices = max(devices, writer.device + 1)


def _shown(
    cells: Cells, grants: Iterable[FoundGrant], known: set[bytes], bodies: Bodies, refused: list[Refused]
) -> Iterator[FoundAct]:
    """The orders that grants show by hash and key, unless this desk reads them anyhow."""
    for grant in grants:
        order = grant.authority
        place = cells.of_hash(order.cell) if isinstance(order, CellOrder) else None
        if not isinstance(order, CellOrder):
            continue
        if place is None or place.tick > grant.place.tick:
            refused.append(Refused(grant.place, RefusedGrant("the order it leans on was not in the log before it")))
            continue
        try:
            signed = parse(SignedSealed, open_box(cells[place], order.box_key, bodies))
        except (EnvelopeError, WireError) as wrong:
            refused.append(Refused(grant.place, RefusedGrant(f"the order it leans on: {wrong}")))
            continue
        if order.cell not in known:  # by cell: a copy of the order in a newer epoch is not the cell it leans on
            known.add(order.cell)
            yield FoundAct(place, None, None, signed, order.cell, order.box_key)
