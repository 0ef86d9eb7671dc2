"""Every command of the how-tos is run as its page gives it, in a court founded and worked in for one day."""

import html
import io
import json
import re
import shlex
import shutil
import socket
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desk_court import CHEAP, PASSPHRASE
from desk_house import paper
from desk_served import DeskPage
from machine import REPOSITORY
from served_court import wait_until
from underseal.cli import main as command
from underseal.desk import keyring

HOW_TOS = REPOSITORY / "docs" / "how-to"
PAGES = sorted(HOW_TOS.glob("*.md"))

STOPPED = "After an update"  # before which the page says to stop the court
TICK = ("", "", "")  # where pages say that something is there within ten minutes

# The day, section by section: a page, a heading, and whose home folder ~ is in it.
DAY = (
    ("operator.md", "Found it", "operator"),
    TICK,
    ("clerk.md", "Set up your desk", "clerk"),
    ("clerk.md", "Set up the sealed-matters desk", "sealed"),
    ("judge.md", "Set up your desk", "judge"),
    ("judge.md", "Set up a law clerk's desk", "law-clerk"),
    ("filer.md", "Set up your desk", "filer"),
    ("clerk.md", "Admit people", "registrar"),
    TICK,
    ("clerk.md", "Set up the sealed-matters office", "sealed"),
    ("judge.md", "Set up your chambers", "judge"),
    ("clerk.md", "Admit offices", "registrar"),
    TICK,
    ("filer.md", "File at the command line", "filer"),
    TICK,
    ("filer.md", "File in your browser", "filer"),
    ("filer.md", "Read what is sealed", "filer"),
    ("filer.md", "See that the court kept its word", "filer"),
    ("judge.md", "Read your cases", "judge"),
    ("judge.md", "Sign an order", "judge"),
    ("clerk.md", "Give access under an order", "sealed"),
    ("judge.md", "Unseal", "judge"),
    ("clerk.md", "Publish what was unsealed", "sealed"),
    TICK,
    ("judge.md", "Order under seal", "judge"),
    TICK,
    ("judge.md", "Change the court’s rules", "judge"),
    ("clerk.md", "Assent to new rules", "registrar"),
    ("clerk.md", "Keep dockets", "clerk"),
    ("clerk.md", "Import existing dockets", "clerk"),
    ("public.md", "Check a paper", "anybody"),
    ("auditor.md", "Check the whole record", "anybody"),
    ("operator.md", "Let others mirror it", "operator"),
    ("auditor.md", "Check a copy", "anybody"),
    ("auditor.md", "Check a paper that was sealed", "anybody"),
    ("operator.md", "Watch it", "operator"),
    ("operator.md", "After an update", "operator"),
)

# Commands that are not run here, by their first words, and where they are.
NOT_RUN = {
    "underseal drill": "takes minutes; tests/journeys/test_drill.py runs it, with leaks too",
    "underseal import": "wants a page of CM/ECF; tests/journeys/test_import_served.py runs it",
}

# What the machine of a test answers in place of a person who sits there and says yes, and ticks of a second.
ADDED = {("desk", "ceremony"): ["--yes", "--seconds", "1", "--events", "8", "--bodies", "24"]}


