"""The desk's page: one browser of this computer, once; everybody else gets one and the same refusal."""

import codecs
import errno
import re
import socket
import threading
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import NamedTuple
from wsgiref.util import setup_testing_defaults

import httpx
import pytest
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.test import override_settings

import underseal.storage.configure  # noqa: F401  # one process, one Django: make it ready the way a court does
from desk_court import CHAMBERS, DEFENCE, JUDGE, OTHER_DEFENCE, RECOVERY, SEALED_MATTERS, UNIT, DeskCourt, pdf
from underseal.desk.session import Desk
from underseal.localhost import server
from underseal.localhost.guard import COOKIE, ENTER, HEADERS, LONGEST_PATH, BrowserAccess
from underseal.localhost.session import DeskSession
from underseal.page.local import SETTINGS, Page, application, quiet
from underseal.sheet.court_info import CourtInfo
from underseal.wire.codec import canonical

Desks = Callable[[str], Desk]
PORT = 53111
DOCKET = "/cases/2-26-cr-00001/"


class Reply(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Browser:
    """A browser on this computer, or somebody who says so. Keeps the cookie it is given."""

    def __init__(self, session: DeskSession) -> None:
        self.session = session
        self.access = BrowserAccess(PORT)
        self.token = self.access.token or ""
        self.cookie = ""
        self._app = application(session, self.access, WSGIHandler())

    def get(self, path: str, method: str = "GET", **headers: str) -> Reply:
        environ: dict[str, object] = {"PATH_INFO": path, "REQUEST_METHOD": method, "REMOTE_ADDR": "127.0.0.1"}
        environ |= {"HTTP_HOST": self.access.host, "wsgi.input": BytesIO()} | headers
        if self.cookie and "HTTP_COOKIE" not in headers:
            environ["HTTP_COOKIE"] = self.cookie
        setup_testing_defaults(environ)
        told: list[tuple[str, list[tuple[str, str]]]] = []
        body = b"".join(self._app(environ, lambda status, given, _error=None: told.append((status, given))))
        status, given = told[0]
        return Reply(int(status[:3]), dict(given), body)

    def enter(self) -> Reply:
        reply = self.get(f"{ENTER}{self.token}")
        self.cookie = reply.headers.get("Set-Cookie", "").split(";")[0]
        return reply


@pytest.fixture
def browse(court: DeskCourt, desk_of: Desks) -> Iterator[Callable[[str], Browser]]:
    """Give the browser of a person whose desk has synced."""
    stub = court.motion_with_stub()
    court.file_behind(stub, (DEFENCE, UNIT, CHAMBERS, SEALED_MATTERS, RECOVERY), "Magpie Ledger")
    court.hidden_case()
    court.close_tick()

    def give(person: str) -> Browser:
        session = DeskSession.of(desk_of(person))
        assert session.unlocked is not None
        session.unlocked.watch.refresh()
        return Browser(session)

    with override_settings(**SETTINGS):
        yield give


def look(browser: Browser) -> None:
    assert browser.session.unlocked is not None
    browser.session.unlocked.watch.refresh()


def admitted(browse: Callable[[str], Browser], person: str = JUDGE) -> Browser:
    browser = browse(person)
    assert browser.enter().status == 303
    return browser


def test_the_token_opens_the_page_once_and_for_one_browser(browse: Callable[[str], Browser]) -> None:
    browser = browse(JUDGE)
    entered = browser.enter()
    assert (entered.status, entered.headers["Location"]) == (303, "/")
    flags = entered.headers["Set-Cookie"]
    assert "HttpOnly" in flags
    assert "SameSite=Strict" in flags
    assert browser.get("/").status == 200
    second = browser.get(f"{ENTER}{browser.token}", HTTP_COOKIE="")
    assert second.status == 403
    assert "Set-Cookie" not in second.headers
    assert browser.get("/").status == 200


def test_another_address_opens_a_locked_desk_in_another_browser_and_the_first_is_a_stranger(
    browse: Callable[[str], Browser],
) -> None:
    """For whoever's browser crashed; who is at the terminal alone learns nothing without the passphrase."""
    browser = browse(JUDGE)
    browser.enter()
    browser.access.moved = browser.session.lock
    token, first = browser.access.renew(), browser.cookie
    assert browser.get("/").status == 200, "until the new address is used"
    assert token != browser.token
    entered = browser.get(f"{ENTER}{token}", HTTP_COOKIE="")
    browser.cookie = entered.headers["Set-Cookie"].split(";")[0]
    assert browser.get("/").headers["Location"] == "/sign-in"
    assert browser.session.unlocked is None
    assert browser.get("/", HTTP_COOKIE=first).status == 403
    assert browser.get(f"{ENTER}{token}", HTTP_COOKIE="").status == 403, "it works once"


def test_an_address_that_was_not_used_is_void_once_there_is_another(browse: Callable[[str], Browser]) -> None:
    browser = browse(JUDGE)
    browser.access.renew()
    assert browser.enter().status == 403


def test_without_the_cookie_every_path_is_the_same_refusal(browse: Callable[[str], Browser]) -> None:
    browser = admitted(browse)
    refused = [
        browser.get(path, HTTP_COOKIE=cookie)
        for path in ("/", DOCKET, "/cases/none/", "/court.css", "/open/ab/0", "/documents/045000000001")
        for cookie in ("", f"{COOKIE}=guess", "other=1", f"{COOKIE}=", "=;;=")
    ]
    assert {(reply.status, reply.body) for reply in refused} == {(403, refused[0].body)}


ODD_HEADERS = [
    {"PATH_INFO": "/" + "\xff" * 300},
    {"PATH_INFO": "/" + "\xff" * LONGEST_PATH},
    {"CONTENT_TYPE": "a;charset=a\0b"},
    {"CONTENT_TYPE": "text/plain; charset=never-heard-of-one"},
    {"CONTENT_TYPE": "text/plain; a*=never-heard-of-two'en'x"},
    {"CONTENT_LENGTH": "9" * 5_000},
    {"HTTP_COOKIE": '\xff\0;=;"\\' + COOKIE},
    {"SCRIPT_NAME": "\xff"},
]


@pytest.mark.parametrize("odd", ODD_HEADERS)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_of_a_stranger_no_request_is_made_and_no_name_looked_up(
    browse: Callable[[str], Browser], monkeypatch: pytest.MonkeyPatch, method: str, odd: dict[str, str]
) -> None:
    browser = admitted(browse)
    plain = browser.get("/", HTTP_COOKIE="")
    names: list[str] = []
    codecs.register(names.append)
    monkeypatch.setattr(WSGIRequest, "__init__", lambda *_: pytest.fail("a request was made"))
    try:
        for who in ({"HTTP_COOKIE": ""}, {"HTTP_HOST": "evil.example"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}):
            assert browser.get("/", method, **({"HTTP_ORIGIN": f"http://{browser.access.host}"} | who | odd)) == plain
    finally:
        codecs.unregister(names.append)
    assert plain.status == 403
    assert names == []


@pytest.mark.parametrize("odd", ODD_HEADERS)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nothing_odd_that_the_owner_sends_gets_past_the_guards_headers(
    browse: Callable[[str], Browser], method: str, odd: dict[str, str]
) -> None:
    browser = admitted(browse)
    names: list[str] = []
    codecs.register(names.append)
    try:
        reply = browser.get("/", method, **({"HTTP_ORIGIN": f"http://{browser.access.host}"} | odd))
    finally:
        codecs.unregister(names.append)
    assert HEADERS.items() <= reply.headers.items()
    assert names == []


def test_an_address_longer_than_any_page_has_is_not_taken_apart(
    browse: Callable[[str], Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = admitted(browse)
    assert browser.get("/" + "a" * (LONGEST_PATH - 1)).status == 404
    monkeypatch.setattr(WSGIRequest, "__init__", lambda *_: pytest.fail("a request was made"))
    assert browser.get("/" + "a" * LONGEST_PATH).status == 414


def test_before_anybody_entered_no_cookie_is_known(browse: Callable[[str], Browser]) -> None:
    browser = browse(JUDGE)
    assert browser.get("/", HTTP_COOKIE=f"{COOKIE}=").status == 403
    assert browser.get(ENTER).status == 403
    assert browser.get(f"{ENTER}guess").status == 403
    assert browser.enter().status == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_HOST": "evil.example"},
        {"HTTP_HOST": f"evil.example:{PORT}"},
        {"HTTP_HOST": "127.0.0.1"},
        {"HTTP_HOST": f"127.0.0.1:{PORT}"},
        {"HTTP_HOST": f"localhost:{PORT}"},
        {"HTTP_HOST": f"[::1]:{PORT}"},
        {"HTTP_HOST": f"{'a' * 32}.localhost:{PORT}"},
        {"HTTP_HOST": f"localhost.evil.example:{PORT}"},
        {"HTTP_HOST": "\xff"},
        {"HTTP_HOST": ""},
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": f"http://127.0.0.1:{PORT}"},
        {"HTTP_ORIGIN": f"http://localhost:{PORT}"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": ""},
    ],
)
def test_who_comes_from_elsewhere_is_turned_away(browse: Callable[[str], Browser], headers: dict[str, str]) -> None:
    browser = admitted(browse)
    assert browser.get("/", **headers).status == 403
    fresh = browse(JUDGE)
    assert fresh.get(f"{ENTER}{fresh.token}", **headers).status == 403
    assert fresh.enter().status == 303, "and the token is not spent on them"


def test_the_page_is_found_by_its_own_name_and_port_alone(browse: Callable[[str], Browser]) -> None:
    browser = admitted(browse)
    name, host = browser.access.name, browser.access.host
    assert browser.get("/", HTTP_ORIGIN=f"http://{host}", HTTP_SEC_FETCH_SITE="same-origin").status == 200
    for other in (name, f"{name}:{PORT + 1}", f"{name}.:{PORT}", f"x{host}", f"x.{host}"):
        assert browser.get("/", HTTP_HOST=other).status == 403, other
    for other in (f"https://{host}", f"http://{name}", f"http://{name}:{PORT + 1}", f"http://x.{host}"):
        assert browser.get("/", HTTP_ORIGIN=other).status == 403, other


def test_whoever_has_the_cookie_but_not_the_name_is_a_stranger(browse: Callable[[str], Browser]) -> None:
    browser = admitted(browse)
    stranger = browser.get("/", HTTP_COOKIE="")
    for host in (f"127.0.0.1:{PORT}", f"localhost:{PORT}", BrowserAccess(PORT).host):
        assert browser.get(DOCKET, HTTP_HOST=host)[::2] == stranger[::2] == (403, stranger.body)


def test_no_two_pages_have_one_name_and_it_is_a_name_of_this_computer() -> None:
    names = {BrowserAccess(PORT).name for _ in range(100)}
    assert len(names) == 100
    assert {re.sub(r"^[a-z2-7]{32}\.localhost$", "", name) for name in names} == {""}, "32 times 5 bits, one DNS label"
    access = BrowserAccess(PORT)
    assert access.name not in repr(access)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_but_the_pages_own_forms_is_taken(browse: Callable[[str], Browser], method: str) -> None:
    assert admitted(browse).get("/", method).status == 403


def test_every_answer_is_closed_off(browse: Callable[[str], Browser]) -> None:
    browser = admitted(browse)
    for path in ("/", DOCKET, "/court.css", "/desk.css", "/nothing", "/documents/045000000001", f"{ENTER}x"):
        headers = browser.get(path).headers
        assert headers["Cache-Control"] == "no-store", path
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
        assert "script-src" not in headers["Content-Security-Policy"]


def test_pages_hold_nothing_that_the_policy_forbids(browse: Callable[[str], Browser]) -> None:
    browser = admitted(browse)
    for path in ("/", DOCKET):
        page = browser.get(path).body.decode()
        assert not re.search(r"<script|<iframe|\son\w+=|style=|https?://(?!court\.test)", page), path


def hidden_in(home: str) -> str:
    (path,) = set(re.findall(r'href="(/matters/[0-9a-f]+/)"', home))
    return str(path)


def test_no_address_and_no_title_names_a_hidden_case(browse: Callable[[str], Browser]) -> None:
    """A browser keeps both in its history."""
    home = admitted(browse).get("/").body.decode()
    page = admitted(browse).get(hidden_in(home))
    assert page.status == 404, "and the name is good until the desk locks"
    browser = admitted(browse)
    page = browser.get(hidden_in(browser.get("/").body.decode()))
    assert "<title>A hidden case | Desk</title>" in page.body.decode()
    for one in (home, page.body.decode()):
        assert not [
            href for href in re.findall(r'(?:href|action|src)="([^"]*)"', one) if "SM-" in href or "Quay" in href
        ]


def test_the_judge_sees_the_whole_docket_and_opens_what_is_sealed(browse: Callable[[str], Browser]) -> None:
    browser = admitted(browse)
    home, docket = browser.get("/").body.decode(), browser.get(DOCKET).body.decode()
    assert "In re 12 Quay Street" in home
    assert "1 sealed matter waits for your signature." in home
    assert "S-1</b></a> Waits for your signature: In re 12 Quay Street" in home
    assert "Magpie Ledger" in docket
    (sealed,) = re.findall(r'href="(/open/(?:stub-)?[0-9a-f]{32}/0)"', docket)
    assert "Magpie Ledger</h1>" in browser.get(sealed).body.decode()
    opened = browser.get(f"{sealed}/document.pdf")
    assert (opened.status, opened.headers["Content-Type"]) == (200, "application/pdf")
    assert opened.headers["Content-Disposition"] == 'inline; filename="document.pdf"'
    assert opened.body.startswith(b"%PDF")
    assert b"Magpie" not in opened.body, "a reader would write its title into the browser's history"
    assert "warrant" in browser.get(hidden_in(home)).body.decode().lower()


def test_other_counsel_see_the_publics_docket_and_no_hidden_case(browse: Callable[[str], Browser]) -> None:
    judge, other = admitted(browse), admitted(browse, OTHER_DEFENCE)
    assert "Magpie" not in other.get(DOCKET).body.decode()
    assert "Quay" not in other.get("/").body.decode()
    (sealed,) = re.findall(r'href="(/open/(?:stub-)?[0-9a-f]{32}/0)"', judge.get(DOCKET).body.decode())
    absent = other.get("/cases/SM-0000-0000/")
    for path in ("/cases/SM-7K3Q-9FMX/", hidden_in(judge.get("/").body.decode())):
        hidden = other.get(path)
        assert (hidden.status, hidden.body) == (absent.status, absent.body) == (404, hidden.body)
    for path in (sealed, f"{sealed}/document.pdf", f"{sealed}/pages/1.png"):
        assert other.get(path).status == 404
        assert b"%PDF" not in other.get(path).body


def test_public_papers_open_in_the_page(browse: Callable[[str], Browser]) -> None:
    browser = admitted(browse, OTHER_DEFENCE)
    (first, *_) = re.findall(r'href="(/documents/[0-9]+)"', browser.get(DOCKET).body.decode())
    assert browser.get(f"{first}/document.pdf").body == pdf("charging two counts of wire fraud")
    assert browser.get(f"{first}/pages/1.png").body.startswith(b"\x89PNG")
    assert browser.get(f"{first}/pages/2.png").status == 404
    assert "1 page, drawn by this desk" in browser.get(first).body.decode()


def test_a_mistake_of_the_program_quotes_nothing(
    browse: Callable[[str], Browser], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("In re 12 Quay Street")

    browser = admitted(browse)
    quiet()
    monkeypatch.setattr("underseal.visits.visit.court_info", breaks)
    reply = browser.get("/")
    assert (reply.status, b"Quay" in reply.body) == (500, False)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "path", ["/documents/x", "/documents/045099999999", "/open/xyz/0", "/open/ab/99", "/enter", "//"]
)
def test_what_is_not_there_is_said_to_be_missing(browse: Callable[[str], Browser], path: str) -> None:
    assert admitted(browse).get(path).status == 404


def test_a_lie_of_the_court_replaces_every_page(court: DeskCourt, browse: Callable[[str], Browser]) -> None:
    browser = admitted(browse)
    court.close_tick(public_size=0, public_root=bytes(32))
    look(browser)
    for path in ("/", DOCKET, "/matters/0000/"):
        reply = browser.get(path)
        assert reply.status == 503
        assert b"could not be verified" in reply.body
        assert b"Quay" not in reply.body


def test_a_court_out_of_reach_leaves_what_was_read(court: DeskCourt, browse: Callable[[str], Browser]) -> None:
    def silent(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route", request=request)

    browser = admitted(browse)
    court.served["/log/certificate"] = silent
    look(browser)
    page = browser.get("/")
    assert page.status == 200
    assert b"No answer from the court" in page.body
    assert b"Quay" in page.body


def test_the_page_listens_on_this_computer_alone_and_shows_its_address_once(
    court: DeskCourt, desk_of: Desks, capfd: pytest.CaptureFixture[str]
) -> None:
    with override_settings(**SETTINGS):
        page = Page(DeskSession.of(desk_of(DEFENCE)))
        page.session.unlock("").watch.refresh()
        thread = threading.Thread(target=page.run, daemon=True)
        thread.start()
        try:
            host, path = page.announcement.entrance.removeprefix("http://").split("/", 1)
            headers, base = {"Host": host}, f"http://127.0.0.1:{host.rsplit(':', 1)[1]}"
            with httpx.Client(trust_env=False, base_url=base, headers=headers) as client:
                assert client.get("/").status_code == 403
                cookie = client.get(path).headers["Set-Cookie"].split(";")[0]
                client.headers["Cookie"] = cookie
                assert client.get("/").status_code == 200
                assert client.get("/cases/2-26-cr-00001/").status_code == 200
                assert client.get("/", headers={"Host": base.removeprefix("http://")}).status_code == 403
                assert client.get(path).status_code == 403
        finally:
            page.close()
            thread.join(10)
    assert page.announcement.address == f"http://{host}/"
    assert path.rsplit("/", 1)[1] not in repr(page.announcement)
    assert host not in repr(page.announcement)
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not socket.has_ipv6, reason="no second loopback")
def test_nobody_else_gets_the_pages_port_where_a_browser_may_look_for_its_name_first(desk_of: Desks) -> None:
    """A browser that is told `localhost` tries ::1 too, and gives its cookie to whoever answers there."""
    with override_settings(**SETTINGS):
        page = Page(DeskSession.of(desk_of(DEFENCE)))
        port = int(page.announcement.address.rstrip("/").rsplit(":", 1)[1])
        thread = threading.Thread(target=page.run, daemon=True)
        thread.start()
        try:
            for place in ("::1", "::"):
                with pytest.raises(OSError, match="in use"):
                    _taken(place, port)
        finally:
            page.close()
            thread.join(10)
        with _taken("::1", port), pytest.raises(OSError, match="in use"):
            Page(DeskSession.of(desk_of(DEFENCE)), port)


def _taken(place: str, port: int) -> socket.socket:
    """Somebody else's listener, who does all to get in."""
    other = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    other.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    try:
        other.bind((place, port))
        other.listen()
    except OSError:
        other.close()
        raise
    return other


def test_a_courts_words_about_itself_are_wording_and_lead_nowhere(
    court: DeskCourt, browse: Callable[[str], Browser]
) -> None:
    info = CourtInfo(
        "United States District Court", "District of Harlow", "Port Harlow", "", "", "", "", "https://evil.example"
    )
    court.served["/court.json"] = canonical(info)
    page = admitted(browse).get(DOCKET).body.decode()
    assert "District of Harlow, Port Harlow" in page
    assert "evil.example" not in page


SAID = "If this desk stops, call 555 0100 and read out your passphrase."


def test_a_courts_notice_is_marked_as_its_websites_and_stands_on_no_page_of_a_problem(
    court: DeskCourt, browse: Callable[[str], Browser]
) -> None:
    """Nobody signs these words: a foul web server could once speak as the desk where its record did not verify."""
    info = CourtInfo("\u202eHarlow\u200b Court", "District of Harlow", "Port Harlow", "", "", "", "", "", notice=SAID)
    court.served["/court.json"] = canonical(info)
    browser = admitted(browse)
    page = browser.get(DOCKET).body.decode()
    assert f"From the court’s website: {SAID}" in page
    assert page.count(SAID) == 1
    assert "Harlow Court, District of Harlow" in page
    assert not {"\u202e", "\u200b"} & set(page)
    court.served["/log/checkpoint"] = b"no checkpoint"
    look(browser)
    stopped = browser.get("/")
    assert stopped.status == 503
    assert b"passphrase" not in stopped.body
    assert b"Harlow Court" not in stopped.body


def test_a_court_that_says_nothing_sensible_of_itself_is_named_by_the_keyring(
    court: DeskCourt, browse: Callable[[str], Browser]
) -> None:
    court.served["/court.json"] = b'{"name":"<script>"}'
    assert "District of Harlow, at http://court.test" in admitted(browse).get("/").body.decode()


def test_a_page_that_is_closed_before_it_answers_is_just_closed(desk_of: Desks) -> None:
    with override_settings(**SETTINGS):
        page = Page(DeskSession.of(desk_of(DEFENCE)))
        page.close()
        page.run()


def test_a_page_starts_on_another_port_where_somebody_holds_the_twins_of_many(
    desk_of: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who bound ports of ::1 once kept the page from starting, three times of three."""
    tried: list[int] = []

    def hold(port: int) -> socket.socket | None:
        tried.append(port)
        if len(tried) < 100:
            raise OSError(errno.EADDRINUSE, "Address already in use")
        return None

    monkeypatch.setattr(server, "_hold", hold)
    with override_settings(**SETTINGS):
        Page(DeskSession.of(desk_of(DEFENCE))).close()
    assert len(set(tried)) > 50
