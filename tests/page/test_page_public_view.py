"""A docket at a desk as the public sees it: the public's heading and rows, and nothing that its keys open."""

import re

import pytest

from desk_fixtures import Begun
from desk_house import DEFENCE, JUDGE, KEEL, PROSECUTOR, SEALED_CLERK, House, case_open, draft, exhibit, paper
from desk_sealed import listed, unlisted
from desk_visitor import Reply, Visitor, visitor
from sheet_html import parsed
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseRef
from underseal.docket.record import StandingOrder
from underseal.doing.drafts import DraftDocument

WIRETAPS = StandingOrder("Standing Order 26-3", "arrest")
SHEET = re.compile(
    r'<table class="(?:caption|party|docket)".*?</table>|<h[123][ >].*?</h[123]>|<p>This (?:case|docket) is .*?</p>',
    re.DOTALL,
)

LEAKS = (
    *("Everyone", "Who may see", "added to it", "hidden entr", "/open/", "S-1", "Sever", "Wharf"),
    *("Publish it", "File in this case", 'action="/start"'),  # what its owner may begin there
)


def folder(case: CaseRef) -> str:
    return case.replace(":", "-")


def sheet(html: str) -> list[str]:
    """What a page shows of a docket: caption box, parties, headings, rows."""
    return SHEET.findall(html.partition("<main")[2].partition('id="proof"')[0])


def published(house: House, case: CaseRef) -> str:
    """The page that anybody gets of the case."""
    return (house.folder / "court" / "public" / "cases" / folder(case) / "index.html").read_text("utf-8")


def filters(at: Visitor) -> str:
    """Where the form goes that asks for a part of the docket at hand."""
    found = re.search(r'action="([^"]+/show)"', at.page.html)
    assert found is not None
    return found[1]


def as_the_public(at: Visitor, words: str = "") -> Reply:
    """The docket at hand, once its owner chose so."""
    return at.submit({"words": words, "show": "public"}, action=filters(at))


def crowded(house: House) -> CaseRef:
    """A case with a sealed exhibit, a paper sealed whole, one that is to be published, and a hidden one."""
    case = house.criminal_case()
    house.exhibit_of(case)
    for text in ("to Sever", "to Continue"):
        papers = DraftDocument(paper(text)), exhibit(f"reasons {text}")
        house.files(DEFENCE, case, draft("motion", text, *papers, on_behalf=(KEEL,), visibility=Visibility.STUB))
    house.files(
        PROSECUTOR, case, draft("motion", "for a Tap on the Wharf", visibility=Visibility.HIDDEN, authority=WIRETAPS)
    )
    house.tick()
    house.orders(case, "unsealing the motion to continue", unseals=("4",))
    house.tick()
    return case


@pytest.mark.parametrize("person", [SEALED_CLERK, JUDGE, PROSECUTOR, DEFENCE])
def test_the_publics_view_of_a_docket_is_the_publics_page(house: House, begun: Begun, person: str) -> None:
    case = begun(crowded)
    at = visitor(house, person)
    whole = at.go(f"/cases/{folder(case)}/")
    assert "added to it" in whole.text
    seen = as_the_public(at)
    assert (seen.status, parsed(seen.body).faults) == (200, [])
    assert sheet(seen.html) == sheet(published(house, case))
    assert len(re.findall(r'<tr id="row-', seen.html)) == 6
    for leak in LEAKS:
        assert leak not in seen.html
    assert "the docket as the public sees it, without what your keys open" in seen.text


@pytest.mark.parametrize("leak", LEAKS)
def test_the_whole_docket_of_a_desk_has_what_the_publics_view_must_not(house: House, begun: Begun, leak: str) -> None:
    case = begun(crowded)
    assert leak in visitor(house, SEALED_CLERK).go(f"/cases/{folder(case)}/").html


