"""Two audits that remember in one file at once: neither loses what the other saw, and no record goes back."""

import base64
import fcntl
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from stranger_court import stranger_court
from underseal.audit import seen
from underseal.audit.errors import BadLog, MemoryChanged, MemoryHeld, NoMemory
from underseal.audit.published import from_folder
from underseal.audit.seen import Seen, Shown, place_name
from underseal.audit.verify import Audited, Trust, audit_court
from underseal.ledger.errors import RolledBack
from underseal.stage.test_court import TestCourt

Meanwhile = Callable[[], object]


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A court's published tree, and the same two ticks later."""
    folder = tmp_path_factory.mktemp("copies")
    court = TestCourt.found(folder / "court")
    court.court.publish()
    older = Path(shutil.copytree(court.folder / "public", folder / "older"))
    court.tick(2)
    court.court.publish()
    newer = Path(shutil.copytree(court.folder / "public", folder / "newer"))
    court.close()
    return older, newer


def audit(place: Path, memory: Path, meanwhile: Meanwhile = lambda: None) -> Audited:
    """Audit a copy; something else happens once it has read what the memory held."""
    left = [meanwhile]

    def progress(*_step: object) -> None:
        if left:
            left.pop()()

    return audit_court(from_folder(place), Trust(seen=Seen(memory), place=str(place)), progress)


def places(memory: Path) -> set[str]:
    return set(json.loads(memory.read_text())["courts"])


def test_an_older_copy_is_held_to_what_another_audit_saw_while_this_one_read(
    copies: tuple[Path, Path], tmp_path: Path
) -> None:
    older, newer = copies
    memory = tmp_path / "seen.json"
    with pytest.raises(BadLog) as found:
        audit(older, memory, lambda: audit(newer, memory))
    assert isinstance(found.value.fact, RolledBack)
    assert places(memory) == {place_name(str(newer))}
    audit(newer, memory)


def test_a_newer_copy_goes_on_from_what_another_audit_saw_while_this_one_read(
    copies: tuple[Path, Path], tmp_path: Path
) -> None:
    older, newer = copies
    memory, alone = tmp_path / "seen.json", tmp_path / "alone.json"
    audit(newer, memory, lambda: audit(older, memory))
    assert places(memory) == {place_name(str(older)), place_name(str(newer))}
    audit(newer, alone)
    assert json.loads(memory.read_text())["checkpoints"] == json.loads(alone.read_text())["checkpoints"]


def test_two_audits_of_two_courts_are_both_remembered(copies: tuple[Path, Path], tmp_path: Path) -> None:
    stranger, memory = stranger_court(tmp_path / "stranger", "root", "logs"), tmp_path / "seen.json"
    audit(copies[0], memory, lambda: audit(stranger, memory))
    assert places(memory) == {place_name(str(copies[0])), place_name(str(stranger))}
    held = memory.read_bytes()
    audit(copies[0], memory)
    audit(stranger, memory)
    assert memory.read_bytes() == held


def test_an_audit_that_others_overtake_each_time_says_so_and_leaves_what_they_wrote(
    copies: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older, newer = copies
    memory, settle = tmp_path / "seen.json", Seen.settle
    audit(older, memory)
    theirs = memory.read_bytes()

    def overtaken(held: Seen, asked: str, shown: Shown) -> None:
        settle(held, asked, shown)
        if memory.exists():
            memory.unlink()
        else:
            memory.write_bytes(theirs)

    monkeypatch.setattr(Seen, "settle", overtaken)
    with pytest.raises(MemoryChanged):
        audit(newer, memory)
    assert not memory.exists(), "three looks, each after another run took the file away or put it back"


def test_a_file_that_a_link_stands_for_is_shared_and_keeps_its_mode(copies: tuple[Path, Path], tmp_path: Path) -> None:
    older, newer = copies
    shared, link = tmp_path / "shared" / "seen.json", tmp_path / "mine.json"
    shared.parent.mkdir()
    link.symlink_to(shared)
    audit(newer, link)
    assert link.is_symlink()
    shared.chmod(0o664)
    audit(newer, shared)
    assert shared.stat().st_mode & 0o777 == 0o664
    with pytest.raises(BadLog):
        audit(older, link)


def test_signatures_of_nobody_known_are_not_kept(copies: tuple[Path, Path], tmp_path: Path) -> None:
    padded, memory, plain = tmp_path / "padded", tmp_path / "seen.json", tmp_path / "plain.json"
    shutil.copytree(copies[0], padded)
    for log in ("log", "sealed-log"):
        checkpoint = padded / log / "checkpoint"
        lines = [f"— {'é' * 5000} {base64.b64encode(bytes((0, 0, 0, n, 1))).decode()}\n" for n in range(90)]
        checkpoint.write_bytes(checkpoint.read_bytes() + "".join(lines).encode())
    audit(padded, memory)
    audit(copies[0], plain)
    assert json.loads(memory.read_text())["checkpoints"] == json.loads(plain.read_text())["checkpoints"]


@pytest.mark.parametrize("held", [".", "seen.json"])
def test_a_lock_that_a_reader_can_take_keeps_nobody_from_remembering(
    copies: tuple[Path, Path], tmp_path: Path, held: str
) -> None:
    """On a shared computer others may read a home's folders and files, and whoever reads can lock."""
    older, newer = copies
    memory = tmp_path / "seen.json"
    audit(older, memory)
    theirs = os.open(tmp_path / held, os.O_RDONLY)
    fcntl.flock(theirs, fcntl.LOCK_EX)
    try:
        audit(newer, memory)
    finally:
        os.close(theirs)
    with pytest.raises(BadLog):
        audit(older, memory)


@pytest.mark.parametrize(("mode", "lock"), [(0o644, 0o600), (0o664, 0o660), (0o666, 0o666), (0o600, 0o600)])
def test_only_who_may_write_the_memory_may_open_its_lock(
    copies: tuple[Path, Path], tmp_path: Path, mode: int, lock: int
) -> None:
    memory = tmp_path / "seen.json"
    audit(copies[0], memory)
    assert (tmp_path / ".seen.json.lock").stat().st_mode & 0o777 == 0o600
    memory.chmod(mode)
    audit(copies[1], memory)
    assert (tmp_path / ".seen.json.lock").stat().st_mode & 0o777 == lock


def test_a_lock_that_another_program_holds_is_not_waited_for_without_end(
    copies: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seen, "_PAUSE", 0)
    memory = tmp_path / "seen.json"
    audit(copies[0], memory)
    held = os.open(tmp_path / ".seen.json.lock", os.O_RDWR)
    fcntl.flock(held, fcntl.LOCK_SH)
    try:
        with pytest.raises(MemoryHeld):
            audit(copies[0], memory)
    finally:
        os.close(held)
    audit(copies[0], memory)


def test_what_keeps_the_memory_from_being_written_is_found_before_the_court_is_read(
    copies: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / ".linked.lock").symlink_to(tmp_path / "elsewhere")
    for memory in (tmp_path / "absent" / "seen.json", tmp_path / "linked"):
        with pytest.raises(NoMemory):
            Seen(memory)
    assert not (tmp_path / "elsewhere").exists()
