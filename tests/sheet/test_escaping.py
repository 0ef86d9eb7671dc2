"""Whatever people type stands on a page letter for letter, and never as markup."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_cast import COURT, OFFICES, ROSTER, STATE, WRITTEN
from sheet_examples import BEHIND_EXHIBIT, CASE, EXHIBIT, HIDDEN, PENDING, PUBLIC_EVENTS, at, docket, filed, published
from sheet_html import parsed
from sheet_pages import PROBLEM, PROOF
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Docket, Person, Register
from underseal.docket.events import CaseOpened, EntryCorrected
from underseal.docket.names import Ordinal, PersonId
from underseal.docket.party import Charges, Counsel, Count, Party
from underseal.docket.record import Role
from underseal.screen.desk_forms import Matter, Task, Today, today_page
from underseal.screen.desk_pages import desk_docket, desk_problem
from underseal.sheet.data import docket_json
from underseal.sheet.feed import case_feed
from underseal.sheet.public_pages import docket_sheet, document_page
from underseal.sheet.rows import Label
from underseal.sheet.searching import Asked, Menus, Results
from underseal.sheet.site_pages import search_page

FILER = PersonId("filer")
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</td></tr></table><table><tr><td>Docket Text",
    "&lt;b&gt; &amp; &#60;b&#62; &nbsp;",
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "<!-- --> <![CDATA[ ]]>",
    "\u202egnp.exe\u202c \u2066x\u2069 \u200f",
    "Ⓑ \U0001f512 é ß 漢字 עברית",
    "tab\there and a\u00a0space",
)


def with_text_everywhere(text: str) -> tuple[Register, Docket]:
    """A case in which text stands in every field a person can fill."""
    counsel = Counsel(text, FILER, text, (text, text), (text,))
    charges = Charges((Count(text, text),), (Count(text, text),), (Count(text, text),), text, text)
    party = Party(text, text, text, (counsel,), charges)
    lines = (text, text, text, text, text)  # nature of suit to demand
    cover = CoverSheet(PUBLIC_EVENTS[0].cover.type, 2, text, (party,), FILER, *lines, flags=(text, text))
    opened = CaseOpened(CASE, 17, cover, at(1, 2).date())
    entry = filed(1, at(1, 3), FILER, text, published(1, 0, text), published(2, 1, text))
    corrected = EntryCorrected(CASE, Ordinal(1), text, text, FILER, at(1, 4))
    register = Register(people={FILER: Person(FILER, text, Role.COUNSEL)})
    return register, docket(opened, entry, corrected)


def said(page: bytes) -> str:
    """All a reader sees of a page."""
    return "".join(parsed(page).texts("html")[0].split())


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_ever_text_on_public_pages(text: str) -> None:
    register, case = with_text_everywhere(text)
    entry = case.entries[0]
    pages = [
        docket_sheet(case, register, COURT, WRITTEN),
        document_page(case, entry, entry.lines[1], register, COURT, written=WRITTEN, proof=PROOF),
        search_page(Asked(text, judge=text), Results(menus=Menus((text,), (text,))), COURT),
    ]
    for page in pages:
        assert parsed(page).faults == []
        assert squeezed(text) in said(page) or squeezed(text) in squeezed(parsed(page).all("input")[0]["value"])


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_ever_text_at_a_desk(text: str) -> None:
    exhibit = replace(BEHIND_EXHIBIT, filing=replace(BEHIND_EXHIBIT.filing, papers=(titled(text),)))
    case = docket(*PUBLIC_EVENTS, exhibit, replace(HIDDEN, text=text), replace(PENDING, text=text))
    offices = dict.fromkeys(OFFICES, text)
    state = replace(STATE, owner=text, role=text, links=((text, text),))
    pages = [
        desk_docket(case, ROSTER, COURT, state, offices),
        today_page(COURT, state, waiting_everywhere(text), ()),
        desk_problem(replace(PROBLEM, head=text, said=(text,), do=(text,), technical=((text, text),)), text, COURT),
    ]
    for page in pages:
        assert [fault for fault in parsed(page).faults if "leads nowhere" not in fault] == []
        assert squeezed(text) in said(page)


def waiting_everywhere(text: str) -> Today:
    task = Task(text, text, text, text, text, ((text, text),), text)
    matters = (Matter(text, text, Label(text, "full"), (task,), 1),)
    return Today(text, matters, matters, text, text, text, text, matters)


def titled(text: str) -> object:
    return replace(BEHIND_EXHIBIT.filing.papers[0], title=text)


@given(text=st.text(st.characters(exclude_characters="\n"), min_size=1, max_size=40))  # imported text breaks there
def test_any_text_leaves_the_markup_as_it_is(text: str) -> None:
    register, case = with_text_everywhere(text)
    _, plain = with_text_everywhere("x")
    page, model = (parsed(docket_sheet(one, register, COURT, WRITTEN)) for one in (case, plain))
    assert page.faults == []
    kept = [[tag for tag, _ in one.tags if tag != "span"] for one in (page, model)]
    assert kept[0] == kept[1]


@given(text=st.text(max_size=40))
def test_any_text_leaves_a_feed_well_formed(text: str) -> None:
    register, case = with_text_everywhere(text)
    feed = ET.fromstring(case_feed(case, register, COURT))  # noqa: S314  # our own feed
    assert len(feed.findall("channel/item")) == 1


@given(text=st.text(max_size=40))
def test_any_text_can_be_published_as_data(text: str) -> None:
    register, case = with_text_everywhere(text)
    assert docket_json(case, register, COURT).count(b"\n") == 1


def test_a_stub_is_found_by_what_stands_behind_it() -> None:
    assert EXHIBIT in {stub for stub, _ in docket(*PUBLIC_EVENTS, BEHIND_EXHIBIT).sealed.behind}