@pytest.mark.parametrize("person", [JUDGE, PROSECUTOR, SEALED_CLERK])
def test_of_a_sealed_case_the_publics_view_has_the_number_and_the_day_alone(
    house: House, begun: Begun, person: str
) -> None:
    case = begun(listed)
    number = next(one.case for one in house.see(person)[1].public.values() if one.stub)
    at = visitor(house, person)
    assert "United States v. Vesely" in at.go(f"/cases/{folder(number)}/").text
    seen = as_the_public(at)
    assert sheet(seen.html) == sheet(published(house, number))
    for leak in ("Vesely", "Lindqvist", "Adeyemi", str(case), "INDICTMENT", "S-1", "Everyone", "Waits"):
        assert leak not in seen.html.partition("<main")[2]
    assert "Sealed v. Sealed" not in seen.html.partition("</title>")[0], "a browser keeps titles"
    assert "Vesely" in at.follow("Show all entries").text


def test_of_a_hidden_case_the_publics_view_says_that_there_is_nothing(house: House, begun: Begun) -> None:
    case = begun(unlisted)
    at = visitor(house, JUDGE)
    at.go("/cases/")
    assert "INDICTMENT" in at.follow("United States v. Vesely").text
    seen = as_the_public(at)
    assert (seen.status, parsed(seen.body).faults) == (200, [])
    assert "The public sees nothing of this case Not even that there is one." in seen.text
    for leak in ("Vesely", "Adeyemi", str(case), "INDICTMENT", "<table"):
        assert leak not in seen.html.partition("<main")[2]
    assert "INDICTMENT" in at.follow("Show all entries").text


def test_whoever_cannot_open_a_sealed_case_gets_the_same_view_of_it(house: House, begun: Begun) -> None:
    begun(listed)
    number = next(one.case for one in house.see(JUDGE)[1].public.values() if one.stub)
    views = []
    for person in (JUDGE, DEFENCE):
        at = visitor(house, person)
        at.go(f"/cases/{folder(number)}/")
        views.append(sheet(as_the_public(at).html))
    assert views[0] == views[1] != []


@pytest.mark.parametrize("asked", [{"show": "public"}, {"show": "sealed"}, {"words": "nobody said this"}])
def test_a_docket_opened_from_today_shows_all_of_it_whatever_was_asked_for_before(
    house: House, begun: Begun, asked: dict[str, str]
) -> None:
    case = begun(crowded)
    place = f"/cases/{folder(case)}/"
    at = visitor(house, SEALED_CLERK)
    whole = at.go(place).html
    narrowed = at.submit(asked, action=f"{place}show")
    assert narrowed.html != whole
    assert at.go(at.path).html == narrowed.html, "it stands while its owner looks at it"
    at.go("/")
    assert at.follow("United States v. Keel et al.").html == whole


def test_words_are_looked_for_in_what_the_public_sees_alone(house: House, begun: Begun) -> None:
    case = begun(crowded)
    at = visitor(house, SEALED_CLERK)
    at.go(f"/cases/{folder(case)}/")
    assert "1 entry shown of 6." in as_the_public(at, "indictment").text
    assert "0 entries shown of 6." in as_the_public(at, "wharf").text
    assert at.submit({"words": "wharf", "show": "all"}, action=filters(at)).text.count("Wharf") == 1


def test_whoever_asks_for_nothing_is_at_the_dockets_own_address(house: House, begun: Begun) -> None:
    place = f"/cases/{folder(begun(case_open))}/"
    at = visitor(house, SEALED_CLERK)
    at.go(place)
    as_the_public(at)
    assert at.path == f"{place}show#entries"
    at.submit({"show": "all"}, action=f"{place}show")
    assert at.path == f"{place}#entries"


@pytest.mark.parametrize("show", ["all", "public"])
def test_a_link_to_an_entry_that_is_not_shown_leads_to_the_whole_docket_of_the_desk(
    house: House, begun: Begun, show: str
) -> None:
    case = begun(crowded)
    place = f"/cases/{folder(case)}/"
    at = visitor(house, SEALED_CLERK)
    at.go(place)
    assert 'href="#row-' in at.page.html
    order = at.submit({"words": "unsealing", "show": show}, action=f"{place}show")
    assert parsed(order.body).faults == []
    assert f'href="{place}#row-' in order.html
