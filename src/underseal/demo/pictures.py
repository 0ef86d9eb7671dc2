"""Pictures of court and desks for the how-tos, taken from a court's day with an invented cast, before any drill."""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from underseal.demo.criminal import VESELY
from underseal.demo.day import Day
from underseal.demo.errors import NoBrowser
from underseal.demo.plea import PELL_CASE
from underseal.demo.show import CASES, PLAN, unseal
from underseal.docket.names import CaseRef
from underseal.exchange.paper import Heading, make_paper
from underseal.stage.cast import DEFENSE, DISTRICT, JUDGE
from underseal.stage.founding import Stage, Tell, founded

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDE, NARROW, HEIGHT, LOW = 1280, 390, 860, 360
_COLORS = 64
_DRAWN = 4_000  # milliseconds in which the browser's own viewer has drawn a PDF: nothing on the page tells of it
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# No sandbox: root, as in a container, has none, and the only pages opened are our own.
_FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]

Shoot = Callable[["Page", str], None]


def take_pictures(folder: Path, target: Path, tell: Tell) -> tuple[str, ...]:
    """Play the day in folder and write the pictures of the how-tos to target, as PNG. Returns their names.

    Raises NoBrowser where playwright or Chromium is missing, StageFailed if the day fails.
    """
    with _browser() as browser, founded(folder, PLAN, tell) as stage:
        day = Day(stage, tell)
        day.play(CASES)
        document = unseal(day)
        target.mkdir(parents=True, exist_ok=True)
        taken: list[str] = []

        def shoot(page: "Page", name: str) -> None:
            tell(f"Picture: {name}")
            (target / f"{name}.png").write_bytes(_small(page.screenshot()))
            taken.append(name)

        _court(browser, stage, document, shoot)
        _judge(browser, stage, day.cases[PELL_CASE.key], shoot)
        _filer(browser, stage, CaseRef(day.cases[VESELY.key]), shoot)
        return tuple(taken)


@contextlib.contextmanager
def _browser() -> Iterator["Browser"]:
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise NoBrowser("the Python package playwright") from None
    if found is None:
        raise NoBrowser("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_FLAGS)
        yield browser
        browser.close()


def _small(png: bytes) -> bytes:
    """The same picture in 64 colors: pages have few, and a document should load at once."""
    from PIL import Image

    out = BytesIO()
    Image.open(BytesIO(png)).convert("RGB").quantize(_COLORS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _court(browser: "Browser", stage: Stage, document: str, shoot: Shoot) -> None:
    page = _window(browser)
    page.goto(f"{stage.address}/")
    shoot(page, "court-home")
    page.locator("main a", has_text=VESELY.caption.split(",")[0]).first.click()
    page.goto(page.url.partition("#")[0])
    shoot(page, "court-docket")
    phone = _window(browser, NARROW)
    phone.goto(page.url)
    shoot(phone, "court-docket-phone")
    page.goto(f"{stage.address}/documents/{document}/")
    page.wait_for_timeout(_DRAWN)
    shoot(page, "court-document")


def _judge(browser: "Browser", stage: Stage, case: str, shoot: Shoot) -> None:
    page = _window(browser)
    page.goto(stage.show(JUDGE.person))
    shoot(page, "desk-home")
    _go(page, "Orders")
    shoot(page, "desk-orders")
    page.goto(page.url.replace("/orders/", "/"))
    page.locator("tr", has_text=case).get_by_role("link").click()
    page.locator("td .mark").first.evaluate("mark => mark.scrollIntoView({block: 'center'})")
    shoot(page, "desk-docket")


def _filer(browser: "Browser", stage: Stage, case: CaseRef, shoot: Shoot) -> None:
    page = _window(browser)
    page.goto(stage.show(DEFENSE.person))
    _go(page, "File")
    page.select_option("#case", label=next(_labels(page, "#case", case)))
    page.get_by_role("button", name="Continue").click()
    page.select_option("#kind", "motion")
    page.get_by_role("button", name="Continue").click()
    page.fill("#text", "to Suppress Evidence")
    page.locator("input[name=on_behalf]").first.check()
    _add(page, "motion.pdf", "Motion to suppress")
    page.fill("#title", "Exhibit A, the harbor ledger")
    page.locator("input[name=shown][value=stub]").check()
    _add(page, "ledger.pdf", "The harbor ledger")
    page.goto(page.url)
    page.locator("#beside .docket").first.wait_for()
    shoot(page, "desk-file")
    page.get_by_role("button", name="Review before signing").last.click()
    shoot(page, "desk-preview")
    page.get_by_role("button", name="Lock").click()
    page.set_viewport_size({"width": WIDE, "height": LOW})
    shoot(page, "desk-sign-in")


def _add(page: "Page", name: str, title: str) -> None:
    heading = Heading("United States District Court", DISTRICT, "Port Ansel", (VESELY.caption,), "")
    paper = make_paper(heading, title, ("As the docket says.",), (DEFENSE.name,), at=datetime.now(UTC))
    page.set_input_files("#file", {"name": name, "mimeType": "application/pdf", "buffer": paper})
    page.get_by_role("button", name="Add this document").click()


def _labels(page: "Page", select: str, words: str) -> Iterator[str]:
    for option in page.locator(f"{select} option").all():
        label = option.inner_text()
        if words in label:
            yield label


def _go(page: "Page", name: str) -> None:
    page.get_by_role("navigation").get_by_role("link", name=name, exact=True).first.click()


def _window(browser: "Browser", width: int = WIDE) -> "Page":
    return browser.new_page(viewport={"width": width, "height": HEIGHT}, color_scheme="light")
