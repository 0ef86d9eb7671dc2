"""The owner's browser is led to another program of this computer, which listens on a port of its own.

A browser tells no ports apart when it hands out cookies. The desk's page once stood at 127.0.0.1, and the other
program was given its cookie, read the docket with it, and could lock the owner out by setting another.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, sync_playwright

from desk_house import DEFENCE
from desk_served import ServedHouse
from underseal.localhost.guard import COOKIE

pytestmark = pytest.mark.long
NAMES = ("127.0.0.1", "localhost", "other.localhost")
TOSSED = (f"{COOKIE}=x; Path=/; HttpOnly", f"{COOKIE}=x; Path=/cases", f"{COOKIE}=x; Path=/; Domain=localhost")


@dataclass
class Lured:
    """What the other program was given, by the name it was found under, and what the owner saw before and after."""

    given: list[tuple[str, str]] = field(default_factory=list)
    owner: list[tuple[int, str]] = field(default_factory=list)
    jar: list[tuple[str, str]] = field(default_factory=list)


@pytest.fixture(scope="module")
def lured(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[Lured]:
    seen, house = Lured(), ServedHouse(tmp_path_factory.mktemp("desk"))
    other = ThreadingHTTPServer(("127.0.0.1", 0), _program(seen))
    threading.Thread(target=other.serve_forever, daemon=True).start()
    try:
        house.criminal_case()
        house.tick()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page()
            _visits(page, house.page(DEFENCE).entrance, other.server_port, seen)
            seen.jar = [(one["domain"], one["name"]) for one in page.context.cookies()]
            browser.close()
        yield seen
    finally:
        other.shutdown()
        other.server_close()
        house.close()


def _visits(page: Page, entrance: str, port: int, seen: Lured) -> None:
    home = f"http://{urlsplit(entrance).netloc}/"
    _looks(page, entrance, seen)
    for name, path in product(NAMES, ("lure", "toss")):
        page.goto(f"data:text/html,<a href='http://{name}:{port}/{path}'>x</a>")
        page.click("a")
        page.wait_for_url(f"**/{path}")
        page.wait_for_load_state()
        _looks(page, home, seen)
        _looks(page, f"{home}nowhere/", seen)


def _looks(page: Page, address: str, seen: Lured) -> None:
    answer = page.goto(address)
    assert answer is not None
    seen.owner.append((answer.status, page.title()))


def _program(seen: Lured) -> type[BaseHTTPRequestHandler]:
    class Program(BaseHTTPRequestHandler):
        """Notes what it is given, with an image of its own site too; sets the desk's cookie in every way it can."""

        def do_GET(self) -> None:
            seen.given.append((str(self.headers["Host"]).split(":")[0], self.headers.get("Cookie", "")))
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            for cookie in TOSSED if self.path == "/toss" else ():
                self.send_header("Set-Cookie", cookie)
            self.end_headers()
            self.wfile.write(b"<img src=/again>")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the standard library's name
            """Say nothing."""

    return Program


def test_it_is_never_given_the_desks_cookie(lured: Lured) -> None:
    assert {name for name, _ in lured.given} == set(NAMES), "every lure worked"
    assert {cookie for _, cookie in lured.given} <= {"", f"{COOKIE}=x"}, "its own at most"
    assert ("127.0.0.1", f"{COOKIE}=x") in lured.given, "and its own came back, so that the lure was not blind"


def test_it_cannot_lock_the_owner_out_with_a_cookie_of_its_own(lured: Lured) -> None:
    entered, *later = lured.owner
    assert entered[0] == 200
    assert later == [entered, (404, later[1][1])] * 2 * len(NAMES)


def test_what_it_sets_stays_under_the_names_it_was_found_under(lured: Lured) -> None:
    (desk,) = {domain for domain, _ in lured.jar} - set(NAMES)
    assert desk.endswith(".localhost")
    assert lured.jar.count((desk, COOKIE)) == 1
