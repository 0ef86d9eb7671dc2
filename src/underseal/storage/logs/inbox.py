"""The sealed inbox: where cells go, which slots they get, and how an upload is all there or not at all."""

import json
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from underseal.docket.slots import OPEN_TICKS, RESERVE, Scheduled, Shape
from underseal.envelope.cell import leaf
from underseal.storage.errors import DamagedCourt, NoRoom
from underseal.storage.interfaces import DrawSource, Steps, number_below
from underseal.storage.logs.opentick import OpenTick, found_in
from underseal.storage.stamped import sync, write_durably
from underseal.wire.submission import Slotted

_INTENT = "intent"

_SHORT = 12
"""Event cells of an upload that go where there is room: an act with a grant for each of its readers."""
NOTHING: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True)
class SlotPlace:
    """A slot of a tick, events first, then bodies."""

    tick: int
    slot: int


@dataclass(frozen=True)
class Upload:
    """An upload in an open tick, and when it came: a time kept in memory alone, told by no file of the tick."""

    place: SlotPlace
    entry: bytes  # of its leaf, 64 bytes: commitment, SHA-256 of the cell
    at: datetime


@dataclass(frozen=True)
class Taking:
    """An upload written to its slots, to be settled or released. `name` is random and stands for it in the store."""

    name: str
    held: tuple[Upload, ...]


