"""A closed case takes no papers, and its desk's pages say so before anything is written."""

import pytest

from desk_fixtures import Begun
from desk_house import CLERK, DEFENCE, JUDGE, PROSECUTOR, SEALED_CLERK, US, House, does, draft, exhibit_filed, party
from desk_visitor import Visitor, refresh, visitor
from underseal.docket.commands import CloseCase
from underseal.docket.cover import CoverSheet
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseRef, CaseType, PersonId
from underseal.docket.record import StandingOrder
from underseal.doing.planning import NewCase
from underseal.doing.row import InCase
from underseal.doing.table import CLOSE, OPEN_CASE

CLOSED = "is closed and takes no filings; the clerk's office or its judge can reopen it there."
STANDING = StandingOrder("Standing Order 26-3", "return of the warrant")


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(exhibit_filed)


def close(house: House, case: CaseRef) -> None:
    does(CLOSE, *house.see(CLERK), InCase(case, CloseCase("Judgment entered")))
    house.tick()


def docket_of(at: Visitor, case: CaseRef) -> str:
    return at.go(f"/cases/{case.replace(':', '-')}/").text


@pytest.mark.parametrize("person", [DEFENCE, CLERK, SEALED_CLERK])
def test_a_closed_case_is_marked_and_refused_before_anything_is_written(
    house: House, case: CaseRef, person: str
) -> None:
    close(house, case)
    at = visitor(house, person)
    assert f"{case}, United States v. Keel et al. (closed)" in at.go("/file/").text
    page = at.submit({"case": case, "kind": "motion"}, action="/start")
    assert CLOSED in page.text
    assert "case-fault" in page.html
    assert "File in this case" not in docket_of(at, case)
    assert "Enter minutes" not in at.page.text


def test_a_draft_begun_before_its_case_was_closed_says_so_in_its_first_step(house: House, case: CaseRef) -> None:
    at = visitor(house, DEFENCE)
    at.go("/file/")
    at.submit({"case": case, "kind": "motion"}, action="/start")
    close(house, case)
    refresh(at)
    page = at.submit({"text": "to Dismiss", "do": "preview"})
    assert CLOSED in page.text
    assert "kind-fault" in page.html


def test_in_a_closed_case_a_judge_orders_in_public_or_under_seal_and_nobody_enters_minutes(
    house: House, case: CaseRef
) -> None:
    close(house, case)
    at = visitor(house, JUDGE)
    at.go("/orders/")
    assert "closed and takes no minutes" in at.submit({"what": "minutes", "case": case}, action="/start").text
    at.submit({"what": "order", "case": case}, action="/start")
    assert 'value="order"' in at.page.html
    assert "An order under seal" in at.page.text
    page = at.submit({"kind": "gossip", "text": "x", "body": "It is ordered.", "do": "preview"})
    assert "Choose one of the kinds of order." in page.text
    page = at.submit({"kind": "sealed-order", "text": "x", "body": "It is ordered.", "do": "preview"})
    assert "SEALED ORDER" in page.text
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    refresh(at)
    assert "SEALED ORDER" in docket_of(at, case)
    assert "ORDER x" in at.page.text, "the judge's own desk reads it"


@pytest.mark.parametrize("shown", [Visibility.STUB, None])
def test_no_minutes_are_offered_in_a_case_that_the_public_does_not_see(
    house: House, case: CaseRef, shown: Visibility | None
) -> None:
    parties = (party("Plaintiff", US, PROSECUTOR, "Ada Lindqvist"),)
    opening = CoverSheet(CaseType.MAGISTRATE, 2, "In re 12 Quay Street", parties, PersonId(JUDGE))
    filing = draft("warrant-application", "for 12 Quay Street", authority=STANDING, visibility=shown)
    alias = does(OPEN_CASE, *house.see(PROSECUTOR), NewCase(opening, filing)).case
    house.tick()
    at = visitor(house, SEALED_CLERK)
    assert alias not in at.go("/orders/").html
    said = at.sends("/start", {"what": "minutes", "case": alias}).text
    assert f"Minutes are public, and this case is {'sealed' if shown else 'hidden'}" in said
