"""What the public docket calls sealed and nothing stands behind is told to the office that reads all that is sealed."""

from collections.abc import Callable

import pytest

from desk_court import CASE, DEFENCE, JUDGE, PARTY_KEEL, SEALED_CLERK, DeskCourt
from under_seal import RULE, seen
from underseal.desk.cautions import NothingBehind
from underseal.desk.session import Desk
from underseal.docket import commands as do
from underseal.docket.names import KindCode
from underseal.docket.record import SealedFiling

Desks = Callable[[str], Desk]


def told(desk: Desk) -> list[str]:
    return [alarm.place for alarm in seen(desk).alarms if isinstance(alarm, NothingBehind)]


def test_a_stub_with_nothing_behind_it_is_told_once_two_more_ticks_closed(court: DeskCourt, desk_of: Desks) -> None:
    court.close_tick()
    court.motion_with_stub()
    court.stub_entry()
    for expected in ([], [], [], ["entry 2", "entry 3"]):
        assert told(desk_of(SEALED_CLERK)) == expected
        court.close_tick()
    assert told(desk_of(JUDGE)) == told(desk_of(DEFENCE)) == []


@pytest.mark.parametrize("late", [0, 1, 5])
def test_what_was_filed_behind_it_even_in_a_later_tick_is_enough(court: DeskCourt, desk_of: Desks, late: int) -> None:
    court.close_tick()
    stub, whole = court.motion_with_stub(), court.stub_entry()
    for _ in range(late):
        court.close_tick()
    court.file_behind(stub, RULE, "Exhibit A")
    court.file_behind(whole, RULE, "to the court")
    for _ in range(4):
        court.close_tick()
        assert told(desk_of(SEALED_CLERK)) == []


def test_what_is_refused_is_nothing(court: DeskCourt, desk_of: Desks) -> None:
    court.close_tick()
    stub = court.motion_with_stub()
    filed = SealedFiling(KindCode("exhibit"), "", (court.sealed_paper("x"),), on_behalf=(PARTY_KEEL,))
    court.grant_all(stub, RULE, court.sealed_act(DEFENCE, CASE, do.FileSealed(filed, stub), court="another"), DEFENCE)
    for _ in range(4):
        court.close_tick()
    assert told(desk_of(SEALED_CLERK)) == ["entry 2"]
