"""A drill on a real court: a leak planted on purpose turns it red, by name and place, with exit code 1.

The whole drills are in the long run, the demonstration's among them. In every run `tests/drill` plants the leaks.
"""

import contextlib
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from subprocess import PIPE

import pytest

from machine import at_little_cost
from underseal.drill.leaks import LEAKS

UNDERSEAL = [sys.executable, "-m", "underseal.cli.main"]
ENDED = [
    (["drill"], signal.SIGTERM),
    (["drill"], signal.SIGHUP),
    (["bench", "page", "--quick"], signal.SIGTERM),
]


def drill(*words: str) -> subprocess.CompletedProcess[str]:
    words = (*UNDERSEAL, "drill", *words)
    return subprocess.run(words, capture_output=True, text=True, env=at_little_cost(), check=False)


def running(place: Path) -> list[bytes]:
    """What runs on this machine and was started with a path below a place."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            found += [words] if bytes(place) in (words := (process / "cmdline").read_bytes()) else []
    return found


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="this machine has no /proc")
@pytest.mark.parametrize(("words", "by"), ENDED)
def test_what_is_told_to_end_leaves_no_process_and_no_folder(
    tmp_path: Path, words: list[str], by: signal.Signals
) -> None:
    told = at_little_cost() | {"TMPDIR": str(tmp_path)}
    with subprocess.Popen([*UNDERSEAL, *words], stdout=PIPE, stderr=PIPE, text=True, env=told) as process:
        while not any(b"serve" in one for one in running(tmp_path)):
            assert process.poll() is None, process.communicate()
            time.sleep(0.05)
        process.send_signal(by)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (1, "underseal: stopped\n")
    assert running(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.long
def test_a_planted_leak_fails_the_drill_even_if_it_is_in_memory_alone() -> None:
    done = drill("--plant-leak", "held-in-memory", "--filings", "2", "--looks", "2", "--json")
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert {"thing": "hidden warrant", "kind": "title", "place": "memory"} in found["found"]
    assert [hit for hit in found["found"] if hit["place"] not in {"memory", "crash dump"}] == []
    assert found["control_found"] == found["control_planted"]
    assert found["blind"] == []


@pytest.mark.long
def test_a_drill_looks_into_memory_at_a_crash_dump_and_at_a_backup_and_writes_a_page(tmp_path: Path) -> None:
    done = drill("--filings", "3", "--looks", "2", "--html", str(tmp_path / "drill.html"), "--json")
    found = json.loads(done.stdout)
    assert done.returncode == 0, found
    assert all(found["places"][place] > 0 for place in ("memory", "backup"))
    assert "crash dump" in found["places"]
    html = (tmp_path / "drill.html").read_text()
    assert "Breach drill: passed" in html
    assert "<script" not in html


def test_leaks_are_listed_with_what_they_do() -> None:
    done = drill("--plant-leak", "list", "--json")
    assert done.returncode == 0
    assert set(json.loads(done.stdout)) == set(LEAKS)


def test_a_leak_of_another_name_is_refused_before_a_court_is_founded() -> None:
    done = drill("--plant-leak", "no-such-leak")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "underseal drill --plant-leak list" in done.stderr
