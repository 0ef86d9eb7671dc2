"""A court killed again and again while counsel file: what it acknowledged is on the record, once."""

import contextlib
import json
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from served_court import ServedCourt, file_notice
from underseal.docket.names import CaseRef
from underseal.docket.slots import Change, Shape
from underseal.stage.test_court import Clock, TestCourt
from underseal.wire.codec import parse
from underseal.wire.leaf import BODIES_PER_FILE, BodiesFile, Body, Salted

KILLS = 40
MOST = 5  # filings answered in one life, at most
MOMENT = 0.05  # seconds within which the next is cut short


@pytest.fixture
def founded(tmp_path: Path) -> tuple[Path, CaseRef]:
    start = datetime.now(UTC).replace(microsecond=0) - timedelta(seconds=2)
    slots = (Change(first, Shape(24 + first, 4 + first % 3, 1 + first % 2)) for first in (0, 5, 8, 15, 30))
    simulator = TestCourt.found(tmp_path / "court", *slots, clock=Clock(start))  # its ticks change while it is killed
    case = simulator.open_case()
    simulator.close()
    return tmp_path / "court", case


def texts_on_the_record(folder: Path) -> list[str]:
    """The docket texts of every leaf of the published log, in order."""
    bodies = folder / "public" / "log" / "bodies"
    files = sorted(bodies.iterdir(), key=lambda file: int(file.name))
    assert all(len(BodiesFile.read(file.read_bytes()).bodies) == BODIES_PER_FILE for file in files[:-1])
    salted = (one for file in files for one in BodiesFile.read(file.read_bytes()).bodies)
    parsed = (parse(Body, one.body) for one in salted if isinstance(one, Salted))
    return [event.text for body in parsed for event in body.events if hasattr(event, "text")]


def numbered() -> Iterator[str]:
    yield from (f"number {n:04}" for n in range(1_000_000))


def test_a_court_killed_forty_times_loses_and_doubles_nothing_it_acknowledged(
    founded: tuple[Path, CaseRef], tmp_path: Path
) -> None:
    folder, case = founded
    chance, texts, acknowledged = random.Random(20261125), numbered(), []  # a fixed seed: kills fall where they fell
    for kill in range(KILLS):
        place = tmp_path / f"served-{kill}"
        place.mkdir()
        court = ServedCourt(folder, place / "stderr.log")
        lives = chance.randrange(MOST)
        with contextlib.suppress(httpx.HTTPError):
            for answered, text in enumerate(texts):
                if answered == lives:
                    threading.Timer(chance.uniform(0, MOMENT), court.process.kill).start()
                file_notice(court, case, text)
                acknowledged.append(text)
        court.end()
        assert "Traceback" not in court.said
    assert len(acknowledged) > KILLS  # it did live and work in between
    checked = subprocess.run(
        [sys.executable, "-m", "underseal.cli.main", "court", "check", "--folder", str(folder), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert json.loads(checked.stdout)["findings"] == []
    filed = texts_on_the_record(folder)
    found = {text: sum(text in one for one in filed) for text in acknowledged}
    assert set(found.values()) == {1}


def test_an_act_sent_again_after_a_kill_stands_on_the_record_once(
    founded: tuple[Path, CaseRef], tmp_path: Path
) -> None:
    folder, case = founded
    chance = random.Random(7)  # a fixed seed, as above
    texts = [f"again {kill:03}" for kill in range(KILLS // 3)]
    for kill, text in enumerate(texts):
        for life in ("killed", "whole"):
            place = tmp_path / f"{life}-{kill}"
            place.mkdir()
            court = ServedCourt(folder, place / "stderr.log")
            if life == "killed":
                threading.Timer(chance.uniform(0, MOMENT), court.process.kill).start()
                with contextlib.suppress(httpx.HTTPError):
                    file_notice(court, case, text)
            else:
                file_notice(court, case, text)
            court.end()
    filed = texts_on_the_record(folder)
    assert {text: sum(text in one for one in filed) for text in texts} == dict.fromkeys(texts, 1)