@dataclass(frozen=True)
class _Claim:
    """What one cell of an upload may take of a tick: a slot of its kind, outside the reserve where that is `kept`.

    `taken` is how many its sender has by tick, where that counts.
    """

    bodies: bool
    kept: bool
    taken: Mapping[int, int] | None

    def slots(self, shape: Shape) -> range:
        return shape.body_slots if self.bodies else shape.event_slots

    def has_room(self, tick: int, among: Sequence[int], free: Sequence[int]) -> bool:
        kept = len(among) // RESERVE if self.kept else 0
        most = max(1, (len(among) - kept) * 2 // 3)
        return len(free) > kept and (self.taken is None or self.taken.get(tick, 0) < most)


class Inbox:
    """The open ticks. The caller holds the court's lock around everything but reading."""

    def __init__(self, folder: Path, ahead: int, schedule: Scheduled, draws: DrawSource, steps: Steps) -> None:
        self._folder, self._ahead, self._schedule, self._draws, self._steps = folder, ahead, schedule, draws, steps
        self._first = 0  # the first tick that has not closed, whatever the clock says
        self._ticks: dict[int, OpenTick] = {}
        self._known: dict[bytes, Upload] = {}  # by the entry of its leaf: who repeats an upload knows its commitment

    @property
    def ticks(self) -> tuple[int, ...]:
        """The open ticks, in order."""
        return tuple(sorted(self._ticks))

    def tick(self, number: int) -> OpenTick:
        """Return an open tick, made now if it is not there."""
        if number not in self._ticks:
            self._ticks[number] = OpenTick.make(self._folder, number, self._schedule().shape(number), self._draws)
        return self._ticks[number]

    def take_up(self, closed: int, settled: str | None, now: datetime) -> None:
        """Read what is there after a start: finish or undo the last upload, drop closed ticks, make the next ones.

        `settled` is the name of the last upload that the store holds. The folder is in no backup: a court that was
        restored from one begins with open ticks that hold nothing. Raises DamagedCourt.
        """
        if not self._folder.exists():
            self._folder.mkdir(mode=0o700)
            sync(self._folder.parent)
        for number in found_in(self._folder):
            tick = OpenTick(self._folder, number, self._schedule().shape(number))
            if number < closed or not tick.exists:
                tick.drop()
            else:
                self._ticks[number] = tick
        self._recover(settled)
        for number, tick in self._ticks.items():
            for slot in tick.taken():
                entry = leaf(tick.commitment(slot), tick.cell(slot))
                self._known[entry] = Upload(SlotPlace(number, slot), entry, now)
        self.prepare(closed)

    def prepare(self, closed: int) -> None:
        """Make the ticks that are to be open ahead of the closed ones."""
        self._first = closed
        for number in range(closed, closed + self._ahead):
            self.tick(number)

    def closes(self, now: datetime) -> datetime:
        """Return when the next tick closes, and another opens."""
        schedule = self._schedule()
        return schedule.closes(schedule.closed_by(now))

    def find(self, entry: bytes) -> Upload | None:
        """Return where the upload with that leaf entry lies in an open tick."""
        return self._known.get(entry)

    def tick_of_commitment(self, commitment: bytes) -> int | None:
        """Return the open tick in which an upload bears that commitment."""
        found = (held.place.tick for held in self._known.values() if held.entry[:32] == commitment)
        return next(found, None)

    def take(
        self,
        events: Sequence[Slotted],
        bodies: Sequence[Slotted],
        now: datetime,
        *,
        reserved: bool = False,
        own: Mapping[int, int] = NOTHING,
    ) -> Taking:
        """Write cells over random free slots, each of the first tick with room, durably.

        A tick has room to its last slot for whom the rules name (`reserved`), and for others up to the reserve. Of
        what is left of its event slots nobody else takes more than two thirds with further uploads, or with a long one,
        so that one person leaves every tick open to the next; `own` is how many the sender has there by tick.
        Until settled they are not found, and a restart makes dummies of them. Raises NoRoom, or EnvelopeError for a
        cell or commitment of another size; then nothing was written.
        """
        chosen = list(self._choose(events, bodies, now, own=None if reserved else own))
        taking = Taking(secrets.token_hex(16), tuple(held for held, _ in chosen))
        if not chosen:
            return taking
        write_durably(self._folder / _INTENT, _intent(taking))
        self._steps("intended")
        for held, cell in chosen:
            self.tick(held.place.tick).put(held.place.slot, held.entry[:32], cell)
        self._steps("put")
        self._sync(held.place for held in taking.held)
        self._steps("taken")
        return taking

    def settle(self, taking: Taking) -> None:
        """Keep an upload for good."""
        if taking.held:
            self._forget_intent()
        self._known |= {held.entry: held for held in taking.held}

    def release(self, taking: Taking) -> None:
        """Undo an upload: its slots are dummies again."""
        self._release(held.place for held in taking.held)

    def drop(self, number: int) -> None:
        """Forget a tick that has closed, and delete its files."""
        self._first = max(self._first, number + 1)
        self.tick(number).drop()
        del self._ticks[number]
        self._known = {entry: held for entry, held in self._known.items() if held.place.tick != number}

    def _choose(
        self, events: Sequence[Slotted], bodies: Sequence[Slotted], now: datetime, *, own: Mapping[int, int] | None
    ) -> Iterator[tuple[Upload, bytes]]:
        gone: set[SlotPlace] = set()
        for slotted in (events, bodies):
            taken = Counter(own)
            for at, slot in enumerate(slotted):
                whole = own is None or slotted is bodies or (at < _SHORT and not own)
                claim = _Claim(slotted is bodies, own is not None, None if whole else taken)
                entry = leaf(slot.commitment, slot.cell)
                place = self._free_place(entry, claim, gone, now)
                gone.add(place)
                taken[place.tick] += 1
                yield Upload(place, entry, now), slot.cell

    def _free_place(self, entry: bytes, claim: "_Claim", gone: set[SlotPlace], now: datetime) -> SlotPlace:
        schedule = self._schedule()
        for number in self._usable(now):
            among = claim.slots(schedule.shape(number))
            free = [slot for slot in self.tick(number).free(among) if SlotPlace(number, slot) not in gone]
            if claim.has_room(number, among, free):
                return SlotPlace(number, free[number_below(self._draws, ("slot", entry.hex()), len(free))])
        raise NoRoom(self.closes(now))

    def _usable(self, now: datetime) -> range:
        """The ticks an upload may go to: those whose time has not passed, though an earlier one be late in closing."""
        return range(max(self._schedule().closed_by(now), self._first), self._first + OPEN_TICKS)

    def _release(self, places: Iterable[SlotPlace]) -> None:
        released = list(places)
        for place in released:
            self.tick(place.tick).release(place.slot, self._draws)
        self._sync(released)
        self._forget_intent()

    def _sync(self, places: Iterable[SlotPlace]) -> None:
        touched: dict[int, list[int]] = {}
        for place in places:
            touched.setdefault(place.tick, []).append(place.slot)
        for number, slots in touched.items():
            self.tick(number).sync(slots)

    def _recover(self, settled: str | None) -> None:
        try:
            found = json.loads((self._folder / _INTENT).read_bytes())
            name, places = found["name"], [SlotPlace(int(tick), int(slot)) for tick, slot in found["places"]]
        except FileNotFoundError:
            return
        except (KeyError, TypeError, ValueError):
            raise DamagedCourt("open/intent is malformed") from None
        if name == settled:
            self._forget_intent()
        else:
            self._release(place for place in places if place.tick in self._ticks)

    def _forget_intent(self) -> None:
        (self._folder / _INTENT).unlink(missing_ok=True)
        sync(self._folder)


def _intent(taking: Taking) -> bytes:
    places = [[held.place.tick, held.place.slot] for held in taking.held]
    return json.dumps({"name": taking.name, "places": places}).encode()
