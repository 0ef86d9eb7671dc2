"""What stays on the roster for good is told before it is signed, and what might be a mistake must be meant."""

import base64
import json
from collections.abc import Mapping
from typing import Any

import pytest

from desk_house import JUDGE, REGISTRAR_CLERK, House
from underseal.batch.batch import Batch
from underseal.digest.framing import frame
from underseal.docket.record import Role
from underseal.doing.faults import sentence
from underseal.enrolling.admitting import ROLES
from underseal.enrolling.enrol import MEANT, fingerprint
from underseal.enrolling.refusals import AlreadyAdmitted, FingerprintsDiffer, NotARequest
from underseal.envelope.identity import Identity, make_request
from underseal.envelope.names import Holder

REQUEST = make_request(Identity.new("ruth-adeyemi-2"), "Ruth Adeyemi")
NAMESAKE = "Ruth Adeyemi (judge, ruth-adeyemi) is here under the same name already."
NEW = (
    "No office of the id “chambers-adeymi” is here yet, and nobody known here was admitted to it. It must be "
    "set up under exactly this id. Compare it with the id close to it: “chambers-adeyemi” (Chambers of Judge Adeyemi)."
)
ALONE = "A judge without an office: nothing sealed for the judge is shared with chambers"
CLERK_ALONE = "this clerk does not belong to the sealed-matters office, to which every filing under seal goes"
PROSECUTOR_ALONE = "what is sealed for the government in this prosecutor’s cases is shared with no colleague"
NO_BAR = "A prosecutor without a bar number: none can be added later."
LEV = make_request(Identity.new("lev-marsh"), "Lev Marsh")


@pytest.fixture
def registrar(house: House) -> Batch:
    desk, _ = house.see(REGISTRAR_CLERK)
    return Batch(desk)


def asked(registrar: Batch, request: bytes, do: str = "preview", **post: Any) -> Mapping[str, Any]:
    """What the registrar clerk's desk answers to an admission."""
    file = {"data": base64.b64encode(request).decode()}
    said = {"do": do, "request": file, "fingerprint": fingerprint(request)} | (
        {"of": "admit"} if do == "preview" else {}
    )
    return registrar.answer(json.dumps(said | post))


@pytest.mark.parametrize(
    ("post", "wrong", "flags"),
    [
        ({"role": "judge", "office": "chambers-adeyemi"}, (NAMESAKE,), "--namesake"),
        ({"role": "judge", "office": "chambers-adeymi"}, (NAMESAKE, NEW), "--namesake --new-office"),
        ({"role": "judge"}, (NAMESAKE, ALONE), "--namesake --no-office"),
        ({"role": "judge", "namesake": True}, (ALONE,), "--no-office"),
        ({"role": "clerk", "office": "chambers-adeymi", "namesake": True}, (NEW,), "--new-office"),
        ({"role": "sealed-matters clerk", "namesake": True}, (CLERK_ALONE,), "--no-office"),
        ({"role": "prosecutor", "namesake": True}, (PROSECUTOR_ALONE, NO_BAR), "--no-office --no-bar"),
        ({"role": "prosecutor", "namesake": True, "office": "us-attorney"}, (NO_BAR,), "--no-bar"),
    ],
)
def test_what_might_be_a_mistake_for_good_is_refused_until_it_is_meant(
    registrar: Batch, post: dict[str, Any], wrong: tuple[str, ...], flags: str
) -> None:
    for do in ("preview", "admit"):
        refused = asked(registrar, REQUEST, do, **post)
        assert refused["error"] == "SecondLook"
        assert all(said in refused["message"] for said in wrong)
        assert refused["message"].endswith(f"Nothing was signed; if this is meant, give {flags}")
    assert not registrar.desk.state.pending
    meant = {flag.removeprefix("--").replace("-", "_"): True for flag in flags.split()}
    summary = " ".join(asked(registrar, REQUEST, **post | meant)["summary"])
    assert all(said in summary for said in wrong), "what is meant is told all the same"
    assert "This cannot be taken back" in summary


