"""A newcomer at the desk's page in a real browser: signs in, files, opens, by keyboard too; and what is left behind.

One visit, told once: the browser and the desk are killed at its end, and the tests rule on what it saw and left.
"""

import os
import re
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from desk_browser import Visit, bring, press, tab_to
from desk_court import PASSPHRASE
from desk_house import DEFENCE, JUDGE, OTHER_DEFENCE
from desk_served import DeskPage, ServedHouse, court_paper
from underseal.docket.names import CaseRef
from underseal.drill.canaries import CanaryKind, Flock, hatch
from underseal.drill.search import Searcher

FLAGS = ["--no-sandbox", "--disable-component-update", "--disable-sync"]
SEALED = [CanaryKind.TITLE, CanaryKind.DOCKET_TEXT, CanaryKind.PDF_TEXT, CanaryKind.PDF_METADATA, CanaryKind.FILE_NAME]
EXHIBIT, CONTROL = "exhibit", "address"


@dataclass
class Scene:
    """Where the visit plays."""

    house: ServedHouse
    case: CaseRef
    folder: Path
    flock: Flock

    @property
    def words(self) -> dict[CanaryKind, str]:
        """The canaries of the sealed exhibit."""
        return self.flock.of(EXHIBIT)

    @property
    def control(self) -> str:
        """A canary put where a browser keeps it."""
        return self.flock.of(CONTROL)[CanaryKind.TITLE]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("desk")
    house = ServedHouse(folder)
    try:
        case = house.criminal_case()
        house.tick()
        flock = hatch({EXHIBIT: SEALED}, {CONTROL: [CanaryKind.TITLE]})
        words, papers = flock.of(EXHIBIT), folder / "papers"
        papers.mkdir()
        (papers / "motion.pdf").write_bytes(court_paper("MOTION TO SUPPRESS", "The defendant moves."))
        secret = court_paper(words[CanaryKind.PDF_METADATA], f"The ledger says {words[CanaryKind.PDF_TEXT]}.")
        (papers / f"{words[CanaryKind.FILE_NAME]}.pdf").write_bytes(secret)
        yield Scene(house, case, folder, flock)
    finally:
        house.close()


@pytest.fixture(scope="module")
def visit(scene: Scene, chromium: str) -> Visit:
    seen = Visit()
    profile, temp = scene.folder / "profile", scene.folder / "browser-temp"
    temp.mkdir()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=chromium,
            args=FLAGS,
            accept_downloads=False,
            env={**os.environ, "TMPDIR": str(temp), "HOME": str(temp)},
        )
        browser.on("request", lambda request: seen.asked.append(request.url))
        desk = scene.house.page(DEFENCE, "--locked")
        _newcomer(browser.pages[0], desk, scene, seen)
        _by_keyboard(browser.new_page(), scene.house.page(OTHER_DEFENCE, "--locked"), scene, seen)
        _judge(browser.new_page(), scene.house.page(JUDGE), scene, seen)
        desk = _killed_in_mid_draft(browser.pages[0], desk, scene, seen)
        _leaves_things_open(browser.pages[0], desk, scene)
        _kill(browser, profile)
        desk.process.kill()
    places = {"desks": scene.folder / "desks", "desk temp": scene.folder / "temp", "profile": profile, "temp": temp}
    searcher = Searcher(scene.flock)
    seen.left = {name: _found(searcher, place) for name, place in places.items()}
    return seen


def _newcomer(page: Page, desk: DeskPage, scene: Scene, seen: Visit) -> None:
    """Follows what the pages say: no address is typed but the first."""
    page.goto(desk.entrance)
    seen.look(page, "sign in")
    page.get_by_label("Passphrase").fill("a guess")
    page.get_by_role("button", name="Sign in").click()
    seen.look(page, "wrong passphrase")
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Sign in").click()
    seen.look(page, "today")
    page.get_by_role("link", name="File", exact=True).click()
    seen.look(page, "choose")
    page.get_by_label("Case").select_option(scene.case)
    page.get_by_label("What you file").select_option(label="Motion")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Review before signing").last.click()
    seen.look(page, "nothing filled in")
    _fill_motion(page, scene)
    seen.look(page, "filled in")
    page.get_by_role("button", name="Review before signing").last.click()
    seen.look(page, "preview")
    page.get_by_role("link", name=scene.words[CanaryKind.TITLE]).click()
    seen.look(page, "draft document")
    page.get_by_role("link", name="the preview").first.click()
    page.get_by_role("button", name="Sign and file").click()
    seen.look(page, "filed")
    _wait_for_proof(page, scene)
    seen.look(page, "proved")
    page.get_by_role("link", name="To the docket").click()
    page.get_by_label("Words, sealed text included").fill(scene.words[CanaryKind.TITLE])
    page.get_by_role("button", name="Show").click()
    seen.look(page, "docket")
    page.locator("a[href^='/open/']").first.click()
    page.get_by_text("Its text").click()
    seen.look(page, "opened")
    page.get_by_role("link", name="A copy of the PDF").click()
    page.wait_for_timeout(500)  # the browser's reader takes the title from the paper, if it finds one
    page.go_back()
    page.get_by_role("link", name="Sent").click()
    seen.look(page, "sent")


