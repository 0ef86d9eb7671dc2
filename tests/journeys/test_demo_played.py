"""The demonstration's whole script, acted at the desks of its people in every run: each act of it is one the law takes.

What comes after it, the walk and the drill, is in the long run (`test_demo`).
"""

from pathlib import Path

import pytest

from machine import at_little_cost
from underseal.demo.show import CASES, performed


def test_every_act_of_the_script_is_taken_and_every_check_of_the_day_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in at_little_cost().items():
        monkeypatch.setenv(name, value)
    said: list[str] = []
    with performed(tmp_path / "court", said.append, said.append) as (_stage, day):
        assert day.passed
        acts = sum(1 + len(case.steps) for case in CASES)
        assert day.entries > acts / 2
        assert [line for line in said if line.endswith(" acts")] == [
            f"{'A hidden case' if case.hidden else case.caption}: {1 + len(case.steps)} acts" for case in CASES
        ]
