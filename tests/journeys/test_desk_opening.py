"""A clerk opens a case at the desk's page in a real browser, by keyboard alone, down to its docket."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from desk_browser import Visit, bring, press, tab_to
from desk_house import CLERK
from desk_served import ServedHouse, court_paper

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHouse]:
    house = ServedHouse(tmp_path_factory.mktemp("opening"))
    try:
        house.desk(CLERK)
        house.tick()
        yield house
    finally:
        house.close()


@pytest.fixture(scope="module")
def visit(house: ServedHouse, chromium: str) -> Visit:
    seen, complaint = Visit(), house.folder / "complaint.pdf"
    complaint.write_bytes(court_paper("COMPLAINT", "The plaintiff complains."))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(house.page(CLERK).entrance)
        seen.look(page, "today")
        _opens(page, complaint, seen)
        browser.close()
    return seen


def _opens(page: Page, complaint: Path, seen: Visit) -> None:
    """Never touches the mouse."""
    press(page, "button[value=opening]")
    seen.look(page, "begun")
    tab_to(page, "#kind")
    page.keyboard.type("Civil")
    press(page, "button[value=kind]")
    press(page, ".last-step .primary")
    seen.look(page, "nothing filled in")
    _fill(page, complaint)
    seen.look(page, "filled in")
    press(page, ".last-step .primary")
    page.wait_for_url("**/preview")
    seen.look(page, "preview")
    press(page, ".primary")
    page.wait_for_url("**/sent/*")
    seen.look(page, "filed")
    tab_to(page, "a.button[href^='/cases/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/**")
    seen.look(page, "docket")


def _fill(page: Page, complaint: Path) -> None:
    for field, words in (("name-0", "Crane Maritime"), ("name-1", "Port of Harlow")):
        tab_to(page, f"#{field}")
        page.keyboard.type(words)
    press(page, "button[value=party]")
    for field, words in (
        ("name-2", "Harbor Pilots"),
        ("jurisdiction", "Diversity"),
        ("demand", "$250,000"),
    ):
        tab_to(page, f"#{field}")
        page.keyboard.type(words)
    bring(page, "#file", complaint)
    press(page, "button[value=add]")


def test_a_clerk_opens_a_case_by_keyboard_alone_and_reads_its_docket(visit: Visit) -> None:
    assert "Name at least one party." in visit.said["nothing filled in"]
    assert "Crane Maritime v. Port of Harlow et al." in visit.said["preview"]
    assert "$250,000" in visit.said["preview"]
    assert "COMPLAINT against Port of Harlow, Harbor Pilots filed by Crane Maritime." in visit.said["preview"]
    assert "is open" in visit.said["filed"]
    assert "Crane Maritime v. Port of Harlow et al." in visit.said["docket"]
    assert "CASE ASSIGNED to Judge" in visit.said["docket"]


def test_every_page_of_an_opening_can_be_read_by_everyone(visit: Visit) -> None:
    assert visit.wrong == []
