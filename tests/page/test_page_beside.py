"""Beside a form stands what it comes to while it is written, by a script of the page that keeps and signs nothing."""

import re

import pytest

from desk_fixtures import Begun
from desk_house import CLERK, DEFENCE, JUDGE, KEEL, PROSECUTOR, House, exhibit_filed, paper
from desk_openings import criminal
from desk_visitor import Visitor, visitor
from underseal.docket.names import CaseRef

MOTION = {"on_behalf": ["party 2"], "text": "to Sever"}


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(exhibit_filed)


@pytest.fixture
def at(house: House, case: CaseRef) -> Visitor:
    filer = visitor(house, DEFENCE)
    filer.go("/file/")
    filer.submit({"case": case, "kind": "motion"}, action="/start")
    return filer


def order(house: House, case: CaseRef) -> Visitor:
    judge = visitor(house, JUDGE)
    judge.go(judge.sends("/start", {"what": "order", "case": case}).headers["Location"])
    return judge


def beside(at: Visitor, fields: dict[str, str | list[str]]) -> str:
    reply = at.sends(f"{at.path.partition('#')[0]}/beside", {"revision": at.form()["revision"]} | fields)
    assert reply.status == 200
    assert "<html" not in reply.html
    return reply.text


def test_the_line_of_a_filing_stands_beside_it_before_a_document_is_there(at: Visitor) -> None:
    said = beside(at, {"kind": "motion"} | MOTION)
    assert "MOTION to Sever by Sandor Keel (1)." in said
    assert "Everyone reads: The docket entry and the main document." in said


def test_who_will_open_what_is_sealed_is_named(at: Visitor) -> None:
    at.submit({"text": "to Sever", "do": "add"}, {"file": ("motion.pdf", paper("motion"))})
    at.submit({"title": "Exhibit A", "shown": "stub", "do": "add"}, {"file": ("ledger.pdf", paper("ledger"))})
    said = beside(at, {"kind": "motion", "title-1": "Exhibit A", "shown-1": "stub"} | MOTION)
    assert "Exhibit A" in said
    assert "people can open it:" in said
    assert "Ruth Adeyemi" in said
    assert "Benedict Okafor" not in said
    assert "Chambers of Judge Adeyemi decides on it" in said


def with_papers(at: Visitor, *papers: str) -> str:
    """What stands beside a motion of these papers, all of them public."""
    for number, name in enumerate(papers):
        title = f"Exhibit {number}" if number else ""
        at.submit({"text": "to Sever", "title": title, "do": "add"}, {"file": (f"{number}.pdf", paper(name))})
    titles = {f"title-{number}": f"Exhibit {number}" for number in range(1, len(papers))}
    return beside(at, {"kind": "motion"} | titles | MOTION)


@pytest.mark.parametrize("papers", [("motion", "map"), ("motion", "map", "photographs")])
def test_different_papers_of_a_public_filing_are_never_taken_for_one(at: Visitor, papers: tuple[str, ...]) -> None:
    said = with_papers(at, *papers)
    assert "file each document once" not in said
    assert "MOTION to Sever by Sandor Keel (1)." in said
    exhibits = [f"Exhibit {number}" for number in range(1, len(papers))]
    named = re.search(r"Everyone reads: (.*)", said)
    assert named is not None
    assert all(exhibit in named[1] for exhibit in exhibits)


@pytest.mark.parametrize(
    ("papers", "again"),
    [(("motion", "motion"), 1), (("motion", "map", "motion"), 2), (("motion", "map", "map"), 2)],
)
def test_the_same_paper_twice_is_said_beside_the_form_as_it_is_on_review(
    at: Visitor, papers: tuple[str, ...], again: int
) -> None:
    sentence = f"Attachment {again}: is a document that this filing has already; file each document once."
    assert sentence in with_papers(at, *papers)
    titles = {f"title-{number}": f"Exhibit {number}" for number in range(1, len(papers))}
    assert sentence in at.submit(MOTION | titles | {"do": "preview"}).text


def test_the_line_of_an_order_stands_beside_it_before_its_text_is_written(house: House, case: CaseRef) -> None:
    judge = order(house, case)
    said = beside(judge, {"kind": "order", "title": "ORDER", "text": "", "motion-3": "granted"})
    assert "ORDER granting 2 MOTION “to Suppress Evidence”" in said


def looks(at: Visitor, **fields: str | list[str]) -> str:
    """What stands beside the form of a new case as it stands, but for these fields."""
    return beside(at, at.form() | fields)


STANDING = {"authority": "Standing Order 26-3", "until": "arrest of the defendant", "judge": JUDGE}


