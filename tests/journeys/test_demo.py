"""A court's day, from the ceremony to the drill, by the one command that shows it: every process of it real.

It is in the long run. In every run `test_demo_begun` begins one.
"""

import json
import re
import signal
import socket
import subprocess
import sys
import tomllib
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

from machine import at_little_cost
from printed_desk import PrintedDesk
from underseal.demo.show import CASES
from underseal.demo.walk import PUBLIC_SITE, TERMINAL, WALK
from underseal.desk.keyring import KeyringFile
from underseal.stage.cast import CAST, CIVIL, CLERK, JUDGE, PROSECUTOR, REGISTRAR, SEALED_CLERK

UNDERSEAL = [sys.executable, "-m", "underseal.cli.main"]
ENTITLED = {
    "exhibit": {"ruth-adeyemi", "esther-brandvold", "ada-lindqvist", "benedict-okafor"},
    "supplement": {"ruth-adeyemi", "esther-brandvold", "ada-lindqvist", "marguerite-stroud"},
    "warrant": {"ruth-adeyemi", "esther-brandvold", "ada-lindqvist"},
}
OTHERS_SEE = {"exhibit": "stub", "supplement": "stub", "warrant": "nothing"}
STAYS = "The court stays open until Ctrl-C."
PEOPLE = (*CAST, REGISTRAR)

pytestmark = pytest.mark.long


@dataclass
class Demo:
    """A demonstration that stays to be looked at: what it said so far, and its report."""

    process: subprocess.Popen[str]
    folder: Path
    said: list[str]
    report: dict[str, Any]

    @property
    def address(self) -> str:
        return next(line.removeprefix("The court is open: ") for line in self.said if line.startswith("The court is"))

    def at(self, beginning: str) -> int:
        """The first line that begins so."""
        return next(number for number, line in enumerate(self.said) if line.strip().startswith(beginning))

    def desk(self, name: str) -> tuple[str, str]:
        """A desk's address and passphrase, as printed under its owner's name."""
        head = self.at(f"{name}, ")
        passphrase, entrance = self.said[head + 1 : head + 3]
        return entrance.strip(), passphrase.strip().removeprefix("passphrase ")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    place = tmp_path_factory.mktemp("demo")
    words = [*UNDERSEAL, "demo", "--json", "--folder", str(place / "court")]
    with (place / "report.json").open("w") as report:
        process = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=report,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=at_little_cost(),
        )
    assert process.stderr is not None
    said: list[str] = []
    try:
        for line in process.stderr:
            said.append(line.rstrip("\n"))
            if said[-1] == STAYS:
                break
        else:
            pytest.fail("\n".join(said))
        yield Demo(process, place / "court", said, json.loads((place / "report.json").read_text()))
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate()


@pytest.fixture(scope="module")
def report(demo: Demo) -> dict[str, Any]:
    return demo.report


def test_it_says_first_what_it_does_how_long_it_takes_and_what_disk_it_needs(demo: Demo) -> None:
    before = demo.said[: demo.at("·")]
    assert len(before) == 2
    assert "invented court" in before[0]
    assert re.search(r"minutes? and [\d,]+ MB of disk", before[1])


def test_the_courts_address_is_printed_before_anybody_is_admitted(demo: Demo) -> None:
    assert re.fullmatch(r"http://localhost:\d+/", demo.address)
    assert demo.at("The court is open: ") < demo.at("Its pages fill as the day goes on.") < demo.at("· The registrar")


def test_every_address_is_a_name_of_this_computer(demo: Demo) -> None:
    hosts = {urllib.parse.urlsplit(found).hostname for line in demo.said for found in re.findall(r"http://\S+", line)}
    assert {host for host in hosts if host != "localhost" and not str(host).endswith(".localhost")} == set()
    settings = tomllib.loads((demo.folder / "court" / "court.toml").read_text("utf-8"))
    assert demo.address.rstrip("/") in json.dumps(settings)


