"""The registrar clerk's form: an office can be named before it exists, and each role says what it may do."""

from dataclasses import replace

import pytest

from desk_house import CLERK, JUDGE, OBSERVER, PROSECUTOR, REGISTRAR_CLERK, SEALED_CLERK, House
from desk_visitor import Visitor, refresh, visitor
from sheet_html import parsed
from underseal.docket.names import OfficeId, PersonId
from underseal.docket.record import Role
from underseal.drafts.act_forms import ACTS
from underseal.enrolling.admitting import ROLES
from underseal.enrolling.enrol import fingerprint
from underseal.envelope.identity import Identity, make_request

REQUEST = make_request(Identity.new("imke-lund"), "Imke Lund")
LATER = {"role": "judge", "named": "chambers-lund"}


def admission(house: House) -> Visitor:
    at = visitor(house, REGISTRAR_CLERK)
    at.go("/")
    at.submit({"what": "admit"}, action="/start")
    return at


def reviewed(at: Visitor, **post: str) -> str:
    fields = {"fingerprint": fingerprint(REQUEST), "do": "preview"} | post
    return at.submit(fields, {"request": ("imke.request", REQUEST)}).text


def test_a_judge_is_admitted_to_chambers_that_will_be_set_up(house: House) -> None:
    at = admission(house)
    told = reviewed(at, **LATER)
    assert (
        "Look again: No office of the id “chambers-lund” is here yet, and nobody known here was admitted to it. "
        "It must be set up under exactly this id." in told
    )
    assert told.count("No office of the id") == 1
    assert "Imke Lund is admitted" in at.submit({"do": "sign"}, action="preview").text
    house.tick()
    held = house.see(REGISTRAR_CLERK)[1].roster.person("imke-lund")
    assert (held.role, held.office) == ("judge", "chambers-lund")


def test_a_judge_without_an_office_is_told_of_before_it_is_signed(house: House) -> None:
    told = reviewed(admission(house), role="judge")
    assert "A judge without an office: nothing sealed for the judge is shared with chambers, and this cannot be" in told


@pytest.mark.parametrize(
    ("post", "fault", "said"),
    [
        ({"named": "Chambers Lund"}, "named", "Give the id in lower case, words joined by hyphens"),
        (
            {"named": "chambers-lund", "office": "chambers-adeyemi"},
            "named",
            "Name it here or choose one above, not both.",
        ),
        ({"named": JUDGE}, "office", "“ruth-adeyemi” is no office"),
        ({"bar": "CA-1"}, "bar", "Only counsel have a bar number"),
        ({"role": "observer"}, "office", "Name the office that they work in, or choose press and others under Role."),
        ({"role": "press", "office": "chambers-adeyemi"}, "office", "The office must be None for press and others"),
    ],
)
def test_what_is_wrong_with_a_post_is_said_beside_its_field(
    house: House, post: dict[str, str], fault: str, said: str
) -> None:
    at = admission(house)
    assert said in reviewed(at, **{"role": "judge"} | post)
    assert f'id="{fault}-fault"' in at.page.html
    assert parsed(at.page.body).faults == []


def test_an_id_at_the_beginning_of_a_sentence_stays_as_it_is_typed(house: House) -> None:
    request = make_request(Identity.new(JUDGE), "Ruth Adeyemi")
    at = admission(house)
    fields = {"fingerprint": fingerprint(request), "role": "judge", "do": "preview"}
    told = at.submit(fields, {"request": ("ruth.request", request)}).text
    assert "The id ruth-adeyemi is admitted already, to Ruth Adeyemi" in told
    assert "Ruth-adeyemi" not in told


def test_the_form_says_of_each_role_what_it_may_do(house: House) -> None:
    told = admission(house).page.text
    assert all(f"{given.label} {given.may}" in told for role, given in ROLES.items() if role != Role.OBSERVER)
    assert f"Law clerk, or other staff who only read an observer: {ROLES[Role.OBSERVER].may}" in told
    assert "Press, or others without an office an observer: reads what is public, and files nothing" in told


