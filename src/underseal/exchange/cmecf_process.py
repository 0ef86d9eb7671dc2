"""Strangers' docket pages read in a process of its own: 10 KB can keep juriscraper busy for minutes."""

from typing import Self

from underseal.exchange.cmecf import ImportedDocket
from underseal.exchange.cmecf_mistaken import court_id as written_id
from underseal.exchange.cmecf_worker import MISSING, PAGE, PLAIN, READ
from underseal.exchange.confined import BeyondLimits, ConfinedProcess, Limits, NotAsked
from underseal.exchange.errors import NotADocketPage, PacerMissing
from underseal.wire.codec import read_own


class PageReader:
    """Reads one page after the other in one other process, which begins with the first and is replaced when it ends."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._process = ConfinedProcess("underseal.exchange.cmecf_worker", limits or Limits())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the other process, whatever it does."""
        self._process.end()

    @property
    def pid(self) -> int | None:
        """The other process's id, while there is one."""
        return self._process.pid

    def read(self, page: bytes, court_id: str = "") -> ImportedDocket:
        """Understand a docket page as `read_docket` does. Raises PacerMissing, NotADocketPage, NotACourtId."""
        return read_own(ImportedDocket, self._ask(PAGE, written_id(court_id), page))

    def read_plain(self, html: str, court_id: str) -> str:
        """Return what juriscraper reads of a page as the function of that name. Raises PacerMissing, NotADocketPage."""
        return self._ask(PLAIN, court_id, html.encode()).decode()

    def _ask(self, what: str, court_id: str, data: bytes) -> bytes:
        try:
            with self._process.turn() as ask:
                return _answered(ask(f"{what} {court_id}", data))
        except NotAsked:
            raise NotADocketPage("other pages are being read; try again once they are") from None
        except BeyondLimits as beyond:
            if beyond.late:
                why = f"reading it takes more than {self._process.limits.seconds} seconds"
                raise NotADocketPage(why) from None
            raise NotADocketPage("reading it takes too much memory, or broke its reader") from None


def _answered(answer: bytes) -> bytes:
    """Return what was read. Raises PacerMissing, NotADocketPage as the other process did."""
    kind, said = answer[:1], answer[1:]
    if kind == MISSING:
        raise PacerMissing
    if kind != READ:
        raise NotADocketPage(said.decode())
    return said
