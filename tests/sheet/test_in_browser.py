"""Every page in a real browser: accessible (WCAG 2.2 A and AA by axe), no sideways scroll, the desk marked on paper."""

import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.resources import files
from io import BytesIO
from typing import Literal

import pikepdf
import pytest
from jinja2 import Environment
from playwright.sync_api import Page, Route, sync_playwright

from accessibility import violations
from sheet_cast import COURT, PUBLIC_REGISTER, WRITTEN
from sheet_examples import long_example, public_example
from sheet_forms import form_pages
from sheet_pages import desk_pages, public_pages
from underseal.docket.party import Charges, Count
from underseal.screen import environment as screen
from underseal.screen.environment import desk_stylesheet
from underseal.sheet import environment as sheet
from underseal.sheet.environment import fill, stylesheet
from underseal.sheet.public_pages import docket_sheet

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
VARIANTS = {"empty home", "no cases", "search form", "search without hits", "civil docket", "attachment", "empty desk"}
PAGES = {name: page for name, page in (public_pages() | desk_pages() | form_pages()).items() if name not in VARIANTS}
PAGES["long docket"] = docket_sheet(long_example(), PUBLIC_REGISTER, COURT, WRITTEN)
DARK = {"docket", "desk docket", "a filing", "problem", "released"}
ADDRESS = "http://court.example/"
STYLES = {"court.css": stylesheet, "desk.css": desk_stylesheet}


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Page]:
    """A browser's one page, which shows each page in turn: nothing of one is kept for the next."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started.new_page()
        started.close()


def opened(page: Page, name: str, width: int, scheme: Literal["light", "dark"] = "light") -> Page:
    def answer(route: Route) -> None:
        asked = route.request.url
        style = STYLES.get(asked.rsplit("/", 1)[1])
        if style is not None:
            route.fulfill(body=style(), content_type="text/css")
        elif asked == ADDRESS:
            route.fulfill(body=PAGES[name], content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=404)

    page.unroute_all()
    page.route("**/*", answer)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="null", color_scheme=scheme)
    page.goto(ADDRESS)
    return page


@pytest.mark.parametrize("width", [pytest.param(1280, marks=pytest.mark.long), 390])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_by_everyone(browser: Page, name: str, width: int) -> None:
    page = opened(browser, name, width)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", [pytest.param(one, marks=[pytest.mark.long] * (one not in DARK)) for one in PAGES])
def test_a_page_can_be_read_in_the_dark(browser: Page, name: str) -> None:
    page = opened(browser, name, 1280, "dark")
    assert violations(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_every_screen(browser: Page, name: str) -> None:
    page = opened(browser, name, 320)
    for width in (320, 480, 767, 770, 959, 962, 1150, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_lines_of_a_disposition_stay_lines(browser: Page, width: int, media: Literal["screen", "print"]) -> None:
    told = "Sentenced on count 1\n24 months custody\n3 years supervised release"
    sentenced = Charges((Count("18:1343 WIRE FRAUD\n(1)", told),))
    docket = public_example()
    first, *others = docket.parties
    cover = replace(docket.cover, parties=(replace(first, charges=sentenced), *others))
    PAGES["sentenced"] = docket_sheet(replace(docket, cover=cover), PUBLIC_REGISTER, COURT, WRITTEN)
    page = opened(browser, "sentenced", width)
    page.emulate_media(media=media)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")  # narrow, they are folded
    shown = page.locator(".party .v").all_inner_texts()
    assert {"18:1343 WIRE FRAUD\n(1)", told} <= {text.strip() for text in shown}


FOCUSED = """() => {
    const here = document.activeElement;
    if (here === document.body) return null;
    const box = here.getClientRects()[0], style = getComputedStyle(here);
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 0), innerHeight - 1);
    const there = document.elementFromPoint(x, y);
    const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const seen = box.bottom > 0 && box.top < innerHeight && (here.contains(there) || there.contains(here));
    (window.reached ??= new Set()).add(here);
    return ringed && seen ? "" : here.outerHTML.slice(0, 100);
}"""
LEFT = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter(one =>
    one.checkVisibility() && one.tabIndex >= 0 && one.type !== "hidden" && !window.reached.has(one)
    && !one.closest("details:not([open]) > :not(summary:first-of-type)")
    && !(one.type === "radio" && [...window.reached].some(other => other.name === one.name))
).map(one => one.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("name", PAGES)
def test_the_keyboard_reaches_everything_of_a_page_in_sight_and_leaves_it(browser: Page, name: str) -> None:
    page = opened(browser, name, 390)
    page.wait_for_function("!document.querySelector('[autofocus]') || document.activeElement !== document.body")
    while page.evaluate("document.activeElement !== document.body"):  # where the page put it
        page.keyboard.press("Shift+Tab")
    unseen = []
    for _ in range(1000):
        page.keyboard.press("Tab")
        where = page.evaluate(FOCUSED)
        if where is None:
            break
        unseen += [where] if where else []
    else:
        pytest.fail("the keyboard does not leave the page")
    assert unseen == []
    assert page.evaluate(LEFT) == []


@pytest.mark.parametrize("name", ["docket", "a filing"])
def test_the_first_tab_skips_to_the_content(browser: Page, name: str) -> None:
    page = opened(browser, name, 1280)
    for key in ("Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


CONTROLS = "nav, button, .button, .discard, .filters, [role=search] [name], [type=file], object"


@pytest.mark.parametrize("name", PAGES)
def test_paper_shows_no_menu_no_button_and_no_search(browser: Page, name: str) -> None:
    page = opened(browser, name, 1280)
    page.emulate_media(media="print")
    shown = "found => found.filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 80))"
    assert page.eval_on_selector_all(CONTROLS, shown) == []


def test_what_is_written_in_a_form_stands_on_its_print(browser: Page) -> None:
    page = opened(browser, "an order", 1280)
    page.emulate_media(media="print")
    assert page.is_visible("#body")
    assert page.is_visible("#motion-12")


@pytest.mark.parametrize("name", ["docket", "desk docket", "rules"])
def test_paper_shows_a_table_however_narrow_it_is(browser: Page, name: str) -> None:
    """Some browsers measure paper without its margins: less than a narrow screen."""
    page = opened(browser, name, 600)
    page.emulate_media(media="print")
    rows = ".docket tr:not(:first-child), .rows tr"
    shown = page.eval_on_selector_all(rows, "rows => rows.map(row => getComputedStyle(row).display)")
    assert set(shown) == {"table-row"}


def test_every_page_there_is_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: set[str] = set()

    def noted(made: Environment, template: str, values: Mapping[str, object]) -> bytes:
        drawn.add(template)
        return fill(made, template, values)

    for room in (screen, sheet):
        monkeypatch.setattr(room, "fill", noted)
    _ = public_pages() | desk_pages() | form_pages()
    folders = [files(f"underseal.{room}").joinpath("templates") for room in ("screen", "sheet")]
    there_are = {one.name for folder in folders for one in folder.iterdir() if "{% extends" in one.read_text("utf-8")}
    assert there_are - drawn == {"docket_alone.html"}  # the docket, without what leads elsewhere


def test_each_sheet_printed_at_a_desk_says_that_it_holds_sealed_matter(browser: Page, pdftotext: str) -> None:
    assert "CONTAINS SEALED MATTER" in printed(browser, "desk docket", pdftotext)
    for public in ("docket", "desk without keys", "rules"):
        assert "SEALED MATTER" not in printed(browser, public, pdftotext)


def printed(browser: Page, name: str, pdftotext: str) -> str:
    page = opened(browser, name, 1280)
    paper = page.pdf(prefer_css_page_size=True)
    assert len(pikepdf.open(BytesIO(paper)).pages) > 1
    return str(subprocess.run([pdftotext, "-", "-"], input=paper, capture_output=True, check=True).stdout)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_link_into_a_long_docket_leads_to_its_entry(browser: Page, width: int) -> None:
    page = opened(browser, "long docket", width)
    page.click("nav[aria-label=Years] a:text-is('2028')")
    top = "document.querySelector('tr:target').getBoundingClientRect().top"
    page.wait_for_function(f"{top} >= 0 && {top} < innerHeight")
    rows = page.locator(".docket tr")
    assert rows.nth(1).evaluate("row => getComputedStyle(row).contentVisibility") == "auto"
    if width == 1280:
        assert rows.nth(0).bounding_box()["y"] == 0  # type: ignore[index]  # the head stays in sight


def test_a_long_docket_prints_whole_with_its_head_on_each_page(browser: Page, pdftotext: str) -> None:
    text = printed(browser, "long docket", pdftotext)
    assert text.count("Docket Text") > 3
    assert "NOTICE of tide 399" in text
    assert "Filter by date" not in text


def test_the_check_sees_a_planted_fault(browser: Page) -> None:
    page = opened(browser, "about", 1280)
    page.evaluate("document.querySelector('main p').style.color = '#ccc'")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert {one.split(":")[0] for one in violations(page)} == {"color-contrast", "html-has-lang"}


@pytest.mark.parametrize("width", [1280, 1024, 390])
def test_what_signs_an_act_can_be_pressed_beside_an_open_document(browser: Page, width: int) -> None:
    """Wherever the page is scrolled, as long as the button is on the screen nothing lies over it."""
    page = opened(browser, "access to give", width)
    covered = page.evaluate(
        """() => {
            const button = [...document.querySelectorAll("button.primary")].at(-1);
            let hidden = 0;
            for (let top = 0; top <= document.documentElement.scrollHeight; top += 40) {
                window.scrollTo(0, top);
                const box = button.getBoundingClientRect();
                if (box.top < 0 || box.bottom > window.innerHeight) continue;
                const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                hidden += there !== button && !button.contains(there);
            }
            return hidden;
        }"""
    )
    assert covered == 0


def test_what_is_printed_before_it_is_signed_says_that_it_is_not(browser: Page) -> None:
    page = opened(browser, "a plain act's preview", 1280)
    signed = "Signed on this computer"
    assert page.is_visible(f"text={signed}")
    assert not page.is_visible("text=Not signed.")
    page.emulate_media(media="print")
    assert page.is_visible("text=Not signed.")
    assert not page.is_visible(f"text={signed}")
