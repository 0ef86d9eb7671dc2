"""How a judge rules on motions at the desk's page: every disposition, what is left pending, what is taken back."""

import pytest

from desk_fixtures import Begun
from desk_house import JUDGE, House, exhibit_filed
from desk_visitor import Visitor, refresh, visitor
from sheet_html import parsed
from underseal.docket.dispositions import DISPOSITIONS, Disposition
from underseal.docket.names import CaseRef

NEW = [how for how in DISPOSITIONS.values() if not how.again]
LEFT = "This order leaves pending: 2 MOTION “to Suppress Evidence”. Its words alone decide no motion."


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(exhibit_filed)


def ordering(house: House, case: CaseRef) -> Visitor:
    at = visitor(house, JUDGE)
    at.go("/orders/")
    at.submit({"what": "order", "case": case}, action="/start")
    return at


@pytest.mark.parametrize("how", NEW, ids=lambda how: how.code)
def test_every_disposition_is_offered_shown_and_entered(house: House, case: CaseRef, how: Disposition) -> None:
    at = ordering(house, case)
    page = at.submit({"motion-3": how.code, "body": "It is ordered.", "do": "preview"})
    stays = ", and stays pending" if how.pending else ""
    assert f"2 MOTION “to Suppress Evidence” is {how.done}{stays}." in page.text
    assert f"ORDER {how.doing} 2 MOTION “to Suppress Evidence”." in page.text
    assert parsed(page.body).faults == []
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    assert bool(house.see(JUDGE)[1].docket(case).pending_motions) is how.pending


@pytest.mark.parametrize("words", ["granting 2 Motion to Suppress", "denying it", "finding all motions moot"])
def test_words_that_sound_like_a_ruling_and_are_none_are_a_second_look(house: House, case: CaseRef, words: str) -> None:
    page = ordering(house, case).submit({"text": words, "body": "It is ordered.", "do": "preview"})
    assert LEFT in page.text
    assert parsed(page.body).faults == []


@pytest.mark.parametrize("words", ["setting a hearing on 2 Motion to Suppress", "on scheduling"])
def test_other_words_are_none(house: House, case: CaseRef, words: str) -> None:
    page = ordering(house, case).submit({"text": words, "body": "It is so.", "do": "preview"})
    assert "leaves pending" not in page.text


def test_a_ruling_is_taken_back_and_the_motion_waits_again(house: House, case: CaseRef) -> None:
    house.orders(case, "", denies=("2",))
    house.tick()
    at = ordering(house, case)
    assert "Motions decided in this case: 1" in at.page.text
    fields = {"motion-3": "reinstated", "text": "vacating 3 as entered in error", "body": "3 is vacated."}
    page = at.submit(fields | {"do": "preview"})
    assert "ORDER reinstating 2 MOTION “to Suppress Evidence” and vacating 3 as entered in error." in page.text
    assert "2 MOTION “to Suppress Evidence” is reinstated, and stays pending." in page.text
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    refresh(at)
    assert "1 motion waits for your decision." in at.go("/").text


def test_how_a_motion_was_ruled_on_stands_where_it_is_read_and_where_it_waits(house: House, case: CaseRef) -> None:
    place = f"/cases/{case.replace(':', '-')}/motions/3"
    assert "Pending. What was filed about it" in visitor(house, JUDGE).go(place).text
    at = ordering(house, case)
    at.submit({"motion-3": "under-advisement", "body": "It is taken under advisement.", "do": "preview"})
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    at = visitor(house, JUDGE)
    assert "Pending, taken under advisement by entry 3." in at.go(place).text
    assert "(taken under advisement by entry 3)" in at.go("/").text
    sheet = house.folder / "court" / "public" / "cases" / case.replace(":", "-") / "index.html"
    assert ">entry 2</a>, taken under advisement by entry 3</li>" in sheet.read_text("utf-8")
    house.orders(case, "", denies=("2",))
    house.tick()
    assert "Denied by entry 4." in visitor(house, JUDGE).go(place).text
