"""Rules change while a deadline runs: what stood before and what is filed after verify together."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from underseal.cli.main import main
from underseal.docket import commands as do
from underseal.docket.names import CaseRef
from underseal.docket.rules import digest_of, digests, write_part
from underseal.docket.rules_file import as_tables
from underseal.stage.credentials import REGISTRAR_CLERK
from underseal.stage.test_court import JUDGE, SHAPE, TestCourt


@pytest.fixture
def court(tmp_path: Path) -> TestCourt:
    """A court whose ticks are of a quarter of an hour, so that two days are two hundred of them."""
    return TestCourt.found(tmp_path / "court", shape=replace(SHAPE, seconds=900))


def adopted(court: TestCourt) -> None:
    """Responses in 21 days, a motion worded otherwise, and a closed day: in two days."""
    rules = court.court.record.register.rules
    kinds = as_tables(rules.parts_at(court.clock.now))["kind"]
    motion = next(kind for kind in kinds if kind["code"] == "motion")
    motion["sets"][0]["days"] = 21
    motion["text"] = "MOTION before this Court {text}[ by {on_behalf}][ as to {as_to}]."
    parts = (write_part("calendar", {"closed": ["2026-03-25"]}), write_part("kinds", {"kind": kinds}))
    effective = court.clock.now + timedelta(days=2)
    court.does(JUDGE, None, do.ProposeRules(2, effective, parts))
    court.does(REGISTRAR_CLERK, None, do.AssentToRules(2, digest_of(2, effective, None, digests(parts))))


def motions(court: TestCourt, case: CaseRef) -> list[tuple[str, date]]:
    docket = court.court.record.docket(case)
    due = {one.entry: one.due for one in docket.deadlines if one.what == "Responses"}
    return [(entry.text.split(".")[0], due[entry.ordinal]) for entry in docket.entries if entry.motion]


def test_old_record_and_new_filings_verify_together(court: TestCourt, capsys: pytest.CaptureFixture[str]) -> None:
    case = court.open_case()
    court.file_public(case, "to Compel", kind="motion")
    adopted(court)
    court.file_public(case, "to Stay", kind="motion")  # not in force yet
    court.clock.forward(2 * 86_400)
    court.file_public(case, "to Strike", kind="motion")
    assert [text for text, _ in motions(court, case)] == [
        "MOTION to Compel by Attorney Philippa Crane",
        "MOTION to Stay by Attorney Philippa Crane",
        "MOTION before this Court to Strike by Attorney Philippa Crane",
    ]
    assert [due for _, due in motions(court, case)] == [date(2026, 3, 16), date(2026, 3, 16), date(2026, 3, 26)]
    before = court.court.record.docket(case)
    court.restart()
    assert court.court.record.docket(case) == before
    court.tick()
    court.court.publish()
    assert main(["verify", str(court.folder / "public"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verified"] is True


def test_the_rules_of_a_court_stand_once_in_its_log(court: TestCourt) -> None:
    adopted(court)
    bodies = [leaf.salted.body for leaf in court.court.store.leaves()]
    assert sum(body.count(b"MOTION before this Court") for body in bodies) == 1
    assert max(map(len, bodies)) < 40_000
