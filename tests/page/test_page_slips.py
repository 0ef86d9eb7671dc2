"""What looks like a slip of the hand is said before it is signed, and what a correction leaves as it is."""

import re

import pytest

from desk_fixtures import Begun
from desk_house import CIVIL, CLERK, DEFENCE, KEEL, US, House, case_open, does, draft, paper, party
from desk_openings import begun as opening_begun
from desk_openings import civil, opened
from desk_visitor import Visitor, visitor
from sheet_html import parsed
from underseal.caseload.appearing import cautions
from underseal.docket.names import CaseRef, CaseType, PartyNumber, PersonId
from underseal.docket.record import Counsel, Party
from underseal.doing.drafts import CoverSheet
from underseal.doing.planning import NewCase
from underseal.doing.table import OPEN_CASE

SMITH = "John Smith"
PDF = paper("a paper")


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(case_open)


def corrected(at: Visitor, case: CaseRef, place: str) -> str:
    at.go(f"/cases/{case.replace(':', '-')}/")
    at.go(at.sends("/start", {"what": "correction", "case": case, "entry": place}).headers["Location"])
    return at.submit({"text": "CASE ASSIGNED to Judge Nobody.", "reason": "to mend it", "do": "preview"}).text


def test_whoever_corrects_an_assignment_is_told_who_stays_the_judge(house: House, case: CaseRef) -> None:
    said = corrected(visitor(house, CLERK), case, "row 2")
    assert "The case stays assigned to Judge Ruth Adeyemi; a correction changes the words of this row alone." in said


def test_whoever_corrects_an_appearance_is_told_that_counsel_stay(house: House, case: CaseRef) -> None:
    counsel = Counsel("Philippa Crane", CIVIL)
    house.files(CIVIL, case, draft("notice-of-appearance", "", on_behalf=(KEEL,), counsel=counsel))
    said = corrected(visitor(house, CLERK), case, "2")
    assert "Who is listed as counsel for whom stays as it is; a correction changes the words of this row alone." in said


def test_whoever_corrects_anything_is_told_that_the_heading_stays(house: House, case: CaseRef) -> None:
    said = corrected(visitor(house, CLERK), case, "1")
    assert "The docket’s heading, its parties and counsel stay as they are, whatever the words say." in said


def test_the_number_that_a_case_will_begin_with_is_shown(house: House) -> None:
    at = civil(house)
    assert "2:26-cv-…, given in full when it is filed" in at.submit({"do": "preview"}).text


def test_an_office_of_which_the_court_has_no_case_is_a_second_look(house: House, case: CaseRef) -> None:
    del case
    at = civil(house)
    usual = at.submit({"do": "preview"})
    assert "No case of this court" not in usual.text
    at.go(at.path.removesuffix("/preview"))
    odd = at.submit({"office": "9", "do": "preview"})
    assert "No case of this court has a number that begins with 9, which is the office you named." in odd.text
    assert "9:26-cv-…, given in full" in odd.text
    assert parsed(odd.body).faults == []


def alike(house: House) -> Visitor:
    """A case of two parties of one name, ready to look ahead."""
    at = opening_begun(house, CLERK, "cv/complaint")
    at.submit({"name-0": SMITH, "name-1": SMITH, "counsel-0": CIVIL, "do": "add"}, {"file": ("c.pdf", PDF)})
    return at


def test_two_parties_of_one_name_are_a_second_look_and_stand_apart_on_the_docket(house: House) -> None:
    at = alike(house)
    assert f"More than one party is named {SMITH}." in at.submit({"do": "preview"}).text
    docket = opened(at, house, CLERK)
    assert docket.entries[0].text.startswith(
        f"COMPLAINT against {SMITH} (Defendant) filed by {SMITH} (Plaintiff). Service of process due by"
    )


def test_who_files_for_one_of_two_alike_picks_the_one(house: House) -> None:
    parties = (party("Plaintiff", SMITH, CIVIL, "Philippa Crane"), Party("Defendant", SMITH), Party("Defendant", SMITH))
    opening = CoverSheet(CaseType.CIVIL, "Smith v. Smith", parties)
    first = draft("complaint", "", on_behalf=("party 1",), as_to=("party 2",))
    case = does(OPEN_CASE, *house.see(CLERK), NewCase(opening, first)).case
    house.tick()
    at = visitor(house, DEFENCE)
    at.go("/file/")
    at.submit({"case": case, "kind": "notice-of-appearance"}, action="/start")
    at.submit({"kind": "notice-of-appearance", "do": "kind"})
    offered = re.findall(r'name="on_behalf"[^>]* value="([^"]+)"', at.page.html)
    assert offered == ["party 1", "party 2", "party 3"]
    page = at.submit({"on_behalf": "party 3", "do": "add"}, {"file": ("n.pdf", PDF)})
    page = at.submit({"do": "preview"})
    assert f"appearing for {SMITH} (party 3)" in page.text, page.text
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    listed = [[one.person for one in each.counsel] for each in house.see(DEFENCE)[1].docket(case).parties]
    assert listed == [[CIVIL], [], [DEFENCE]]
    sheet = (house.folder / "court" / "public" / "cases" / case.replace(":", "-") / "index.html").read_text("utf-8")
    assert "<b>John Smith</b> (party 2)" in sheet
    assert "<b>John Smith</b> (party 3)" in sheet
    assert "<b>John Smith</b></td>" in sheet or "<b>John Smith</b>\n" in sheet or "<b>John Smith</b><td" in sheet


