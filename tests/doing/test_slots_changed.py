"""Ticks that change by a rule while a court runs: what was filed under seal before and after is read, and verifies."""

import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from tempfile import mkdtemp

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_house import DEFENCE, JUDGE, PROSECUTOR, REGISTRAR_CLERK, SEALED_CLERK, House, line_to, paper, place
from underseal.caseload.rule_changes import last_assent, newest
from underseal.cli.main import main
from underseal.desk.opening import open_paper
from underseal.desk.sync import sync
from underseal.docket.errors import HeaderTooEarly
from underseal.docket.rules_file import as_tables
from underseal.docket.slots import Change, Schedule, Shape
from underseal.doing.rules import NewRules, RulesAssent, foretell_proposals, foretell_rules, known_rules
from underseal.doing.table import ASSENT_TO_RULES, PROPOSE_RULES
from underseal.enrolling.brought import BroughtFile
from underseal.stage.test_court import SHAPE, START, TestCourt
from underseal.storage.errors import NoRoom
from underseal.wire.tick import TickHeader

SLOW, QUICK, WIDE = Shape(24, 4, 600), Shape(32, 6, 300), Shape(16, 48, 600)
LATER = date(2026, 3, 9)


def founded(folder: Path, *slots: Change) -> House:
    """A court of such ticks, the first of them of ten seconds, and desks that file there."""
    TestCourt.found(folder / "court", Change(0, SHAPE), *slots).close()
    return House(folder)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A court whose ticks are of ten minutes."""
    made = founded(tmp_path, Change(1, SLOW))
    yield made
    made.close()


def rules_with(house: House, *slots: dict[str, int]) -> BroughtFile:
    """The rules adopted last, with these slots below those they have."""
    tables = as_tables(newest(house.see(JUDGE)[1]))
    tables["slots"] += slots
    return BroughtFile(data=tomli_w.dumps(tables).encode())


def entry(first: int, shape: Shape = QUICK) -> dict[str, int]:
    return {"first": first, **vars(shape)}


def proposed(house: House, *slots: dict[str, int]) -> None:
    PROPOSE_RULES.do(*house.see(JUDGE), NewRules(rules_with(house, *slots), LATER))


def assented(house: House, digest: str = "") -> None:
    ASSENT_TO_RULES.do(*house.see(REGISTRAR_CLERK), RulesAssent(2, digest))


def headers(house: House) -> list[TickHeader]:
    court = house.simulator.court
    log, schedule = court.logs.sealed.at(court.logs.sealed.size), court.record.schedule()
    return [TickHeader.read(log.entry(schedule.header_leaf(tick))) for tick in range(court.store.closed())]


def verified(house: House, capsys: pytest.CaptureFixture[str]) -> bool:
    house.simulator.court.publish()
    assert list(house.simulator.court.check()) == []
    code = main(["verify", str(house.simulator.folder / "public"), "--json"])
    return (code, json.loads(capsys.readouterr().out)["verified"]) == (0, True)


def test_filings_under_seal_old_and_new_are_read_at_desks_and_the_whole_verifies(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    case = house.criminal_case()
    filed = {text: house.exhibit_of(case, text) for text in ("before any change",)}
    house.tick()
    closed = house.simulator.court.store.closed()
    first = closed + 257
    proposed(house, entry(first))
    assented(house)
    filed["after the adoption"] = house.exhibit_of(case, "after the adoption")
    house.simulator.clock.now = house.simulator.schedule.closes(first - 2) + timedelta(seconds=1)
    house.simulator.court.ticks.close_due()
    filed["in the last old tick"] = house.exhibit_of(case, "in the last old tick")
    house.simulator.restart()
    house._line = line_to(house.simulator.court)
    filed["still in it"] = house.exhibit_of(case, "still in it")
    house.tick()
    filed["in the first new tick"] = house.exhibit_of(case, "in the first new tick")
    house.tick()
    filed["in an open tick"] = house.exhibit_of(case, "in an open tick")
    shapes = [header.shape for header in headers(house)]
    assert (shapes[1:first], shapes[first:]) == ([SLOW] * (first - 1), [QUICK])
    for person in (DEFENCE, PROSECUTOR, JUDGE, SEALED_CLERK):
        desk, view = house.see(person)
        assert view.alarms == ()
        for text, found in filed.items():
            assert open_paper(desk, view, case, place(found), 1) == paper(text), (person, text)
    assert verified(house, capsys)


def test_rules_that_name_a_header_too_early_are_refused_at_the_desk_that_proposes_them(house: House) -> None:
    closed = house.simulator.court.store.closed()
    for first in (1, closed + 256):
        with pytest.raises(HeaderTooEarly, match=f"header {closed + 257} or a later one"):
            proposed(house, entry(first))
    proposed(house, entry(closed + 257))


def test_an_assent_that_comes_a_tick_too_late_is_refused_and_the_rules_are_proposed_anew(house: House) -> None:
    closed = house.simulator.court.store.closed()
    proposed(house, entry(closed + 257))
    house.tick()
    with pytest.raises(HeaderTooEarly):
        assented(house)
    proposed(house, entry(closed + 258))
    late, anew = house.see(JUDGE)[1].register.rules.proposals
    with pytest.raises(HeaderTooEarly):
        assented(house, late.digest.hex())
    assented(house, anew.digest.hex())
    assert house.simulator.schedule.newest == closed + 258


def told(house: House, *slots: dict[str, int]) -> tuple[str, ...]:
    """What the desk of the judge says of these slots before they are proposed."""
    desk, view = house.see(JUDGE)
    plan = PROPOSE_RULES.plan(desk, view, NewRules(rules_with(house, *slots), LATER))
    return foretell_rules(desk, view, plan)


def test_who_proposes_ticks_is_told_from_which_and_what_they_change(house: House) -> None:
    said = told(house, entry(300, Shape(8, 24, 3_600)), entry(1_000, WIDE), entry(1_001, WIDE))
    assert said[:4] == (
        (
            "From tick 300 (about 03/04/2026): ticks close every hour instead of every 10 minutes; about 1.6 MB a day "
            "at each desk instead of 28.3; about 14.4 GB of disk a year at the court instead of 24.1."
        ),
        (
            "From tick 1,000 (about 04/02/2026): ticks close every 10 minutes instead of every hour; "
            "room for 324 filings under seal a day instead of 27; about 18.9 MB a day at each desk instead of 1.6; "
            "about 172.2 GB of disk a year at the court instead of 14.4."
        ),
        "From tick 1,001 (about 04/02/2026): ticks as before.",
        "Ticks change at the one named, whatever the day of the rules, if the last assent comes 257 ticks before.",
    )


def test_changes_to_come_are_told_until_their_tick_opens(house: House) -> None:
    first = house.simulator.court.store.closed() + 257
    proposed(house, entry(first))
    (proposal, said), *_ = foretell_proposals(house.see(JUDGE)[1])
    line = next(one for one in said if one.startswith(f"From tick {first}"))
    limit = house.simulator.schedule.closes(first - 257)
    assert last_assent(house.see(JUDGE)[1].register.rules, proposal) == limit
    assented(house)
    now = known_rules(house.see(JUDGE)[1])["ticks"]
    assert now == [
        (
            "ticks close every 10 minutes; room for 27 filings under seal a day; about 28.3 MB a day at each desk; "
            "about 24.1 GB of disk a year at the court"
        ),
        line,
    ]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("wait"), st.integers(0, 45)),
        st.tuples(st.just("away"), st.integers(20, 150)),
        st.tuples(st.just("back"), st.integers(1, 30)),
        st.tuples(st.sampled_from(("file", "seal", "close", "restart", "look")), st.just(0)),
    ),
    max_size=12,
)
CHANGES = st.lists(
    st.tuples(st.integers(1, 12), st.integers(24, 26), st.integers(4, 6), st.integers(2, 20)),
    max_size=3,
    unique_by=lambda one: one[0],
)


class Town:
    """A court that is served, goes down, comes back by a clock that was set, and a desk that looks at it."""

    def __init__(self, folder: Path, changes: list[tuple[int, int, int, int]]) -> None:
        slots = [Change(first, Shape(*shape)) for first, *shape in sorted(changes)]
        self.house, self._named = founded(folder, *slots), 0
        self.expected = Schedule(START, (Change(0, SHAPE), *slots))
        self.case = self.house.criminal_case()

    def step(self, what: str, seconds: int) -> None:
        simulator = self.house.simulator
        if what == "wait":
            simulator.clock.forward(seconds)
        elif what == "away":
            simulator.clock.forward(seconds)
            self.step("restart", 0)
        elif what == "back":
            simulator.clock.forward(-seconds)
        elif what == "restart":
            simulator.restart()
            self.house._line = line_to(simulator.court)
        elif what == "close":
            simulator.court.ticks.close_due()
        elif what == "look":
            sync(self.house.desk(JUDGE))
        else:
            self._named += 1
            send = simulator.file_public if what == "file" else simulator.file_exhibit
            with suppress(NoRoom):  # it owes too many ticks
                send(self.case, f"{what} {self._named}", by=DEFENCE)


@settings(max_examples=8)
@given(CHANGES, STEPS)
def test_an_honest_court_fails_no_check_whatever_its_schedule_its_downtimes_and_its_clock(
    changes: list[tuple[int, int, int, int]], steps: list[tuple[str, int]]
) -> None:
    folder = Path(mkdtemp())
    town = Town(folder, changes)
    try:
        for step in steps:
            town.step(*step)
        town.step("close", 0)
        assert town.house.simulator.schedule == town.expected
        for tick, header in enumerate(headers(town.house)):
            assert (header.shape, header.closed) == (town.expected.shape(tick), town.expected.closes(tick))
        town.house.see(JUDGE)
        town.house.simulator.court.publish()
        assert main(["verify", str(town.house.simulator.folder / "public")]) == 0
    finally:
        town.house.close()
        shutil.rmtree(folder)
