"""Batch mode: a line of JSON in, a line of JSON out, each desk driven as a process of its own would be."""

import base64
import io
import json
import re
import stat
from pathlib import Path
from typing import Any

import pytest

from desk_house import (
    CIVIL,
    CLERK,
    DEFENCE,
    JUDGE,
    KEEL,
    OTHER_DEFENCE,
    PROSECUTOR,
    SEALED_CLERK,
    US,
    House,
    paper,
)
from underseal.batch.batch import OF, PREVIEW, READINGS, Batch, serve_lines
from underseal.batch.forms import read_form
from underseal.digest.framing import sha256
from underseal.docket.cover import CoverSheet
from underseal.docket.names import CaseType
from underseal.docket.party import Counsel, Party
from underseal.doing.drafts import FilingDraft
from underseal.doing.row import fields_of
from underseal.doing.table import DOINGS, render
from underseal.enrolling.refusals import BadForm
from underseal.stage.test_court import STANDING_ORDER

Json = dict[str, Any]


class Drive:
    """Batch mode of several desks at one court."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._batches: dict[str, Batch] = {}

    def __call__(self, person: str, do: str, **fields: object) -> Json:
        """Sync, then one command; its answer, whatever it is."""
        if person not in self._batches:
            self._batches[person] = Batch(self.house.desk(person))
        batch = self._batches[person]
        synced = batch.answer('{"do": "sync"}')
        assert synced["ok"], synced
        return batch.answer(json.dumps({"do": do, **fields}))

    def done(self, person: str, do: str, **fields: object) -> Json:
        """The same, which must succeed."""
        answer = self(person, do, **fields)
        assert answer["ok"], answer
        return answer


@pytest.fixture
def drive(house: House) -> Drive:
    return Drive(house)


def pdf(text: str) -> str:
    return base64.b64encode(paper(text)).decode()


def filing(kind: str, text: str, *documents: Json, **more: object) -> Json:
    return {"kind": kind, "text": text, "documents": list(documents) or [{"pdf": pdf(text)}], **more}


NAMES = {PROSECUTOR: "Ada Lindqvist", DEFENCE: "Marguerite Stroud", OTHER_DEFENCE: "Benedict Okafor"}


def open_case(drive: Drive) -> str:
    counsel = [
        (US, "Plaintiff", None, PROSECUTOR),
        (KEEL, "Defendant", 1, DEFENCE),
        ("Odile Farrow", "Defendant", 2, OTHER_DEFENCE),
    ]
    parties = [
        {"role": role, "name": name, "charged": charged, "counsel": [{"name": NAMES[person], "person": person}]}
        for name, role, charged, person in counsel
    ]
    opening = {"type": "cr", "office": 2, "caption": "United States v. Keel et al.", "parties": parties, "judge": JUDGE}
    answer = drive.done(CLERK, "open-case", opening=opening, filing=filing("indictment", "two counts", as_to=[KEEL]))
    case: str = answer["case"]
    return case


def motion(drive: Drive, case: str) -> Json:
    exhibit = {"pdf": pdf("the ledger"), "title": "Exhibit A", "sealed": True}
    sheets = ({"pdf": pdf("motion")}, exhibit)
    return drive.done(DEFENCE, "file", case=case, filing=filing("motion", "to Suppress", *sheets, on_behalf=[KEEL]))


def test_a_days_work_goes_through_batch_mode(drive: Drive, house: House, tmp_path: Path) -> None:
    case = open_case(drive)
    filed = motion(drive, case)
    assert (filed["case"], filed["number"], len(filed["stubs"])) == ("2:26-cr-00001", 2, 1)
    house.tick()
    seen = {person: _paper_state(drive, person, case) for person in (DEFENCE, JUDGE, OTHER_DEFENCE, CIVIL)}
    assert seen == {
        DEFENCE: ("full", "Exhibit A"),
        JUDGE: ("full", "Exhibit A"),
        OTHER_DEFENCE: ("stub", ""),
        CIVIL: ("stub", ""),
    }
    target = tmp_path / "exhibit.pdf"
    opened = drive.done(JUDGE, "open", case=case, place="2", part=1, to=str(target))
    assert (opened["digest"], opened["size"]) == (sha256(paper("the ledger")).hex(), len(paper("the ledger")))
    assert target.read_bytes() == paper("the ledger")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    refused = drive(OTHER_DEFENCE, "open", case=case, place="2", part=1)
    assert (refused["ok"], refused["error"]) == (False, "SealedToOthers")
    ruling = {"dispositions": [{"motion": "2", "disposition": "granted"}], "unseals": ["2-1"]}
    text = {"title": "ORDER", "paragraphs": ["The exhibit shall be public."], "district": "District of Harlow"}
    drive.done(JUDGE, "order", case=case, filing={"kind": "order"}, ruling=ruling, paper=text)
    (released,) = drive.done(SEALED_CLERK, "unseal", case=case, place="2-1")["released"]
    assert isinstance(released["leaf"], int)
    assert _paper_state(drive, CIVIL, case) == ("full", "Exhibit A")
    look = _exhibit(drive, CIVIL, case)
    assert (look["state"], look["order"], look["digest"]) == ("released", "3", opened["digest"])


def _paper_state(drive: Drive, person: str, case: str) -> tuple[str, str]:
    found = _exhibit(drive, person, case)
    return found["seen"], found["title"]


def _exhibit(drive: Drive, person: str, case: str) -> Json:
    entries = drive.done(person, "look", case=case)["entries"]
    found: Json = next(entry for entry in entries if entry["number"] == 2)["papers"][1]
    return found


def test_what_readers_of_a_sealed_case_will_read_is_told_before_it_is_opened(drive: Drive) -> None:
    parties = [
        {"role": "Plaintiff", "name": US, "counsel": [{"name": "Ada Lindqvist", "person": PROSECUTOR}]},
        {"role": "Defendant", "charged": 1, "name": KEEL},
    ]
    opening = {"type": "cr", "office": 2, "caption": "United States v. Keel", "parties": parties, "judge": JUDGE}
    authority = {"name": STANDING_ORDER.name, "until": STANDING_ORDER.until}
    indictment = filing("indictment", "two counts", authority=authority, visibility="stub", as_to=[KEEL])
    lines = drive.done(PROSECUTOR, "preview", of="open-case", opening=opening, filing=indictment)["summary"]
    assert "Its readers will see the case as: United States v. Keel." in lines
    assert f"Its parties: Plaintiff {US}, represented by Ada Lindqvist; Defendant (1) {KEEL}." in lines
    assert f"Its readers will read: INDICTMENT as to {KEEL} (1) two counts." in lines


def test_what_readers_of_a_sealed_entry_will_read_is_told_before_it_is_filed(drive: Drive) -> None:
    case = open_case(drive)
    sealed = filing("motion", "to Sever", visibility="stub", on_behalf=[KEEL])
    lines = drive.done(DEFENCE, "preview", of="file", case=case, filing=sealed)["summary"]
    assert "The docket will read: SEALED MOTION" in lines
    assert f"Its readers will read: MOTION to Sever by {KEEL} (1)." in lines


def test_a_hidden_case_and_a_grant_go_through_batch_mode(drive: Drive, house: House) -> None:
    parties = [{"role": "Plaintiff", "name": US, "counsel": [{"name": "Ada Lindqvist", "person": PROSECUTOR}]}]
    opening = {"type": "mj", "office": 2, "caption": "Search of Shed 9", "parties": parties, "judge": JUDGE}
    authority = {"name": STANDING_ORDER.name, "until": STANDING_ORDER.until}
    application = filing("warrant-application", "for the search of Shed 9", authority=authority)
    alias = drive.done(PROSECUTOR, "open-case", opening=opening, filing=application)["case"]
    house.tick()
    access = [{"place": "", "members": [CLERK]}]
    text = {"title": "ORDER", "paragraphs": ["The warrant shall issue."]}
    ruling = {"approves": True, "access": access}
    told = {"kind": "sealed-order", "text": "issuing the warrant"}
    drive.done(JUDGE, "order", case=alias, filing=told, ruling=ruling, paper=text)
    house.tick()
    assert drive.done(SEALED_CLERK, "grant", case=alias)["new"] == [CLERK]
    house.tick()
    found = drive.done(CLERK, "look", case=alias)
    assert (found["visibility"], found["pending"]) == ("hidden", False)
    assert [(entry["number"], entry["seen"]) for entry in found["hidden"]] == [("S-1", "full"), ("S-2", "full")]
    assert {"member": "recovery-hidden", "name": "Recovery key for hidden cases", "people": 1, "is_recovery": True} in (
        found["readers"]
    )
    assert drive(CIVIL, "look", case=alias)["error"] == "NothingToOpen"
    assert alias not in json.dumps(drive.done(CIVIL, "look"))


def test_the_clerks_acts_go_through_batch_mode(drive: Drive) -> None:
    case = open_case(drive)
    drive.done(CLERK, "minutes", case=case, text="arraignment", held="2026-03-01")
    drive.done(CLERK, "correct", case=case, entry="1", text="INDICTMENT, corrected.", reason="typing error")
    drive.done(CLERK, "close", case=case, reason="Judgment entered")
    assert drive.done(CIVIL, "look", case=case)["closed"] == "2026-03-02"
    drive.done(CLERK, "reopen", case=case, reason="Motion granted")
    assert drive.done(CIVIL, "look", case=case)["closed"] is None
    log = drive.done(CIVIL, "log")
    assert (log["public_size"], log["ticks"]) == (9, 1)


def test_a_preview_names_readers_and_sends_nothing(drive: Drive, house: House) -> None:
    case = open_case(drive)
    drive.done(DEFENCE, "log")
    sent = len(house.sent)
    exhibit = {"pdf": pdf("x"), "title": "Exhibit A", "sealed": True}
    batch = Batch(house.desk(DEFENCE))
    command = {"do": "preview", "of": "file", "case": case}
    answer = batch.answer(json.dumps(command | {"filing": filing("motion", "to Seal", {"pdf": pdf("m")}, exhibit)}))
    assert answer["summary"][0].startswith("The docket will read: MOTION to Seal")
    assert [reader["member"] for reader in answer["sealed"][0]["readers"]][:2] == [DEFENCE, "us-attorney"]
    assert len(house.sent) == sent


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("file", "one JSON object"),
        ("[]", "one JSON object"),
        ('{"do": "dance"}', "do is one of"),
        ("{}", "do is one of"),
        ('{"do": "look", "cases": "x"}', "unknown field $.cases"),
        ('{"do": "file", "case": "x"}', "missing field $.filing"),
        ('{"do": "file", "case": "x", "filing": {"kind": "motion", "re": [1]}}', "$.filing.re[0]"),
        ('{"do": "file", "case": "x", "filing": {"kind": "motion", "visibility": "secret"}}', "visibility"),
        ('{"do": "file", "case": "x", "filing": {"kind": "motion", "documents": [{}]}}', "either pdf"),
        ('{"do": "file", "case": "x", "filing": {"kind": "motion", "documents": [{"pdf": "?"}]}}', "base64"),
        ('{"do": "preview", "filing": {"kind": "motion"}}', "of is one of open-case, file"),
        ('{"do": "preview", "of": ["file"]}', "of is one of"),
        ('{"do": "close", "reason": "x"}', "missing field $.case"),
        ('{"do": "close", "case": 7, "reason": "x"}', "$"),
    ],
)
def test_a_malformed_command_is_refused_by_its_place(house: House, line: str, why: str) -> None:
    house.see(CLERK)
    answer = Batch(house.desk(CLERK)).answer(line)
    assert (answer["ok"], answer["error"]) == (False, "BadForm")
    assert why in answer["message"]


def test_a_refused_command_ends_nothing(house: House) -> None:
    answers = io.StringIO()
    lines = io.StringIO('{"do": "look"}\n\n{"do": "sync"}\n{"do": "look"}\n{"do": "open", "case": "x", "place": "1"}\n')
    serve_lines(house.desk(CLERK), lines, answers)
    found = [json.loads(line) for line in answers.getvalue().splitlines()]
    assert [one["ok"] for one in found] == [False, True, True, False]
    assert found[0]["error"] == "NotSynced"
    assert found[2]["cases"] == []


UNREADABLE = [
    b'{"do": "lo\xffg"}',
    b"\xff\xfe",
    b'{"do": "look", "case": "x", "case": "y"}',
    b'{"do": "log", "do": "sync"}',
    b'{"do": "look", "case": "\\ud800"}',
    b'{"do": "sync", "\\ud800": 1}',
    b'{"do": "sync", "a\\u0000": 1}',
    b'{"do": "open", "case": "x", "place": "1", "to": "a\\u0000b"}',
    b'{"do": "file", "case": "x", "filing": {"kind": "motion", "documents": [{"path": "a\\u0000b"}]}}',
    b'{"do": "import", "page": {"path": "\\udc80"}}',
    b'{"do": "open", "case": "x", "place": "1", "part": %s}' % (b"9" * 5000),
    b'{"do": "open", "case": "x", "place": "1", "part": 0.5}',
    b'{"do": "open", "case": "x", "place": "1", "part": NaN}',
    b"[" * 100_000,
    *(b'{"do": "log", "x": %s1%s}' % (b"[" * deep, b"]" * deep) for deep in (300, 500, 700, 900, 950, 990, 1_500)),
    *(b'{"do": "log", "x": %s1%s}' % (b'{"y":' * deep, b"}" * deep) for deep in (300, 500, 700, 900, 950, 990)),
    b'{"do": "log", "x": [%s]}' % (b"[]," * 200_001 + b"[]"),
]


def served(house: House, person: str, *lines: bytes) -> list[Json]:
    """What `desk batch` answers to those lines, read and written as standard input and output are."""
    written = io.BytesIO()
    answers = io.TextIOWrapper(written, encoding="utf-8", write_through=True)
    serve_lines(house.desk(person), io.TextIOWrapper(io.BytesIO(b"\n".join(lines)), encoding="utf-8"), answers)
    return [json.loads(line) for line in written.getvalue().decode().split("\n")[:-1]]


def test_a_line_that_no_command_can_be_is_refused_and_the_next_is_read(house: House) -> None:
    house.see(CLERK)
    answers = served(house, CLERK, *(line for wrong in UNREADABLE for line in (wrong, b'{"do": "log"}')))
    assert [one.get("error") for one in answers[::2]] == ["BadForm"] * len(UNREADABLE)
    assert [one["ok"] for one in answers[1::2]] == [True] * len(UNREADABLE)


def test_a_fault_of_the_program_at_one_command_takes_no_other_with_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ValueError("a fault")

    batch = Batch(house.desk(CLERK))
    assert batch.answer('{"do":"sync"}')["ok"]
    with monkeypatch.context() as patch:
        patch.setattr("underseal.batch.batch.report_log", fails)
        answer = batch.answer('{"do":"log"}')
    assert (answer["ok"], answer["error"]) == (False, "CommandFailed")
    assert "ValueError" in answer["message"]
    assert "a fault" not in answer["message"]
    assert batch.answer('{"do":"log"}')["ok"]


@pytest.mark.parametrize("place", ["9" * 5000, "S-" + "9" * 5000, "1-" + "9" * 5000, "٣", "²", "", "-1", "a\x1b"])
def test_no_place_that_is_none_ends_anything(house: House, drive: Drive, place: str) -> None:
    case = open_case(drive)
    for command in ({"do": "open"}, {"do": "unseal"}, {"do": "preview", "of": "grant"}):
        line = json.dumps({**command, "case": case, "place": place})
        (answer,) = served(house, CLERK, line.encode())
        assert not answer["ok"]


@pytest.mark.parametrize("to", ["", ".", "/", "/nowhere/at/all", "/usr"])
def test_a_paper_that_cannot_be_written_is_an_answer(house: House, drive: Drive, to: str) -> None:
    case = open_case(drive)
    house.tick()
    drive.done(CLERK, "log")
    (answer,) = served(house, CLERK, json.dumps({"do": "open", "case": case, "place": "1", "to": to}).encode())
    assert answer["error"] in {"IsADirectoryError", "FileNotFoundError", "PermissionError"}


@pytest.mark.parametrize("request_file", ["/nowhere/at/all", ".", "/usr"])
def test_an_office_whose_request_cannot_be_written_has_no_keys(
    drive: Drive, house: House, tmp_path: Path, request_file: str
) -> None:
    held = house.desk(JUDGE).keyring
    office = {"id": "annex", "name": "Annex"}
    assert not drive(JUDGE, "office", **office, request=request_file)["ok"]
    assert house.desk(JUDGE).keyring == held
    made = drive.done(JUDGE, "office", **office, request=str(tmp_path / "annex.request"))
    assert Path(made["request"]).read_bytes()


def test_an_answer_shows_what_a_stranger_wrote_instead_of_doing_it(house: House) -> None:
    answers = io.StringIO()
    line = json.dumps({"do": "look", "case": "\x9b2J\u202e\u2028"})
    serve_lines(house.see(CLERK)[0], io.StringIO(line), answers)
    assert answers.getvalue()[:-1].isprintable()
    assert not json.loads(answers.getvalue())["ok"]


def test_a_file_that_is_not_there_is_an_answer(house: House) -> None:
    house.see(CLERK)
    command = {"do": "file", "case": "x", "filing": filing("motion", "m", {"path": "/nowhere/at/all.pdf"})}
    answer = Batch(house.desk(CLERK)).answer(json.dumps(command))
    assert answer["error"] == "FileNotFoundError"


def test_forms_fill_in_defaults_at_any_depth() -> None:
    form = {
        "type": "cv",
        "office": 2,
        "caption": "A v. B",
        "parties": [{"role": "Plaintiff", "name": "A", "counsel": [{"name": "C"}]}],
    }
    assert read_form(CoverSheet, form) == CoverSheet(
        CaseType.CIVIL, 2, "A v. B", (Party("Plaintiff", "A", "", (Counsel("C"),)),)
    )
    appearing = read_form(FilingDraft, {"kind": "notice-of-appearance", "counsel": {"name": "C", "firm": "F"}})
    assert appearing.counsel == Counsel("C", firm="F")
    with pytest.raises(BadForm, match="parties"):
        read_form(CoverSheet, {**form, "parties": "A"})


def _section(repository: Path, name: str) -> str:
    text = (repository / "docs" / "spec" / "batch.md").read_text()
    section = re.search(rf"^### `{name}`$(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL)
    assert section is not None, name
    return section[1]


def test_the_specification_names_every_command_and_field(repository: Path) -> None:
    forms = {name: row.form for name, row in DOINGS.items()} | {name: form for name, (form, _) in READINGS.items()}
    for name, form in forms.items():
        for field in fields_of(form):
            assert f"`{field.name}`" in _section(repository, name), (name, field)
    assert f"`{OF}`" in _section(repository, PREVIEW)


def test_the_specification_shows_the_table_of_acts_as_the_code_has_it(repository: Path) -> None:
    assert render() in (repository / "docs" / "spec" / "batch.md").read_text()


def test_the_specification_shows_the_example_of_every_act(repository: Path) -> None:
    for name, row in DOINGS.items():
        (shown,) = re.findall(r"```json\n(.*?)```", _section(repository, name), re.DOTALL)
        assert json.loads(shown) == {"do": name, **row.example}, name
