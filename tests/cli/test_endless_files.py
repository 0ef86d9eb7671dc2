"""A file named by a person may be a device or a pipe that never ends: it is refused in one line like any other."""

import re
from pathlib import Path

import pytest

import underseal
from underseal.cli.main import main
from underseal.exchange.files import read_file

ENDLESS = Path("/dev/zero")
BRINGING = ("cli", "batch", "doing", "exchange", "drafts", "page")
"""The rooms that read files people bring."""

pytestmark = pytest.mark.skipif(not ENDLESS.exists(), reason="this machine has no /dev/zero")


@pytest.mark.parametrize(
    "words",
    [
        ["import", ENDLESS, "--preview", "look"],
        ["verify", ENDLESS, "--proof", ENDLESS],
        [
            "court",
            "init",
            "--folder",
            "court",
            "--bundle",
            ENDLESS,
            "--name",
            "A",
            "--district",
            "B",
            "--base",
            "http://a.test",
        ],
    ],
)
def test_an_endless_file_is_refused_in_a_line(
    words: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        left = main([str(word) for word in words])
    except SystemExit as stopped:
        left = int(stopped.code or 0)
    said = capsys.readouterr().err
    assert left != 0
    assert "Traceback" not in said
    assert said.strip()


@pytest.mark.parametrize(("size", "taken"), [(0, True), (10, True), (11, False), (5_000_000_000, False)])
def test_a_file_is_read_whole_or_not_at_all(tmp_path: Path, size: int, taken: bool) -> None:
    """What was cut at the limit once passed for the file: two PDFs had one proof."""
    file = tmp_path / "file"
    with file.open("wb") as written:
        written.truncate(size)
    if taken:
        assert read_file(file, 10) == bytes(size)
    else:
        with pytest.raises(OSError, match="more than 10 bytes"):
            read_file(file, 10)


def test_files_that_people_bring_are_read_in_one_place() -> None:
    """`read_file` knows a limit; `Path.read_bytes` knows none. Files of the package itself are read as they are."""
    root = Path(underseal.__file__).parent
    found = [
        f"{path.relative_to(root)}: {line.strip()}"
        for room in BRINGING
        for path in (root / room).rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"\.read_(bytes|text)\(", line) and "joinpath(" not in line
    ]
    assert found == []