def appearing(at: Visitor, case: CaseRef, **fields: str | list[str]) -> str:
    """The preview of a notice of appearance."""
    at.go("/file/")
    at.submit({"case": case, "kind": "notice-of-appearance"}, action="/start")
    at.submit({"kind": "notice-of-appearance", "do": "kind"})
    at.submit({"do": "add"} | fields, {"file": ("n.pdf", PDF)})
    return at.submit({"do": "preview"}).text


def test_whoever_appears_for_both_sides_looks_again(house: House, case: CaseRef) -> None:
    docket = house.see(CIVIL)[1].docket(case)
    said = list(cautions(docket, PersonId(CIVIL), (PartyNumber(1), PartyNumber(2))))
    assert said[0] == f"You would appear for both sides: for {US} (Plaintiff) and {KEEL} (1) (Defendant (1))."
    assert list(cautions(docket, PersonId(DEFENCE), (PartyNumber(2),))) == []


def test_whoever_appears_for_whom_another_represents_looks_again(house: House, case: CaseRef) -> None:
    said = appearing(visitor(house, CIVIL), case, on_behalf="party 2", firm="Crane LLP")
    assert f"{KEEL} (1) is represented by Marguerite Stroud already." in said
    assert "without a firm" not in said


def test_counsel_without_firm_and_address_look_again_and_are_proposed_those_of_their_last_case(
    house: House, case: CaseRef
) -> None:
    at = visitor(house, CIVIL)
    assert "The docket will list you without a firm and without an address." in appearing(at, case, on_behalf="party 2")
    at.go(at.path.removesuffix("/preview"))
    at.submit({"firm": "Crane LLP", "contact": "1 Quay Street\n555-0100", "do": "preview"})
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    again = opening_begun(house, CIVIL, "cv/complaint")
    assert 'value="Crane LLP"' in again.page.html
    assert "1 Quay Street\n555-0100</textarea>" in again.page.html


def test_whoever_appears_once_more_stays_listed_as_they_were_and_is_shown_how(house: House) -> None:
    lead = Counsel("Philippa Crane", CIVIL, "Crane LLP", ("1 Quay Street",), ("LEAD ATTORNEY",))
    parties = (Party("Plaintiff", SMITH, counsel=(lead,)), Party("Defendant", "Port", counsel=()))
    opening = NewCase(CoverSheet(CaseType.CIVIL, "Smith v. Port", parties), draft("complaint", "", on_behalf=(SMITH,)))
    case = does(OPEN_CASE, *house.see(CLERK), opening).case
    house.tick()
    said = appearing(visitor(house, CIVIL), case)
    assert "The docket will list counsel as: Philippa Crane, Crane LLP, 1 Quay Street, LEAD ATTORNEY." in said, said
    silent = draft("notice-of-appearance", "", on_behalf=("party 1",), counsel=Counsel("Philippa Crane", CIVIL))
    house.files(CIVIL, case, silent)
    assert house.see(CIVIL)[1].docket(case).parties[0].counsel == (lead,)


def test_whoever_answers_their_own_motion_looks_again(house: House, case: CaseRef) -> None:
    house.exhibit_of(case)
    at = visitor(house, DEFENCE)
    at.go("/file/")
    at.submit({"case": case, "kind": "response"}, action="/start")
    page = at.submit({"re": "2", "do": "add"}, {"file": ("r.pdf", PDF)})
    page = at.submit({"re": "2", "do": "preview"})
    assert "You answer your own motion: 2 MOTION “to Suppress Evidence”." in page.text


def test_whoever_responds_to_what_is_no_motion_looks_again(house: House, case: CaseRef) -> None:
    at = visitor(house, DEFENCE)
    at.go("/file/")
    at.submit({"case": case, "kind": "response"}, action="/start")
    at.submit({"re": "1", "do": "add"}, {"file": ("r.pdf", PDF)})
    page = at.submit({"re": "1", "do": "preview"})
    assert "A response answers a motion, and this names none: 1 INDICTMENT." in page.text
