"""A court as it runs: the real command, real sockets, a real stop; and what its process never loads."""

import os
import re
import signal
import socket
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from machine import REPOSITORY
from served_court import ServedCourt, ask, file_notice, get, wait_until
from underseal.docket.names import CaseRef
from underseal.docket.slots import Shape
from underseal.front.ending import SECONDS_TO_END
from underseal.stage.filings import pdf
from underseal.stage.test_court import COUNSEL, JUDGE, OUTSIDER, Clock, TestCourt
from underseal.wire.codec import parse
from underseal.wire.founding import TickList


@pytest.fixture
def founded(tmp_path: Path) -> tuple[Path, CaseRef]:
    """A court of this hour with one case, ready to be served; its ticks last a second."""
    start = datetime.now(UTC).replace(microsecond=0) - timedelta(seconds=2)
    simulator = TestCourt.found(tmp_path / "court", clock=Clock(start), shape=Shape(24, 4, 1))
    case = simulator.open_case()
    simulator.close()
    return tmp_path / "court", case


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., ServedCourt]]:
    started: list[ServedCourt] = []

    def start(folder: Path, *python: str) -> ServedCourt:
        place = tmp_path / f"served-{len(started)}"
        place.mkdir()
        started.append(ServedCourt(folder, place / "stderr.log", *python))
        return started[-1]

    yield start
    for court in started:
        court.end()


