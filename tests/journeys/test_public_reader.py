"""A reader at the court's site, with a keyboard and without script: from a party's name to a paper checked at home."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from accessibility import violations
from court_day import a_day
from served_court import ServedCourt
from underseal.docket.slots import Shape
from underseal.stage.test_court import Clock, TestCourt

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
MOST_TABS = 60
TICK = 60


@pytest.fixture(scope="module")
def court(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedCourt]:
    """A court that has had a day of everything, served."""
    start = datetime.now(UTC).replace(microsecond=0) - timedelta(seconds=10 * TICK)
    folder = tmp_path_factory.mktemp("reader") / "court"
    simulator = TestCourt.found(folder, clock=Clock(start), shape=Shape(24, 6, TICK))
    simulator.court.publish()
    a_day(simulator)
    simulator.close()
    served = ServedCourt(folder, tmp_path_factory.mktemp("served") / "stderr.log")
    yield served
    served.end()


@pytest.fixture(scope="module")
def browser(chromium: str, court: ServedCourt) -> Iterator[Browser]:
    """A browser, started once the court is there: beside its loop Django would found none."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, court: ServedCourt) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(court.address)
        yield page


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what the selector means has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by {MOST_TABS} tabs on {page.url}")


def follow(page: Page, selector: str) -> None:
    """Go to a link with the keyboard and follow it."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_reader_finds_narrows_opens_and_checks_with_the_keyboard_alone(page: Page, tmp_path: Path) -> None:
    tab_to(page, "#q")
    page.keyboard.type("harrow dredging")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    accessible(page)
    follow(page, "main a[href='/cases/2-26-cv-00001/']")

    tab_to(page, ".narrow summary")
    page.keyboard.press("Enter")
    tab_to(page, "#kind")
    page.keyboard.type("Motions")
    tab_to(page, ".narrow button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "1 of " in page.inner_text(".found-count")
    assert page.locator(".docket tr").count() == 2  # the head and the motion
    accessible(page)

    follow(page, ".docket td:nth-child(3) a[href^='/documents/']")
    told = page.inner_text("main")
    assert "It was originally filed under seal, and is unchanged since" in told
    command = page.inner_text(".proof > code")
    accessible(page)

    pdf = saved(page, "a.button.primary", tmp_path)
    proof = saved(page, "p > a[href^='/sealed-log/proof/']", tmp_path)
    words = command.split()
    assert words[:3] == ["underseal", "verify", pdf.name]
    assert words[3:] == ["--proof", proof.name]
    key = sealed_key(page)
    assert verified(tmp_path, *words[1:], "--key", key) == 0
    bent = bytearray(pdf.read_bytes())
    bent[len(bent) // 2] ^= 1
    pdf.write_bytes(bent)
    assert verified(tmp_path, *words[1:], "--key", key) == 1


def accessible(page: Page) -> None:
    assert violations(page) == []


def saved(page: Page, selector: str, folder: Path) -> Path:
    """Reach a link with the keyboard and save what it leads to, as a browser's "Save link as" does."""
    page.evaluate("document.activeElement.blur()")
    tab_to(page, selector)
    href = page.evaluate("document.activeElement.getAttribute('href')")
    reply = page.request.get(urljoin(page.url, href))
    assert reply.ok
    place = folder / href.rsplit("/", 1)[1]
    place.write_bytes(reply.body())
    return place


def sealed_key(page: Page) -> str:
    """Read the sealed log's key from "Check the record", as a reader who has no print of it would."""
    follow(page, "nav a[href='/verify/']")
    accessible(page)
    return page.locator("dt:text-is('Sealed log') + dd").inner_text()


def verified(folder: Path, *words: str) -> int:
    command = [sys.executable, "-m", "underseal.cli.main", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, stdin=subprocess.DEVNULL).returncode


@pytest.mark.parametrize("width", [pytest.param(1280, marks=pytest.mark.long), 390])
def test_every_page_of_a_served_court_is_accessible_and_fits(page: Page, court: ServedCourt, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for path in (
        "/",
        "/search",
        "/search?q=tides",
        "/search?kind=orders&kind=notices",
        "/search?q=nobody&from=2/30/2026",
        "/cases/",
        "/cases/2-26-cv-00001/",
        "/cases/2-26-cv-00001/?order=newest&kind=motions",
        "/cases/2-26-cr-00001/",
        "/documents/045000000001",
        "/verify/",
        "/about/",
        "/nothing-here",
    ):
        page.goto(court.address + path)
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_page_needs_script(browser: Browser, court: ServedCourt) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{court.address}/cases/2-26-cv-00001/")
        page.click(".narrow summary")
        page.fill("#words", "tides")
        page.click(".narrow button")
        assert "1 of " in page.inner_text(".found-count")
        page.goto(f"{court.address}/search")
        page.check("#kind-orders")
        page.click("text=Narrow >> nth=-1")
        assert page.locator(".hits li").count() > 0
