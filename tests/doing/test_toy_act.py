"""An act lives in one place: data, a module of the law and a row at the desk. Everything else has it at once.

The toy puts a hearing off. This module holds what an act's source files hold: its command and event, its law, its row.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from desk_house import CIVIL, CLERK, DEFENCE, House
from docket_cast import changed
from underseal.acts.circumstances import Circumstances
from underseal.acts.law import LAW
from underseal.acts.subject import Subject
from underseal.batch.batch import Batch, command_names
from underseal.cli.main import main
from underseal.docket.commands import PublicCommand
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import CaseIsClosed
from underseal.docket.events import PublicEvent
from underseal.docket.names import CaseRef
from underseal.docket.powers import Power, demand
from underseal.doing.filing import Planned
from underseal.doing.foreseeing import foretell
from underseal.doing.orders import plan_command
from underseal.doing.row import Doing, InCase
from underseal.doing.table import DOINGS, render
from underseal.sheet.places import case_folder
from underseal.wire import decoders, encoders, shapes
from underseal.wire.act import Act
from underseal.wire.leaf import Body


@dataclass(frozen=True)
class AdjournHearing:
    """Put the hearing off to another day."""

    to: date


@dataclass(frozen=True)
class HearingAdjourned:
    """The hearing was put off."""

    case: CaseRef
    to: date


def adjourn(command: AdjournHearing, c: Circumstances) -> tuple[HearingAdjourned, ...]:
    docket = c.known_docket()
    demand(Power.ENTER_MINUTES, c.actor, docket)
    return (HearingAdjourned(docket.case, command.to),)


def may_adjourn(_event: HearingAdjourned, _register: Register, docket: Docket) -> None:
    if docket.closed is not None:
        raise CaseIsClosed(docket.case)


def fold_adjournment(event: HearingAdjourned, docket: Docket) -> Docket:
    return changed(docket, flags=(*docket.cover.flags, f"ADJOURNED TO {event.to}"))


TOY = Subject(
    decide={AdjournHearing: adjourn},  # type: ignore[dict-item]  # its events join the union below
    may={HearingAdjourned: may_adjourn},
    fold={HearingAdjourned: fold_adjournment},
)
ROW: Doing[InCase[AdjournHearing], Planned] = Doing(
    "adjourn",
    InCase[AdjournHearing],
    plan_command,
    foretell,
    {"case": "2:26-cr-00001", "to": "2026-04-01"},
)


def forget_types() -> None:
    """Let the codec see the unions anew; it looks at each type once."""
    for module in (decoders, encoders, shapes):
        for one in vars(module).values():
            if hasattr(one, "cache_clear"):
                one.cache_clear()


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Add the data to its two unions, the subject to the law, and the row to the table."""
    before = dict(vars(LAW))
    monkeypatch.setitem(Act.__annotations__, "command", PublicCommand | AdjournHearing)
    monkeypatch.setitem(Body.__annotations__, "events", tuple[PublicEvent | HearingAdjourned, ...])
    monkeypatch.setitem(DOINGS, ROW.name, ROW)
    LAW.__init__((*LAW.subjects, TOY))  # type: ignore[misc]  # the one law, of one subject more
    forget_types()
    yield
    vars(LAW).update(before)
    monkeypatch.undo()
    forget_types()


@pytest.mark.usefixtures("toy")
def test_a_toy_act_is_law(house: House) -> None:
    assert AdjournHearing in LAW.commands
    assert HearingAdjourned in LAW.events


@pytest.mark.usefixtures("toy")
def test_a_toy_act_stands_in_the_specifications_table_and_among_the_commands() -> None:
    assert "| `adjourn` | Put the hearing off to another day. | `case`, `to` |\n" in render()
    assert "adjourn" in command_names()


@pytest.mark.usefixtures("toy")
def test_a_toy_act_is_a_command_of_the_desk(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["desk"], ["desk", "adjourn"]):
        with pytest.raises(SystemExit) as end:
            main([*words, "--help"])
        assert end.value.code == 0
    said = capsys.readouterr().out
    assert re.search(r"adjourn +put the hearing off to another day$", said, re.MULTILINE)
    assert "usage: underseal desk adjourn" in said
    assert "underseal desk adjourn 2:26-cr-00001 --to 2026-04-01 --folder ~/desk" in said
    assert '{"do": "adjourn", "case": "2:26-cr-00001", "to": "2026-04-01"}' in said


@pytest.mark.usefixtures("toy")
def test_a_toy_act_is_done_in_batch_mode_published_and_read_at_every_desk(house: House) -> None:
    case = house.criminal_case()
    house.see(CLERK)
    batch = Batch(house.desk(CLERK))
    answer = batch.answer(json.dumps({"do": "preview", "of": "adjourn", **ROW.example}))
    assert answer["ok"], answer
    answer = batch.answer(json.dumps({"do": "adjourn", **ROW.example}))
    assert (answer["ok"], answer["case"]) == (True, case), answer
    for person in (CIVIL, DEFENCE):
        assert house.see(person)[1].docket(case).cover.flags == ("ADJOURNED TO 2026-04-01",)
    page = house.folder / "court" / "public" / "cases" / case_folder(case) / "index.html"
    assert "ADJOURNED TO 2026-04-01" in page.read_text(encoding="utf-8")
    house.see(DEFENCE)
    refused = Batch(house.desk(DEFENCE)).answer(json.dumps({"do": "adjourn", **ROW.example}))
    assert refused["error"] == "NotPermitted"


def test_without_its_row_there_is_no_toy_act() -> None:
    assert "adjourn" not in (*DOINGS, *command_names())
