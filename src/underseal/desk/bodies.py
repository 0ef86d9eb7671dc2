"""Body cells: fetched by whole tick, so that the court does not learn which was wanted, and kept in memory alone."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from underseal.desk.archive import Archive, Place, split_cells
from underseal.desk.cabinet import Cabinet
from underseal.desk.client import CourtClient
from underseal.desk.errors import DamagedCopy, DamagedDrawer
from underseal.desk.ticks import check_cells
from underseal.envelope.cell import BODY_CELL
from underseal.envelope.errors import MissingBody

_TICKS_HELD = 4


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


class Shelf:
    """Body cells that hold acts too long for their event cell, kept in the cabinet so that they are read offline.

    What was fetched is kept once what names it was opened (`keep`). A cell that named others' is remembered as refused
    instead (`refuse`): so nobody can fill the cabinet of another with whatever cells there are. What is damaged of
    either counts as not kept while there is a source, and is named while there is none.
    """

    def __init__(self, cabinet: Cabinet, source: BodyCells | None) -> None:
        self._cabinet = cabinet
        self._source = source
        self._fetched: dict[bytes, bytes] = {}

    def __call__(self, digests: Sequence[bytes]) -> list[bytes]:
        """The body cells of those SHA-256s, none fetched where one is unknown.

        Raises MissingBody, DamagedCopy, and what `BodyCells.fetch` raises.
        """
        self._fetched = {}
        for digest in digests:
            if not self._cabinet.holds(_name(digest)) and (self._source is None or not self._source.knows(digest)):
                raise MissingBody(digest.hex())
        return [self._cell(digest) for digest in digests]

    def keep(self) -> None:
        """Keep what was fetched last."""
        for digest, cell in self._fetched.items():
            self._cabinet.write(_name(digest), cell)

    def refuse(self, cell: bytes, why: str) -> None:
        """Remember that an event cell of that SHA-256 does not open, and why."""
        if self._fetched:
            self._cabinet.write(_refused(cell), why.encode())

    def refusal(self, cell: bytes) -> str | None:
        """Why an event cell of that SHA-256 did not open when its body cells were at hand; None if nothing is known.

        Raises DamagedCopy.
        """
        kept = self._kept(_refused(cell))
        return None if kept is None else kept.decode()

    def _cell(self, digest: bytes) -> bytes:
        kept = self._kept(_name(digest))
        if kept is not None:
            return kept
        if self._source is None:
            raise MissingBody(digest.hex())
        self._fetched[digest] = self._source.fetch(digest)
        return self._fetched[digest]

    def _kept(self, name: str) -> bytes | None:
        try:
            return self._cabinet.read(name)
        except DamagedDrawer:
            if self._source is None:
                raise DamagedCopy(name) from None
            return None


def _name(body: bytes) -> str:
    return f"body/{body.hex()}"


def _refused(cell: bytes) -> str:
    return f"refused/{cell.hex()}"
