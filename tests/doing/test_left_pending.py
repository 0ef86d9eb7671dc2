"""Minutes and a closing decide no motion, whatever they say: whoever signs them is told what stays pending."""

from collections.abc import Callable

import pytest

from desk_house import CLERK, DEFENCE, FARROW, KEEL, OTHER_DEFENCE, House, draft
from underseal.docket.commands import CloseCase, ReopenCase
from underseal.docket.names import CaseRef
from underseal.doing.orders import EntryCorrection, Hearing
from underseal.doing.row import InCase
from underseal.doing.table import CLOSE, CORRECT, MINUTES, REOPEN

SAID = "no motion:"


def told(house: House, case: CaseRef, act: str) -> list[str]:
    """What the summary of an act says of motions that stay pending."""
    at = house.see(CLERK)
    rows: dict[str, Callable[[], tuple[str, ...]]] = {
        "minutes": lambda: MINUTES.summary(*at, MINUTES.plan(*at, Hearing(case, "hearing held. All granted."))),
        "close": lambda: CLOSE.summary(*at, CLOSE.plan(*at, InCase(case, CloseCase("Judgment entered")))),
        "correct": lambda: CORRECT.summary(*at, CORRECT.plan(*at, EntryCorrection(case, "1", "INDICTMENT.", "slip"))),
        "reopen": lambda: REOPEN.summary(*at, REOPEN.plan(*at, InCase(case, ReopenCase("Remanded")))),
    }
    return [line for line in rows[act]() if SAID in line]


def move(house: House, case: CaseRef, *names: str) -> None:
    for number, name in enumerate(names):
        by, party = ((DEFENCE, KEEL), (OTHER_DEFENCE, FARROW))[number % 2]
        house.files(by, case, draft("motion", name, on_behalf=(party,)))
    house.tick()


@pytest.mark.parametrize(("act", "begins"), [("minutes", "Minutes decide"), ("close", "Closing the case decides")])
def test_motions_that_stay_pending_are_named_and_many_are_counted(house: House, act: str, begins: str) -> None:
    case = house.criminal_case()
    assert told(house, case, act) == []
    move(house, case, "to Sever")
    first = "2 MOTION “to Sever”"
    assert told(house, case, act) == [f"{begins} {SAID} {first} stays pending."]
    move(house, case, "to Compel", "to Dismiss")
    named = f"{first}; 3 MOTION “to Compel”; 4 MOTION “to Dismiss”"
    (line,) = told(house, case, act)
    assert line == f"{begins} {SAID} {named} stay pending."
    move(house, case, "to Continue", "to Strike", "in Limine")
    assert told(house, case, act) == [f"{begins} {SAID} 6 motions stay pending."]
    house.orders(case, "", grants=("2",), denies=("3", "4", "5", "6"))
    assert told(house, case, act) == [f"{begins} {SAID} 7 MOTION “in Limine” stays pending."]
    house.orders(case, "", grants=("7",))
    assert told(house, case, act) == []


def test_acts_that_nobody_takes_for_a_decision_do_not_speak_of_motions(house: House) -> None:
    case = house.criminal_case()
    move(house, case, "to Sever")
    assert told(house, case, "correct") == []
    at = house.see(CLERK)
    CLOSE.plan(*at, InCase(case, CloseCase("Judgment entered"))).carry_out(*at)
    assert told(house, case, "reopen") == []
