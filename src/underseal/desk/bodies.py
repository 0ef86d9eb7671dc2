"""Body cells: fetched by whole tick, so that the court does not learn which was wanted, and kept in memory alone."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from underseal.desk.client import CourtClient
from underseal.desk.ticks import check_cells
from underseal.envelope.cell import BODY_CELL
from underseal.envelope.errors import MissingBody
from underseal.sealed.archive import Archive, Place, split_cells

_TICKS_HELD = 16
"""Whole ticks of body cells that are kept in memory while more are looked for: 64 MiB with ticks of 64 body cells."""


class BodyCells:
    """Finds body cells by hash in closed ticks through the log's leaves, and in open ticks by looking."""

    def __init__(self, client: CourtClient, archive: Archive, open_ticks: Iterable[int]) -> None:
        self._client = client
        self._archive = archive
        self._open_ticks = tuple(tick for tick in open_ticks if tick >= len(archive.ticks))
        self._held: dict[int, list[bytes]] = {}
        self._open: dict[bytes, bytes] | None = None

    def knows(self, digest: bytes) -> bool:
        """Whether some tick holds the body cell of that SHA-256, as far as this desk knows."""
        return digest in self._archive.body_cells or digest in self._open_bodies()

    def fetch_all(self, digests: Sequence[bytes]) -> list[bytes]:
        """The body cells of those SHA-256s, in their order; each tick is asked for once. Raises as `fetch`."""
        missing = next((one for one in digests if not self.knows(one)), None)
        if missing is not None:
            raise MissingBody(missing.hex())
        found = {one: self.fetch(one) for one in sorted(set(digests), key=self._tick)}
        return [found[one] for one in digests]

    def _tick(self, digest: bytes) -> int:
        place = self._archive.body_cells.get(digest)
        return -1 if place is None else place.tick

    def fetch(self, digest: bytes) -> bytes:
        """The body cell of that SHA-256.

        Raises MissingBody where no tick this desk knows holds it, CellAltered, CourtUnreachable, NotEnrolledThere.
        """
        place = self._archive.body_cells.get(digest)
        if place is not None:
            return self._closed(place)
        found = self._open_bodies().get(digest)
        if found is None:
            raise MissingBody(digest.hex())
        return found

    def _closed(self, place: Place) -> bytes:
        if place.tick not in self._held:
            tick = self._archive.ticks[place.tick]
            cells = split_cells(self._client.tick_bodies(place.tick).data, BODY_CELL)
            check_cells(place.tick, cells, tick.entries[1 + len(tick.tags) :])
            while len(self._held) >= _TICKS_HELD:
                self._held.pop(next(iter(self._held)))
            self._held[place.tick] = cells
        return self._held[place.tick][place.slot]

    def _open_bodies(self) -> dict[bytes, bytes]:
        if self._open is None:
            cells = (
                cell
                for tick in self._open_ticks
                for cell in split_cells(self._client.tick_bodies(tick).data, BODY_CELL)
            )
            self._open = {sha256(cell).digest(): cell for cell in cells}
        return self._open
