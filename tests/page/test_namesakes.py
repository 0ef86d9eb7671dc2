"""Two people of one name are told apart wherever somebody chooses a person, or reads who gains."""

import re

import pytest

from desk_fixtures import Begun
from desk_house import CLERK, DEFENCE, JUDGE, KEEL, REGISTRAR_CLERK, House, case_open, draft, exhibit, paper
from desk_visitor import visitor
from underseal.caseload import naming
from underseal.caseload.naming import Names, folded
from underseal.docket.docket import Register
from underseal.docket.names import CaseRef, OfficeId, PersonId
from underseal.docket.record import Role
from underseal.doing.coming import readers_of
from underseal.doing.drafts import DraftDocument
from underseal.doing.planning import FilingInCase, plan_filing
from underseal.doing.previews import Readers
from underseal.enrolling.enrol import fingerprint
from underseal.envelope.identity import Identity, make_request
from underseal.stage.credentials import certify

TWIN, NAME = "marguerite-stroud-2", "Marguerite Stroud"
COUNSEL, TOLD = f"{NAME} (counsel, {DEFENCE})", f"{NAME} (observer, {TWIN})"


def exhibit_and_twin(house: House) -> CaseRef:
    """A case with an exhibit under seal, and somebody new who bears the name of counsel."""
    case = case_open(house)
    house.exhibit_of(case)
    house.simulator.enrol(certify(TWIN, NAME, "observer"))
    house.tick()
    return case


@pytest.mark.parametrize(("reader", "told"), [(DEFENCE, COUNSEL), (TWIN, TOLD)])
def test_the_judge_who_gives_access_reads_which_of_two_gains_it(
    house: House, begun: Begun, reader: str, told: str
) -> None:
    case = begun(exhibit_and_twin)
    at = visitor(house, JUDGE)
    at.go(f"/cases/{case.replace(':', '-')}/")
    at.submit({"what": "order"}, action="/start")
    offered = dict(re.findall(r'<option value="(marguerite[^"]*)"[^>]*>(.*?)</option>', at.page.html))
    assert offered == {DEFENCE: COUNSEL, TWIN: TOLD}
    subject = re.findall(r'<option value="((?:stub-)?[0-9a-f]{32})"', at.page.html)[0]
    words = {"kind": "order", "text": "on access", "title": "ORDER", "body": "Access is given."}
    preview = at.submit({**words, "subject": subject, "reader": reader, "do": "preview"})
    assert f"{told} may be given access" in preview.text


def test_whoever_may_be_given_access_is_offered_with_what_they_are(house: House, begun: Begun) -> None:
    case = begun(exhibit_and_twin)
    at = visitor(house, JUDGE)
    at.go(f"/cases/{case.replace(':', '-')}/")
    at.submit({"what": "order"}, action="/start")
    listed = re.search(r'<select id="reader".*?</select>', at.page.html, re.DOTALL)
    assert listed is not None
    offered = dict(re.findall(r'<option value="([^"]+)"[^>]*>(.*?)</option>', listed[0]))
    expected = {
        c.id: c.role or "office" for c in house.see(JUDGE)[1].roster.certificates if c.kind in {"person", "office"}
    }
    assert offered.keys() == expected.keys()
    for id_, what in expected.items():
        assert what in offered[id_].partition(" (" if id_ in {DEFENCE, TWIN} else ", ")[2]
    assert offered[CLERK] == "Miriam Tolland, clerk"
    assert offered["chambers-adeyemi"] == "Chambers of Judge Adeyemi, office"


def test_who_can_open_a_paper_is_told_apart_on_the_docket(house: House, begun: Begun) -> None:
    case = begun(exhibit_and_twin)
    at = visitor(house, DEFENCE)
    assert COUNSEL in at.go(f"/cases/{case.replace(':', '-')}/").text


def test_nobody_is_given_a_role_behind_a_name_that_is_theirs_alone(house: House, begun: Begun) -> None:
    case = begun(case_open)
    assert f"{NAME} (" not in visitor(house, DEFENCE).go(f"/cases/{case.replace(':', '-')}/").text


