"""A court in memory and desks that read it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from desk_court import DeskCourt
from desk_house import House
from underseal.desk.session import Desk
from underseal.docket.names import CaseRef
from underseal.stage.test_court import TestCourt, copy_of

Desks = Callable[[str], Desk]
Beginning = Callable[[House], CaseRef]
"""What was done in a house before a test begins; it gives the case."""
Begun = Callable[[Beginning], CaseRef]


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


@pytest.fixture(scope="session")
def beginnings() -> dict[Beginning, tuple[Path, datetime, CaseRef]]:
    """The folder, the time and the case of each beginning that was acted so far. Folders are only ever copied."""
    return {}


@pytest.fixture
def begun(
    house: House,
    founded: Path,
    beginnings: dict[Beginning, tuple[Path, datetime, CaseRef]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Begun:
    """Let the house go on from a beginning, which is acted once however many tests begin with it."""

    def go_on(beginning: Beginning) -> CaseRef:
        if beginning not in beginnings:
            folder = tmp_path_factory.mktemp("begun")
            copy_of(founded, folder / "court")
            acting = House(folder)
            case = beginning(acting)
            acting.close()
            beginnings[beginning] = folder, acting.simulator.clock.now, case
        folder, now, case = beginnings[beginning]
        house.go_on_from(folder, now)
        return case

    return go_on
