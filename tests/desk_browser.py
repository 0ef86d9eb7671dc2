"""A visit to a desk's page in a real browser: what each step showed, judged as everyone would read it."""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from accessibility import violations
from machine import IN_DEPTH

WIDTHS = (1280, 390) if IN_DEPTH else (390,)


@dataclass
class Visit:
    """What a visit showed at each step, what was wrong with its pages, and the canaries it left, by place."""

    said: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    left: dict[str, set[str]] = field(default_factory=dict)

    def look(self, page: Page, step: str, *, check: bool = True) -> None:
        """Note what a page says, and judge it on a narrow screen; in the long run on a wide one too."""
        self.said[step] = page.inner_text("main")
        for width in WIDTHS if check else ():
            page.set_viewport_size({"width": width, "height": 900})
            self.wrong += [f"{step} {width}: {fault}" for fault in violations(page)]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                self.wrong.append(f"{step} {width}: scrolls sideways")
        page.set_viewport_size({"width": 1280, "height": 900})


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what is wanted has the focus."""
    page.wait_for_selector(selector, state="attached")
    for _ in range(150):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {selector} on {page.url}")


def press(page: Page, selector: str) -> None:
    """Go to a link or button by keyboard and press it, and wait for the page it leads to."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def bring(page: Page, selector: str, file: Path) -> None:
    """Go to a file field by keyboard and put a file there; the dialog in between is the system's, not the page's."""
    tab_to(page, selector)
    page.locator(selector).set_input_files(file)