@pytest.mark.parametrize(
    "name",
    [
        "Ruth Adeyemі",
        "Rυth Αdeyemi",
        "RUTH ADEYEMI",
        "Ruth Adeуeмi",
        "Ɍuth Adeyemi",
        "Ruᴛh Adeyemı",
        "Rüth Adeyem1",
        "𝐑uth Adeyemi",
    ],
)
def test_a_name_that_looks_like_anothers_is_taken_for_it(registrar: Batch, name: str) -> None:
    request = make_request(Identity.new("ruth-adeyemi-2"), name)
    refused = asked(registrar, request, role="judge", office="chambers-adeyemi")
    assert refused["error"] == "SecondLook"
    assert NAMESAKE in refused["message"]


@pytest.mark.parametrize(
    ("role", "office", "own"),
    [
        ("counsel", "chambers-adeyemi", "counsel"),
        ("prosecutor", "chambers-adeyemi", "prosecutors"),
        ("judge", "us-attorney", "people of the court"),
        ("counsel", "us-attorney", "counsel"),
    ],
)
def test_nobody_is_admitted_to_an_office_of_another_side(registrar: Batch, role: str, office: str, own: str) -> None:
    refused = asked(registrar, LEV, role=role, office=office, no_bar=True)
    assert refused["error"] == "NotToBeAdmitted"
    assert f"and cannot have {own} too; choose another office" in refused["message"]
    assert asked(registrar, LEV, role="observer", office=office)["ok"], "staff who read work for any"


@pytest.mark.parametrize("role", ROLES)
def test_every_role_says_what_it_may_do(registrar: Batch, role: Role) -> None:
    request = make_request(Identity.new("lev-marsh"), "Lev Marsh")
    said = " ".join(asked(registrar, request, role=role, no_office=True, no_bar=True)["summary"])
    assert f"Whoever has this role {ROLES[role].may}." in said


def test_every_role_but_the_roots_can_be_given() -> None:
    assert set(ROLES) == set(Role) - {Role.REGISTRAR}


@pytest.mark.parametrize(
    ("post", "said"),
    [
        ({"role": "law clerk"}, "a law clerk, or other staff who only read, is an observer"),
        ({"role": "judge", "bar": "CA-1"}, "only counsel have a bar number; leave it out"),
        ({"role": "clerk", "office": JUDGE}, "“ruth-adeyemi” is no office"),
        ({"role": "clerk", "office": "lev-marsh"}, "“lev-marsh” is no office"),
        ({"role": "clerk", "office": "Chambers Adeyemi"}, "lower-case words and digits joined by hyphens"),
    ],
)
def test_what_no_second_look_mends_is_refused(registrar: Batch, post: dict[str, str], said: str) -> None:
    meant = dict.fromkeys(MEANT, True)
    request = make_request(Identity.new("lev-marsh"), "Lev Marsh")
    assert said in asked(registrar, request, **post | meant)["message"]


def test_whoever_is_admitted_is_refused_in_a_preview_too_and_no_second_judge_is_advised(registrar: Batch) -> None:
    request = make_request(Identity.new(JUDGE), "Ruth M. Adeyemi")
    refused = asked(registrar, request, role="judge", office="chambers-adeyemi")
    assert refused["error"] == "AlreadyAdmitted"
    assert "the id ruth-adeyemi is admitted already, to Ruth Adeyemi" in refused["message"]
    assert "if this is the same person there is nothing to sign" in refused["message"]
    assert sentence(AlreadyAdmitted(JUDGE, "Ruth Adeyemi")).startswith("The id ruth-adeyemi")


def test_a_wrong_fingerprint_is_not_answered_by_the_right_one(registrar: Batch) -> None:
    refused = asked(registrar, REQUEST, role="observer", fingerprint="0000 1111")
    assert refused["error"] == FingerprintsDiffer.__name__
    assert not [group for group in fingerprint(REQUEST).split() if group in refused["message"]]


