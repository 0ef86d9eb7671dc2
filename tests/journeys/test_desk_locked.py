"""What a browser keeps of a desk's pages is gone once the desk is locked, with the switches that browsers come with."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from desk_court import PASSPHRASE
from desk_house import DEFENCE
from desk_served import DeskPage, ServedHouse
from underseal.docket.names import CaseRef


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHouse]:
    house = ServedHouse(tmp_path_factory.mktemp("locked"))
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
        found = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--headless=new"],
            ignore_default_args=["--disable-back-forward-cache", "--headless", "--headless=old"],
        )
        yield found
        found.close()


@pytest.fixture(scope="module")
def desk(house: ServedHouse, browser: Browser) -> DeskPage:
    del browser
    return house.page(DEFENCE, "--locked")


def sign_in(page: Page) -> None:
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name="Cases", exact=True)).to_be_visible()


def test_nobody_goes_back_to_what_a_locked_desk_showed(desk: DeskPage, browser: Browser, case: CaseRef) -> None:
    page = browser.new_context().new_page()
    page.goto(desk.entrance)
    sign_in(page)
    page.get_by_role("link", name="Cases", exact=True).click()
    page.locator(f"a[href='/cases/{case.replace(':', '-')}/']").first.click()
    page.evaluate("window.kept = true")
    words = page.inner_text("main")
    page.get_by_role("link", name="Sent", exact=True).click()
    page.evaluate("history.back()")
    page.wait_for_function("window.kept === true")  # while it is unlocked the browser keeps pages: this test can fail
    page.get_by_role("button", name="Lock").first.click()
    expect(page.get_by_label("Passphrase")).to_be_visible()
    page.evaluate("history.back()")
    page.wait_for_timeout(1_500)
    expect(page.get_by_label("Passphrase")).to_be_visible()
    assert page.inner_text("main") != words
    assert page.evaluate("window.kept === undefined")
