"""Whatever the command line says, nobody but its own authors moves the cursor or begins a line."""

import ast
import builtins
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from underseal.cli import desk_session, output
from underseal.cli.main import main

HOSTILE = "a\x1b[2J\rverified: yes\nstub: x\x9b8m\u202e\u2028\u200b\ud800"


def wrongly_called(*words: str) -> None:
    with pytest.raises(SystemExit):
        main(words)


SAYINGS: dict[str, Callable[[], object]] = {
    "say": lambda: output.say(HOSTILE),
    "fail": lambda: output.fail(HOSTILE),
    "note": lambda: output.note(HOSTILE),
    "warn": lambda: desk_session.warn(HOSTILE),
    "report": lambda: output.report({HOSTILE.replace(" ", ""): [HOSTILE, {1: HOSTILE}]}, as_json=False),
    "a refused argument": lambda: wrongly_called("verify", "x", f"--{HOSTILE}"),
    "a file that is not there": lambda: main(["verify", HOSTILE.replace("\ud800", "\udc80")]),
}


@pytest.mark.parametrize("saying", SAYINGS.values(), ids=SAYINGS)
def test_a_strangers_text_stays_on_its_line(saying: Callable[[], object], capsys: pytest.CaptureFixture[str]) -> None:
    saying()
    said = "".join(capsys.readouterr())
    assert said.endswith("\n")
    assert said[:-1].isprintable()


def test_several_lines_are_those_of_whoever_says_them(capsys: pytest.CaptureFixture[str]) -> None:
    output.say_lines(f"one\n{output.one_line(HOSTILE)}\nthree\x1b")
    lines = capsys.readouterr().out.split("\n")
    assert (lines[0], lines[2:]) == ("one", [r"three\x1b", ""])
    assert lines[1].isprintable()


def test_json_is_read_back_as_it_was_and_prints(capsys: pytest.CaptureFixture[str]) -> None:
    result = {"text": HOSTILE + "\U000e0001 Zo\u00eb", "more": [HOSTILE]}
    output.report(result, as_json=True)
    said = capsys.readouterr().out
    assert json.loads(said) == result
    assert said.replace("\n", "").isprintable()
    assert "Zo\u00eb" in said


def test_progress_is_one_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    output.progress(HOSTILE)
    assert capsys.readouterr().err.removeprefix("\r\x1b[K").isprintable()


def test_a_question_shows_what_it_asks_about(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(builtins, "input", lambda prompt: asked.append(prompt) or "y")
    assert desk_session.confirmed("paper\x1b[8m\nIs it?")
    assert asked == ["paper\\x1b[8m\nIs it? [y/N] "]


def test_nothing_in_the_command_line_prints_past_the_one_place_that_does(repository: Path) -> None:
    printing = {
        file.name
        for file in (repository / "src" / "underseal" / "cli").glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert printing <= {"output.py", "parser.py", "desk_ticks.py"}  # the version; a question in words of our own


@pytest.mark.parametrize("blank", [" ", "\xa0", "\t", "\t ", "\u3000"])
def test_no_blanks_carry_a_strangers_words_to_the_next_line(blank: str, capsys: pytest.CaptureFixture[str]) -> None:
    output.report({"named": f"Court{blank * 75}root: aaaa"}, as_json=False)
    assert capsys.readouterr().out == "named: Court root: aaaa\n"
