"""An audit reads a log of any length in the memory of a few tiles."""

import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from underseal.audit.log_check import Look, read_log
from underseal.audit.published import from_folder
from underseal.audit.tick_check import TickReader
from underseal.docket.slots import Shape
from underseal.ledger.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from underseal.ledger.notekeys import SignerKey
from underseal.ledger.stores import FolderTiles
from underseal.ledger.tiles import Log
from underseal.ledger.tree import EMPTY_ROOT, TreeSize
from underseal.wire.tick import TickHeader

ORIGIN = "harlow.court.example/sealed"
KEY = SignerKey.generate(ORIGIN, bytes(32))
SHAPE = Shape(events=80, bodies=19, seconds=60)  # a hundred leaves a tick
START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def sealed_log(folder: Path, ticks: int) -> None:
    """Publish a log of empty ticks."""
    log = Log(FolderTiles(folder / "sealed-log"))
    for tick in range(ticks):
        closed = START + timedelta(seconds=SHAPE.seconds * (tick + 1))
        first, root = tick * SHAPE.leaves, log.root()
        header = TickHeader(ORIGIN, tick, closed, first, SHAPE, 0, EMPTY_ROOT, root)
        entries = [header.to_bytes()]
        entries += [tick.to_bytes(32, "big") + slot.to_bytes(32, "big") for slot in range(SHAPE.leaves - 1)]
        log.append(entries)
    note = sign_checkpoint(Checkpoint(ORIGIN, TreeSize(log.size), log.root()), [KEY])
    (folder / "sealed-log/checkpoint").write_bytes(note)


def audit(folder: Path) -> tuple[int, int, list[int]]:
    """Read the log; return how many ticks it has, the most memory it took in bytes, and how far it said it was."""
    get, steps = from_folder(folder), []
    note = get("/sealed-log/checkpoint")
    assert note is not None
    signed, reader = open_checkpoint(note, ORIGIN, [KEY.verifier]), TickReader(ORIGIN)
    tracemalloc.start()
    try:
        read_log(get, Look("/sealed-log", signed), reader.read, lambda _what, done, _of: steps.append(done))
        reader.finish(signed.size)
        return reader.ticks, tracemalloc.get_traced_memory()[1], steps
    finally:
        tracemalloc.stop()


@pytest.fixture
def short(tmp_path: Path) -> Path:
    sealed_log(tmp_path / "short", 50)
    return tmp_path / "short"


def test_a_log_ten_times_as_long_takes_no_more_memory(short: Path, tmp_path: Path) -> None:
    sealed_log(tmp_path / "long", 500)
    audit(short)  # what is made once, on first use, counts for neither
    (few, little, _), (many, much, steps) = audit(short), audit(tmp_path / "long")
    assert (few, many) == (50, 500)
    assert much < little + 100_000
    assert much < 1_000_000
    assert steps == list(range(0, 50_000, 256))
