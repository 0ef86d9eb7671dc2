"""A court in memory and desks that read it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desk_court import DeskCourt
from underseal.desk.session import Desk

Desks = Callable[[str], Desk]


@pytest.fixture
def court() -> DeskCourt:
    """A court with one criminal case, its cast admitted."""
    court = DeskCourt()
    court.open_case()
    return court


@pytest.fixture
def desk_of(court: DeskCourt, tmp_path: Path) -> Iterator[Desks]:
    """Give a person's desk, always the same one."""
    desks: dict[str, Desk] = {}

    def give(person: str) -> Desk:
        if person not in desks:
            desks[person] = court.desk(tmp_path / person, person)
        return desks[person]

    yield give
    for desk in desks.values():
        desk.close()