def test_a_wrong_file_is_told_as_one_and_not_as_a_request_that_somebody_exchanged(registrar: Batch) -> None:
    for file in (b"%PDF-1.7", b"", frame("underseal/certificate/v1", b"x")):
        refused = asked(registrar, file, role="observer", fingerprint="0000 1111")
        assert refused["error"] == NotARequest.__name__
        assert refused["message"].endswith("choose the one whose name ends in .request")


def test_an_offices_members_and_those_it_leaves_out_are_told(registrar: Batch) -> None:
    request = make_request(Identity.new("annex"), "The Annex", Holder.OFFICE, (JUDGE, "lev-marsh"))
    said = " ".join(asked(registrar, request)["summary"])
    assert "Nobody is admitted yet as lev-marsh." in said
    assert "Nobody is admitted to an office of the id “annex”." in said
    assert "Its members: Ruth Adeyemi and lev-marsh." in said


def test_an_observer_without_an_office_must_be_said_to_be_press_or_another_who_has_none(registrar: Batch) -> None:
    refused = asked(registrar, LEV, "admit", role="observer")["message"]
    assert "Law clerks and other staff need the id of their office, which cannot be added later." in refused
    assert refused.endswith("if this is meant, give --no-office")
    told = " ".join(asked(registrar, LEV, role="observer", no_office=True)["summary"])
    assert "Law clerks" not in told, "press are admitted so every day"


@pytest.mark.parametrize("role", ["clerk", "counsel"])
def test_who_commonly_has_no_office_is_asked_nothing(registrar: Batch, role: str) -> None:
    assert "summary" in asked(registrar, LEV, role=role)


@pytest.mark.parametrize("entered", [False, True], ids=["signed here and not entered yet", "on the roster"])
def test_a_right_id_of_an_office_to_come_is_told_from_a_mistyped_one(
    house: House, registrar: Batch, *, entered: bool
) -> None:
    assert (
        asked(registrar, LEV, "admit", role="observer", office="chambers-solano", new_office=True)["id"] == "lev-marsh"
    )
    if entered:
        house.tick()
        house.see(REGISTRAR_CLERK)
    judge = make_request(Identity.new("ines-solano"), "Ines Solano")
    right = asked(registrar, judge, role="judge", office="chambers-solano")["message"]
    wrong = asked(registrar, judge, role="judge", office="chamber-solano")["message"]
    assert "No office of the id “chambers-solano” is here yet; Lev Marsh was admitted to it. It must be set up" in right
    assert "Compare it" not in right
    assert "“chamber-solano” is here yet, and nobody known here was admitted to it." in wrong
    assert "Compare it with the id close to it: “chambers-solano” (Lev Marsh was admitted to it)." in wrong


def test_a_namesake_whose_admission_is_not_entered_yet_is_told_of(registrar: Batch) -> None:
    asked(registrar, LEV, "admit", role="clerk")
    other = make_request(Identity.new("lev-marsh-2"), "LEV MARSH")
    assert (
        "Lev Marsh (clerk, lev-marsh) is here under the same name already."
        in asked(registrar, other, role="clerk")["message"]
    )


def test_an_office_under_another_id_than_its_people_named_is_shown_theirs(registrar: Batch) -> None:
    asked(registrar, LEV, "admit", role="observer", office="chambers-solano", new_office=True)
    office = make_request(Identity.new("solano-chambers"), "Chambers", Holder.OFFICE, (JUDGE,))
    said = " ".join(asked(registrar, office)["summary"])
    assert "Nobody is admitted to an office of the id “solano-chambers”." in said
    assert "close to it: “chambers-solano” (Lev Marsh was admitted to it)." in said


@pytest.mark.parametrize(
    ("typed", "close"),
    [("chamber-adeyemi", True), ("adeyemi-chambers", True), ("adeyemi", True), ("chambers-lund", False)],
)
def test_ids_are_close_that_differ_by_a_slip(registrar: Batch, typed: str, *, close: bool) -> None:
    said = asked(registrar, LEV, role="clerk", office=typed)["message"]
    assert ("“chambers-adeyemi” (Chambers of Judge Adeyemi)" in said) is close
