"""Appearances at the desk's page: confirmed where they stand, by who may, after it was shown what that gives."""

import re

import pytest

from desk_fixtures import Begun
from desk_house import (
    CIVIL,
    CLERK,
    DEFENCE,
    FARROW,
    JUDGE,
    KEEL,
    OTHER_DEFENCE,
    PROSECUTOR,
    House,
    case_open,
    does,
    draft,
    paper,
    party,
)
from desk_visitor import Visitor, refresh, visitor
from sheet_html import parsed
from underseal.caseload.appearing import cautions
from underseal.docket.cover import CoverSheet
from underseal.docket.names import CaseRef, CaseType, PartyNumber, PersonId
from underseal.docket.party import Counsel, Party
from underseal.doing.planning import NewCase
from underseal.doing.table import OPEN_CASE

WAITS = "Until the appearance is confirmed, counsel reads nothing that is sealed for the party."


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(case_open)


@pytest.fixture
def appeared(house: House, case: CaseRef) -> CaseRef:
    house.files(
        CIVIL, case, draft("notice-of-appearance", "", on_behalf=(KEEL,), counsel=Counsel("Philippa Crane", CIVIL))
    )
    house.tick()
    return case


def confirming(at: Visitor, case: CaseRef) -> str:
    """The docket's button beside the notice, pressed."""
    at.go(f"/cases/{case.replace(':', '-')}/")
    assert ">Confirm</button>" in at.page.html
    return at.sends("/carry-out", {"what": "confirm", "case": case, "entry": "2"}).headers["Location"]


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (("party 2",), "PRO SE"),
        (("party 2", "party 3"), "ATTORNEY TO BE NOTICED"),
        (("party 3",), "ATTORNEY TO BE NOTICED"),
    ],
)
def test_who_speaks_for_nobody_but_themselves_is_no_attorney(house: House, chosen: tuple[str, ...], said: str) -> None:
    parties = (party("Plaintiff", "Pier Co.", DEFENCE, "Marguerite Stroud"), Party("Defendant", "PHILIPPA Crane"))
    opening = CoverSheet(CaseType.CIVIL, 2, "Pier v. Crane", (*parties, Party("Defendant", "Crane Maritime")))
    complaint = draft("complaint", "", on_behalf=("Pier Co.",))
    case = does(OPEN_CASE, *house.see(DEFENCE), NewCase(opening, complaint)).case
    house.tick()
    at = visitor(house, CIVIL)
    at.go("/file/")
    at.submit({"case": case, "kind": "notice-of-appearance"}, action="/start")
    at.submit({"on_behalf": chosen, "do": "add"}, {"file": ("n.pdf", paper("notice"))})
    listed = re.search(r"The docket will list counsel as: [^<]*", at.submit({"do": "preview"}).html)
    assert listed is not None
    assert listed[0].endswith(f", {said}.")


def test_a_clerk_is_told_of_an_appearance_and_confirms_it_after_it_was_shown(house: House, appeared: CaseRef) -> None:
    at = visitor(house, CLERK)
    today = at.go("/").text
    assert "1 appearance waits to be confirmed." in today
    assert WAITS in today
    assert "Appearance not confirmed yet" in at.go(f"/cases/{appeared.replace(':', '-')}/").text
    page = at.go(confirming(at, appeared))
    assert "reads: NOTICE OF ATTORNEY APPEARANCE: Philippa Crane appearing for Sandor Keel (1)." in page.text
    assert "notice 2" in page.text
    assert 'alt="Page 1"' in page.html, "the notice itself is read there"
    assert "Philippa Crane is confirmed as counsel for Sandor Keel (1)." in page.text
    assert "Philippa Crane will read what is filed under seal from now on where that party’s counsel may" in page.text
    assert parsed(page.body).faults == []
    assert "Entry 2 of 2:26-cr-00001 is confirmed" in at.submit({"do": "sign"}, action="preview").text
    house.tick()
    refresh(at)
    assert "waits to be confirmed" not in at.go("/").text
    assert "Appearance not confirmed yet" not in at.go(f"/cases/{appeared.replace(':', '-')}/").text


@pytest.mark.parametrize(
    ("who", "may"), [(JUDGE, True), (DEFENCE, True), (OTHER_DEFENCE, False), (PROSECUTOR, False), (CIVIL, False)]
)
def test_the_button_stands_where_it_is_somebodys_to_press(house: House, appeared: CaseRef, who: str, may: bool) -> None:
    page = visitor(house, who).go(f"/cases/{appeared.replace(':', '-')}/")
    assert (">Confirm</button>" in page.html) is may


