"""A court goes on while it is copied: what goes meanwhile spoils no copy, and a mirror's copy is whole."""

import io
import os
import shutil
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from underseal.audit.published import from_folder
from underseal.audit.verify import Trust, audit_court
from underseal.demo import observe
from underseal.drill import backup, places
from underseal.ledger.tileformat import TILE_WIDTH
from underseal.stage.test_court import FOUNDED, SHAPE, Clock, TestCourt, copy_of

PARTIAL = Path("public/sealed-log/tile/0/000.p")


@pytest.fixture
def court(founded: Path, tmp_path: Path) -> Iterator[TestCourt]:
    """A court with a case, whose sealed log's first tile is not full yet."""
    clock = Clock(FOUNDED)
    court = TestCourt(copy_of(founded, tmp_path / "court"), clock=clock)
    court.court.publish()
    court.open_case()
    court.tick()
    yield court
    court.close()


def goes_on(court: TestCourt) -> None:
    """Let ticks close until the full tile is there and the partial ones have gone."""
    partial = court.folder / PARTIAL
    assert partial.is_dir()
    court.tick(TILE_WIDTH // SHAPE.events + 1)
    assert not partial.exists()


def once_listed(module: object, court: TestCourt, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the court go on as soon as its files are listed for the first time."""
    listed: Callable[[Path], list[Path]] = places.below

    def below(root: Path) -> list[Path]:
        found = listed(root)
        if (court.folder / PARTIAL).exists():
            goes_on(court)
        return found

    monkeypatch.setattr(module, "below", below)


def test_a_mirror_of_a_court_that_goes_on_is_whole(
    court: TestCourt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once_listed(observe, court, monkeypatch)
    observe.mirror(court.folder / "public", tmp_path / "copy")
    audited = audit_court(from_folder(tmp_path / "copy"), Trust(), lambda *_: None)
    assert audited.cases == 1
    assert not (tmp_path / "copy" / PARTIAL.relative_to("public")).exists()


def test_a_backup_of_a_court_that_goes_on_is_taken(court: TestCourt, monkeypatch: pytest.MonkeyPatch) -> None:
    once_listed(backup, court, monkeypatch)
    with tarfile.open(fileobj=io.BytesIO(backup.pack(court.folder))) as packed:
        names = packed.getnames()
    assert {"court.toml", "store.sqlite3", "public/log/checkpoint"} <= set(names)
    assert not [name for name in names if name.startswith("open/")]


def test_a_court_that_goes_on_is_searched_to_its_end(court: TestCourt, monkeypatch: pytest.MonkeyPatch) -> None:
    once_listed(places, court, monkeypatch)
    elsewhere = court.folder.parent / "elsewhere"
    found = {place.name: place for place in places.places(court.folder, elsewhere, elsewhere, elsewhere)}
    assert b"public/sealed-log/checkpoint" in b"\n".join(found["published"].read())


def test_a_folder_that_goes_before_it_is_looked_into_is_left_out(
    court: TestCourt, monkeypatch: pytest.MonkeyPatch
) -> None:
    partial, look = court.folder / PARTIAL, os.scandir

    def gone_by_then(folder: object) -> object:
        if folder == str(partial):
            shutil.rmtree(partial)
        return look(folder)

    monkeypatch.setattr(os, "scandir", gone_by_then)
    found = places.below(court.folder / "public")
    assert court.folder / "public/log/checkpoint" in found
    assert [path for path in found if path.parent == partial] == []
