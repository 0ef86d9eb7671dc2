"""What a desk's pages offer, the law takes: sealed cases take no minutes, no public paper, and readers file there."""

import re

from desk_fixtures import Begun
from desk_house import CLERK, DEFENCE, JUDGE, OTHER_DEFENCE, SEALED_CLERK, House, case_open, does, draft, paper
from desk_sealed import listed
from desk_visitor import Visitor, visitor
from sheet_html import parsed
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseRef
from underseal.doing.drafts import AccessAt, Ruling
from underseal.doing.grants import WiderAccess
from underseal.doing.orders import OrderInCase
from underseal.doing.table import GRANT, ORDER


def beside_a_public_one(house: House) -> CaseRef:
    """A sealed case, and a public one."""
    case = listed(house)
    case_open(house)
    return case


def offered(at: Visitor, field: str) -> list[str]:
    """The choices of a select."""
    found = re.search(rf'<select id="{field}".*?</select>', at.page.html, re.DOTALL)
    return [] if found is None else re.findall(r'<option value="([^"]+)"', found[0])


def read_by_counsel(house: House) -> CaseRef:
    """A sealed case to which an order gave counsel access, carried out."""
    case = listed(house)
    ruling = Ruling(access=(AccessAt("", (DEFENCE,)),))
    order = OrderInCase(case, draft("sealed-order", "allowing access", visibility=Visibility.HIDDEN), ruling)
    does(ORDER, *house.see(JUDGE), order)
    house.tick()
    at = house.see(SEALED_CLERK)
    GRANT.plan(*at, WiderAccess(case, "", (DEFENCE,))).carry_out(*at)
    house.tick()
    return case


def test_minutes_are_offered_in_cases_that_take_them_and_orders_in_sealed_ones_too(house: House, begun: Begun) -> None:
    sealed = begun(beside_a_public_one)
    at = visitor(house, JUDGE)
    assert parsed(at.go("/orders/").body).faults == []
    assert sealed in offered(at, "case-order")
    assert sealed not in offered(at, "case-minutes")
    assert len(offered(at, "case-minutes")) == 1
    clerk = visitor(house, SEALED_CLERK)
    clerk.go("/orders/")
    assert offered(clerk, "case-order") == []
    assert sealed not in offered(clerk, "case-minutes")


def test_what_some_case_refuses_is_offered_and_begun_in_a_case_that_takes_it(house: House, begun: Begun) -> None:
    sealed = begun(beside_a_public_one)
    at = visitor(house, SEALED_CLERK)
    assert parsed(at.go("/file/").body).faults == []
    assert sealed in offered(at, "case")
    assert "motion" in offered(at, "kind")
    assert {"notice-of-hearing", "transcript"} <= set(offered(at, "kind"))
    assert (
        "You do not file that in this case." in at.submit({"case": sealed, "kind": "transcript"}, action="/start").text
    )
    public = next(case for case in offered(at, "case") if case != sealed)
    at.submit({"case": public, "kind": "transcript"}, action="/start")
    assert at.path.startswith("/drafts/")


def test_a_clerk_of_no_office_is_not_asked_to_set_one_up(house: House) -> None:
    assert "Set up an office" not in visitor(house, CLERK).go("/").text
    assert "Set up an office" in visitor(house, JUDGE).go("/").text


def test_counsel_given_access_to_a_sealed_case_file_there_for_no_party(house: House, begun: Begun) -> None:
    case = begun(read_by_counsel)
    at = visitor(house, DEFENCE)
    at.go("/file/")
    assert case in offered(at, "case")
    at.submit({"case": case, "kind": "response"}, action="/start")
    assert "Filed for" not in at.page.text
    at.submit({"do": "add"}, {"file": ("response.pdf", paper("response"))})
    review = at.submit({"do": "preview", "re": "S-2"}).text
    assert "Marguerite Stroud, for" not in review
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    filed = house.see(JUDGE)[1].dockets[case].sealed.hidden[-1]
    assert filed.text.startswith("RESPONSE IN OPPOSITION by Attorney Marguerite Stroud re S-2 MOTION")
    assert case not in house.see(OTHER_DEFENCE)[1].dockets
