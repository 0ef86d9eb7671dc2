"""In a real browser: what is typed in a form is kept while it is typed, however its page is left."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from desk_browser import Visit
from desk_court import PASSPHRASE
from desk_house import DEFENCE, JUDGE, OTHER_DEFENCE
from desk_served import DeskPage, ServedHouse
from served_court import wait_until
from underseal.docket.names import CaseRef

TO_SEVER = "to Sever the Trial of the Second Defendant"
Leave = Callable[[Page], object]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHouse]:
    house = ServedHouse(tmp_path_factory.mktemp("typed"))
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


@pytest.fixture(scope="module")
def desk(house: ServedHouse, browser: Browser) -> DeskPage:
    del browser
    return house.page(DEFENCE, "--locked")


@pytest.fixture(scope="module")
def page(desk: DeskPage, browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(desk.entrance)
    sign_in(page)
    yield page
    context.close()


def sign_in(page: Page) -> None:
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name="Cases", exact=True)).to_be_visible()


def motion(page: Page, case: CaseRef) -> None:
    page.get_by_role("link", name="File", exact=True).click()
    page.get_by_label("Case").select_option(case)
    page.get_by_label("What you file").select_option(label="Motion")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_label("Docket text")).to_be_visible()
    page.wait_for_load_state("domcontentloaded")  # the script that keeps what is typed listens from then on


def discard(page: Page) -> None:
    page.get_by_text("Discard the draft").click()
    page.get_by_role("button", name="Discard for good").click()
    expect(page.locator("#form")).to_have_count(0)


def lock(page: Page) -> None:
    page.get_by_role("button", name="Lock").click()
    sign_in(page)


def to_another_site(page: Page) -> None:
    page.goto("about:blank")
    page.go_back()


def listed(page: Page) -> int:
    """How many drafts Today lists."""
    page.get_by_role("link", name="Today").click()
    expect(page.locator("#form")).to_have_count(0)
    return page.locator("a[href^='/drafts/']").count()


def test_a_page_says_when_it_kept_what_is_typed(page: Page, case: CaseRef) -> None:
    seen = Visit()
    motion(page, case)
    expect(page.get_by_text("Kept on this computer, encrypted, as you write")).to_be_visible()
    expect(page.get_by_text("each time you press a button")).to_be_hidden()
    status = page.locator("#keeping [role=status]")
    expect(status).to_have_text("")
    page.get_by_label("Docket text").press_sequentially("to Sever")
    expect(status).to_have_text("Not kept yet.")
    expect(status).to_contain_text("Kept ")
    expect(status).to_contain_text(".m.")
    seen.look(page, "a filing whose words are kept")
    assert seen.wrong == []
    discard(page)


@pytest.mark.parametrize(
    "leave",
    [
        lambda page: page.get_by_role("link", name="Today").click(),
        lambda page: page.go_back(),
        lambda page: page.reload(),
        to_another_site,
        lock,
    ],
    ids=["a link", "Back", "reloading", "another site", "Lock"],
)
def test_however_its_page_is_left_the_last_words_are_in_the_draft(page: Page, case: CaseRef, leave: Leave) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    motion(page, case)
    page.get_by_label("Docket text").fill(TO_SEVER)
    page.get_by_label("Sealed as a whole").check()
    leave(page)
    assert not any("Sever" in url for url in asked), "nothing typed is in an address"
    wait_until(lambda: listed(page) == 1)  # what leaves with a page may come after the next was asked for
    page.locator("a[href^='/drafts/']").click()
    expect(page.get_by_label("Docket text")).to_have_value(TO_SEVER)
    expect(page.get_by_label("Sealed as a whole")).to_be_checked()
    discard(page)


def test_a_page_loaded_again_shows_the_last_words(page: Page, case: CaseRef) -> None:
    motion(page, case)
    page.get_by_label("Docket text").fill(TO_SEVER)
    page.reload()
    expect(page.get_by_label("Docket text")).to_have_value(TO_SEVER, timeout=15_000)
    discard(page)


def test_a_button_is_taken_however_soon_it_is_pressed(page: Page, case: CaseRef) -> None:
    motion(page, case)
    for wait in (0, 650, 700, 750, 1500):
        page.get_by_label("Docket text").fill(f"{TO_SEVER} {wait}")
        page.wait_for_timeout(wait)
        page.get_by_role("button", name="Change").click()
        expect(page.get_by_label("Docket text")).to_have_value(f"{TO_SEVER} {wait}")
        expect(page.get_by_text("has been changed since")).to_have_count(0)
    discard(page)


def test_a_form_in_which_nothing_is_typed_makes_no_draft(page: Page, case: CaseRef) -> None:
    asked: list[str] = []
    motion(page, case)
    page.on("request", lambda request: asked.append(request.post_data or ""))
    page.get_by_role("link", name="Today").click()
    expect(page.locator("a[href^='/drafts/']")).to_have_count(0)
    assert not any("turn=" in sent for sent in asked)


def test_one_window_is_told_that_another_changed_the_draft(page: Page, case: CaseRef) -> None:
    motion(page, case)
    other = page.context.new_page()
    other.goto(page.url)
    page.get_by_label("Docket text").fill(TO_SEVER)
    expect(page.locator("#keeping [role=status]")).to_contain_text(".m.")
    other.get_by_label("Docket text").fill("to Continue")
    expect(other.locator("#keeping [role=status]")).to_contain_text("perhaps in another window")
    other.close(run_before_unload=False)
    discard(page)


def test_the_text_of_an_order_is_kept(browser: Browser, house: ServedHouse) -> None:
    page = browser.new_page()
    page.goto(house.page(JUDGE).entrance)
    page.get_by_role("link", name="Orders", exact=True).first.click()
    page.get_by_role("button", name="Decide").first.click()
    page.get_by_label("Text of the order").fill("The motion is well taken. " * 4000)  # more than a page left may send
    page.get_by_role("link", name="Today").click()
    page.locator("a[href^='/drafts/']").click()
    expect(page.get_by_label("Text of the order")).to_have_value(("The motion is well taken. " * 4000).strip())
    page.close()


def test_a_desk_that_stopped_is_told_and_the_browser_asks_before_words_are_lost(
    browser: Browser, house: ServedHouse, case: CaseRef
) -> None:
    page, desk, asked = browser.new_page(), house.page(DEFENCE, "--locked"), list[str]()
    page.goto(desk.entrance)
    sign_in(page)
    motion(page, case)
    page.get_by_label("Docket text").press_sequentially("to Sever")
    expect(page.locator("#keeping [role=status]")).to_contain_text(".m.")
    desk.end()
    page.get_by_label("Docket text").press_sequentially(" Now")
    expect(page.locator("#keeping [role=status]")).to_contain_text("Not kept: the desk does not answer.")
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Today").click()
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    expect(page.get_by_label("Docket text")).to_have_value("to Sever Now")
    page.close(run_before_unload=False)


def test_after_a_browser_is_lost_enter_at_the_terminal_shows_an_address_that_asks_for_the_passphrase(
    browser: Browser, house: ServedHouse, case: CaseRef
) -> None:
    desk, lost = house.page(OTHER_DEFENCE), browser.new_context()
    page = lost.new_page()
    page.goto(desk.entrance)
    motion(page, case)
    page.get_by_label("Docket text").fill(TO_SEVER)
    expect(page.locator("#keeping [role=status]")).to_contain_text(".m.")
    lost.close()
    assert desk.process.stdin is not None
    assert desk.process.stdout is not None
    desk.process.stdin.write(b"\n")
    desk.process.stdin.flush()
    address = re.search(rb"http://\S+", desk.process.stdout.readline())
    assert address is not None
    found = browser.new_page()
    found.goto(address[0].decode())
    sign_in(found)
    found.locator("a[href^='/drafts/']").click()
    expect(found.get_by_label("Docket text")).to_have_value(TO_SEVER)
    discard(found)
    found.close()