def test_a_day_over_the_wire(founded: tuple[Path, CaseRef], serve: Callable[..., ServedCourt]) -> None:
    folder, case = founded
    court = serve(folder)
    sheet = f"/cases/{case.replace(':', '-')}/"
    assert "Harrow Dredging" in get(court, "/").text
    assert "of the tides" not in get(court, sheet).text
    answer = file_notice(court, case, "of the tides")
    assert "of the tides" in get(court, sheet).text
    assert "of the tides" in get(court, "/").text
    assert "Harrow Dredging" in get(court, "/search?q=harrow").text
    main = get(court, "/documents/045000000002/main.pdf")
    assert main.headers["content-type"] == "application/pdf"
    assert sha256(main.content).digest() == sha256(pdf("of the tides")).digest()
    known = httpx.get(court.address + sheet, headers={"If-None-Match": get(court, sheet).headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")
    assert answer.leaf is not None
    assert f"\n{answer.leaf + 1}\n" in get(court, "/log/checkpoint").text
    assert court.stop() == 0
    assert court.said == ""


def closed_ticks(court: ServedCourt) -> int:
    return parse(TickList, ask(court, JUDGE, "/api/ticks").content).closed


def test_ticks_close_on_schedule_while_it_serves(
    founded: tuple[Path, CaseRef], serve: Callable[..., ServedCourt]
) -> None:
    court = serve(founded[0])
    before = closed_ticks(court)
    wait_until(lambda: closed_ticks(court) != before)
    cells = ask(court, JUDGE, f"/api/ticks/{before}/bodies")
    assert (cells.headers["underseal-tick"], len(cells.content)) == ("closed", 4 * 65_536)


def test_over_the_wire_too_a_stranger_gets_the_absent_page(
    founded: tuple[Path, CaseRef], serve: Callable[..., ServedCourt]
) -> None:
    court = serve(founded[0])

    def shape(reply: httpx.Response) -> tuple[int, list[tuple[str, str]], bytes]:
        headers = [(name, value) for name, value in reply.headers.multi_items() if name != "date"]
        return reply.status_code, headers, reply.content

    absent = shape(get(court, "/no-such-page"))
    assert absent[0] == 404
    for path in ("/api/ticks", "/api/ticks/0/events", "/api/submissions", "/open/0.free", "/cases/2-26-cr-00999/"):
        assert shape(get(court, path)) == absent
        assert shape(ask(court, OUTSIDER, path)) == absent
        assert shape(httpx.post(court.address + path, content=b"x")) == absent


def raw(court: ServedCourt, target: str) -> str:
    """Ask for a target as it stands, which no client library would send."""
    host, port = court.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(f"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode("latin-1"))
        return b"".join(iter(lambda: line.recv(65_536), b"")).decode("latin-1")


OUTWARD = [
    "/../court.toml",
    "/cases/../../court.toml",
    "/%2e%2e/court.toml",
    "/%2e%2e%2fcourt.toml",
    "/..%5ccourt.toml",
    "/cases/%2e%2e/%2e%2e/keys/court.key",
    "//court.toml",
    "/./../store.sqlite3",
    "/.%2e/store.sqlite3",
    "/court.toml%00.html",
    "http://other.example/../court.toml",
]


def test_no_target_leads_out_of_the_tree(founded: tuple[Path, CaseRef], serve: Callable[..., ServedCourt]) -> None:
    court = serve(founded[0])
    for target in OUTWARD:
        said = raw(court, target)
        assert re.match(r"HTTP/1\.1 (404|400) ", said), target
        assert "PRIVATE+KEY" not in said
        assert "[ticks]" not in said


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_told_and_leaves_the_court_free(
    founded: tuple[Path, CaseRef], serve: Callable[..., ServedCourt], by: signal.Signals
) -> None:
    folder, case = founded
    court = serve(folder)
    file_notice(court, case, "of the tides")
    assert court.stop(by) == 0
    done = subprocess.run(
        [sys.executable, "-m", "underseal.cli.main", "court", "check", "--folder", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "findings: 0" in done.stdout


@pytest.mark.parametrize("time", range(4))
def test_it_stops_at_once_when_a_terminal_tells_both_its_processes(
    founded: tuple[Path, CaseRef], serve: Callable[..., ServedCourt], time: int
) -> None:
    """Told twice, the process that answers once waited for itself until it was ended by force, half a minute later."""
    court = serve(founded[0])
    supervisor = court.process.pid
    children = Path(f"/proc/{supervisor}/task/{supervisor}/children").read_text().split()
    for process in (*map(int, children), supervisor, *map(int, children * (time % 2))):
        os.kill(process, signal.SIGINT)
    court.process.communicate(timeout=SECONDS_TO_END - 1)
    assert court.process.returncode == 0


def test_a_served_court_is_nobody_elses(founded: tuple[Path, CaseRef], serve: Callable[..., ServedCourt]) -> None:
    folder, _ = founded
    court = serve(folder)
    port = court.address.rsplit(":", 1)[1]
    for words, why in ((["check"], "another process"), (["serve", "--port", port], "is taken")):
        done = subprocess.run(
            [sys.executable, "-m", "underseal.cli.main", "court", words[0], "--folder", str(folder), *words[1:]],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert why in done.stderr.lower()
        assert done.stderr.count("\n") == 1


def test_a_court_whose_database_is_damaged_is_not_served_and_says_so(founded: tuple[Path, CaseRef]) -> None:
    folder, _ = founded
    store = folder / "store.sqlite3"
    for data in (store.read_bytes()[:4_096], b""):
        store.write_bytes(data)
        done = subprocess.run(
            [sys.executable, "-m", "underseal.cli.main", "court", "serve", "--folder", str(folder), "--port", "0"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert done.stderr.startswith("underseal: the court's folder is damaged: store.sqlite3")
        assert done.stderr.count("\n") == 1
        assert store.read_bytes() == data


def test_without_its_supervisor_it_does_not_live_on(
    founded: tuple[Path, CaseRef], serve: Callable[..., ServedCourt]
) -> None:
    folder, _ = founded
    court = serve(folder)
    os.kill(court.process.pid, signal.SIGKILL)
    court.process.wait()
    # Its lock is free once the process that answered has gone too: opening waits for nothing else.
    again = None
    while again is None:
        try:
            again = serve(folder)
        except AssertionError as held:
            assert "another process" in str(held)  # noqa: PT017  # the process is ending: ask again
    assert get(again, "/").status_code == 200


IMPORTED = re.compile(r"^import time:\s+\d+ \|\s+\d+ \|\s*(\S+)$", re.MULTILINE)


def test_the_running_court_holds_no_module_that_can_decrypt(
    founded: tuple[Path, CaseRef], serve: Callable[..., ServedCourt]
) -> None:
    folder, case = founded
    court = serve(folder, "-X", "importtime")
    file_notice(court, case, "of the tides")
    before = closed_ticks(court)
    wait_until(lambda: closed_ticks(court) != before)
    for path in ("/", "/search?q=harrow", "/nothing", f"/cases/{case.replace(':', '-')}/"):
        get(court, path)
    for path in (f"/api/ticks/{before}/events", f"/api/ticks/{before}/bodies", f"/api/ticks/{before + 1}/events"):
        assert ask(court, JUDGE, path).status_code == 200
    assert ask(court, COUNSEL, "/api/submissions", "POST", b"nonsense").status_code == 400
    assert court.stop() == 0
    loaded = set(IMPORTED.findall(court.said))
    # The interpreter tells what each process loads, the one that answers too: these it must have told.
    assert {"underseal.court.api", "underseal.court.acts", "underseal.envelope.cell", "granian.wsgi"} <= loaded
    rooms = {name for name in loaded if name.startswith("underseal.")}
    assert {
        name for name in rooms if name.split(".")[1] in {"desk", "sealed", "caseload", "doing", "drill", "demo"}
    } == set()
    assert rooms & forbidden_to_the_court() == set()


def forbidden_to_the_court() -> set[str]:
    """The secret half of the envelope, as the build's own contract lists it."""
    rules = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    found = [rule["forbidden_modules"] for rule in rules if "underseal.court" in rule.get("source_modules", ())]
    secret = {name for names in found for name in names if name.startswith("underseal.envelope.")}
    assert {"underseal.envelope.identity", "underseal.envelope.vault"} <= secret
    return secret


def test_it_writes_no_temporary_file_and_logs_no_request(
    founded: tuple[Path, CaseRef], serve: Callable[..., ServedCourt]
) -> None:
    folder, case = founded
    court = serve(folder)
    file_notice(court, case, "of the tides")
    large = b"x" * 5_000_000
    assert ask(court, COUNSEL, f"/api/documents/{sha256(large).hexdigest()}", "PUT", large).status_code == 422
    get(court, "/search?q=somebody")
    assert list(court.temp.iterdir()) == []
    assert court.stop() == 0
    assert court.said == ""
