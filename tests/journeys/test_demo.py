"""A court's day, from the ceremony to the drill, by the one command that shows it: every process of it real."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

UNDERSEAL = [sys.executable, "-m", "underseal.cli.main"]
ENTITLED = {
    "exhibit": {"ruth-adeyemi", "esther-brandvold", "ada-lindqvist", "benedict-okafor"},
    "supplement": {"ruth-adeyemi", "esther-brandvold", "ada-lindqvist", "marguerite-stroud"},
    "warrant": {"ruth-adeyemi", "esther-brandvold", "ada-lindqvist"},
}
OTHERS_SEE = {"exhibit": "stub", "supplement": "stub", "warrant": "nothing"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "court"


@pytest.fixture(scope="module")
def report(folder: Path) -> dict[str, Any]:
    words = [*UNDERSEAL, "demo", "--once", "--json", "--folder", str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("thing", ENTITLED)
def test_the_entitled_see_the_paper_and_nobody_else_does(report: dict[str, Any], thing: str) -> None:
    seen = {person: things[thing] for person, things in report["seen"].items()}
    assert {person for person, how in seen.items() if how == "full"} == ENTITLED[thing]
    assert {how for how in seen.values() if how != "full"} == {OTHERS_SEE[thing]}
    assert "public" in seen


def test_both_logs_check_and_a_bent_copy_does_not(report: dict[str, Any]) -> None:
    log = report["log"]
    assert (log["verified"], log["bent_refused"]) == (True, True)
    assert log["public_size"] > report["entries"]
    assert log["sealed_size"] > 0


def test_the_unsealed_exhibit_is_proved_to_be_what_was_filed(report: dict[str, Any]) -> None:
    assert report["unsealed"] == {"proof_verified": True, "bent_refused": True}


def test_an_intruder_who_takes_everything_finds_nothing_and_was_not_blind(report: dict[str, Any]) -> None:
    drill = report["drill"]
    assert drill["planted"] >= 12
    assert drill["sealed_found"] == 0
    assert drill["control_found"] == drill["control_planted"] > 0
    assert drill["blind"] == []
    assert drill["places"]["database"] > 0


def test_some_sixty_entries_are_filed_in_six_cases(report: dict[str, Any], folder: Path) -> None:
    assert report["entries"] >= 55
    cases = json.loads((folder / "court" / "public" / "cases" / "index.json").read_bytes())["cases"]
    assert len(cases) == 6  # five of the script and the drill's own; the hidden one is the sixth of the script


def test_desks_and_court_stand_where_they_were_asked_to(report: dict[str, Any], folder: Path) -> None:
    people = set(report["seen"]) - {"public"}
    assert people <= {path.name for path in (folder / "desks").iterdir()}
    assert (folder / "court" / "court.toml").is_file()


def test_a_folder_in_use_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("keep")
    words = [*UNDERSEAL, "demo", "--once", "--folder", str(tmp_path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "not an empty folder" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
