"""Whoever was admitted to an office is not left out of it by an overlooked box: nobody can be added later."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from desk_house import CLERK, JUDGE, OBSERVER, REGISTRAR_CLERK, House
from desk_visitor import refresh, visitor
from underseal.batch.batch import Batch
from underseal.docket.names import OfficeId, PersonId
from underseal.docket.record import Role
from underseal.drafts.act_forms import ACTS
from underseal.enrolling.brought import BroughtFile
from underseal.enrolling.enrol import Admission, fingerprint, plan_admission
from underseal.envelope.identity import Identity, make_request

LEV = "lev-marsh"
TWO = "chambers-two"
LEFT_OUT = "Lev Marsh was admitted to this office and would read nothing of it; nobody can be added later."


@pytest.fixture
def admitted(house: House) -> House:
    """A court in which a law clerk was admitted to chambers that are not set up."""
    request = make_request(Identity.new(LEV), "Lev Marsh")
    desk, view = house.see(REGISTRAR_CLERK)
    form = Admission(BroughtFile(data=request), fingerprint(request), Role.OBSERVER.value, office=TWO, new_office=True)
    plan_admission(desk, view, form).carry_out(desk, view)
    house.tick()
    return house


def answered(house: House, do: str, **post: Any) -> Mapping[str, Any]:
    desk, _ = house.see(JUDGE)
    said = {"do": do, "id": TWO, "name": "Chambers", "request": str(desk.folder / "two.request")} | post
    return Batch(desk).answer(json.dumps(said | ({"of": "office"} if do == "preview" else {})))


@pytest.mark.parametrize("members", [[], [CLERK]])
def test_an_office_without_one_of_its_own_people_is_refused_until_it_is_meant(
    admitted: House, members: list[str]
) -> None:
    for do in ("preview", "office"):
        refused = answered(admitted, do, members=members)
        assert refused["error"] == "SecondLook"
        assert refused["message"] == f"{LEFT_OUT} Nothing was signed; if this is meant, give --left-out"
    assert not (admitted.desk(JUDGE).folder / "two.request").exists()
    assert answered(admitted, "preview", members=members, left_out=True)["summary"][0] == LEFT_OUT
    assert answered(admitted, "office", members=members, left_out=True)["ok"]


def test_an_office_with_all_its_own_people_is_asked_nothing(admitted: House) -> None:
    assert not [said for said in answered(admitted, "preview", members=[LEV])["summary"] if "was admitted" in said]


def test_its_own_people_are_ticked_and_others_folded_away(admitted: House) -> None:
    _, view = admitted.see(JUDGE)
    people = dict(view.register.people)
    me = replace(people[PersonId(JUDGE)], office=OfficeId(TWO))
    members = next(question for question in ACTS["office"].questions if question.name == "members")
    assert members.options is not None
    first, *others = members.options(view, me)
    assert (first.value, first.chosen, first.aside) == (LEV, True, False)
    assert CLERK in {one.value for one in others}
    assert OBSERVER not in {one.value for one in others}, "press"
    assert not [one for one in others if one.chosen or not one.aside]


def test_the_page_before_the_signature_tells_who_is_left_out(admitted: House) -> None:
    at = visitor(admitted, JUDGE)
    refresh(at)
    at.go("/")
    form = at.submit({"what": "office"}, action="/start")
    assert "People of other offices, or of none" in form.text
    named = {"id": TWO, "name": "Chambers", "do": "preview"}
    told = at.submit({**named, "members": [CLERK]}).text
    assert f"Look again: {LEFT_OUT}" in told
    assert told.count("was admitted to this office") == 1
    at.submit({"do": "change"}, action="preview")
    assert "Look again" not in at.submit({**named, "members": [LEV, CLERK]}).text
