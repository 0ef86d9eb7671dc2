"""A motion is read with its briefs by whoever sees their docket, and decided from there by its judge alone."""

import pytest

from desk_drafts import started
from desk_fixtures import Begun
from desk_house import CIVIL, CLERK, DEFENCE, FARROW, JUDGE, KEEL, OTHER_DEFENCE, PROSECUTOR, US, House, draft
from desk_visitor import Visitor
from sheet_html import parsed
from underseal.docket.names import CaseRef


def argued(house: House) -> CaseRef:
    """Its motion 2 has a sealed exhibit; 3 answers it, 4 asks for something else about it, 5 answers that."""
    found = house.criminal_case()
    house.exhibit_of(found)
    house.files(PROSECUTOR, found, draft("response", "", re=("2",), on_behalf=(US,)))
    house.files(OTHER_DEFENCE, found, draft("motion", "to Join 2 MOTION", on_behalf=(FARROW,)))
    house.files(PROSECUTOR, found, draft("response", "", re=("4",), on_behalf=(US,)))
    house.tick()
    return found


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(argued)


def reads(house: House, person: str, case: CaseRef, row: int = 3) -> Visitor:
    at = started(house, person)
    at.go(f"/cases/{case.replace(':', '-')}/motions/{row}")
    return at


def briefs(at: Visitor) -> list[str]:
    return [part.split("<")[0] for part in at.page.html.split("<li><p><b>")[1:]]


def test_a_motion_stands_with_what_answers_it_and_without_other_motions_briefs(house: House, case: CaseRef) -> None:
    assert briefs(reads(house, JUDGE, case)) == ["2", "3"]
    assert briefs(reads(house, CIVIL, case)) == ["2", "3"]


def test_a_print_says_that_it_may_hold_sealed_matter_where_its_page_cannot_tell(house: House, case: CaseRef) -> None:
    at = reads(house, DEFENCE, case)
    assert 'class="desk any"' in at.go("/sent/").html
    assert 'class="desk"' in at.go("/roster/").html
    clerk = reads(house, CLERK, case)
    assert "desk sealed" not in clerk.go("/").html
    clerk.submit({"what": "minutes", "case": case}, action="/start")
    clerk.submit({"text": "conference"})
    assert "desk sealed" not in clerk.go("/").html, "a draft may tell of something sealed, and may not"


def test_a_paper_is_read_beside_the_list_and_one_sealed_where_this_desk_opens_it(house: House, case: CaseRef) -> None:
    at = reads(house, JUDGE, case)
    assert parsed(at.page.body).faults == []
    sealed = at.page.html.split("?paper=/open/")[1].split("#")[0]
    page = at.go(f"{at.path}?paper=/open/{sealed}")
    assert "2, # 1 Exhibit A" in page.text
    assert 'class="desk sealed"' in page.html
    for person in (CIVIL, CLERK):
        other = reads(house, person, case)
        assert "/open/" not in other.page.html
        assert "# 1 document, which this desk cannot open" in other.page.text
        assert "not imported" not in other.page.text, "it was filed here"
        assert 'class="desk sealed"' not in other.page.html
        shown = other.go(f"{other.path}?paper=/open/{sealed}")
        assert "Exhibit A" not in shown.text.partition("2, main document")[2]


def test_what_is_no_motion_is_not_there(house: House, case: CaseRef) -> None:
    assert [reads(house, JUDGE, case, row).page.status for row in (1, 2, 4, 77)] == [404] * 4


def test_its_judge_alone_decides_it_from_there(house: House, case: CaseRef) -> None:
    at = reads(house, JUDGE, case)
    at.submit({"what": "order"}, action="/start")
    assert "Write an order" in at.page.text
    assert 'name="motion-3"' in at.page.html
    for person in (DEFENCE, PROSECUTOR, CLERK):
        assert "Decide" not in reads(house, person, case).page.text


def test_it_is_found_from_the_docket_and_from_today(house: House, case: CaseRef) -> None:
    at = started(house, JUDGE)
    place = f"/cases/{case.replace(':', '-')}/"
    assert f"{place}motions/3" in at.page.html
    assert f'<a href="{place}motions/3">Read with its briefs</a>' in at.go(place).html
    assert f"{place}motions/4" not in at.page.html
    assert KEEL in at.go(f"{place}motions/3").text
