"""In a real browser: what a form comes to stands beside it while it is typed, and without script nothing is missed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from desk_browser import Visit
from desk_house import DEFENCE, JUDGE
from desk_served import DeskPage, ServedHouse, court_paper
from underseal.docket.names import CaseRef

OLD = "From before your last change."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("beside")


@pytest.fixture(scope="module")
def house(folder: Path) -> Iterator[ServedHouse]:
    house = ServedHouse(folder)
    yield house
    house.close()


@pytest.fixture(scope="module")
def case(house: ServedHouse) -> CaseRef:
    found = house.criminal_case()
    house.exhibit_of(found)
    house.tick()
    return found


@pytest.fixture(scope="module")
def browser(case: CaseRef, chromium: str) -> Iterator[Browser]:  # the court's day comes first: both want the thread
    del case
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield found
        found.close()


def motion(page: Page, desk: DeskPage, case: CaseRef) -> None:
    page.goto(desk.entrance)
    page.get_by_role("link", name="File", exact=True).click()
    page.get_by_label("Case").select_option(case)
    page.get_by_label("What you file").select_option(label="Motion")
    page.get_by_role("button", name="Continue").click()


def test_the_docket_line_and_its_readers_follow_what_is_typed(
    browser: Browser, house: ServedHouse, case: CaseRef, folder: Path
) -> None:
    seen = Visit()
    page = browser.new_page()
    page.on("request", lambda request: seen.asked.append(request.url))
    desk = house.page(DEFENCE)
    motion(page, desk, case)
    beside = page.locator("#beside")
    page.get_by_label("Docket text").press_sequentially("to Sever")
    expect(beside).to_contain_text("MOTION to Sever by Sandor Keel (1).")
    expect(beside).to_contain_text("Everyone reads")
    (folder / "motion.pdf").write_bytes(court_paper("MOTION TO SEVER", "The defendant moves."))
    page.get_by_label("PDF file").set_input_files(folder / "motion.pdf")
    page.get_by_role("button", name="Add this document").click()
    page.get_by_label("Sealed as a whole").check()
    expect(beside).to_contain_text("can open it")
    expect(beside).to_contain_text("SEALED MOTION")
    expect(beside).not_to_contain_text("Everyone reads")
    seen.look(page, "a filing with its look ahead")
    assert seen.wrong == []
    assert all(url.startswith(desk.entrance.split("/enter")[0]) for url in seen.asked)
    assert not any("Sever" in url for url in seen.asked), "nothing typed is in an address"
    desk.process.kill()
    page.get_by_label("Docket text").press_sequentially(" Now")
    expect(page.get_by_text(OLD)).to_be_visible()
    page.close()


def test_the_line_of_an_order_follows_what_is_decided(browser: Browser, house: ServedHouse) -> None:
    seen, page = Visit(), browser.new_page()
    page.goto(house.page(JUDGE).entrance)
    page.get_by_role("link", name="Orders", exact=True).first.click()
    page.get_by_role("button", name="Decide").first.click()
    page.get_by_label("Grant").first.check()
    expect(page.locator("#beside")).to_contain_text("ORDER granting 2 MOTION “to Suppress Evidence”")
    seen.look(page, "an order with its look ahead")
    assert seen.wrong == []
    page.close()


def test_without_script_the_button_shows_the_same(
    browser: Browser, house: ServedHouse, case: CaseRef, folder: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    motion(page, house.page(DEFENCE), case)
    expect(page.locator("#beside")).to_be_hidden()
    page.get_by_label("Docket text").fill("to Continue")
    page.get_by_label("PDF file").set_input_files(folder / "motion.pdf")
    page.get_by_role("button", name="Add this document").click()
    page.get_by_role("button", name="Review before signing").last.click()
    expect(page.get_by_text("MOTION to Continue by Sandor Keel (1).")).to_be_visible()
    context.close()
