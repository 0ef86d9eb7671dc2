"""A demonstration begun: a court founded, one of its people admitted, one case opened, one desk signed in to.

The whole of it, walk and drill included, is in the long run: `test_demo`.
"""

import contextlib
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from machine import at_little_cost
from printed_desk import PrintedDesk
from underseal.cli import main as command
from underseal.cli.demo_shown import say_again
from underseal.demo import show
from underseal.demo.civil import HARROW_CASE
from underseal.demo.day import Day
from underseal.demo.show import PLAN, DayReport
from underseal.drill.verdict import Verdict
from underseal.stage.cast import CIVIL
from underseal.stage.founding import Tell, founded
from underseal.stage.waiting import closed

UNDERSEAL = [sys.executable, "-m", "underseal.cli.main"]
STAYS = "The court stays open until Ctrl-C."
ONE_OF_THEM = replace(PLAN, people=tuple(one for one in PLAN.people if one.person == CIVIL.person), offices=())


def read(address: str) -> str:
    with contextlib.closing(urllib.request.urlopen(address)) as answer:  # noqa: S310  # a court of this test
        return str(answer.read().decode())


def test_a_court_opens_admits_a_lawyer_enters_her_complaint_and_her_desk_signs_her_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in at_little_cost().items():
        monkeypatch.setenv(name, value)
    said: list[str] = []
    with founded(tmp_path / "court", ONE_OF_THEM, said.append, opened=said.append) as stage:
        assert said.index(stage.address) < said.index(f"The registrar clerk admits {CIVIL.name}, counsel")
        day = Day(stage, said.append)
        day.play([replace(HARROW_CASE, steps=())])
        assert day.labels == {("harrow", "complaint"): "1"}
        closed(stage.desks[CIVIL.person], day.receipts)
        assert HARROW_CASE.caption in read(f"{stage.address}/cases")
        entrance = stage.show(CIVIL.person, locked=True)
        assert re.fullmatch(r"http://\w+\.localhost:\d+/enter/\S+", entrance)
        desk = PrintedDesk(entrance)
        assert "Sign in to your desk" in desk.page
        assert "Sign in to your desk" in desk.sign_in(stage.passphrase(PLAN.registrar[0]))
        assert "Today" in desk.sign_in(stage.passphrase(CIVIL.person))
        assert HARROW_CASE.caption in desk.page
        said.clear()
        for typed in ("\n", f"{CIVIL.name.split()[-1].upper()}\n"):
            say_again(said.append, stage, typed)
        assert said[0].startswith("Type part of a name")
        assert said[1].startswith(f"{CIVIL.name}: http://")
        again = PrintedDesk(said[1].partition(": ")[2])
        assert "Today" in again.sign_in(stage.passphrase(CIVIL.person))


@pytest.mark.parametrize(("blind", "code"), [((), 0), (("title in memory",), 1)])
def test_once_ends_after_the_drill_with_its_verdict_and_serves_no_desk(
    blind: tuple[str, ...],
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    day = DayReport({"public": {"exhibit": "stub"}}, {"public_size": 2, "sealed_size": 1}, {}, 60, 1.0)
    day.log.update(verified=True, bent_refused=True)
    day.unsealed.update(proof_verified=True, bent_refused=True)

    @contextlib.contextmanager
    def performed(_folder: Path, _tell: Tell, opened: Tell) -> Iterator[tuple[None, DayReport]]:
        opened("http://localhost:8200")
        yield None, day

    def drilled(_folder: Path, day: DayReport, _tell: Tell) -> show.Report:
        return show.Report(day, Verdict(16, (), 27, 27 - len(blind), blind, {"memory": 1}), 2.0)

    monkeypatch.setattr(show, "performed", performed)
    monkeypatch.setattr(show, "drilled", drilled)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    assert command.main(["demo", "--once", "--folder", str(tmp_path / "court")]) == code
    said = capsys.readouterr().out
    assert said.index("The court is open: http://localhost:8200/") < said.index("controls found: ")
    assert "passphrase" not in said
    assert STAYS not in said


def test_a_folder_in_use_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("keep")
    words = [*UNDERSEAL, "demo", "--once", "--folder", str(tmp_path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "not an empty folder" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