@pytest.mark.parametrize(
    ("role", "told"),
    [
        ("sealed-matters clerk", "A sealed-matters clerk without an office"),
        ("prosecutor", "A prosecutor without an office"),
        ("prosecutor", "A prosecutor without a bar number"),
    ],
)
def test_an_office_or_a_bar_number_forgotten_is_told_before_it_is_signed(house: House, role: str, told: str) -> None:
    assert told in reviewed(admission(house), role=role).partition("Look again:")[2].partition("What this does")[0]


def test_press_are_admitted_as_observers_without_an_office_and_nobody_is_made_to_look_again(house: House) -> None:
    at = admission(house)
    assert "Look again" not in reviewed(at, role="press")
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    held = house.see(REGISTRAR_CLERK)[1].roster.person("imke-lund")
    assert (held.role, held.office) == ("observer", "")


def test_an_office_somebody_was_just_admitted_to_is_chosen_and_not_typed_again(house: House) -> None:
    at = admission(house)
    reviewed(at, role="observer", named="chambers-solano")
    at.submit({"do": "sign"}, action="preview")
    at = admission(house)
    assert "chambers-solano, not set up yet: Imke Lund was admitted to it" in at.page.text
    request = make_request(Identity.new("ines-solano"), "Ines Solano")
    fields = {"fingerprint": fingerprint(request), "role": "judge", "office": "chambers-solano", "do": "preview"}
    told = at.submit(fields, {"request": ("ines.request", request)}).text
    assert "No office of the id “chambers-solano” is here yet; Imke Lund was admitted to it." in told
    assert "Office: chambers-solano." in told


def test_an_office_is_proposed_as_its_heads_certificate_names_it_until_it_is_set_up(house: House) -> None:
    _, view = house.see(JUDGE)
    proposes, me = ACTS["office"].proposes, view.register.people[PersonId(JUDGE)]
    assert proposes is not None
    assert proposes(view, me) == {}, "it is set up"
    other = replace(me, office=OfficeId("chambers-lund"))
    assert proposes(view, other) == {"id": "chambers-lund", "name": "Chambers of Judge Ruth Adeyemi"}


@pytest.mark.parametrize(
    ("head", "office", "offered"),
    [
        (JUDGE, "", {CLERK, SEALED_CLERK, REGISTRAR_CLERK}),
        (JUDGE, "chambers-adeyemi", {CLERK, SEALED_CLERK, REGISTRAR_CLERK, OBSERVER}),
        (PROSECUTOR, "", set()),
        (PROSECUTOR, "us-attorney", {OBSERVER}),
    ],
)
def test_an_offices_head_is_offered_people_of_the_court_or_of_the_same_office(
    house: House, head: str, office: str, offered: set[str]
) -> None:
    """`office`: whose the observer is."""
    _, view = house.see(head)
    people = dict(view.register.people)
    people[PersonId(OBSERVER)] = replace(people[PersonId(OBSERVER)], office=OfficeId(office) if office else None)
    seen = replace(view, register=replace(view.register, people=people))
    members = next(question for question in ACTS["office"].questions if question.name == "members")
    assert members.options is not None
    assert {one.value for one in members.options(seen, people[PersonId(head)])} == offered


def test_the_roster_lists_everybody_and_an_office_that_is_not_set_up_yet(house: House) -> None:
    at = admission(house)
    reviewed(at, **LATER)
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    refresh(at)
    told = at.go("/roster/").text
    assert parsed(at.page.body).faults == []
    assert "Imke Lund imke-lund judge chambers-lund (not set up yet)" in told
    assert all(certificate.id in told for certificate in house.see(OBSERVER)[1].roster.certificates)
    assert "Marguerite Stroud marguerite-stroud counsel HB-20833" in told
    assert "Ruth Adeyemi ruth-adeyemi judge Chambers of Judge Adeyemi chambers-adeyemi" in told


def test_the_fingerprint_that_was_compared_stands_before_the_signature_too(house: House) -> None:
    told = reviewed(admission(house), role="clerk")
    assert (
        f"The fingerprint of the file imke.request, which must be the one read out to you: {fingerprint(REQUEST)}."
        in told
    )


def test_who_has_nothing_waiting_but_drafts_is_told_of_these(house: House) -> None:
    at = admission(house)
    assert "Nothing waits for you." in at.go("/").text
    at = admission(house)
    reviewed(at, role="clerk")
    assert "Nothing waits for you but 1 draft, below." in at.go("/").text
