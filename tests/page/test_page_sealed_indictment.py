"""A case opened under seal by a paper that asks for nothing itself: what its judge rules on is the seal."""

import re

import pytest

from desk_house import DEFENCE, JUDGE, PROSECUTOR, SEALED_CLERK, US, House, does, draft, paper, party
from desk_visitor import Reply, Visitor, refresh, visitor
from underseal.docket.cover import CoverSheet
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseRef, CaseType, OfficeId, PersonId
from underseal.docket.party import Party
from underseal.docket.record import StandingOrder
from underseal.doing.grants import WiderAccess
from underseal.doing.planning import NewCase
from underseal.doing.table import GRANT, OPEN_CASE

STANDING = StandingOrder("Standing Order 26-3", "arrest")
CAPTION = "United States v. Vesely"


def ruling_on(house: House, visibility: Visibility) -> Visitor:
    """The judge's form of an order in a case that an indictment opened so."""
    parties = (party("Plaintiff", US, PROSECUTOR, "Ada Lindqvist"), Party("Defendant", "Jan Vesely", "", charged=1))
    opening = CoverSheet(CaseType.CRIMINAL, 2, CAPTION, parties, PersonId(JUDGE))
    filing = draft("indictment", "", as_to=("Jan Vesely",), authority=STANDING, visibility=visibility)
    does(OPEN_CASE, *house.see(PROSECUTOR), NewCase(opening, filing))
    house.tick()
    at = visitor(house, JUDGE)
    assert "1 sealed matter waits for your signature." in at.go("/").text
    assert "Open: main document" in at.page.text
    assert "Open: main document" in at.go("/orders/").text
    at.submit({}, action="/start")
    return at


def docket_once_signed(house: House, at: Visitor) -> str:
    """What the docket of that case says to its judge, once the order was signed."""
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    refresh(at)
    found = re.search(r'href="([^"]+)">To the docket', at.go(at.path).html)
    assert found, at.page.text
    return at.go(found[1]).text


@pytest.mark.parametrize(
    ("visibility", "word"), [(Visibility.STUB, "sealed"), (Visibility.HIDDEN, "hidden")], ids=["listed", "hidden"]
)
def test_whoever_rules_on_a_sealed_indictment_rules_on_its_seal(
    house: House, visibility: Visibility, word: str
) -> None:
    at = ruling_on(house, visibility)
    assert f"Keep it sealed It stays {word} under this order." in at.page.text
    assert "Deny the seal" in at.page.text
    preview = at.submit({"do": "preview", "approves": "yes"}).text
    assert "ORDER granting the request to seal the indictment" in preview
    assert f"The request to seal the indictment is granted. The case stays {word} under this order." in preview
    assert f"ORDER granting the request to seal the indictment {word.capitalize()} " in preview, "its mark"
    assert "application" not in preview
    docket = docket_once_signed(house, at)
    assert "ORDER granting the request to seal the indictment" in docket
    assert "application" not in docket


def test_whoever_lets_somebody_read_a_sealed_case_is_told_that_it_is_for_what_follows_too(house: House) -> None:
    at = ruling_on(house, Visibility.STUB)
    case = next(one.case for one in house.see(JUDGE)[1].dockets.values() if one.caption == CAPTION and one.hidden)
    fields = {"approves": "yes", "reader": DEFENCE, "subject": case}
    preview = at.submit({"do": "preview"} | fields).text
    assert "and everything in it. What is filed in it from now on, too. What they read they can keep." in preview


def unexplained(page: Reply) -> list[str]:
    """The readers on a preview beside whom no reason stands."""
    readers = re.findall(r'<tr><td>(.*?)</td><td class="num last">', page.html)
    assert readers
    return [reader for reader in readers if "<small>" not in reader]


def test_every_reader_of_a_sealed_case_is_listed_with_why_whoever_files_in_it(house: House) -> None:
    at = ruling_on(house, Visibility.STUB)
    case = next(one.case for one in house.see(JUDGE)[1].dockets.values() if one.caption == CAPTION and one.hidden)
    preview = at.submit({"do": "preview", "approves": "yes", "reader": DEFENCE, "subject": case})
    assert unexplained(preview) == []
    assert "United States Attorney opened the case 1" in preview.text
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    does(GRANT, *house.see(SEALED_CLERK), WiderAccess(case, "", (OfficeId(DEFENCE),)))  # type: ignore[arg-type]  # any act
    house.tick()
    for person in (PROSECUTOR, SEALED_CLERK):
        preview = filing_in(visitor(house, person), case)
        assert unexplained(preview) == []
        assert "Marguerite Stroud given access by order 1" in preview.text
        readers = preview.text.partition("Who will see this")[0].partition("What its readers will see")[2]
        assert "Sealed NOTICE of a change" in readers


