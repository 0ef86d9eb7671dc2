"""What a filing or an order says and the record does not do is a second look before it is signed."""

import re
from datetime import timedelta
from html import unescape

import pytest

from desk_fixtures import Begun
from desk_house import CIVIL, CLERK, DEFENCE, JUDGE, KEEL, SEALED_CLERK, House, case_open, draft, exhibit, paper
from desk_visitor import Visitor, visitor
from underseal.docket.names import CaseRef
from underseal.docket.party import Counsel
from underseal.doing.drafts import DraftDocument


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(case_open)


def looks(at: Visitor, case: CaseRef, kind: str, fields: dict[str, str], words: str = "a paper") -> str:
    """What is to be looked at again before this filing of one paper is signed."""
    at.go("/file/")
    at.submit({"case": case, "kind": kind}, action="/start")
    at.submit(fields | {"do": "add"}, {"file": ("paper.pdf", paper(words))})
    told = re.search(
        r'role="alert">\s*<b>Look again:</b>(.*?)</(?:p|ul)>', at.submit({"do": "preview"}).html, re.DOTALL
    )
    assert "Before you sign" in at.page.text
    return told[1] if told else ""


@pytest.mark.parametrize("stands", ["stub", "hidden"])
def test_what_calls_itself_ex_parte_names_the_counsel_of_the_other_side_who_can_open_it(
    house: House, case: CaseRef, stands: str
) -> None:
    fields = {"on_behalf": "party 2", "text": "ex parte for a subpoena", "stands": stands}
    if stands == "hidden":
        fields["authority"], fields["until"] = "General Order 26-3", "the trial"
    said = looks(visitor(house, DEFENCE), case, "motion", fields)
    assert "It says “ex parte”, and counsel for the other side can open it: Ada Lindqvist." in said


def test_what_only_its_own_side_reads_is_ex_parte(house: House, case: CaseRef) -> None:
    said = looks(visitor(house, DEFENCE), case, "motion", {"on_behalf": "party 2", "text": "ex parte for funds"})
    assert "ex parte" not in said, "a public motion is read by everyone, which its page says"


def test_a_social_security_number_that_everyone_would_read_is_told_of_by_its_last_figures(
    house: House, case: CaseRef
) -> None:
    fields = {"on_behalf": "party 2", "text": "to Correct the number 078-05-1120"}
    said = looks(visitor(house, DEFENCE), case, "motion", fields, "His number is 219-09-9999.")
    assert "The docket text has what looks like a social security number, ending in 1120" in said
    assert "The PDF paper.pdf has what looks like a social security number, ending in 9999" in said
    assert "078-05" not in said


def test_under_seal_it_is_nobodys_to_warn_of(house: House, case: CaseRef) -> None:
    fields = {"on_behalf": "party 2", "text": "to Sever", "stands": "stub"}
    assert "social security" not in looks(visitor(house, DEFENCE), case, "motion", fields, "219-09-9999")


def test_counsel_who_file_that_they_withdraw_are_told_that_they_stay(house: House, case: CaseRef) -> None:
    fields = {"on_behalf": "party 2", "text": "withdrawal of appearance"}
    said = looks(visitor(house, DEFENCE), case, "notice", fields)
    assert "takes nobody off the docket. No act does so yet" in said


def test_an_order_that_sets_another_time_names_the_dates_that_stay(house: House, case: CaseRef) -> None:
    house.exhibit_of(case)
    at = visitor(house, JUDGE)
    at.go("/")
    at.go(at.sends("/start", {"what": "order", "case": case, "motion": "2"}).headers["Location"])
    order = {"kind": "order", "text": "extending the time to respond", "body": "So ordered."}
    reply = at.submit(order | {"do": "preview"})
    assert re.search(r"No order moves a date on the docket yet: Responses due \S+, set by entry 2 stays", reply.text), (
        reply.text
    )


def test_a_response_after_its_day_says_how_late_it_is(house: House, case: CaseRef) -> None:
    house.exhibit_of(case)
    house.simulator.clock.forward(timedelta(days=20).total_seconds())
    fields = {"on_behalf": "party 1", "text": "to the motion", "re": "2"}
    said = looks(visitor(house, "ada-lindqvist"), case, "response", fields)
    assert re.search(r"Responses fell due on \S+, \d+ days ago\.", said), said


def test_whoever_confirms_an_appearance_is_told_what_counsel_were_admitted_as(house: House, case: CaseRef) -> None:
    counsel = Counsel("Philippa Crane", CIVIL)
    house.files(CIVIL, case, draft("notice-of-appearance", "", on_behalf=(KEEL,), counsel=counsel))
    at = visitor(house, CLERK)
    at.go(at.sends("/carry-out", {"what": "confirm", "case": case, "entry": "2"}).headers["Location"])
    assert re.search(r"On the roster Philippa Crane is counsel, (bar number \S+|without a bar number)\.", at.page.text)


def test_what_is_published_is_looked_over_like_what_is_filed_in_public(house: House, case: CaseRef) -> None:
    """Nobody takes back what was public: the last who sees it before that is told."""
    secret = exhibit("SSN 219-09-9999, in 2:26-cr-00077")
    filing = draft("motion", "to Suppress", DraftDocument(paper("m")), secret, on_behalf=(KEEL,))
    motion = house.files(DEFENCE, case, filing)
    house.tick()
    house.orders(case, "unsealing it", unseals=motion.stubs)
    house.tick()
    at = visitor(house, SEALED_CLERK)
    at.go(f"/cases/{case.replace(':', '-')}/")
    do = re.findall(r'name="do" value="([^"]*unseal[^"]*)"', at.page.html)[0]
    said = at.go(at.sends("/carry-out", {"do": unescape(do)}).headers["Location"]).text
    assert "what looks like a social security number, ending in 9999, and everyone will read it. Ask the judge" in said
    assert "This PDF names 2:26-cr-00077, and this case is" in said
