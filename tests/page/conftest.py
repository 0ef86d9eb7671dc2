"""A court in memory or in a folder, and desks that read it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from desk_fixtures import beginnings, begun, court, desk_of, founded, house
from underseal.exchange import pdf_process
from underseal.exchange.confined import Ask, ConfinedProcess, Limits, NotAsked

__all__ = ["beginnings", "begun", "court", "desk_of", "founded", "house"]


class LentProcess:
    """One process that judges PDFs for every desk of these tests: each would begin its own, and most judge one."""

    _lent: ConfinedProcess | None = None

    def __init__(self, module: str, limits: Limits) -> None:
        if LentProcess._lent is None:
            LentProcess._lent = ConfinedProcess(module, limits)
        self._ended = False

    @property
    def pid(self) -> int | None:
        return None if self._ended or self._lent is None else self._lent.pid

    @contextmanager
    def turn(self) -> Iterator[Ask]:
        assert self._lent is not None
        if self._ended:
            raise NotAsked
        with self._lent.turn() as ask:
            yield ask

    def end(self) -> None:
        self._ended = True


@pytest.fixture(scope="session", autouse=True)
def one_process_for_pdfs() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf_process, "ConfinedProcess", LentProcess)
        yield
        if LentProcess._lent is not None:
            LentProcess._lent.end()
