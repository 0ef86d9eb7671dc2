"""A party is added at a docket: what the public will read is shown first, and what looks like a slip."""

import pytest

from desk_fixtures import Begun
from desk_house import CLERK, DEFENCE, JUDGE, KEEL, PROSECUTOR, SEALED_CLERK, House, case_open
from desk_visitor import Visitor, visitor
from sheet_html import parsed
from underseal.docket.names import CaseRef
from underseal.sheet.places import case_path


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(case_open)


def begins(house: House, case: CaseRef, person: str = CLERK) -> Visitor:
    at = visitor(house, person)
    at.go(f"/cases/{case.replace(':', '-')}/")
    at.submit({"what": "add-parties"}, action="/start")
    return at


@pytest.mark.parametrize("person", [CLERK, SEALED_CLERK, JUDGE])
def test_the_court_adds_a_party_and_the_public_reads_it(house: House, case: CaseRef, person: str) -> None:
    at = begins(house, case, person)
    assert parsed(at.page.body).faults == []
    shown = at.submit({"role": "Amicus", "name": "Harbor Watch", "lawyers": "Ada Quill; Bo Lark", "do": "preview"})
    for words in (
        "Added as party 4: Harbor Watch, Amicus, represented by Ada Quill and Bo Lark.",
        "The public docket lists them from now on, and no act takes a party off. No entry is made.",
        "Nobody gains access by it",
    ):
        assert words in shown.text
    assert "Look again" not in shown.text
    assert parsed(shown.body).faults == []
    at.submit({"do": "sign"}, action="preview")
    assert f"Parties are added to {case}" in at.page.text
    house.tick()
    docket = house.see(PROSECUTOR)[1].docket(case)
    assert [(one.role, one.name, [c.name for c in one.counsel]) for one in docket.parties[3:]] == [
        ("Amicus", "Harbor Watch", ["Ada Quill", "Bo Lark"])
    ]
    public = (house.folder / "court" / "public" / case_path(case).strip("/") / "index.html").read_text("utf-8")
    assert "Harbor Watch" in public


def test_an_accused_takes_the_next_number(house: House, case: CaseRef) -> None:
    at = begins(house, case)
    shown = at.submit({"role": "Defendant", "name": "Ines Wharton", "do": "preview"})
    assert "Added as party 4: Ines Wharton, Defendant (3)." in shown.text


def test_whom_a_colleague_added_meanwhile_is_shown_before_a_party_is_signed(house: House, case: CaseRef) -> None:
    at, other = begins(house, case), begins(house, case, SEALED_CLERK)
    assert "Added as party 4" in at.submit({"role": "Amicus", "name": "Harbor Watch", "do": "preview"}).text
    other.submit({"role": "Intervenor", "name": "Port of Harlow", "do": "preview"})
    other.submit({"do": "sign"}, action="preview")
    house.tick()
    at.submit({"do": "sign"}, action="preview")
    assert "Added as party 5: Harbor Watch, Amicus." in at.page.text
    assert [one.name for one in house.see(CLERK)[1].docket(case).parties[3:]] == ["Port of Harlow"]
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    assert [one.name for one in house.see(CLERK)[1].docket(case).parties[3:]] == ["Port of Harlow", "Harbor Watch"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Vesely, Jan", "“Vesely, Jan” stands on the docket as typed."),
        (KEEL.upper(), f"The case has a party of that name already: {KEEL}, Defendant (1)."),
    ],
)
def test_a_name_that_looks_like_a_slip_is_a_second_look(house: House, case: CaseRef, name: str, said: str) -> None:
    shown = begins(house, case).submit({"role": "Amicus", "name": name, "do": "preview"})
    assert f"Look again: {said}" in shown.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"role": "", "name": "Harbor Watch"}, "Choose the role."),
        ({"role": "Amicus", "name": ""}, "Name the party."),
        ({"role": "Amicus", "name": "Harbor  Watch"}, "write single spaces"),
    ],
)
def test_what_is_missing_is_said_at_the_form(house: House, case: CaseRef, fields: dict[str, str], said: str) -> None:
    assert said in begins(house, case).submit({**fields, "do": "preview"}).text


@pytest.mark.parametrize("person", [PROSECUTOR, DEFENCE])
def test_counsel_are_not_offered_it(house: House, case: CaseRef, person: str) -> None:
    at = visitor(house, person)
    assert "Add a party" not in at.go(f"/cases/{case.replace(':', '-')}/").text
    assert at.sends("/start", {"what": "add-parties", "case": case}).status == 404
