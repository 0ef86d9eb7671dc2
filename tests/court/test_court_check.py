"""The check of a whole court: it finds nothing in a sound one, and each bent byte in another."""

from collections.abc import Callable
from pathlib import Path

import pytest

from underseal.court.check import Mismatch
from underseal.stage.test_court import TestCourt


@pytest.fixture
def busy(simulator: TestCourt) -> TestCourt:
    case = simulator.open_case()
    _, stub, sealed = simulator.file_exhibit(case, "to Compel")
    simulator.file_hidden("warrant")
    simulator.tick()
    simulator.order(case, "unsealing", unseals=(stub,))
    simulator.release(case, stub, sealed, 4)
    simulator.tick(2)
    return simulator


def test_a_sound_court_passes_and_tells_how_far_it_is(busy: TestCourt) -> None:
    told: list[tuple[str, int, int]] = []
    assert list(busy.court.check(lambda what, done, of: told.append((what, done, of)))) == []
    assert {what for what, _, _ in told} == {"leaves", "ticks in the log", "ticks", "documents"}
    assert all(0 <= done < of for _, done, of in told)


def bend(path: Path) -> None:
    data = path.read_bytes()
    middle = len(data) // 2
    path.write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])


def remove(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("damage", [bend, remove])
@pytest.mark.parametrize("tile", ["tile/0/000", "tile/0/001.p/23", "tile/1/000.p/1", "tile/entries/000"])
def test_every_tile_is_made_again_from_the_leaves(
    simulator: TestCourt, tile: str, damage: Callable[[Path], None]
) -> None:
    simulator.tick(8)
    assert list(simulator.court.check()) == []
    damage(simulator.folder / "public/sealed-log" / tile)
    assert list(simulator.court.check())


@pytest.mark.parametrize("damage", [bend, remove])
@pytest.mark.parametrize(
    ("where", "named"),
    [
        ("public/log/checkpoint", "public/log"),
        ("public/log/bodies/0", "public/log/bodies/0"),
        ("public/log/tile/0/000.p/8", "public/log"),
        ("public/log/tile/entries/000.p/8", "public/log"),
        ("public/sealed-log/checkpoint", "public/sealed-log"),
        ("public/sealed-log/tile/entries/000.p/124", "public/sealed-log"),
        ("public/sealed-log/proof/045000000004", "public/sealed-log/proof/045000000004"),
        ("sealed/1", "sealed/1"),
    ],
)
def test_what_does_not_agree_is_found_by_its_place(
    busy: TestCourt, where: str, named: str, damage: Callable[[Path], None]
) -> None:
    place = busy.folder / where
    assert place.exists(), sorted(str(path.relative_to(busy.folder)) for path in place.parent.iterdir())
    damage(place)
    found = list(busy.court.check())
    assert found
    assert all(str(finding).startswith(named) for finding in found)


@pytest.mark.parametrize("damage", [bend, remove])
def test_a_document_that_is_not_what_was_filed_is_found(busy: TestCourt, damage: Callable[[Path], None]) -> None:
    place = next((busy.folder / "blobs").iterdir())
    damage(place)
    found = list(busy.court.check())
    assert [finding.where for finding in found] == [f"blobs/{place.name}"]
    assert isinstance(found[0], Mismatch)
