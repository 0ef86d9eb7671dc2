"""The cabinet: neither a name nor a content is readable, and nothing is taken for what it is not."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.sealed.cabinet import Cabinet, decrypt_box, encrypt_box, write_atomically
from underseal.sealed.errors import DamagedDrawer

KEY, OTHER = bytes(32), bytes([1]) * 32


def test_what_is_kept_is_found_again_and_what_is_not_is_none(tmp_path: Path) -> None:
    cabinet = Cabinet(tmp_path, KEY)
    cabinet.write("state", b"one")
    cabinet.write("state", b"two")
    assert Cabinet(tmp_path, KEY).read("state") == b"two"
    assert cabinet.read("bodies/0") is None
    cabinet.remove("state")
    assert cabinet.read("state") is None
    assert list(tmp_path.iterdir()) == []


def test_names_and_contents_are_unreadable_and_the_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "cabinet"
    Cabinet(folder, KEY).write("case SM-7K3Q-9FMX", b"the informant's name")
    (file,) = folder.iterdir()
    assert "SM-" not in file.name
    assert b"informant" not in file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert Cabinet(folder, OTHER).read("case SM-7K3Q-9FMX") is None


def test_a_drawer_put_in_anothers_place_is_damaged(tmp_path: Path) -> None:
    cabinet = Cabinet(tmp_path, KEY)
    cabinet.write("a", b"first")
    (first,) = tmp_path.iterdir()
    cabinet.write("b", b"second")
    (second,) = set(tmp_path.iterdir()) - {first}
    second.write_bytes(first.read_bytes())
    with pytest.raises(DamagedDrawer, match="'b'"):
        cabinet.read("b")


def test_a_drawer_cut_short_or_bent_is_damaged(tmp_path: Path) -> None:
    cabinet = Cabinet(tmp_path, KEY)
    cabinet.write("state", b"content")
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    for bent in (
        b"",
        whole[:-1],
        whole + b"\0",
        *(whole[:i] + bytes([whole[i] ^ 1]) + whole[i + 1 :] for i in range(60)),
    ):
        file.write_bytes(bent)
        with pytest.raises(DamagedDrawer):
            cabinet.read("state")


@given(st.binary(max_size=300), st.binary(max_size=40))
def test_a_box_opens_under_its_own_context_to_what_was_put_in(data: bytes, context: bytes) -> None:
    assert decrypt_box(KEY, context, encrypt_box(KEY, context, data)) == data


@pytest.mark.parametrize("made", ["pipe", "link", "link to nothing"])
def test_what_is_no_ordinary_file_is_written_over_by_nobody(tmp_path: Path, made: str) -> None:
    """A desk run by root once put a file in place of /dev/null."""
    path, other = tmp_path / "there", tmp_path / "other"
    other.write_bytes(b"kept")
    if made == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(other if made == "link" else tmp_path / "nothing")
    before = path.lstat()
    with pytest.raises(OSError, match="no ordinary file"):
        write_atomically(path, b"data")
    assert path.lstat() == before
    assert other.read_bytes() == b"kept"
    assert {one.name for one in tmp_path.iterdir()} == {"there", "other"}
