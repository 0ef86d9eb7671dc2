"""Every kind of filing and order has a place in the browser, for each role that may file or order it."""

import re

import pytest

from desk_house import (
    CIVIL,
    CLERK,
    JUDGE,
    OBSERVER,
    PROSECUTOR,
    REGISTRAR_CLERK,
    SEALED_CLERK,
    US,
    House,
    does,
    draft,
    party,
)
from desk_visitor import Visitor, visitor
from district import KINDS
from underseal.docket.cover import CoverSheet
from underseal.docket.kinds import Kind
from underseal.docket.names import CaseType, KindCode, PersonId
from underseal.docket.record import Role
from underseal.doing.planning import NewCase
from underseal.doing.table import OPEN_CASE

STAFF = {
    Role.CLERK: CLERK,
    Role.SEALED_CLERK: SEALED_CLERK,
    Role.PROSECUTOR: PROSECUTOR,
    Role.COUNSEL: CIVIL,
    Role.JUDGE: JUDGE,
    Role.REGISTRAR: REGISTRAR_CLERK,
    Role.OBSERVER: OBSERVER,
}
FIRST = {CaseType.CIVIL: "complaint", CaseType.CRIMINAL: "indictment", CaseType.MAGISTRATE: "criminal-complaint"}


def staffed(house: House) -> None:
    """A case of each type in which somebody of each role has a part."""
    for type_, first in FIRST.items():
        sides = (
            party("Plaintiff", US, PROSECUTOR, "Ada Lindqvist"),
            party("Defendant", "Crane Maritime", CIVIL, "Philippa Crane"),
        )
        opening = CoverSheet(type_, 2, "United States v. Crane Maritime", sides, PersonId(JUDGE))
        filing = draft(first, "", as_to=("Crane Maritime",))
        does(OPEN_CASE, *house.see(CLERK), NewCase(opening, filing))
    house.tick()


def values(at: Visitor, pattern: str) -> set[str]:
    return set(re.findall(pattern, at.page.html))


def offered(house: House, person: str) -> set[str]:
    """The kinds in the menus of filing, opening a case, and writing an order."""
    at = visitor(house, person)
    at.go("/file/")
    found = set[str]()
    for case in values(at, r'<option value="([0-9]:[0-9a-z-]+)"'):
        at.go(at.sends("/start", {"what": "filing", "case": case}).headers["Location"])
        found |= values(at, r'<option value="([a-z-]+)"')
    if at.sends("/start", {"what": "opening"}).status == 303:
        at.go(at.sends("/start", {"what": "opening"}).headers["Location"])
        found |= {code.partition("/")[2] for code in values(at, r'<option value="([a-z]+/[a-z-]+)"')}
    at.go("/orders/")
    if "Write an order" in at.page.text:
        at.submit({"what": "order", "case": "2:26-cr-00001"}, action="/start")
        found |= values(at, r'name="kind" id="kind-c\d+" value="([a-z-]+)"')
    return found


@pytest.mark.parametrize("role", list(Role))
def test_each_kind_that_a_role_may_file_or_order_is_offered_to_it_in_the_browser(house: House, role: Role) -> None:
    staffed(house)
    may = {str(kind.code) for kind in KINDS.values() if role in kind.filers}
    assert offered(house, STAFF[role]) & set(KINDS) == may


def test_a_judgment_is_entered_in_the_browser_under_its_own_heading(house: House) -> None:
    staffed(house)
    at = visitor(house, JUDGE)
    at.go("/orders/")
    at.submit({"what": "order", "case": "2:26-cr-00001"}, action="/start")
    fields = {"kind": "judgment", "text": "in a criminal case", "body": "The defendant is adjudged guilty."}
    preview = at.submit(fields | {"do": "preview"})
    assert "JUDGMENT in a criminal case" in preview.text
    at.submit({"do": "change"}, action="preview")
    assert 'name="title" value="JUDGMENT"' in at.page.html
    at.submit({"do": "preview"})
    at.submit({"do": "sign"}, action="preview")
    entries = house.see(CLERK)[1].docket("2:26-cr-00001").entries  # type: ignore[arg-type]  # a case's number
    assert entries[-1].kind == KindCode("judgment")


def test_every_kind_belongs_to_somebody_or_is_entered_by_the_court_itself() -> None:
    def nobodys(kind: Kind) -> bool:
        return not kind.filers

    assert {str(kind.code) for kind in KINDS.values() if nobodys(kind)} == {"minutes", "assignment"}
