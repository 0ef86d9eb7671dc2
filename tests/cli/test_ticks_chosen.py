"""How large a court's first ticks are: asked at its ceremony, proposed for what it expects, or said in its rules."""

import getpass
import io
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli_w

from desk_court import CHEAP
from district import PARTS
from underseal.cli.main import main
from underseal.desk.keyring import Cost
from underseal.docket.commands import ProposeRules
from underseal.docket.rules import slots_of
from underseal.docket.rules_file import as_tables, with_slots
from underseal.docket.slots import Change, Shape
from underseal.enrolling.ceremony import BUNDLE
from underseal.wire.codec import parse
from underseal.wire.founding import CourtBundle

PASSPHRASE = "seven stones under the weir"  # noqa: S105  # of a desk that lives as long as a test


class Terminal(io.StringIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return lambda typed: monkeypatch.setattr("sys.stdin", Terminal(typed))


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless a test types, nobody sits there: the passphrase alone comes in."""
    monkeypatch.setattr(Cost.__init__, "__defaults__", (CHEAP.memory, CHEAP.passes, CHEAP.lanes))
    monkeypatch.setattr(getpass, "getpass", lambda _: PASSPHRASE)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n"))


def ceremony(folder: Path, *more: str) -> int:
    words = ["--folder", str(folder), "--court", "harlow.court.example", "--address", "http://court.test"]
    return main(["desk", "ceremony", *words, "--clerk", "tobias-renn", "--clerk-name", "Tobias Renn", *more])


def slots(folder: Path) -> tuple[Change, ...]:
    """The ticks that the rules signed at the ceremony name."""
    rules = parse(CourtBundle, (folder / BUNDLE).read_bytes()).rules.act.command
    assert isinstance(rules, ProposeRules)
    return slots_of(rules.parts)


def shape_of(folder: Path) -> tuple[int, int, int]:
    (change,) = slots(folder)
    assert change.first == 0
    return change.shape.events, change.shape.bodies, change.shape.seconds


def test_who_founds_a_court_is_asked_what_it_expects_and_offered_ticks_for_it(
    tmp_path: Path, typing: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    typing("300,000\n\ny\n")
    assert ceremony(tmp_path / "court") == 0
    assert shape_of(tmp_path / "court") == (8, 24, 600)
    said = capsys.readouterr().err
    assert "Filings that the court expects in a year [100,000]: " in said
    assert "Of a hundred filings, those under seal [10]: " in said
    assert "Proposed for 30,000 filings under seal a year, 120 on each of 250 court days" in said
    assert "9.4 MB a day" in said


def test_other_ticks_than_proposed_are_taken_once_their_cost_is_told(
    tmp_path: Path, typing: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    typing("a lot\n2000000\n101\n10\n16 24\n0 24 600\n16 24 600\ny\n")
    assert ceremony(tmp_path / "court") == 0
    assert shape_of(tmp_path / "court") == (16, 24, 600)
    said = capsys.readouterr().err
    assert "underseal: 'a lot' is no whole number from 0 to 100,000,000\n" in said
    assert "underseal: '101' is no whole number from 0 to 100\n" in said
    assert "underseal: type y, n, or three numbers" in said
    assert "underseal: '0' is no whole number from 1 to 1,000,000\n" in said
    assert "A tick of 16 event slots and 24 body slots" in said
    assert "That is too little for the 800 filings under seal expected on a court day" in said


@pytest.mark.parametrize(("typed", "code"), [("\n\nn\n", 1), ("\n\n\n", 1), ("\n\n", 2), ("", 2)])
def test_nothing_is_made_where_the_ticks_are_not_taken(
    tmp_path: Path, typed: str, code: int, typing: Callable[[str], None]
) -> None:
    typing(typed)
    assert ceremony(tmp_path / "court") == code
    assert not (tmp_path / "court").exists()


def test_the_cost_is_told_where_nobody_can_answer_and_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ceremony(tmp_path / "court", "--events", "100", "--bodies", "20", "--seconds", "60") == 2
    said = capsys.readouterr().err
    assert "100 event slots and 20 body slots every 60 seconds" in said
    assert "--yes" in said
    assert not (tmp_path / "court").exists()


def test_what_the_command_line_says_is_not_asked(
    tmp_path: Path, typing: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    typing("y\n")
    assert ceremony(tmp_path / "court", "--events", "12", "--bodies", "16", "--seconds", "300") == 0
    assert shape_of(tmp_path / "court") == (12, 16, 300)
    assert "Filings that the court expects" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "ticks"),
    [
        ((), (8, 8, 600)),
        (("--filings", "100,000", "--sealed", "30"), (8, 24, 600)),
        (("--filings", "600000", "--events", "32"), (32, 48, 600)),
        (("--filings", "300000", "--seconds", "1200"), (16, 48, 1200)),
    ],
)
def test_where_nobody_can_answer_the_ticks_proposed_are_taken(
    tmp_path: Path, more: tuple[str, ...], ticks: tuple[int, int, int]
) -> None:
    assert ceremony(tmp_path / "court", "--yes", *more) == 0
    assert shape_of(tmp_path / "court") == ticks


@pytest.mark.parametrize(
    "more", [("--events", "0"), ("--seconds", "0"), ("--bodies", "-1"), ("--filings", "many"), ("--sealed", "101")]
)
def test_ticks_that_cannot_be_are_refused(
    tmp_path: Path, more: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        ceremony(tmp_path / "court", "--yes", *more)
    said = capsys.readouterr().err
    assert f"argument {more[0]}: {more[1]!r} is no whole number from" in said
    assert said.count("\n") == 1
    assert not (tmp_path / "court").exists()


SLOW_THEN_QUICK = Change(0, Shape(8, 8, 3_600)), Change(40, Shape(8, 24, 600))


def test_a_file_of_rules_that_names_ticks_is_taken_at_its_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text(tomli_w.dumps(as_tables(with_slots(PARTS, SLOW_THEN_QUICK))), "utf-8")
    assert ceremony(tmp_path / "court", "--rules", str(rules)) == 0
    assert slots(tmp_path / "court") == SLOW_THEN_QUICK
    assert ceremony(tmp_path / "other", "--rules", str(rules), "--events", "8") == 2
    assert "take slots out of the file of rules" in capsys.readouterr().err
    assert not (tmp_path / "other").exists()


def test_a_file_of_rules_that_names_none_has_those_that_are_chosen(tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text(tomli_w.dumps(as_tables(PARTS[:-1])), "utf-8")
    assert ceremony(tmp_path / "court", "--rules", str(rules), "--yes", "--filings", "300000") == 0
    assert shape_of(tmp_path / "court") == (8, 24, 600)
