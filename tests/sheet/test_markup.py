"""Every page: well-formed, navigable without script, the same each time."""

import pytest

from sheet_forms import form_pages
from sheet_html import parsed
from sheet_pages import desk_pages, public_pages
from underseal.sheet.environment import stylesheet

PAGES = public_pages() | desk_pages() | form_pages()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_fault_in_its_markup(name: str) -> None:
    assert parsed(PAGES[name]).faults == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_begins_with_a_way_to_its_content(name: str) -> None:
    page = parsed(PAGES[name])
    assert page.all("a")[0] == {"class": "skip", "href": "#main"}
    assert page.all("main")[0]["id"] == "main"
    assert page.texts("title")[0].split(" | ")[0].strip()


@pytest.mark.parametrize("name", public_pages())
def test_a_public_page_loads_one_stylesheet_and_nothing_else(name: str) -> None:
    page = parsed(PAGES[name])
    loaded = [link for link in page.all("link") if link["rel"] != "alternate"]
    assert loaded == [{"rel": "stylesheet", "href": "/court.css"}]
    assert [tag for tag, attributes in page.tags if "src" in attributes] == []


def test_every_page_is_the_same_each_time() -> None:
    assert public_pages() | desk_pages() | form_pages() == PAGES


def test_a_search_without_a_hit_repeats_the_words_harmlessly() -> None:
    assert parsed(PAGES["search without hits"]).all("input")[0]["value"] == '<b>"nobody"'


def test_the_stylesheet_loads_nothing_from_elsewhere() -> None:
    sheet = stylesheet().decode()
    assert "url(" not in sheet
    assert "@import" not in sheet
