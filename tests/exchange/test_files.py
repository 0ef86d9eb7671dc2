"""Files that people bring are read as far as they go, and nobody waits for a pipe that no one writes to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from underseal.exchange.files import read_file

LIMIT = 100_000


def test_a_file_is_read_whole_or_refused(tmp_path: Path) -> None:
    file = tmp_path / "page"
    for size in (0, 1, LIMIT, LIMIT + 1, 3 * LIMIT):
        file.write_bytes(b"x" * size)
        if size <= LIMIT:
            assert len(read_file(file, LIMIT)) == size
            continue
        with pytest.raises(OSError, match="more than 100,000 bytes"):
            read_file(file, LIMIT)


def test_a_pipe_that_nobody_writes_to_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="somebody writes to"):
        read_file(tmp_path / "pipe", LIMIT)


@pytest.mark.parametrize("place", ["/dev/null", "/dev/zero", "/dev/tty", "."])
def test_what_is_no_file_is_refused_at_once(place: str) -> None:
    with pytest.raises(OSError, match=r"."):
        read_file(place, LIMIT)


def test_a_folder_is_called_one_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="it is a folder") as refused:
        read_file(tmp_path, LIMIT)
    assert refused.value.filename == str(tmp_path)


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="this machine has no /dev/fd")
@pytest.mark.parametrize("size", [1, 90_000])
def test_what_a_command_writes_is_read_as_a_shell_hands_it_on(size: int) -> None:
    """More than a pipe holds, and from a writer that has not begun: it waits for the word to start."""
    program = f"import sys; sys.stdin.read(1); sys.stdout.write('x' * {size})"
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        writer.stdin.write(b"x")
        writer.stdin.flush()
        data = read_file(f"/dev/fd/{writer.stdout.fileno()}", LIMIT)
        writer.stdout.close()
    assert len(data) == size