def test_beside_a_notice_of_hearing_no_document_is_named_that_it_does_not_have(house: House) -> None:
    case = house.criminal_case()
    clerk = visitor(house, CLERK)
    clerk.go("/file/")
    clerk.submit({"case": case, "kind": "notice-of-hearing"}, action="/start")
    seen = beside(clerk, {"kind": "notice-of-hearing", "text": "status conference set for 03/16/2026"})
    assert "status conference set for 03/16/2026" in seen
    assert "main document" not in seen


def test_the_docket_of_a_public_case_stands_beside_its_form(house: House) -> None:
    said = looks(criminal(house))
    assert "United States v. Keel et al." in said
    assert "Plaintiff: United States of America, represented by Ada Lindqvist" in said
    assert "INDICTMENT as to Sandor Keel (1), Odile Farrow (2) charging two counts of wire fraud." in said
    assert "What its readers will see" not in said


@pytest.mark.parametrize(
    ("stands", "sees", "mark"),
    [("stub", "Sealed v. Sealed", "Provisionally sealed"), ("hidden", "Nothing that the public sees", "Hidden, not")],
)
def test_the_docket_that_its_readers_get_stands_beside_the_form_of_a_sealed_case(
    house: House, stands: str, sees: str, mark: str
) -> None:
    at = criminal(house, stands=stands, **STANDING)
    public, readers = looks(at, **{"name-1": "Sandor Kiel"}).split("What its readers will see")
    assert sees in public
    assert "Kiel" not in public
    assert "United States v. Kiel et al." in readers
    assert "Defendant (1): Sandor Kiel" in readers
    assert mark in readers
    assert "INDICTMENT as to Sandor Kiel (1), Odile Farrow (2) charging two counts of wire fraud." in readers
    assert "United States Attorney your own office; you file it" in readers
    assert "Chambers of Judge Adeyemi decides on it" in readers


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name-1": "", "name-2": "", "name-0": ""}, "once a party is named."),
        ({"judge": ""}, "once the judge is named, who is one of its readers."),
        ({"authority": "", "until": ""}, "Sandor Keel"),
    ],
)
def test_what_a_sealed_case_wants_before_its_docket_can_be_shown_is_said_beside_its_form(
    house: House, fields: dict[str, str | list[str]], said: str
) -> None:
    assert said in looks(criminal(house, stands="stub", **STANDING), **fields)


def test_looking_ahead_at_a_new_case_changes_keeps_and_sends_nothing(house: House) -> None:
    at = criminal(house, stands="stub", **STANDING)
    before, sent = house.everything_in(PROSECUTOR), len(house.sent)
    looks(at, **{"name-1": "Sandor Kiel", "authority": ""})
    assert "Kiel" not in at.go(at.path).html
    assert 'value="Standing Order 26-3"' in at.page.html
    assert house.everything_in(PROSECUTOR) == before
    assert len(house.sent) == sent


def test_what_is_not_written_yet_is_no_fault(at: Visitor) -> None:
    said = beside(at, {"kind": "motion", "on_behalf": [KEEL], "text": ""})
    assert "The line stands here once the docket text is written." in said
    assert "empty" not in said


def test_what_a_form_does_not_come_to_yet_is_said_in_a_sentence(at: Visitor) -> None:
    assert "no entry 77" in beside(at, {"kind": "response", "re": "77", "text": "", "on_behalf": [KEEL]}).casefold()


def test_looking_ahead_changes_keeps_and_sends_nothing(house: House, at: Visitor) -> None:
    at.submit({"text": "to Dismiss", "do": "kind"})
    before, sent = house.everything_in(DEFENCE), len(house.sent)
    beside(at, {"kind": "motion"} | MOTION)
    assert "to Dismiss</textarea>" in at.go(at.path).html
    assert house.everything_in(DEFENCE) == before
    assert len(house.sent) == sent


def test_it_is_asked_by_a_form_of_the_page_alone_and_of_a_draft_alone(at: Visitor) -> None:
    assert at.sends(f"{at.path}/beside", {"key": "guess"}).status == 403
    assert at.sends(f"{at.path}/beside", MOTION, HTTP_ORIGIN="https://evil.example").status == 403
    assert at.ask(f"{at.path}/beside").status == 404
    assert at.sends("/drafts/none/beside", MOTION).status == 404


def test_a_script_runs_where_it_is_needed_and_nowhere_else(at: Visitor) -> None:
    form, today = at.go(at.path), at.go("/")
    assert "script-src 'self'; connect-src 'self'" in form.headers["Content-Security-Policy"]
    assert "script-src" not in today.headers["Content-Security-Policy"]
    assert "<script" not in today.html
    assert re.findall(r"<script[^>]*>([^<]*)</script>", form.html) == ["", ""], "none within the page"
    assert at.ask("/desk.js").headers["Content-Type"] == "text/javascript; charset=utf-8"
