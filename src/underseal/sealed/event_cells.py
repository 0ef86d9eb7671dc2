"""The event cells that a desk holds, found by place, by tag and by hash."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from underseal.envelope.cell import TAG
from underseal.sealed.archive import Archive, Place


class EventCells:
    """Event cells of closed ticks, and of open ones as they stood when last fetched."""

    def __init__(self, archive: Archive, open_cells: Mapping[int, Sequence[bytes]]) -> None:
        self._archive = archive
        self._open = {tick: cells for tick, cells in open_cells.items() if tick >= len(archive.ticks)}
        self._tagged: dict[bytes, list[Place]] = {}
        self._hashed: dict[bytes, Place] = {}
        for tick, cells in self._open.items():
            for slot, cell in enumerate(cells):
                place = Place(tick, slot)
                self._tagged.setdefault(cell[:TAG], []).append(place)
                self._hashed.setdefault(sha256(cell).digest(), place)

    def __getitem__(self, place: Place) -> bytes:
        if place.tick in self._open:
            return self._open[place.tick][place.slot]
        return self._archive.cell(place.tick, place.slot)

    def tagged(self, tag: bytes) -> tuple[Place, ...]:
        """Where cells of that tag stand: however many, since whoever holds the epoch's key can write it again."""
        return (*self._archive.tagged.get(tag, ()), *self._tagged.get(tag, ()))

    def digest(self, place: Place) -> bytes:
        """SHA-256 of the cell at a place."""
        if place.tick in self._open:
            return sha256(self._open[place.tick][place.slot]).digest()
        return self._archive.ticks[place.tick].event_hash(place.slot)

    def of_hash(self, digest: bytes) -> Place | None:
        """Where the cell of that SHA-256 stands first."""
        return self._archive.events.get(digest, self._hashed.get(digest))