def _fill_motion(page: Page, scene: Scene) -> None:
    papers = scene.folder / "papers"
    page.get_by_label("Docket text").fill("to Suppress Evidence")
    page.get_by_label("PDF file").set_input_files(papers / "motion.pdf")
    page.get_by_role("button", name="Add this document").click()
    page.get_by_label("PDF file").set_input_files(papers / f"{scene.words[CanaryKind.FILE_NAME]}.pdf")
    page.get_by_label("Title", exact=True).fill(scene.words[CanaryKind.TITLE])
    page.get_by_role("group", name="Who may see it").get_by_label("Sealed, noted on the docket").check()
    page.get_by_role("button", name="Add this document").click()


def _wait_for_proof(page: Page, scene: Scene) -> None:
    scene.house.tick()
    proved = page.get_by_role("heading", name="Filed and in the record")
    for _ in range(100):
        page.wait_for_load_state()  # a page on its way has neither heading nor link
        if proved.count():
            return
        page.get_by_role("link", name="Look again").click()


def _by_keyboard(page: Page, desk: DeskPage, scene: Scene, seen: Visit) -> None:
    """Never touches the mouse."""
    page.goto(desk.entrance)
    tab_to(page, "#passphrase")
    page.keyboard.type(PASSPHRASE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    press(page, "a[href='/file/']")
    tab_to(page, "#case")
    page.keyboard.type("2:26")
    tab_to(page, "#kind")
    page.keyboard.type("Motion")
    page.keyboard.press("Enter")
    press(page, "button.primary")
    tab_to(page, "#text")
    page.keyboard.type("to Sever")
    _attach(page, scene.folder / "papers" / "motion.pdf", "")
    _attach(page, scene.folder / "papers" / f"{scene.words[CanaryKind.FILE_NAME]}.pdf", scene.words[CanaryKind.TITLE])
    press(page, ".last-step .primary")
    tab_to(page, ".primary")
    seen.look(page, "preview by keyboard", check=False)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sent/*")
    seen.look(page, "filed by keyboard", check=False)
    press(page, "a.button[href^='/cases/']")
    press(page, "a[href^='/open/']")
    page.wait_for_url("**/open/**")
    seen.look(page, "opened by keyboard", check=False)


def _attach(page: Page, file: Path, title: str) -> None:
    bring(page, "#file", file)
    if title:
        tab_to(page, "#title")
        page.keyboard.type(title)
        tab_to(page, "[name=shown]")
        page.keyboard.press("ArrowDown")
    press(page, "button[value=add]")


def _judge(page: Page, desk: DeskPage, scene: Scene, seen: Visit) -> None:
    page.goto(desk.entrance)
    seen.look(page, "judge today")
    page.get_by_role("link", name="with its briefs").first.click()
    seen.look(page, "motion with its briefs")
    page.get_by_role("link", name="Orders", exact=True).first.click()
    seen.look(page, "orders")
    page.get_by_role("button", name="Decide").first.click()
    page.get_by_role("button", name="Review before signing").click()
    seen.look(page, "order without words")
    page.get_by_label("Grant").first.check()
    page.get_by_label("Text of the order").fill("The motion is granted.")
    page.get_by_role("button", name="Review before signing").click()
    seen.look(page, "order preview")
    page.get_by_role("button", name="Sign and file").click()
    seen.look(page, "order filed", check=False)


def _killed_in_mid_draft(page: Page, desk: DeskPage, scene: Scene, seen: Visit) -> DeskPage:
    """A draft with a sealed exhibit in it, a desk that is killed, and the same draft at the desk started again."""
    page.get_by_role("link", name="File", exact=True).click()
    page.get_by_label("Case").select_option(scene.case)
    page.get_by_label("What you file").select_option(label="Motion")
    page.get_by_role("button", name="Continue").click()
    _fill_motion(page, scene)
    desk.process.kill()
    again = scene.house.page(DEFENCE, "--locked")
    page.goto(again.entrance)
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Sign in").click()
    seen.look(page, "today after the kill")
    page.get_by_role("row", name="Motion").get_by_role("link", name="Motion").click()
    seen.look(page, "draft after the kill")
    return again


def _leaves_things_open(page: Page, desk: DeskPage, scene: Scene) -> None:
    """A draft half written with sealed words in it, and an address that a browser keeps, for the search to find."""
    page.get_by_role("link", name="File", exact=True).click()
    page.get_by_label("Case").select_option(scene.case)
    page.get_by_label("What you file").select_option(label="Letter")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Docket text").fill(scene.words[CanaryKind.DOCKET_TEXT])
    other = page.context.new_page()
    other.goto(f"{desk.entrance.split('/enter')[0]}/{scene.control}")
    other.wait_for_timeout(3000)  # a browser writes its session every few seconds


def _kill(browser: BrowserContext, profile: Path) -> None:
    """End the browser as a crash does: it has no time to tidy up."""
    mark = f"--user-data-dir={profile}".encode()
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = process.read_bytes().split(b"\0")
        except OSError:
            continue
        if mark in words and not any(word.startswith(b"--type=") for word in words):
            os.kill(int(process.parent.name), signal.SIGKILL)
    with suppress(PlaywrightError):  # it may have noticed already that there is nothing to close
        browser.close()


def _found(searcher: Searcher, place: Path) -> set[str]:
    """The canaries found under a folder, names of files included."""
    found = set()
    for path in place.rglob("*"):
        data = str(path.relative_to(place)).encode() + (b"\0" + path.read_bytes() if path.is_file() else b"")
        found |= {f"{canary.thing} {canary.kind}" for canary in searcher.find(data)}
    return found


def test_a_newcomer_files_a_motion_with_a_sealed_exhibit_and_opens_it(visit: Visit, scene: Scene) -> None:
    assert "That passphrase does not open the keyring." in visit.said["wrong passphrase"]
    assert "Add the PDF that you file." in visit.said["nothing filled in"]
    assert "MOTION to Suppress Evidence by Sandor Keel (1)." in visit.said["preview"]
    assert scene.words[CanaryKind.TITLE] in visit.said["preview"]
    assert "What is read can be kept, and access once given cannot be taken back." in visit.said["preview"]
    assert "Entry 2 of" in visit.said["filed"]
    assert "Filed and in the record" in visit.said["proved"]
    assert scene.words[CanaryKind.TITLE] in visit.said["docket"]
    assert scene.words[CanaryKind.PDF_TEXT] in visit.said["opened"]


def test_the_same_by_keyboard_alone(visit: Visit, scene: Scene) -> None:
    assert "MOTION to Sever by Odile Farrow (2)." in visit.said["preview by keyboard"]
    assert "Entry 3 of" in visit.said["filed by keyboard"]
    assert scene.words[CanaryKind.TITLE] in visit.said["opened by keyboard"]


def test_a_judge_signs_what_waits(visit: Visit, scene: Scene) -> None:
    assert "2 motions wait for your decision." in visit.said["judge today"]
    assert "Write what is ordered, or bring it as a PDF." in visit.said["order without words"]
    assert "ORDER granting 2 MOTION" in visit.said["order preview"]
    assert "Entry 4 of" in visit.said["order filed"]


def test_a_desk_killed_in_mid_draft_has_it_again(visit: Visit, scene: Scene) -> None:
    assert f"Motion\t{scene.case}, United States v. Keel et al.\ttoday" in visit.said["today after the kill"]
    assert scene.words[CanaryKind.FILE_NAME] in visit.said["draft after the kill"]


def test_every_page_can_be_read_by_everyone(visit: Visit) -> None:
    assert visit.wrong == []


def test_no_page_asks_anything_of_anybody_else(visit: Visit) -> None:
    pages = [url for url in visit.asked if not url.startswith("chrome")]  # its PDF reader is made of pages of its own
    assert len(pages) > len(visit.said)
    assert [url for url in pages if not re.match(r"http://[a-z2-7]{32}\.localhost:\d+/", url)] == []


@pytest.mark.parametrize("place", ["desks", "desk temp", "temp", "profile"])
def test_after_a_crash_nothing_sealed_is_left_on_this_computer(visit: Visit, place: str) -> None:
    assert {thing for thing in visit.left[place] if thing.startswith(EXHIBIT)} == set()


def test_the_search_was_not_blind(visit: Visit) -> None:
    """What stands in an address is kept by a browser, and is found there."""
    assert f"{CONTROL} {CanaryKind.TITLE}" in visit.left["profile"]