def test_the_court_answers_to_localhost_at_both_addresses_of_loopback(demo: Demo) -> None:
    port = urllib.parse.urlsplit(demo.address).port
    assert port is not None
    for family, place in ((socket.AF_INET, "127.0.0.1"), *(((socket.AF_INET6, "::1"),) if has_ipv6() else ())):
        with socket.socket(family) as line:
            line.connect((place, port))
            line.sendall(f"GET / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n".encode())
            assert line.recv(12) == b"HTTP/1.1 200"


def has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


def test_a_desk_stands_for_everyone_with_name_role_address_and_passphrase(demo: Demo) -> None:
    desks = {one.name: demo.desk(one.name) for one in PEOPLE}
    for one in PEOPLE:
        entrance, passphrase = desks[one.name]
        assert one.role.value in demo.said[demo.at(f"{one.name}, ")]
        assert re.fullmatch(r"http://\w+\.localhost:\d+/enter/\S+", entrance)
        assert len(passphrase) >= 15
    assert len(set(desks.values())) == len(PEOPLE)


def test_a_printed_passphrase_opens_the_keyring_of_its_desk_which_knows_the_court_by_localhost(demo: Demo) -> None:
    keyring = KeyringFile.open(demo.folder / "desks" / CLERK.person / "keyring", demo.desk(CLERK.name)[1])
    assert f"{keyring.keyring.address}/" == demo.address


def test_a_printed_passphrase_signs_in_at_the_desks_page_and_another_desks_does_not(demo: Demo) -> None:
    entrance, passphrase = demo.desk(CIVIL.name)
    desk = PrintedDesk(entrance)
    assert "Sign in to your desk" in desk.page
    assert "Sign in to your desk" in desk.sign_in(demo.desk(REGISTRAR.name)[1])
    assert "Today" in desk.sign_in(passphrase)


def test_a_walk_of_some_eight_stops_names_each_desk(demo: Demo) -> None:
    walk = " ".join(line.strip() for line in demo.said[demo.at("A walk of about ten minutes") :])
    assert len(WALK) in range(7, 11)
    for number, stop in enumerate(WALK, 1):
        verify = f"underseal verify {demo.address.rstrip('/')}"
        assert f"{number}. At {stop.where} {stop.do.format(verify=verify)} {stop.notice}" in walk


@pytest.fixture(scope="module")
def walked(demo: Demo, chromium: str) -> dict[int, str]:
    """What each stop of the walk shows, to a browser that clicks on the words it names and types what it says."""
    seen: dict[int, str] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        pages = {PUBLIC_SITE: browser.new_page()}
        pages[PUBLIC_SITE].goto(demo.address)
        for number, stop in enumerate(WALK, 1):
            if stop.at == TERMINAL:
                continue
            if stop.at not in pages:
                pages[stop.at] = browser.new_page()
                signed_in(pages[stop.at], *demo.desk(next(one.name for one in PEOPLE if one.person == stop.at)))
            followed(pages[stop.at], stop.do)
            seen[number] = pages[stop.at].inner_text("body")
        browser.close()
    return seen


def signed_in(page: Page, entrance: str, passphrase: str) -> None:
    page.goto(entrance)
    page.get_by_label("Passphrase").fill(passphrase)
    page.get_by_role("button", name="Sign in").click()


def followed(page: Page, words: str) -> None:
    """Do what a stop says: click on what it quotes, and type where that led, or into the page's first field."""
    for typed, quoted in re.findall(r"type (\w+)|“([^”]+)”", words):
        if typed and page.evaluate("document.activeElement.matches('input, textarea')"):
            page.keyboard.type(typed)
        elif typed:
            page.get_by_role("textbox").first.fill(typed)
        else:
            name = re.compile(f"^{re.escape(quoted)}(?!\\w)")
            found = page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name))
            found.or_(page.get_by_role("radio", name=name)).or_(page.get_by_role("textbox", name=name)).first.click()


