"""A court in memory and desks that read it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desk_court import DeskCourt
from desk_house import House
from underseal.desk.session import Desk
from underseal.stage.test_court import TestCourt, copy_of

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


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a real court whose cast is enrolled. Only ever copied."""
    folder = tmp_path_factory.mktemp("court") / "founded"
    TestCourt.found(folder).close()
    return folder


@pytest.fixture
def house(founded: Path, tmp_path: Path) -> Iterator[House]:
    """A real court without a socket, and desks that file there."""
    copy_of(founded, tmp_path / "court")
    made = House(tmp_path)
    yield made
    made.close()