def sections(page: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """Each heading of a page with the commands of its sh blocks, split into words."""
    for part in re.split(r"^## ", page.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        blocks = re.findall(r"^ *```sh\n(.*?)^ *```$", part, re.MULTILINE | re.DOTALL)
        lines = "".join(blocks).replace("\\\n", " ").splitlines()
        yield part.split("\n", 1)[0], [shlex.split(line, comments=True) for line in lines if line.strip()]


COMMANDS = {(page.name, head): lines for page in PAGES for head, lines in sections(page) if lines}


class Machine:
    """One machine with everybody's home on it: runs a page's commands with this court's own values in them."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder, self._patch = folder, patch
        self.port = free_port()
        self.court: subprocess.Popen[bytes] | None = None
        self.root = self.key = ""
        self.fingerprints: dict[str, str] = {}
        self.said: list[str] = []

    def home(self, who: str) -> Path:
        """The registrar clerk's desk is where the ceremony put it; the others make theirs."""
        made = self.folder / ("founding" if who == "registrar" else f"home-{who}")
        made.mkdir(exist_ok=True)
        return made

    def in_this_court(self, words: list[str], who: str) -> list[str]:
        """What a page cannot know: port, year, home, fingerprints, the log's key. All else stands as printed."""
        year = f"2:{datetime.now(UTC):%y}-"
        plain = [
            re.sub(r"\b8200$", str(self.port), re.sub(r":8200\b", f":{self.port}", word)).replace("2:26-", year)
            for word in words
        ]
        plain = [re.sub(r"^~(?=/)", str(self.home(who)), word) for word in plain]
        for at, option in enumerate(plain[:-1]):
            if option == "--root":
                plain[at + 1] = self.root
            elif option == "--fingerprint":
                plain[at + 1] = self.fingerprints[plain[3]]
            elif option == "--key":
                plain[at + 1] = self.key
            elif option == "--effective":
                plain[at + 1] = (datetime.now(UTC) + timedelta(days=9)).date().isoformat()
        return plain

    def run(self, words: list[str], who: str) -> None:
        """Run one line of a page. Fails the test with what it said."""
        words = self.in_this_court(words, who)
        match words:
            case ["cp", "-r", source, target]:
                shutil.copytree(source, target)
            case ["underseal", "desk", "rules", "--file", target, *_]:
                self.underseal(words[1:])
                changed = Path(target).read_text("utf-8").replace("closed = []", 'closed = ["2029-11-23"]')
                Path(target).write_text(changed, "utf-8")  # as the page says: change it
            case ["curl", "-o", target, address]:
                Path(target).write_bytes(asked(address))
            case ["underseal", "court", "serve", *_]:
                self.serve(words[1:])
            case ["underseal", "desk", "serve", "--folder", folder, *options]:
                with DeskPage(Path(folder), self.folder / "temp" / who, *options) as page:
                    assert (b"Sign in" if options else b"Today") in asked(page.entrance)
            case ["underseal", *rest]:
                self.note(rest, self.underseal(rest))
            case _:
                pytest.fail(f"a how-to gives a command that this test does not know: {shlex.join(words)}")

    def underseal(self, words: list[str]) -> str:
        out, err = io.StringIO(), io.StringIO()
        self._patch.setattr(sys, "stdin", io.StringIO(f"{PASSPHRASE}\n"))
        with redirect_stdout(out), redirect_stderr(err):
            code = command.main([*words, *ADDED.get((words[0], words[1]), [])])
        assert code == 0, f"{shlex.join(words)}: {err.getvalue()}{out.getvalue()}"
        self.said.append(out.getvalue())
        return out.getvalue()

    def note(self, words: list[str], said: str) -> None:
        """Remember what people read out to one another: the root and the fingerprints."""
        if found := re.search(r"^root: (.+)$", said, re.MULTILINE):
            self.root = found[1]
        if found := re.search(r"^fingerprint: (.+)$", said, re.MULTILINE):
            file = re.search(r"^(?:request|pub): (.+)$", said, re.MULTILINE)
            assert file is not None
            self.fingerprints[file[1]] = found[1]

    def serve(self, words: list[str]) -> None:
        """Start the court as a process; `end` ends it."""
        with (self.folder / "court.log").open("wb") as sink:
            self.court = subprocess.Popen(
                [sys.executable, "-m", "underseal.cli.main", *words], stdout=subprocess.PIPE, stderr=sink
            )
        assert self.court.stdout is not None
        assert json.loads(self.court.stdout.readline())["address"] == f"http://127.0.0.1:{self.port}"
        page = html.unescape(asked(f"http://127.0.0.1:{self.port}/verify/").decode())
        self.key = re.findall(r"[\w.]+/sealed\+[0-9a-f]+\+[\w+/=]+", page)[0]

    def end(self) -> None:
        """What Ctrl-C does."""
        if self.court is not None and self.court.poll() is None:
            self.court.terminate()
            self.court.communicate(timeout=60)

    def tick(self) -> None:
        """Wait, as pages say, until what was uploaded is in the sealed log: until two checkpoints have followed."""
        address = f"http://127.0.0.1:{self.port}/sealed-log/checkpoint"
        seen: set[bytes] = set()

        def two_followed() -> bool:
            seen.add(asked(address))
            return len(seen) > 2

        wait_until(two_followed)


def asked(address: str) -> bytes:
    """What a browser would get there, which finds names below `localhost` on its own computer."""
    here = re.sub(r"//\w+\.localhost:", "//127.0.0.1:", address)
    host = {"Host": urllib.parse.urlsplit(address).netloc}
    request = urllib.request.Request(here, headers=host)  # noqa: S310  # what the court or the desk just printed
    with urllib.request.build_opener(urllib.request.HTTPCookieProcessor()).open(request) as answer:
        body: bytes = answer.read()
        return body


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def excused(words: list[str]) -> bool:
    return " ".join(words[:2]) in NOT_RUN


def cover_sheet() -> str:
    found = re.search(r"```json\n(.*?)```", (HOW_TOS / "filer.md").read_text("utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    monkeypatch.chdir(tmp_path)
    cheap = (CHEAP.memory, CHEAP.passes, CHEAP.lanes)
    monkeypatch.setattr(keyring.Cost.__init__, "__defaults__", cheap)  # a real cost is tested where keyrings are
    for name in ("complaint", "motion", "ledger"):
        (tmp_path / f"{name}.pdf").write_bytes(paper(name))
    (tmp_path / "cover.json").write_text(cover_sheet())
    made = Machine(tmp_path, monkeypatch)
    yield made
    made.end()


def test_a_court_founded_and_worked_in_by_the_how_tos_alone(machine: Machine, tmp_path: Path) -> None:
    for step in DAY:
        if step == TICK:
            machine.tick()
            continue
        page, head, who = step
        if head == STOPPED:
            machine.end()
        for words in COMMANDS[page, head]:
            if not excused(words):
                machine.run(words, who)
    said = "".join(machine.said)
    for sentence in ("released: 1", "granted to: miriam-tolland", "alarms: none", "verified: yes"):
        assert sentence in said
    assert Path("exhibit.pdf").read_bytes() == Path("main.pdf").read_bytes() == paper("ledger")


def test_every_section_with_commands_has_its_place_in_the_day() -> None:
    assert set(COMMANDS) == {(step[0], step[1]) for step in DAY if step != TICK}


@pytest.mark.parametrize("words", [w for lines in COMMANDS.values() for w in lines if excused(w)], ids=shlex.join)
def test_a_command_that_is_not_run_here_is_at_least_one_that_there_is(words: list[str]) -> None:
    parser, children = command.build_parser()
    command.load(words[1]).add_arguments(children[words[1]])
    assert parser.parse_args(words[1:]).command == words[1]


def test_nothing_is_excused_that_no_page_gives() -> None:
    given = {" ".join(words[:2]) for lines in COMMANDS.values() for words in lines}
    assert set(NOT_RUN) <= given


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_shows_pictures_that_there_are_and_that_load_quickly(page: Path) -> None:
    for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text("utf-8")):
        assert (HOW_TOS / name).stat().st_size <= 100_000, name


def test_without_a_browser_no_picture_is_taken_and_one_line_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert command.main(["demo", "--pictures", str(tmp_path / "pictures")]) == 1
    assert capsys.readouterr().err.startswith("underseal: Chromium is not installed")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.long
def test_every_picture_is_taken_anew_by_one_command(chromium: str, tmp_path: Path) -> None:
    assert Path(chromium).is_file()
    assert command.main(["demo", "--pictures", str(tmp_path / "pictures")]) == 0
    taken = {file.name for file in (tmp_path / "pictures").iterdir()}
    assert taken == {file.name for file in (HOW_TOS / "pictures").iterdir()}


def test_no_picture_is_left_over() -> None:
    shown = {name for page in PAGES for name in re.findall(r"\]\(pictures/([^)]+)\)", page.read_text("utf-8"))}
    assert {file.name for file in (HOW_TOS / "pictures").iterdir()} == shown
