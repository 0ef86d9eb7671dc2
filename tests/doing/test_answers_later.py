"""What answers a filing that counts from a later tick is signed once that is open: readers would refuse it before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_house import JUDGE, KEEL, PROSECUTOR, SEALED_CLERK, US, House, does, draft, party
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Docket
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseRef, CaseType, PersonId
from underseal.docket.party import Party
from underseal.docket.record import StandingOrder
from underseal.docket.slots import Change, Shape
from underseal.doing.drafts import AccessAt, Ruling
from underseal.doing.orders import OrderInCase
from underseal.doing.planning import FilingInCase, NewCase
from underseal.doing.refusals import AnswersLater
from underseal.doing.table import FILE, OPEN_CASE, ORDER
from underseal.stage.test_court import SHAPE, TestCourt

STANDING = StandingOrder("Standing Order 26-3", "arrest of the defendant")


@pytest.fixture
def narrow(tmp_path: Path) -> Iterator[House]:
    """A court whose ticks have room for one filing under seal each."""
    TestCourt.found(tmp_path / "court", Change(0, SHAPE), Change(1, Shape(8, 24, 600))).close()
    house = House(tmp_path)
    yield house
    house.close()


def hidden_motion(house: House, case: CaseRef, text: str) -> None:
    house.files(
        PROSECUTOR, case, draft("motion", text, on_behalf=(US,), visibility=Visibility.HIDDEN, authority=STANDING)
    )


def opened_late(house: House) -> CaseRef:
    """A hidden case whose opening found no room in the tick that is open."""
    hidden_motion(house, house.criminal_case(), "ex parte")
    parties = (party("Plaintiff", US, PROSECUTOR, "Ada Lindqvist"), Party("Defendant", KEEL, charged=1))
    cover = CoverSheet(CaseType.CRIMINAL, 2, "United States v. Keel", parties, PersonId(JUDGE))
    first = draft("indictment", "", as_to=(KEEL,), authority=STANDING, visibility=Visibility.HIDDEN)
    return does(OPEN_CASE, *house.see(PROSECUTOR), NewCase(cover, first)).case


def ordered(house: House, case: CaseRef, ruling: Ruling) -> None:
    does(ORDER, *house.see(JUDGE), OrderInCase(case, draft("sealed-order", "issuing it"), ruling))


def seen(house: House, case: CaseRef) -> Docket:
    """The case at the judge's desk once all of it stands, where nothing is refused."""
    for _ in range(6):
        house.tick()
    view = house.see(JUDGE)[1]
    assert view.refused == ()
    return view.docket(case)


def test_an_order_in_a_hidden_case_waits_for_the_case(narrow: House) -> None:
    case = opened_late(narrow)
    with pytest.raises(AnswersLater, match="sign this then"):
        ordered(narrow, case, Ruling(approves=True))
    narrow.tick()
    narrow.tick()
    ordered(narrow, case, Ruling(approves=True))
    docket = seen(narrow, case)
    assert not docket.sealed.pending
    assert len(docket.sealed.hidden) == 2


def test_a_filing_in_a_hidden_case_waits_for_the_case(narrow: House) -> None:
    case = opened_late(narrow)
    letter = FilingInCase(case, draft("letter", "to chambers"))
    with pytest.raises(AnswersLater):
        does(FILE, *narrow.see(SEALED_CLERK), letter)
    narrow.tick()
    narrow.tick()
    does(FILE, *narrow.see(SEALED_CLERK), letter)
    assert len(seen(narrow, case).sealed.hidden) == 2


@pytest.mark.parametrize("ruling", [Ruling(approves=True), Ruling(access=(AccessAt("S-2", (SEALED_CLERK,)),))])
def test_an_order_about_hidden_filings_waits_for_the_last_of_them(narrow: House, ruling: Ruling) -> None:
    case = narrow.criminal_case()
    narrow.tick()
    for text in ("first", "second"):
        hidden_motion(narrow, case, text)
    with pytest.raises(AnswersLater):
        ordered(narrow, case, ruling)
    narrow.tick()
    narrow.tick()
    ordered(narrow, case, ruling)
    seen(narrow, case)


def test_filings_that_answer_nothing_wait_for_nothing(narrow: House) -> None:
    case = narrow.criminal_case()
    narrow.tick()
    for text in ("first", "second", "third"):
        hidden_motion(narrow, case, text)
    assert len(seen(narrow, case).sealed.hidden) == 3
