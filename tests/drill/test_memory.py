"""What a served court holds in memory alone is found there, and what it does not hold is not."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import socket
from urllib.parse import urlsplit

import pytest

from served_court import ServedCourt
from underseal.docket.slots import Shape
from underseal.drill import leaks
from underseal.drill.canaries import CanaryKind, Flock, hatch
from underseal.drill.leaks import Scene, leak
from underseal.drill.memory import family, read_memory, stopped
from underseal.drill.places import SearchedPlace, places
from underseal.drill.verdict import Search
from underseal.stage.test_court import Clock, TestCourt

HELD, ELSEWHERE = CanaryKind.TITLE, CanaryKind.DOCKET_TEXT


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ServedCourt]:
    start = datetime.now(UTC).replace(microsecond=0) - timedelta(seconds=2)
    TestCourt.found(tmp_path / "court", clock=Clock(start), shape=Shape(24, 4, 1)).close()
    (tmp_path / "served").mkdir()
    court = ServedCourt(tmp_path / "court", tmp_path / "served" / "stderr.log")
    yield court
    court.end()


@pytest.fixture
def flock() -> Flock:
    return hatch({"warrant": [HELD, ELSEWHERE]}, {})


def found(flock: Flock, *searched: SearchedPlace) -> set[tuple[str, CanaryKind]]:
    search = Search(flock)
    for place in searched:
        search.through(place)
    return {(hit.place, hit.canary.kind) for hit in search.verdict().found}


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[socket]]:
    """The connections that a leak keeps open, closed in the end."""
    connections: list[socket] = []
    monkeypatch.setattr(leaks, "_HELD", connections)
    yield connections
    for connection in connections:
        connection.close()


def test_a_leak_in_memory_alone_is_found_in_memory_alone(
    served: ServedCourt, held: list[socket], flock: Flock, tmp_path: Path
) -> None:
    pids = family(served.process.pid)

    def memory() -> Iterator[bytes]:
        with stopped(pids):
            yield from [piece for pid in pids for piece in read_memory(pid)]

    scene = Scene(
        tmp_path / "court", tmp_path / "served", served.temp, served.address, urlsplit(served.address).port or 0
    )
    leak("held-in-memory")(scene, flock.of("warrant")[HELD])
    assert len(held) == 1
    others = places(scene.court, tmp_path / "inbound", scene.logs, scene.temp)
    assert found(flock, SearchedPlace("memory", memory), *others) == {("memory", HELD)}
