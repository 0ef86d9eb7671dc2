"""What answers a filing that found room only in a later tick stands behind it, wherever its own cell comes to stand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_house import DEFENCE, JUDGE, KEEL, PROSECUTOR, SEALED_CLERK, US, House, does, draft, party
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Docket
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseRef, CaseType, PersonId
from underseal.docket.party import Party
from underseal.docket.record import StandingOrder
from underseal.docket.slots import Change, Shape
from underseal.doing.drafts import AccessAt, Ruling
from underseal.doing.grants import WiderAccess
from underseal.doing.orders import OrderInCase
from underseal.doing.planning import FilingInCase, NewCase
from underseal.doing.table import FILE, GRANT, OPEN_CASE, ORDER
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


def test_an_order_in_a_hidden_case_stands_behind_the_case(narrow: House) -> None:
    case = opened_late(narrow)
    ordered(narrow, case, Ruling(approves=True))
    docket = seen(narrow, case)
    assert not docket.sealed.pending
    assert len(docket.sealed.hidden) == 2


def test_a_filing_in_a_hidden_case_stands_behind_the_case(narrow: House) -> None:
    case = opened_late(narrow)
    does(FILE, *narrow.see(SEALED_CLERK), FilingInCase(case, draft("letter", "to chambers")))
    does(FILE, *narrow.see(SEALED_CLERK), FilingInCase(case, draft("letter", "again")))
    assert [filed.filing.text for filed in seen(narrow, case).sealed.hidden] == ["", "to chambers", "again"]


@pytest.mark.parametrize("ruling", [Ruling(approves=True), Ruling(access=(AccessAt("S-2", (SEALED_CLERK,)),))])
def test_an_order_about_hidden_filings_stands_behind_the_last_of_them(narrow: House, ruling: Ruling) -> None:
    case = narrow.criminal_case()
    narrow.tick()
    for text in ("first", "second"):
        hidden_motion(narrow, case, text)
    ordered(narrow, case, ruling)
    sealed = seen(narrow, case).sealed
    assert (not sealed.hidden[1].pending) is ruling.approves
    assert bool(sealed.ordered) is bool(ruling.access)


def test_who_is_given_access_reads_on_though_the_order_found_no_room(narrow: House) -> None:
    case = narrow.criminal_case()
    narrow.tick()
    hidden_motion(narrow, case, "first")
    ordered(narrow, case, Ruling(access=(AccessAt("S-1", (DEFENCE,)),)))
    at = narrow.see(SEALED_CLERK)
    GRANT.plan(*at, WiderAccess(case, "S-1")).carry_out(*at)
    seen(narrow, case)
    view = narrow.see(DEFENCE)[1]
    assert view.refused == ()
    assert "MOTION first" in view.docket(case).sealed.hidden[0].text


def test_filings_that_answer_nothing_wait_for_nothing(narrow: House) -> None:
    case = narrow.criminal_case()
    narrow.tick()
    for text in ("first", "second", "third"):
        hidden_motion(narrow, case, text)
    assert [filed.filing.text for filed in seen(narrow, case).sealed.hidden] == ["first", "second", "third"]


def test_every_desk_reads_one_order_at_every_moment(narrow: House) -> None:
    """From open ticks, and as they close one by one; what was read in order stays so."""
    case = opened_late(narrow)
    ordered(narrow, case, Ruling(approves=True))
    does(FILE, *narrow.see(SEALED_CLERK), FilingInCase(case, draft("letter", "to chambers")))
    for _ in range(6):
        for person in (JUDGE, PROSECUTOR, SEALED_CLERK):
            view = narrow.see(person)[1]
            assert view.refused == ()
            filed = view.docket(case).sealed.hidden
            assert [(one.number, one.order) for one in filed] == [(1, False), (2, True), (3, False)]
        narrow.tick()
