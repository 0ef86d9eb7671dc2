"""Body cells that hold acts: kept encrypted on this computer, and asked for at a source where they are not."""

from collections.abc import Sequence
from typing import Protocol

from underseal.envelope.errors import MissingBody
from underseal.sealed.cabinet import Cabinet
from underseal.sealed.errors import DamagedCopy, DamagedDrawer


class BodySource(Protocol):
    """Where body cells are had from that are not kept: `desk.bodies.BodyCells`."""

    def knows(self, digest: bytes) -> bool:
        """Whether some tick holds the body cell of that SHA-256."""

    def fetch_all(self, digests: Sequence[bytes]) -> list[bytes]:
        """The body cells of those SHA-256s. Raises MissingBody where no tick holds one."""


class Shelf:
    """Body cells that hold acts too long for their event cell, kept in the cabinet so that they are read offline.

    What was fetched is kept once what names it was opened (`keep`). A cell that named others' is remembered as refused
    instead (`refuse`): so nobody can fill the cabinet of another with whatever cells there are. What is damaged of
    either counts as not kept while there is a source, and is named while there is none.
    """

    def __init__(self, cabinet: Cabinet, source: BodySource | None) -> None:
        self._cabinet = cabinet
        self._source = source
        self._fetched: dict[bytes, bytes] = {}

    def __call__(self, digests: Sequence[bytes]) -> list[bytes]:
        """The body cells of those SHA-256s, none fetched where one is unknown.

        Raises MissingBody, DamagedCopy, and what its source raises.
        """
        self._fetched = {}
        for digest in digests:
            if not self._cabinet.holds(_name(digest)) and (self._source is None or not self._source.knows(digest)):
                raise MissingBody(digest.hex())
        kept = {digest: self._kept(_name(digest)) for digest in digests}
        wanted = [digest for digest, cell in kept.items() if cell is None]
        if wanted and self._source is None:
            raise MissingBody(wanted[0].hex())
        if self._source is not None:
            self._fetched = dict(zip(wanted, self._source.fetch_all(wanted), strict=True))
        return [kept[digest] or self._fetched[digest] for digest in digests]

    def keep(self) -> None:
        """Keep what was fetched last."""
        fetched, self._fetched = self._fetched, {}
        for digest, cell in fetched.items():
            self._cabinet.write(_name(digest), cell)

    def refuse(self, cell: bytes, why: str) -> None:
        """Remember that an event cell of that SHA-256 does not open, and why, if its body cells were fetched for that.

        One that failed before is not: it may be that somebody gave another key than its own.
        """
        fetched, self._fetched = self._fetched, {}
        if fetched:
            self._cabinet.write(_refused(cell), why.encode())

    def refusal(self, cell: bytes) -> str | None:
        """Why an event cell of that SHA-256 did not open when its body cells were at hand; None if nothing is known.

        Raises DamagedCopy.
        """
        kept = self._kept(_refused(cell))
        return None if kept is None else kept.decode()

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
