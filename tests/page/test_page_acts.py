"""Acts of a few plain fields at the desk's page: offered to whom they belong, shown in full, signed once."""

import pytest

from desk_fixtures import Begun
from desk_house import CLERK, DEFENCE, JUDGE, OBSERVER, REGISTRAR_CLERK, SEALED_CLERK, House, case_open
from desk_visitor import Visitor, refresh, visitor
from sheet_html import parsed
from underseal.docket.names import CaseRef
from underseal.docket.record import Role
from underseal.doing.table import DOINGS
from underseal.drafts.act_forms import ACTS, FILE, HIDDEN
from underseal.enrolling.enrol import fingerprint
from underseal.envelope.identity import Identity, make_request
from underseal.page.pages import ON_A_DOCKET
from underseal.page.today import AT_THE_COURT

WRITTEN = {"file", "open-case", "order", "minutes", "correct"}
"""Acts whose forms have pages of their own."""


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(case_open)


def begun(house: House, person: str, what: str, case: CaseRef | None = None) -> Visitor:
    at = visitor(house, person)
    at.go("/" if case is None else f"/cases/{case.replace(':', '-')}/")
    at.submit({"what": what}, action="/start")
    return at


def test_every_act_of_the_table_has_a_page() -> None:
    assert ACTS.keys() | WRITTEN == DOINGS.keys()
    assert {*AT_THE_COURT, *ON_A_DOCKET, "grant", "unseal", "confirm"} == ACTS.keys()
    assert all(form.doing is DOINGS[name] for name, form in ACTS.items())


def test_a_case_is_closed_and_opened_again_each_after_it_was_shown(house: House, case: CaseRef) -> None:
    at = begun(house, CLERK, "close", case)
    assert "1 thing to correct" in at.submit({"reason": " ", "do": "preview"}).text
    preview = at.submit({"reason": "Judgment entered", "do": "preview"})
    assert "Judgment entered" in preview.text
    assert "Close the case. Signed" in at.submit({"do": "sign"}, action="preview").text
    assert house.see(JUDGE)[1].docket(case).closed is not None
    refresh(at)
    page = at.go(f"/cases/{case.replace(':', '-')}/")
    assert "Close the case" not in page.text
    at.submit({"what": "reopen"}, action="/start")
    at.submit({"reason": "Remanded", "do": "preview"})
    at.submit({"do": "sign"}, action="preview")
    assert house.see(JUDGE)[1].docket(case).closed is None


def test_before_a_case_is_closed_what_stays_undecided_is_named(house: House, case: CaseRef) -> None:
    house.exhibit_of(case)
    house.tick()
    at = begun(house, CLERK, "close", case)
    preview = at.submit({"reason": "Judgment entered", "do": "preview"}).text
    assert "The heading of its public docket will say: Date Terminated: 03/02/2026. No entry is made" in preview
    assert "Closing the case decides no motion: 2 MOTION “to Suppress Evidence” stays pending." in preview


@pytest.mark.parametrize("act", sorted(ACTS))
@pytest.mark.parametrize("person", [CLERK, SEALED_CLERK, JUDGE, DEFENCE, OBSERVER, REGISTRAR_CLERK])
def test_an_act_is_begun_only_by_whom_it_is_offered_to(house: House, case: CaseRef, act: str, person: str) -> None:
    at = visitor(house, person)
    view = house.see(person)[1]
    me = view.register.people[person]  # type: ignore[index]  # an id is a person's
    docket = view.docket(case) if ACTS[act].in_case else None
    may = ACTS[act].may(me, docket, view)
    reply = at.sends("/start", {"what": act, "case": case if docket is not None else ""})
    assert reply.status == (303 if may else 404)
    assert may is (person in offered(act))


def offered(act: str) -> set[str]:
    clerks = {CLERK, SEALED_CLERK}
    return {
        "add-parties": {*clerks, JUDGE},
        "close": {*clerks, JUDGE},
        "confirm": {*clerks, JUDGE, DEFENCE},
        "reopen": set(),  # the case is open
        "grant": {SEALED_CLERK, JUDGE},
        "unseal": {SEALED_CLERK, JUDGE, DEFENCE},
        "import": clerks,
        "admit": {REGISTRAR_CLERK},
        "admit-log": {REGISTRAR_CLERK},
        "office": {SEALED_CLERK, JUDGE, DEFENCE, REGISTRAR_CLERK},
        "propose-rules": {JUDGE, REGISTRAR_CLERK},
        "assent-to-rules": set(),  # nothing is proposed
    }[act]


def test_a_person_is_admitted_by_what_they_read_out(house: House) -> None:
    request = make_request(Identity.new("lev-marsh"), "Lev Marsh")
    at = begun(house, REGISTRAR_CLERK, "admit")
    file = {"request": ("lev.request", request)}
    wrong = at.submit({"fingerprint": "0000 1111", "role": Role.CLERK, "do": "preview"}, file)
    assert "lev.request is here" in wrong.text
    assert 'id="fingerprint-fault"' in wrong.html
    preview = at.submit({"fingerprint": fingerprint(request), "role": Role.CLERK, "do": "preview"}, {})
    assert "Lev Marsh (lev-marsh) is admitted as docket clerk." in preview.text
    assert "Whoever has this role opens, imports, corrects and closes every case" in preview.text
    assert house.see(CLERK)[1].register.people.get("lev-marsh") is None  # type: ignore[call-overload]  # an id is a person's
    assert "Lev Marsh is admitted" in at.submit({"do": "sign"}, action="preview").text
    assert f"{ACTS['admit'].title}: Lev Marsh" in at.go("/sent/").text
    house.tick()
    assert house.see(CLERK)[1].register.people["lev-marsh"].role is Role.CLERK  # type: ignore[index]  # likewise


@pytest.mark.parametrize("content", [b"", b"no request", b"\0" * 5000])
def test_a_file_that_is_no_request_is_a_fault_of_the_form(house: House, content: bytes) -> None:
    at = begun(house, REGISTRAR_CLERK, "admit")
    page = at.submit(
        {"fingerprint": fingerprint(content), "role": Role.CLERK, "do": "preview"}, {"request": ("x", content)}
    )
    assert page.status == 200
    assert "1 thing to correct" in page.text


def test_an_office_is_set_up_and_its_file_lies_beside_the_desk(house: House) -> None:
    at = begun(house, JUDGE, "office")
    preview = at.submit({"id": "annex", "name": "The Annex", "members": [CLERK], "do": "preview"})
    assert "Whatever is sealed to the office can be opened by each of them." in preview.text
    done = at.submit({"do": "sign"}, action="preview").text
    assert "annex.request to the registrar clerk" in done
    assert (house.desk(JUDGE).folder / "annex.request").is_file()


def test_no_page_of_these_acts_has_a_fault_in_its_markup(house: House, case: CaseRef) -> None:
    for name, form in ACTS.items():
        person = REGISTRAR_CLERK if name.startswith(("admit", "office", "propose")) else CLERK
        not_yet = name in {"reopen", "assent-to-rules"}  # nothing is closed or proposed
        if any(question.how != HIDDEN for question in form.questions) and not not_yet:
            page = begun(house, person, name, case if form.in_case else None).page
            assert page.status == 200
            assert parsed(page.body).faults == []
            assert all(f'for="{q.name}"' in page.html for q in form.questions if q.how == FILE)
