"""The `underseal` command answers for every subcommand that there is."""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from underseal.cli import main as command
from underseal.cli.output import Refused, report
from underseal.cli.parser import Parser

WRONG_CALLS = [
    [],
    ["nothing"],
    ["--nothing"],
    ["demo", "--nothing"],
    ["verify"],
    ["court"],
    ["desk"],
    ["desk", "nothing"],
]


def run(words: list[str]) -> int:
    """The exit code of `underseal WORDS`, whether main returns it or argparse exits with it."""
    try:
        return command.main(words)
    except SystemExit as end:
        return int(end.code or 0)


def leaves(parser: argparse.ArgumentParser, words: list[str]) -> Iterator[list[str]]:
    """Every command line below parser that names a command: groups and what is in them."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, child in action.choices.items():
                yield [*words, name]
                yield from leaves(child, [*words, name])


def every_command() -> list[list[str]]:
    _, children = command.build_parser()
    found = []
    for name, child in children.items():
        command.load(name).add_arguments(child)
        found += [[name], *leaves(child, [name])]
    return found


@pytest.mark.parametrize("words", every_command(), ids=" ".join)
def test_help_says_what_a_command_does_and_shows_an_example(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*words, "--help"]) == 0
    said = capsys.readouterr().out
    assert f"usage: underseal {' '.join(words)}" in said
    shown = re.split(r"^examples?:", said, flags=re.MULTILINE)
    assert len(shown) == 2
    assert f"underseal {words[0]}" in shown[1]


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    said = capsys.readouterr().out
    assert [name for name, entry in command.COMMANDS.items() if name not in said or entry.summary not in said] == []


@pytest.mark.parametrize("words", WRONG_CALLS, ids=lambda words: " ".join(words) or "nothing at all")
def test_a_wrong_call_exits_2_and_says_why(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "underseal" in said.err
    assert "Traceback" not in said.err


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("underseal 0.")


def test_no_command_pays_for_another() -> None:
    watch = (
        "import sys; from underseal.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "rooms = {name.split('.')[1] for name in sys.modules if name.startswith('underseal.')}\n"
        "heavy = {'django', 'cryptography', 'pikepdf', 'httpx', 'granian'} & set(sys.modules)\n"
        "print(); print(sorted(rooms), sorted(heavy))"
    )
    outcome = subprocess.run([sys.executable, "-c", watch], capture_output=True, text=True, check=True)
    assert outcome.stdout.splitlines()[-1] == "['cli', 'facts'] []"


class TestRefusals:
    """What a command raises becomes one line and an exit code."""

    @pytest.fixture
    def raising(self, monkeypatch: pytest.MonkeyPatch):
        def plant(error: BaseException) -> int:
            def fall(words: list[str]) -> int:
                raise error

            monkeypatch.setattr(command, "_run", fall)
            return command.main(["demo"])

        return plant

    @pytest.mark.parametrize(
        ("error", "code", "line"),
        [
            (
                Refused("no court in ./court:\n  run underseal court init"),
                2,
                "no court in ./court: run underseal court init",
            ),
            (Refused("the log forked", 1), 1, "the log forked"),
            (FileNotFoundError(2, "No such file or directory", "brief.pdf"), 1, "brief.pdf: No such file or directory"),
            (KeyboardInterrupt(), 1, "stopped"),
        ],
    )
    def test_is_one_line(self, raising, error, code, line, capsys: pytest.CaptureFixture[str]) -> None:
        assert raising(error) == code
        assert capsys.readouterr().err == f"underseal: {line}\n"

    def test_of_a_room_is_one_line(self, raising, capsys: pytest.CaptureFixture[str]) -> None:
        fact = type("ForkedLog", (Exception,), {"__module__": "underseal.ledger.errors"})
        assert raising(fact("two checkpoints of size 9")) == 1
        assert capsys.readouterr().err == "underseal: two checkpoints of size 9\n"

    def test_quotes_the_beginning_and_the_end_of_what_is_long(
        self, raising, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert raising(Refused(f"there is no {'case ' * 100_000}: name one")) == 2
        line = capsys.readouterr().err
        assert line.startswith("underseal: there is no case")
        assert line.endswith(": name one\n")
        assert len(line) < 2_010

    def test_hides_no_fault_of_ours(self, raising) -> None:
        with pytest.raises(ZeroDivisionError):
            raising(ZeroDivisionError())


def test_a_wrong_argument_is_one_line_that_says_where_help_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        Parser(prog="underseal desk file").parse_args(["--pdff"])
    assert end.value.code == 2
    assert capsys.readouterr().err == "underseal: unrecognized arguments: --pdff (see: underseal desk file --help)\n"


def arguments() -> Iterator[tuple[str, argparse.ArgumentParser, argparse.Action]]:
    """Every argument of every command that takes a word."""
    parser, children = command.build_parser()
    for name, child in children.items():
        command.load(name).add_arguments(child)

    def below(found: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser, argparse.Action]]:
        for action in found._actions:
            if isinstance(action, argparse._SubParsersAction):
                for child in action.choices.values():
                    yield from below(child)
            elif action.nargs != 0:
                yield f"{found.prog} {action.dest}", found, action

    return below(parser)


@pytest.mark.parametrize(("parser", "action"), [found[1:] for found in arguments()], ids=[f[0] for f in arguments()])
def test_no_argument_takes_for_text_what_is_not_in_utf_8(
    parser: argparse.ArgumentParser, action: argparse.Action
) -> None:
    """A path may be of any bytes; every other word is refused by its argument's name."""
    try:
        taken = parser._get_value(action, "D\udce9p")
    except argparse.ArgumentError as refused:
        taken = refused.argument_name
    assert isinstance(taken, Path | tuple) or taken == argparse.ArgumentError(action, "").argument_name


PORTS = [found for found in arguments() if found[2].dest == "port"]


@pytest.mark.parametrize(("parser", "action"), [found[1:] for found in PORTS], ids=[found[0] for found in PORTS])
@pytest.mark.parametrize("port", ["-1", "65536", "70000", "99999999999999999999"])
def test_a_port_there_is_not_is_a_wrong_call(
    parser: argparse.ArgumentParser, action: argparse.Action, port: str
) -> None:
    with pytest.raises(argparse.ArgumentError, match="a port is a number from 0 to 65535"):
        parser._get_value(action, port)
    assert len(PORTS) == 2
    assert parser._get_value(action, "65535") == 65_535


def test_a_report_is_one_json_object_or_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    result = {"log": {"public_size": 61, "verified": True}, "blind": []}
    report(result, as_json=True)
    assert json.loads(capsys.readouterr().out) == result
    report(result, as_json=False)
    assert capsys.readouterr().out == "log:\n  public size: 61\n  verified: yes\nblind: none\n"
