"""Responses and replies in a case that is hidden, or listed as sealed: they name what was filed there."""

from collections.abc import Callable

import pytest

from desk_fixtures import Begun
from desk_house import JUDGE, PROSECUTOR, SEALED_CLERK, House, draft, exhibit, exhibit_filed, paper
from desk_sealed import listed, unlisted
from desk_visitor import Visitor, visitor
from underseal.docket.errors import NoSuchEntry
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseRef
from underseal.doing.refusals import HiddenHere

MOTION = "S-2 MOTION “for an Arrest Warrant”"


def written(house: House, case: CaseRef, kind: str, by: str = SEALED_CLERK) -> Visitor:
    """The form of a kind in a sealed case, with its paper."""
    at = visitor(house, by)
    at.go(at.sends("/start", {"what": "filing", "case": case, "kind": kind}).headers["Location"])
    at.submit({"do": "add"}, {"file": ("response.pdf", paper("response"))})
    return at


@pytest.mark.parametrize("case_of", [listed, unlisted])
def test_a_response_in_a_sealed_case_chooses_among_its_entries_and_its_docket_text_names_them(
    house: House, begun: Begun, case_of: Callable[[House], CaseRef]
) -> None:
    case = begun(case_of)
    at = written(house, case, "response")
    assert "S-2 MOTION for an Arrest Warrant" in at.page.text
    assert 'value="S-1"' in at.page.html
    assert f"RESPONSE IN OPPOSITION re {MOTION}" in at.submit({"do": "preview", "re": "S-2"}).text
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    for person in (JUDGE, PROSECUTOR):
        filed = house.see(person)[1].dockets[case].sealed.hidden[-1]
        assert filed.text == f"RESPONSE IN OPPOSITION re {MOTION}."


@pytest.mark.parametrize("typed", ["2", "s-2", "S-2, 2"])
def test_an_entry_of_a_sealed_case_is_typed_with_or_without_its_letter(house: House, begun: Begun, typed: str) -> None:
    at = written(house, begun(listed), "response")
    assert f"re {MOTION}" in at.submit({"do": "preview", "re": typed}).text


@pytest.mark.parametrize(
    ("kind", "re", "told"),
    [
        ("response", "", "Choose the motion you respond to."),
        ("response", "S-9", "has no S-9; check it on the docket sheet"),
        ("response", "S-1", "A response answers a motion, and this names none: S-1 INDICTMENT."),
        ("reply", "", "Choose the motion you reply to."),
    ],
)
def test_briefs_in_a_sealed_case_are_held_to_what_they_answer(
    house: House, begun: Begun, kind: str, re: str, told: str
) -> None:
    at = written(house, begun(listed), kind)
    assert told in at.submit({"do": "preview", "re": re}).text


def test_whoever_answers_their_own_motion_in_a_sealed_case_is_told(house: House, begun: Begun) -> None:
    at = written(house, begun(listed), "response", PROSECUTOR)
    assert f"You answer your own motion: {MOTION}." in at.submit({"do": "preview", "re": "S-2"}).text


def test_a_batch_and_the_command_line_name_entries_of_a_sealed_case_too(house: House, begun: Begun) -> None:
    case = begun(unlisted)
    house.files(PROSECUTOR, case, draft("notice", "of a correction", re=("S-2", "S-1"), visibility=Visibility.HIDDEN))
    with pytest.raises(NoSuchEntry, match="has no S-7"):
        house.files(PROSECUTOR, case, draft("notice", "x", re=("S-7",), visibility=Visibility.HIDDEN))
    house.tick()
    text = house.see(JUDGE)[1].dockets[case].sealed.hidden[-1].text
    assert text == f"NOTICE of a correction by Attorney Ada Lindqvist re {MOTION}, S-1 INDICTMENT."


def test_no_filing_in_a_public_case_names_a_hidden_one(house: House, begun: Begun) -> None:
    case = begun(exhibit_filed)
    with pytest.raises(
        HiddenHere, match="S-3 is hidden, and what is filed in a public case names public entries alone"
    ):
        house.files(PROSECUTOR, case, draft("notice", "x", exhibit("x"), re=("S-3",)))