def shown_at(walked: dict[int, str], place: str) -> str:
    """What the walk's last page at a desk, or on the public site, says."""
    return walked[max(number for number, stop in enumerate(WALK, 1) if stop.at == place)]


def test_every_click_of_the_walk_exists_and_leads_where_it_says(walked: dict[int, str]) -> None:
    assert "unsealed by entry 16" in walked[1]
    assert "PLEA SUPPLEMENT. Filed under seal" in walked[2]
    assert "Before you sign" in shown_at(walked, JUDGE.person)
    assert "No agreement to cooperate was made." in shown_at(walked, SEALED_CLERK.person)
    assert "PLEA SUPPLEMENT" in shown_at(walked, CLERK.person)
    assert "APPLICATION for a Warrant" in shown_at(walked, PROSECUTOR.person)
    assert "denying" in shown_at(walked, PUBLIC_SITE)
    assert "Tidewrack" not in shown_at(walked, PUBLIC_SITE)


def test_what_the_walk_quotes_to_be_noticed_stands_on_the_page(walked: dict[int, str]) -> None:
    quoted = [(number, word) for number, stop in enumerate(WALK, 1) for word in re.findall("“([^”]+)”", stop.notice)]
    assert quoted
    assert [(number, word) for number, word in quoted if word not in walked[number]] == []


def test_no_paper_of_the_drill_stands_among_the_cases_of_the_day(demo: Demo) -> None:
    cases = json.loads((demo.folder / "court" / "public" / "cases" / "index.json").read_bytes())["cases"]
    assert sorted(case["caption"] for case in cases) == sorted(case.caption for case in CASES if not case.hidden)


def test_the_drills_court_is_gone_once_its_verdict_is_printed(demo: Demo) -> None:
    assert demo.at("The drill: ") < demo.at("Drill: ") < demo.at(STAYS)
    assert list(demo.folder.glob("drill-*")) == []


@pytest.mark.parametrize("thing", ENTITLED)
def test_the_entitled_see_the_paper_and_nobody_else_does(report: dict[str, Any], thing: str) -> None:
    seen = {person: things[thing] for person, things in report["seen"].items()}
    assert {person for person, how in seen.items() if how == "full"} == ENTITLED[thing]
    assert {how for how in seen.values() if how != "full"} == {OTHERS_SEE[thing]}
    assert "public" in seen


def test_both_logs_check_and_a_bent_copy_does_not(report: dict[str, Any]) -> None:
    log = report["log"]
    assert (log["verified"], log["bent_refused"]) == (True, True)
    assert log["public_size"] > report["entries"]
    assert log["sealed_size"] > 0


def test_the_unsealed_exhibit_is_proved_to_be_what_was_filed(report: dict[str, Any]) -> None:
    assert report["unsealed"] == {"proof_verified": True, "bent_refused": True}


def test_an_intruder_who_takes_everything_finds_nothing_and_was_not_blind(report: dict[str, Any]) -> None:
    drill = report["drill"]
    assert drill["planted"] >= 12
    assert drill["sealed_found"] == 0
    assert drill["control_found"] == drill["control_planted"] > 0
    assert drill["blind"] == []
    assert drill["places"]["database"] > 0


def test_some_sixty_entries_are_filed_in_six_cases(report: dict[str, Any]) -> None:
    assert report["entries"] >= 55
    assert len(CASES) == 6


def test_desks_and_court_stand_where_they_were_asked_to(report: dict[str, Any], demo: Demo) -> None:
    people = set(report["seen"]) - {"public"}
    assert people <= {path.name for path in (demo.folder / "desks").iterdir()}
    assert (demo.folder / "court" / "court.toml").is_file()


def test_ctrl_c_ends_it_with_exit_code_0_when_every_check_held(demo: Demo) -> None:
    demo.process.send_signal(signal.SIGINT)
    assert demo.process.wait() == 0
