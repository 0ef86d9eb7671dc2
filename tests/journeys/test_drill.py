"""A drill on a real court: a leak planted on purpose turns it red, by name and place, with exit code 1."""

import json
import subprocess
import sys

import pytest

from underseal.drill.leaks import LEAKS

UNDERSEAL = [sys.executable, "-m", "underseal.cli.main"]


def drill(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*UNDERSEAL, "drill", *words], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("leak", "place"), [("search-index", "database"), ("sent-in-clear", "inbound")])
def test_a_planted_leak_fails_the_drill(leak: str, place: str) -> None:
    done = drill("--plant-leak", leak, "--json")
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert found["sealed_found"] > 0
    assert {"thing": "hidden warrant", "kind": "title", "place": place} in found["found"]
    assert found["control_found"] == found["control_planted"]
    assert found["blind"] == []


def test_leaks_are_listed_with_what_they_do() -> None:
    done = drill("--plant-leak", "list", "--json")
    assert done.returncode == 0
    assert set(json.loads(done.stdout)) == set(LEAKS)


def test_a_leak_of_another_name_is_refused_before_a_court_is_founded() -> None:
    done = drill("--plant-leak", "no-such-leak")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "underseal drill --plant-leak list" in done.stderr
