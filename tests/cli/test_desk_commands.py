"""The desk's command line: the passphrase never stands in an argument, errors are one line, results are readable."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from desk_court import CHEAP, PASSPHRASE
from desk_drafts import started
from desk_house import (
    CIVIL,
    CLERK,
    DEFENCE,
    JUDGE,
    KEEL,
    OTHER_DEFENCE,
    PROSECUTOR,
    SEALED_CLERK,
    House,
    paper,
)
from desk_rules import rules_file
from underseal.cli import desk_acts
from underseal.cli import main as command_line
from underseal.cli.desk_acts import ELSEWHERE
from underseal.cli.main import main
from underseal.desk import keyring
from underseal.desk.session import Desk
from underseal.doing.table import DOINGS
from underseal.stage.credentials import REGISTRAR_CLERK


class Lines(io.StringIO):
    """Standard input that is no terminal."""


@pytest.fixture
def house(founded_court: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from underseal.stage.test_court import copy_of

    copy_of(founded_court, tmp_path / "court")
    made = House(tmp_path)
    opened = Desk.open.__func__

    def open_here(cls: type[Desk], folder: Path, passphrase: str, **_: Any) -> Desk:
        return opened(cls, folder, passphrase, clock=made.simulator.clock, transport=made.transport)

    monkeypatch.setattr(Desk, "open", classmethod(open_here))
    yield made
    made.close()


@pytest.fixture(scope="module")
def founded_court(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from underseal.stage.test_court import TestCourt

    folder = tmp_path_factory.mktemp("court") / "founded"
    TestCourt.found(folder).close()
    return folder


class Terminal:
    """Runs commands as a person would, each with the passphrase on its first line of input."""

    def __init__(self, house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._house, self._patch, self._capsys = house, monkeypatch, capsys

    def __call__(self, person: str, *words: str, lines: str = "") -> tuple[int, str, str]:
        self._house.desk(person)
        self._patch.setattr(sys, "stdin", Lines(f"{PASSPHRASE}\n{lines}"))
        folder = self._house.folder / "desks" / person
        self._capsys.readouterr()
        code = main(["desk", *words, "--folder", str(folder)])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def done(self, person: str, *words: str) -> str:
        code, out, err = self(person, *words)
        assert code == 0, err
        return out


@pytest.fixture
def terminal(house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(house, monkeypatch, capsys)


@pytest.fixture
def pdfs(tmp_path: Path) -> dict[str, str]:
    files = {name: tmp_path / f"{name}.pdf" for name in ("motion", "ledger")}
    for name, file in files.items():
        file.write_bytes(paper(name))
    return {name: str(file) for name, file in files.items()}


def test_a_motion_with_a_sealed_exhibit_from_filing_to_unsealing(
    terminal: Terminal, house: House, pdfs: dict[str, str], tmp_path: Path
) -> None:
    case = house.criminal_case()
    sealed = f"{pdfs['ledger']}=Exhibit A, the ledger"
    words = ("file", case, "--kind", "motion", "--text", "to Suppress Evidence", "--for", KEEL)
    shown = terminal.done(DEFENCE, *words, "--document", pdfs["motion"], "--sealed", sealed, "--preview")
    assert "“Exhibit A, the ledger” will be opened by:" in shown
    assert "  Marguerite Stroud\n  United States Attorney" in shown
    filed = json.loads(
        terminal.done(DEFENCE, *words, "--document", pdfs["motion"], "--sealed", sealed, "--yes", "--json")
    )
    assert filed["number"] == 2
    house.tick()
    mine, theirs = terminal.done(JUDGE, "docket", case), terminal.done(CIVIL, "docket", case)
    assert "# 1 [PROVISIONALLY SEALED] Exhibit A, the ledger" in mine
    assert "Recovery officers (jointly)" in mine
    assert "# 1 [PROVISIONALLY SEALED] document" in theirs
    assert "ledger" not in theirs
    target = tmp_path / "out.pdf"
    code, _, err = terminal(PROSECUTOR, "open", case, "2", "--part", "1", "--output", str(target))
    assert (code, target.read_bytes()) == (0, paper("ledger"))
    assert "it has left the seal's protection" in err
    order = ("order", case, "--grant", "2", "--unseal", "2-1", "--paragraph", "The exhibit shall be public.")
    assert "number: 3" in terminal.done(JUDGE, *order)
    assert "released: 1" in terminal.done(SEALED_CLERK, "unseal", case, "2-1")
    assert "Exhibit A, the ledger" in terminal.done(CIVIL, "docket", case)
    assert "2:26-cr-00001    United States v. Keel et al." in terminal.done(CIVIL, "docket")


def test_access_is_widened_by_order_and_grant(terminal: Terminal, house: House) -> None:
    case = house.criminal_case()
    house.exhibit_of(case)
    order = ("order", case, "--text", "adding a reader", "--access", f"2-1={OTHER_DEFENCE}", "--paragraph", "So.")
    terminal.done(JUDGE, *order)
    code, out, err = terminal(SEALED_CLERK, "grant", case, "2-1", "--to", OTHER_DEFENCE)
    assert (code, f"granted to: {OTHER_DEFENCE}" in out, "they may keep" in err) == (0, True, True)
    code, _, err = terminal(SEALED_CLERK, "grant", case, "2-1", "--to", CIVIL)
    assert code == 1
    assert err.startswith(f"underseal: {CIVIL} may not be granted")


def test_nobody_is_given_access_to_what_is_public_and_an_order_that_unseals_it_says_so(
    terminal: Terminal, house: House
) -> None:
    case = house.criminal_case()
    house.exhibit_of(case)
    house.tick()
    ruling = ("--unseal", "2-1", "--access", f"2-1={OTHER_DEFENCE}", "--paragraph", "So.")
    order = ("order", case, "--text", "unsealing 2-1", *ruling)
    said = terminal.done(JUDGE, *order, "--preview")
    assert "This order unseals 2-1 and allows access to it. Once it is published, everyone can read it." in said
    terminal.done(JUDGE, *order)
    terminal.done(SEALED_CLERK, "unseal", case, "2-1")
    code, _, err = terminal(SEALED_CLERK, "grant", case, "2-1")
    assert (code, "is open to everyone; there is nothing left to do" in err) == (1, True)
    _, out, _ = terminal(SEALED_CLERK, "batch", lines=json.dumps({"do": "grant", "case": case, "place": "2-1"}) + "\n")
    assert (json.loads(out)["ok"], "is open to everyone" in out) == (False, True)


def test_access_given_without_asking_the_court_is_given_beside_what_others_gave(
    terminal: Terminal, house: House
) -> None:
    case = house.criminal_case()
    house.exhibit_of(case)
    for reader in (OTHER_DEFENCE, CIVIL):
        order = ("order", case, "--text", f"adding {reader}", "--access", f"2-1={reader}", "--paragraph", "So.")
        terminal.done(JUDGE, *order)
    house.tick()
    terminal.done(SEALED_CLERK, "sync")
    terminal.done(JUDGE, "grant", case, "2-1", "--to", OTHER_DEFENCE)
    given = terminal.done(SEALED_CLERK, "grant", case, "2-1", "--to", CIVIL, "--offline")
    assert OTHER_DEFENCE in given.partition("members")[2]
    (found,) = house.see(CIVIL)[1].readers.values()
    assert {OTHER_DEFENCE, CIVIL} <= set(found)


def test_what_changed_while_somebody_read_what_they_were_asked_is_not_filed(
    terminal: Terminal, house: House, pdfs: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = house.criminal_case()

    def appears(asked: str) -> bool:
        assert "will be opened by:" in asked
        if "Philippa Crane" not in asked:
            house.appears(case, CIVIL, "Philippa Crane", KEEL)
        return True

    monkeypatch.setattr(desk_acts, "confirmed", appears)
    words = ("file", case, "--kind", "motion", "--text", "to Sever", "--for", KEEL, "--document", pdfs["motion"])
    code, _, err = terminal(DEFENCE, *words, "--sealed", f"{pdfs['ledger']}=Exhibit A")
    assert (code, "the record changed since this was shown, so nothing was filed" in err) == (1, True)
    assert "number: 3" in terminal.done(DEFENCE, *words, "--sealed", f"{pdfs['ledger']}=Exhibit A")


def test_the_clerks_commands(terminal: Terminal, house: House) -> None:
    case = house.criminal_case()
    terminal.done(CLERK, "minutes", case, "--text", "arraignment", "--held", "2026-03-01")
    terminal.done(CLERK, "correct", case, "1", "--text", "INDICTMENT, corrected.", "--reason", "typing error")
    assert "row 3" in terminal.done(CLERK, "docket", case)
    terminal.done(CLERK, "correct", case, "row 3", "--text", "MINUTE ENTRY: hearing.", "--reason", "no arraignment")
    terminal.done(CLERK, "close", case, "--reason", "Judgment entered")
    shown = terminal.done(CIVIL, "docket", case)
    assert "MINUTE ENTRY: hearing." in shown
    assert "INDICTMENT, corrected." in shown
    assert "Date Terminated" in shown
    terminal.done(CLERK, "reopen", case, "--reason", "Motion granted")
    assert json.loads(terminal.done(CIVIL, "docket", case, "--json"))["closed"] is None


def test_what_was_signed_at_a_terminal_is_listed_with_what_the_desk_sent(
    terminal: Terminal, house: House, pdfs: dict[str, str]
) -> None:
    case = house.criminal_case()
    words = ("file", case, "--kind", "motion", "--text", "to Sever", "--for", KEEL, "--document", pdfs["motion"])
    terminal.done(DEFENCE, *words, "--yes")
    house.down = True
    exhibit_ = (
        "file",
        case,
        "--kind",
        "exhibit",
        "--text",
        "A",
        "--for",
        KEEL,
        "--sealed",
        f"{pdfs['ledger']}=Exhibit A",
    )
    code, _, err = terminal(DEFENCE, *exhibit_, "--yes", "--offline")
    assert (code, "kept" in err) == (1, True), err
    house.down = False
    terminal.done(CLERK, "close", case, "--reason", "Dismissed")
    at = started(house, DEFENCE)
    listed = at.go("/sent/").text
    assert "Motion" in listed
    assert "Exhibit" in listed
    assert "Close the case" in started(house, CLERK).go("/sent/").text
    house.tick()
    assert f"Entry 2 of {case}" in at.follow("Motion").text


def test_every_act_is_a_command_or_says_which_command_does_it() -> None:
    _, children = command_line.build_parser()
    command_line.load("desk").add_arguments(children["desk"])
    (group,) = (action for action in children["desk"]._actions if action.choices and action.dest == "desk_command")
    assert {name for name in DOINGS if name not in group.choices} == set(ELSEWHERE)
    for command in ELSEWHERE.values():
        first, _, rest = command.partition(" ")
        assert rest.partition(" ")[0] in group.choices if first == "desk" else first in children


def test_parties_are_added_with_their_counsel_once_they_are_told(terminal: Terminal, house: House) -> None:
    case = house.criminal_case()
    terminal.done(CLERK, "sync")
    words = ("add-parties", case, "--party", "Amicus", "Harbor Watch", "--counsel", "Harbor Watch", "Ada Quill")
    told = terminal.done(CLERK, *words, "--preview")
    assert told.startswith("Added as party 4: Harbor Watch, Amicus, represented by Ada Quill.\n")
    assert "Parties are added to" in terminal.done(CLERK, *words, "--yes")
    assert [one.name for one in house.see(CLERK)[1].docket(case).parties[3:]] == ["Harbor Watch"]
    found, _, err = terminal(CLERK, *words[:5], "--counsel", "Harbour Watch", "Ada Quill", "--yes")
    assert (found, "Harbour Watch is none of the parties added" in err) == (2, True)


def test_rules_are_told_in_words_once_they_are_proposed_and_assented_to(
    terminal: Terminal, house: House, tmp_path: Path
) -> None:
    house.criminal_case()
    (tmp_path / "rules.toml").write_bytes(rules_file(house, motion=21))
    said = terminal.done(JUDGE, "propose-rules", str(tmp_path / "rules.toml"), "--effective", "2026-03-09")
    assert "done: Rules 2 proposed, in force from 03/09/2026 if a registrar clerk assents\n" in said
    terminal.done(REGISTRAR_CLERK, "sync")
    said = json.loads(terminal.done(REGISTRAR_CLERK, "assent-to-rules", "2", "--json"))
    assert said["done"] == ["Rules 2 adopted, in force from 03/09/2026"]


def test_a_preview_says_what_an_act_would_bring_about_and_sends_nothing(terminal: Terminal, house: House) -> None:
    case = house.criminal_case()
    terminal.done(CLERK, "sync")
    sent = len(house.sent)
    said = terminal.done(CLERK, "close", case, "--reason", "Judgment entered", "--preview")
    assert said.startswith("The case is closed. The heading of its public docket will say: Date Terminated: ")
    assert "The reason, “Judgment entered”, is signed and stands in the court’s public log." in said
    said = terminal.done(CLERK, "office", "clerks-annex", "--name", "Annex", "--member", CIVIL, "--preview")
    assert said.startswith("Annex gets keys, which this desk hands to Miriam Tolland and Philippa Crane once")
    assert not [one for one in house.sent[sent:] if b"/api/submissions" in one]
    assert json.loads(terminal.done(CIVIL, "docket", case, "--json"))["closed"] is None


def test_a_sync_reports_and_batch_answers_each_line(terminal: Terminal, house: House) -> None:
    house.criminal_case()
    report = json.loads(terminal.done(CIVIL, "sync", "--json"))
    assert (report["leaves"], report["alarms"]) == (5, [])
    code, out, _ = terminal(CIVIL, "batch", lines='{"do": "log"}\n{"do": "dance"}\n')
    assert (code, [json.loads(line)["ok"] for line in out.splitlines()]) == (0, [True, False])


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (("file", "--kind", "motion"), 2, "name the case to file in, or a cover sheet with --open"),
        (("order", "2:26-cr-00001"), 2, "give the order as a PDF with --document, or its words with --paragraph"),
        (("open", "2:26-cr-00009", "1", "--output", "x"), 1, "there is no case 2:26-cr-00009 on the docket"),
        (("file", "2:26-cr-00001", "--kind", "motion", "--sealed", "a.pdf"), 2, "give a.pdf a title"),
        (("docket", "2:26-cr-00009"), 1, "there is no case 2:26-cr-00009 on the docket"),
        (("admit", "nothing.request"), 1, "nothing.request: No such file or directory"),
    ],
)
def test_an_error_is_one_line_that_says_what_to_do(
    terminal: Terminal, words: tuple[str, ...], code: int, line: str
) -> None:
    found, out, err = terminal(CLERK, *words)
    assert (found, out, err.count("\n")) == (code, "", 1)
    assert err.startswith(f"underseal: {line}")


@pytest.mark.parametrize(
    ("cover", "why"),
    [
        ('{"type": "cv", "caption": "A v. B", "caption": "A v. C"}', "it gives a field twice, or a number that is not"),
        ('{"type": "cv", "office": 2.5}', "it gives a field twice, or a number that is not whole"),
        ("{", "it is not JSON"),
    ],
)
def test_a_cover_sheet_says_each_thing_once(terminal: Terminal, tmp_path: Path, cover: str, why: str) -> None:
    (tmp_path / "cover.json").write_text(cover)
    code, _, err = terminal(CLERK, "file", "--open", str(tmp_path / "cover.json"), "--kind", "complaint")
    assert (code, f"cover.json is not a cover sheet: {why}" in err) == (2, True)


def test_a_wrong_or_missing_passphrase_opens_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    house.desk(CLERK)
    folder = str(house.folder / "desks" / CLERK)
    for given, code in (("wrong\n", 1), ("", 2)):
        monkeypatch.setattr(sys, "stdin", Lines(given))
        assert main(["desk", "sync", "--folder", folder]) == code
    assert "the passphrase does not open" in capsys.readouterr().err


@pytest.mark.parametrize("weak", ["seven stones", "marguerite stroud harlow"])
def test_a_weak_passphrase_makes_no_desk_and_is_told_in_a_line_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], weak: str
) -> None:
    monkeypatch.setattr(sys, "stdin", Lines(f"{weak}\n"))
    person = ("--person", "marguerite-stroud", "--name", "Marguerite Stroud", "--court", "harlow.example")
    words = ("init", "--folder", str(tmp_path / "desk"), *person, "--address", "http://court.test", "--root", "0" * 64)
    assert main(["desk", *words]) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert "choose six words that do not belong together" in said
    assert weak not in said
    assert not (tmp_path / "desk").exists()


def test_founding_making_and_admitting_from_the_command_line(
    tmp_path: Path, house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(keyring, "Cost", lambda: CHEAP)

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", Lines(f"{PASSPHRASE}\n"))
        code = main(["desk", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    founding = tmp_path / "founding"
    words = ("--court", "harlow.court.example", "--address", "http://court.test/", "--clerk", "tobias-renn")
    code, out, err = run(
        "ceremony",
        "--folder",
        str(founding),
        *words,
        "--clerk-name",
        "Tobias Renn",
        "--threshold",
        "2",
        "--yes",
        "--json",
    )
    made = json.loads(out)
    assert (code, "destroy the files" in err, len(list(Path(made["sheets"]).iterdir()))) == (0, True, 5)
    person = ("--person", "lev-marsh", "--name", "Lev Marsh", "--court", "harlow.court.example")
    where = ("--address", "http://court.test", "--root", made["root"], "--request", str(tmp_path / "lev.request"))
    nowhere = (*where[:-1], str(tmp_path / "none" / "lev.request"))
    assert run("init", "--folder", str(tmp_path / "lev"), *person, *nowhere)[0] == 1
    assert not (tmp_path / "lev").exists(), "what is refused makes no keys, and the next is taken"
    code, out, _ = run("init", "--folder", str(tmp_path / "lev"), *person, *where, "--json")
    assert code == 0
    spoken = json.loads(out)["fingerprint"]
    registrar = house.desk("tobias-renn")
    wanted = ("admit", str(tmp_path / "lev.request"), "--folder", str(registrar.folder), "--role", "clerk")
    code, out, err = run(*wanted, "--fingerprint", "0000")
    assert (code, out, "do not admit it" in err) == (1, "", True)
    assert run(*wanted)[0] == 2  # nobody at a terminal to confirm
    code, out, err = run(*wanted, "--fingerprint", spoken, "--office", "chambers-adeymi")
    assert (code, out) == (1, "")
    assert err.endswith("Nothing was signed; if this is meant, give --new-office\n")
    prosecutor = (*wanted[:-1], "prosecutor", "--fingerprint", spoken, "--preview")
    assert run(*prosecutor)[2].endswith("if this is meant, give --no-office --no-bar\n")
    assert "Office: none. Bar number: none." in run(*prosecutor, "--no-office", "--no-bar")[1]
    code, out, err = run(*wanted, "--fingerprint", spoken)
    assert (code, out) == (0, "done: Lev Marsh is admitted\nadmitted: lev-marsh\nname: Lev Marsh\nrole: clerk\n"), err
    assert "Lev Marsh (lev-marsh) is admitted as docket clerk.\nWhoever has this role opens, imports, corrects" in err
    assert "This cannot be taken back: Lev Marsh stays on the roster." in err
    house.tick()
    code, out, err = run(*wanted, "--fingerprint", spoken, "--preview")
    assert (code, out) == (1, "")
    assert "the id lev-marsh is admitted already, to Lev Marsh" in err
    code, out, err = run("roster", "--folder", str(registrar.folder))
    assert (code, "Lev Marsh (lev-marsh): clerk\n" in out) == (0, True), err
    assert "Ruth Adeyemi (ruth-adeyemi): judge, office chambers-adeyemi\n" in out
    code, out, _ = run(
        "office",
        "clerks-annex",
        "--folder",
        str(tmp_path / "lev"),
        "--name",
        "Annex",
        "--request",
        str(tmp_path / "annex.request"),
    )
    assert (code, (tmp_path / "annex.request").exists()) == (0, True)


def test_no_command_takes_a_passphrase_as_an_argument(capsys: pytest.CaptureFixture[str]) -> None:
    from underseal.cli import main as command

    _, children = command.build_parser()
    command.load("desk").add_arguments(children["desk"])
    (group,) = (action for action in children["desk"]._actions if action.choices and action.dest == "desk_command")
    for name, parser in group.choices.items():
        words = [option for action in parser._actions for option in (*action.option_strings, action.dest)]
        assert not [word for word in words if "pass" in word], name


def test_a_desk_served_locked_asks_for_nothing_here_and_names_a_folder_without_a_keyring(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Lines(""))
    assert main(["desk", "serve", "--locked", "--folder", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "there is no keyring in" in said
    assert said.count("\n") == 1