def test_who_only_appeared_is_not_among_those_who_will_see_what_is_sealed(house: House, appeared: CaseRef) -> None:
    house.exhibit_of(appeared)
    house.tick()
    (read,) = house.see(DEFENCE)[1].readers.values()
    assert CIVIL not in read


def test_the_court_says_on_its_docket_that_an_appearance_is_not_confirmed(house: House, appeared: CaseRef) -> None:
    sheet = house.folder / "court" / "public" / "cases" / appeared.replace(":", "-") / "index.html"
    assert len(re.findall("<i>Appearance not confirmed yet</i>", sheet.read_text("utf-8"))) == 1


def test_every_notice_with_a_party_still_to_confirm_waits(house: House, appeared: CaseRef) -> None:
    """A later notice for somebody else hides none before it; one for the same party stands in its place."""
    counsel = Counsel("Philippa Crane", CIVIL)
    house.files(CIVIL, appeared, draft("notice-of-appearance", "", on_behalf=(FARROW,), counsel=counsel))
    house.tick()
    assert "2 appearances wait to be confirmed." in visitor(house, CLERK).go("/").text
    house.files(CIVIL, appeared, draft("notice-of-appearance", "", on_behalf=(FARROW,), counsel=counsel))
    house.tick()
    assert "2 appearances wait to be confirmed." in visitor(house, CLERK).go("/").text


def test_a_judge_is_told_of_a_motion_whose_filer_nobody_confirmed(house: House, appeared: CaseRef) -> None:
    house.files(CIVIL, appeared, draft("motion", "to Withdraw Plea", on_behalf=(KEEL,)))
    house.tick()
    at = visitor(house, JUDGE)
    at.go("/orders/")
    at.submit({"what": "order", "case": appeared}, action="/start")
    page = at.submit({"motion-4": "granted", "body": "Granted.", "do": "preview"})
    said = "3 MOTION “to Withdraw Plea” was filed by counsel whose appearance for Sandor Keel (1) is not confirmed yet."
    assert said in page.text


def test_who_confirms_is_told_whom_others_represent(house: House, appeared: CaseRef) -> None:
    at = visitor(house, CLERK)
    page = at.go(confirming(at, appeared))
    assert f"{KEEL} (1) is represented by Marguerite Stroud already." in page.text


def test_nobody_is_said_to_represent_whom_they_only_appeared_for(house: House, appeared: CaseRef) -> None:
    docket = house.see(CLERK)[1].docket(appeared)
    said = list(cautions(docket, PersonId(OTHER_DEFENCE), (PartyNumber(2),), "Benedict Okafor"))
    assert f"{KEEL} (1) is represented by Marguerite Stroud already." in said


def test_every_kind_that_one_files_anywhere_is_offered_and_a_case_says_what_is_filed_there(house: House) -> None:
    ours = house.criminal_case()
    house.tick()
    at = visitor(house, DEFENCE)
    assert ">Motion</option>" in at.go("/file/").html
    theirs = visitor(house, CIVIL)  # who appears in no case
    assert ">Motion</option>" not in theirs.go("/file/").html
    said = theirs.sends("/start", {"what": "filing", "case": ours, "kind": "motion"})
    assert "You do not file that in this case. Here you file: Notice of appearance." in said.text


def test_counsel_whom_the_other_side_named_when_it_opened_the_case_are_listed_once(house: House) -> None:
    """The cover sheet has a name and no desk; the one who appears under it is nobody else."""
    harbor = Party("Defendant", "Port Ansel Harbor Authority", "", (Counsel("PHILIPPA CRANE"), Counsel("Ivo Sand")))
    plaintiff = party("Plaintiff", "Tern Fisheries, Inc.", OTHER_DEFENCE, "Benedict Okafor")
    opening = CoverSheet(CaseType.CIVIL, 2, "Tern Fisheries, Inc. v. Port Ansel Harbor Authority", (plaintiff, harbor))
    complaint = draft("complaint", "", on_behalf=("party 1",), as_to=("party 2",))
    case = does(OPEN_CASE, *house.see(OTHER_DEFENCE), NewCase(opening, complaint)).case
    house.tick()
    at = visitor(house, CIVIL)
    at.go("/file/")
    at.submit({"case": case, "kind": "notice-of-appearance"}, action="/start")
    at.submit({"on_behalf": "party 2", "firm": "Crane LLP", "do": "add"}, {"file": ("notice.pdf", paper("notice"))})
    said = at.submit({"do": "preview"}).text
    assert "is represented by Ivo Sand already." in said
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    docket = house.see(CLERK)[1].docket(case)
    assert [(one.name, one.person) for one in docket.parties[1].counsel] == [
        ("Ivo Sand", None),
        ("Philippa Crane", CIVIL),
    ]
