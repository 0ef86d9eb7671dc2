"""A court for each test: founded and enrolled once a process, then copied."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from underseal.stage.test_court import FOUNDED, Clock, TestCourt, copy_of


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a court whose cast is enrolled and whose first tick has closed. Only ever copied."""
    folder = tmp_path_factory.mktemp("court") / "founded"
    TestCourt.found(folder).close()
    return folder


@pytest.fixture
def simulator(founded: Path, tmp_path: Path) -> Iterator[TestCourt]:
    clock = Clock(FOUNDED)
    simulator = TestCourt(copy_of(founded, tmp_path / "court"), clock=clock)
    yield simulator
    simulator.close()
