"""Motions in a case that is hidden, or listed as sealed: they wait for their judge, and are read in chambers."""

import re
from collections.abc import Callable

import pytest

from desk_fixtures import Begun
from desk_house import CHAMBERS, JUDGE, SEALED_CLERK, House
from desk_sealed import listed, unlisted
from desk_visitor import Visitor, refresh, visitor
from sheet_html import parsed
from underseal.caseload.awaited import Next
from underseal.caseload.order_words import decides
from underseal.caseload.sealed_motions import names_place
from underseal.caseload.waiting import waiting_for
from underseal.docket.names import CaseRef, PersonId
from underseal.doing.acting import now
from underseal.stage.credentials import certify

NAME = "S-2 MOTION for an Arrest Warrant"


def today(house: House) -> Visitor:
    at = visitor(house, JUDGE)
    assert parsed(at.go("/").body).faults == []
    return at


def begin(at: Visitor) -> Visitor:
    """Press the button of the motion on Today."""
    form = next(one for one in at.page.html.split("<form")[1:] if ">Write an order</button>" in one.split("</form>")[0])
    fields = dict(re.findall(r'<input type="hidden" name="([a-z-]+)" value="([^"]*)"', form.split("</form>")[0]))
    at.go(at.sends("/start", fields).headers["Location"])
    assert parsed(at.page.body).faults == []
    return at


@pytest.mark.parametrize("case_of", [listed, unlisted])
def test_a_motion_in_a_sealed_case_waits_for_its_judge_until_an_order_names_it(
    house: House, begun: Begun, case_of: Callable[[House], CaseRef]
) -> None:
    begun(case_of)
    at = today(house)
    assert "1 sealed matter waits for your signature. 1 motion under seal waits for you." in at.page.text
    assert f"{NAME} by Attorney Ada Lindqvist. Filed under seal today by Ada Lindqvist." in at.page.text
    assert "MOTION for an Arrest Warrant" in at.go("/orders/").text
    at.go("/")
    begin(at)
    assert "The motion under seal and its briefs" in at.page.text
    assert "As to" not in at.page.text.split("The motion under seal")[1]
    assert "S-2, main document" in at.page.text, "beside the form"
    at.submit({"do": "preview", "text": "denying the motion", "body": "Denied."})
    assert "ORDER denying the motion re S-2" in at.page.text
    at.submit({"do": "sign"}, action="preview")
    assert at.page.text.startswith("Sent"), at.page.text
    house.tick()
    refresh(at)
    left = at.go("/").text
    assert "motion under seal" not in left
    assert "1 sealed matter waits for your signature." in left, "the seal is another matter, and was not denied"


@pytest.mark.parametrize("case_of", [listed, unlisted])
def test_a_motion_in_a_sealed_case_is_undecided_on_its_docket(
    house: House, begun: Begun, case_of: Callable[[House], CaseRef]
) -> None:
    begun(case_of)
    for person in (JUDGE, SEALED_CLERK):
        at = visitor(house, person)
        docket = next(found for found in re.findall(r'href="(/matters/[^"/#]+/)', at.go("/").html))
        running = at.go(docket).html.partition('id="running"')[2].partition("</section>")[0]
        assert '<a href="#s-2">S-2</a>. It is under seal, and no due date is set' in running


def test_an_order_about_something_else_leaves_the_motion_waiting_and_typed_words_are_kept(
    house: House, begun: Begun
) -> None:
    begun(listed)
    at = begin(today(house))
    at.submit({"do": "preview", "text": "denying S-2 as moot", "body": "Denied."})
    assert "ORDER denying S-2 as moot Sealed" in at.page.text
    at.submit({"do": "change"}, action="preview")
    at.submit({"do": "preview", "approves": "yes", "text": "", "body": ""})
    assert "ORDER granting the request to seal the indictment Sealed" in at.page.text
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    refresh(at)
    assert "1 motion under seal waits for you." in at.go("/").text


def test_a_motion_in_a_sealed_case_is_read_in_chambers_and_looked_over_by_whoever_is_given_it(
    house: House, begun: Begun
) -> None:
    begun(listed)
    house.simulator.enrol(certify("lev-marsh", "Lev Marsh", "observer", office=CHAMBERS))
    house.tick()
    desk, view = house.see(JUDGE)
    clerk = view.register.people[PersonId("lev-marsh")]
    waits = [(one.place, one.next) for one in waiting_for(view, clerk, now(desk).date())]
    assert ("S-2", Next.READ_MOTION) in waits
    at = visitor(house, SEALED_CLERK)
    assert NAME in at.go("/").text


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("ORDER granting the motion re 9. Signed by Judge Ruth Adeyemi on 11/20/2026.", True),
        ("denied as moot", True),
        ("ORDER setting a hearing re 9 SEALED MOTION. Signed by Judge Ulysses Grant on 11/20/2026.", False),
        ("ORDER setting a hearing on the letter by Ms. Grant.", False),
        ("ORDER setting a hearing re 4 MOTION “for an Order Granting Immunity”, 9 SEALED MOTION.", False),
    ],
)
def test_an_order_rules_in_its_own_words_and_in_no_others(text: str, *, rules: bool) -> None:
    assert decides(text) is rules


def test_a_motion_that_another_motion_cites_is_not_named() -> None:
    assert not names_place("denying S-4 MOTION “to Strike S-2”", "S-2")


def test_a_place_is_named_by_itself_alone() -> None:
    assert names_place("ORDER granting S-2.", "S-2")
    assert not names_place("ORDER granting S-21.", "S-2")
    assert not names_place("ORDER granting the motion.", "S-2")