def filing_in(at: Visitor, case: CaseRef) -> Reply:
    """The preview of a notice in a case."""
    at.go("/file/")
    at.submit({"case": case, "kind": "notice"}, action="/start")
    at.submit({"text": "of a change", "do": "add"}, {"file": ("notice.pdf", paper("notice"))})
    return at.submit({"do": "preview"})


def test_an_indictment_whose_seal_was_denied_is_not_called_denied(house: House) -> None:
    at = ruling_on(house, Visibility.HIDDEN)
    assert "ORDER denying the request to seal the indictment" in at.submit({"do": "preview", "approves": "no"}).text
    docket = docket_once_signed(house, at)
    assert "The request to seal the indictment was denied by S-2 today. No judge has ordered the seal." in docket
    assert "Seal denied INDICTMENT" in docket
    follows = "To go on in public, open a public case with the same paper. To ask again, file a motion in this case."
    assert follows in docket
    for person in (PROSECUTOR, SEALED_CLERK):
        own = visitor(house, person).go("/").text
        assert "1 filing under seal to review." in own or "filings under seal to review." in own
        assert "ORDER denying the request to seal the indictment" in own
        assert follows in own
    assert "Denied Seal denied What was filed hidden and no judge approved" in docket, "how the marks are read"
    assert "not a case" not in docket


def test_a_notice_of_withdrawal_stands_at_what_waits_for_its_judge(house: House) -> None:
    ruling_on(house, Visibility.HIDDEN)
    case = next(one.case for one in house.see(PROSECUTOR)[1].dockets.values() if one.hidden)
    house.files(PROSECUTOR, case, draft("notice", "of withdrawal of the application", visibility=Visibility.HIDDEN))
    house.tick()
    told = "Filed after it: S-2 NOTICE of withdrawal of the application by Attorney Ada Lindqvist."
    at = visitor(house, JUDGE)
    assert told in at.go("/").text
    at.submit({}, action="/start")
    assert told in at.page.text
    assert f"Look again: {told}" in at.submit({"do": "preview", "approves": "yes"}).text


def test_a_sealed_paper_opens_under_its_number_and_its_words(house: House) -> None:
    ruling_on(house, Visibility.STUB)
    at = visitor(house, JUDGE)
    link = re.search(r'href="(/open/[^"#]+)[^>]*>main document', at.go("/").html)
    assert link is not None
    page = at.go(link[1])
    assert "<h1>S-1 INDICTMENT as to Jan Vesely (1)</h1>" in page.html
    assert "<title>A document" in page.html, "a browser keeps titles"


def test_the_marks_of_a_sealed_case_say_what_its_rows_say(house: House) -> None:
    ruling_on(house, Visibility.STUB)
    listed = next(one.case for one in house.see(JUDGE)[1].public.values() if one.stub)
    page = visitor(house, JUDGE).go(f"/cases/{listed.replace(':', '-')}/").text
    assert "nothing. Waits for Judge" in page
    assert "The public sees nothing of an entry in this case." in page
    assert "a number, a date and one fixed text" not in page


def test_the_public_page_of_a_sealed_case_says_that_its_docket_is_sealed(house: House) -> None:
    ruling_on(house, Visibility.STUB)
    case = next(one.case for one in house.see(JUDGE)[1].public.values() if one.stub)
    page = (house.folder / "court" / "public" / "cases" / case.replace(":", "-") / "index.html").read_text("utf-8")
    assert "This docket is sealed." in page
    assert "Nothing stands on this docket yet." not in page
    assert "<table" not in page.partition('id="entries"')[2]


def test_an_order_in_a_case_listed_as_sealed_bears_the_number_it_is_listed_under(house: House) -> None:
    at = ruling_on(house, Visibility.STUB)
    listed = next(one.case for one in house.see(PROSECUTOR)[1].public.values() if one.stub is not None)
    at.submit({"do": "preview", "approves": "yes"})
    assert f"No. {listed}" in at.follow("The order as it will be filed").text