@pytest.mark.parametrize("name", ["Ruth Adeyemi", "RUTH ADEYEMI", "Ruth Adéyemi", "Ruth Adeyemi."])
def test_the_registrar_clerk_is_told_who_bears_a_name_already(house: House, name: str) -> None:
    request = make_request(Identity.new("ruth-adeyemi-2"), name)
    at = visitor(house, REGISTRAR_CLERK)
    at.go("/")
    at.submit({"what": "admit"}, action="/start")
    fields = {"fingerprint": fingerprint(request), "role": Role.JUDGE, "do": "preview"}
    preview = at.submit(fields, {"request": ("ruth.request", request)}).text
    assert "Ruth Adeyemi (judge, ruth-adeyemi) is here under the same name already." in preview
    assert "This cannot be taken back" in preview


def test_an_admission_that_was_left_is_listed_by_its_file_and_another_begins_anew(house: House) -> None:
    at = visitor(house, REGISTRAR_CLERK)
    at.go("/")
    at.submit({"what": "admit"}, action="/start")
    request = make_request(Identity.new("lev-marsh"), "Lev Marsh")
    fields = {"fingerprint": fingerprint(request), "role": Role.OBSERVER, "office": "chambers-adeyemi"}
    at.submit(fields, {"request": ("lev.request", request)})
    left = at.path
    assert "Admit a person or an office: lev.request" in at.go("/").text
    at.submit({"what": "admit"}, action="/start")
    assert at.path != left
    assert "lev.request" not in at.page.text


def test_a_name_cannot_carry_the_words_that_tell_another_apart() -> None:
    told = "Marguerite Stroud (counsel, marguerite-stroud)"
    names = Names(Register(), {"marguerite-stroud": "Marguerite Stroud", "noor-haddad-2": told})
    assert names.known(PersonId("noor-haddad-2")) == f"{told} (office, noor-haddad-2)"
    assert names.known(PersonId("marguerite-stroud")) == "Marguerite Stroud (office, marguerite-stroud)"
    assert names.alike("someone", "Marguerite Stroud") == tuple(
        names.known(PersonId(one)) for one in ("marguerite-stroud", "noor-haddad-2")
    )


def test_names_are_gone_through_once_for_however_many(monkeypatch: pytest.MonkeyPatch) -> None:
    folds: list[str] = []
    monkeypatch.setattr(naming, "folded", lambda name: folds.append(name) or name)
    names = Names(Register(), {str(one): f"Person {one}" for one in range(500)})
    assert [names.known(PersonId(str(one))) for one in range(500)] == [f"Person {one}" for one in range(500)]
    assert len(folds) == 1000, "each once for the whole and once when it is asked for"


def test_names_that_read_alike_are_one_name() -> None:
    assert folded("José  O’Neil, Jr.") == folded("JOSE ONEIL JR")
    assert folded("Ann Smith") != folded("Anne Smith")


def test_whoever_joins_an_office_after_its_keys_were_made_is_not_shown_as_one_who_can_open(
    house: House, begun: Begun
) -> None:
    case = begun(case_open)
    before = _readers(house, case)
    house.simulator.enrol(certify("lev-marsh", "Lev Marsh", "clerk", office="chambers-adeyemi"))
    house.tick()
    assert PersonId("lev-marsh") not in house.see(DEFENCE)[1].register.offices[OfficeId("chambers-adeyemi")]
    assert _readers(house, case) == before
    assert "Ruth Adeyemi" in before.names
    assert "Lev Marsh" not in before.names


def _readers(house: House, case: CaseRef) -> Readers:
    """Whom a preview names as those who will be able to open an exhibit."""
    desk, view = house.see(DEFENCE)
    filing = draft("motion", "to Suppress", DraftDocument(paper("motion")), exhibit("a ledger"), on_behalf=(KEEL,))
    planned = plan_filing(desk, view, FilingInCase(case, filing))
    return readers_of(desk, view, view.docket(case), planned.steps[0])
