"""Motions in a case that is hidden, or listed as sealed: they wait for their judge, and are read in chambers."""

import re
from collections.abc import Callable

import pytest

from desk_fixtures import Begun
from desk_house import CHAMBERS, JUDGE, PROSECUTOR, SEALED_CLERK, US, House, does, draft, party
from desk_visitor import Visitor, refresh, visitor
from sheet_html import parsed
from underseal.caseload.awaited import Next
from underseal.caseload.sealed_motions import names_place
from underseal.caseload.waiting import waiting_for
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseRef, CaseType, PersonId
from underseal.docket.record import Party, StandingOrder
from underseal.doing.acting import now
from underseal.doing.drafts import CoverSheet
from underseal.doing.planning import NewCase
from underseal.doing.table import OPEN_CASE
from underseal.stage.credentials import certify

NAME = "S-2 MOTION for an Arrest Warrant"


def opened(house: House, visibility: Visibility) -> CaseRef:
    """A case that an indictment opened so, with S-2, a motion, while no judge has approved the seal."""
    parties = (party("Plaintiff", US, PROSECUTOR, "Ada Lindqvist"), Party("Defendant (1)", "Jan Vesely", ""))
    opening = CoverSheet(CaseType.CRIMINAL, "United States v. Vesely", parties, judge=PersonId(JUDGE))
    standing = StandingOrder("Standing Order 26-3", "arrest")
    filing = draft("indictment", "", as_to=("Jan Vesely",), authority=standing, visibility=visibility)
    does(OPEN_CASE, *house.see(PROSECUTOR), NewCase(opening, filing))
    house.tick()
    case = next(one.case for one in house.see(PROSECUTOR)[1].dockets.values() if one.hidden)
    house.files(PROSECUTOR, case, draft("motion", "for an Arrest Warrant", visibility=Visibility.HIDDEN))
    house.tick()
    return case


def listed(house: House) -> CaseRef:
    return opened(house, Visibility.STUB)


def unlisted(house: House) -> CaseRef:
    return opened(house, Visibility.HIDDEN)


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
    assert ("S-2", Next.READ_SEALED) in waits
    at = visitor(house, SEALED_CLERK)
    assert NAME in at.go("/").text


def test_a_place_is_named_by_itself_alone() -> None:
    assert names_place("ORDER granting S-2.", "S-2")
    assert not names_place("ORDER granting S-21.", "S-2")
    assert not names_place("ORDER granting the motion.", "S-2")
