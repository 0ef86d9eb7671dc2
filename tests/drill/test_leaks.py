"""Every leak planted on purpose turns a drill red, in the place it was planted, and a clean court stays green."""

import contextlib
import itertools
import sqlite3
import threading
import urllib.parse
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from underseal.drill.canaries import CanaryKind, Flock, hatch
from underseal.drill.errors import NoSuchLeak
from underseal.drill.leaks import Scene, described, leak
from underseal.drill.places import SearchedPlace, places
from underseal.drill.recorder import RequestRecorder
from underseal.drill.verdict import CONTROLS, NEVER_EMPTY, Search, Verdict

WHERE = {
    "blob": "blobs",
    "blob-name": "blobs",
    "debug-log": "logs",
    "deflated": "closed ticks",
    "free-page": "database",
    "keys": "keys",
    "latin-log": "logs",
    "open-slot": "open ticks",
    "page": "published",
    "published": "published",
    "row": "database",
    "search-index": "database",
    "sent-in-a-header": "inbound",
    "sent-in-clear": "inbound",
    "sent-in-utf-16": "inbound",
    "settings": "settings",
    "spooled-upload": "temp",
}

IN_MEMORY = {"held-in-memory"}  # wants a running server: test_memory.py


class _Deaf(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def flock() -> Flock:
    return hatch({"exhibit": CanaryKind}, {"motion": CanaryKind})


@pytest.fixture
def scene(tmp_path: Path, flock: Flock) -> Iterator[Scene]:
    """A folder laid out as a court's, with the public canaries where a court has them."""
    court = tmp_path / "court"
    for name in ("keys", "blobs", "open", "sealed", "public"):
        (court / name).mkdir(parents=True)
        (court / name / "something").write_bytes(b"something")
    (court / "court.toml").write_text("[court]\n")
    controls = flock.of("motion")
    words = " ".join(controls[kind] for kind in (CanaryKind.TITLE, CanaryKind.DOCKET_TEXT, CanaryKind.PARTY))
    with contextlib.closing(sqlite3.connect(court / "store.sqlite3")) as store, store:
        store.execute("create table leaf (body blob)")
        store.execute("insert into leaf values (?)", (words.encode(),))
    pdf = f"{controls[CanaryKind.PDF_TEXT]} {controls[CanaryKind.PDF_METADATA]}"
    (court / "public" / "index.html").write_text(f"{words} {pdf}")
    (court / "blobs" / "1").write_text(pdf)
    asked = urllib.parse.quote(controls[CanaryKind.FILE_NAME])
    (tmp_path / "logs").mkdir()
    (tmp_path / "temp").mkdir()
    with HTTPServer(("127.0.0.1", 0), _Deaf) as server:
        recorder = RequestRecorder(tmp_path / "inbound", server.server_port)
        for run in (lambda: server.serve_forever(0.02), recorder.serve):
            threading.Thread(target=run, daemon=True).start()
        (tmp_path / "inbound" / "000000").write_text(f"GET /{asked}.pdf\r\n\r\n{words} {pdf}")
        yield Scene(court, tmp_path / "logs", tmp_path / "temp", f"http://127.0.0.1:{recorder.port}")
        recorder.close()
        server.shutdown()


def every_place(scene: Scene, flock: Flock) -> list[SearchedPlace]:
    """The places on disk, and in place of a running server's memory and of a backup, the public words alone."""
    words = " ".join(flock.of("motion").values()).encode()
    found = places(scene.court, scene.court.parent / "inbound", scene.logs, scene.temp)
    return [*found, *(SearchedPlace(name, lambda: iter((words,))) for name in ("memory", "backup"))]


def verdict(scene: Scene, flock: Flock, without: str = "") -> Verdict:
    search = Search(flock)
    for place in every_place(scene, flock):
        if place.name != without:
            search.through(place)
    return search.verdict()


def test_a_court_that_holds_nothing_sealed_passes(scene: Scene, flock: Flock) -> None:
    found = verdict(scene, flock)
    assert found.passed
    assert found.report()["control_found"] == found.control_planted == sum(map(len, CONTROLS.values()))


@pytest.mark.parametrize(("name", "kind"), list(zip(sorted(WHERE), itertools.cycle(CanaryKind), strict=False)))
def test_a_planted_leak_is_found_where_it_was_planted(scene: Scene, flock: Flock, name: str, kind: CanaryKind) -> None:
    leak(name)(scene, flock.of("exhibit")[kind])
    found = verdict(scene, flock)
    assert not found.passed
    assert WHERE[name] in {hit.place for hit in found.found}
    assert {(hit.canary.thing, hit.canary.kind) for hit in found.found} == {("exhibit", kind)}


@pytest.mark.parametrize("place", NEVER_EMPTY)
def test_a_place_with_nothing_to_read_makes_the_drill_blind(scene: Scene, flock: Flock, place: str) -> None:
    found = verdict(scene, flock, without=place)
    assert not found.passed
    assert f"nothing to read in {place}" in found.blind


def test_a_control_that_is_missed_makes_the_drill_blind_and_says_where(scene: Scene, flock: Flock) -> None:
    (scene.court / "public" / "index.html").write_text("a page without a canary")
    found = verdict(scene, flock)
    assert not found.passed
    assert "title in published" in found.blind
    assert found.control_found == found.control_planted - len(found.blind)


def test_a_report_names_things_and_kinds_and_never_a_word(scene: Scene, flock: Flock) -> None:
    leak("row")(scene, flock.of("exhibit")[CanaryKind.TITLE])
    report = str(verdict(scene, flock).report())
    assert "exhibit" in report
    assert flock.core not in report


def test_a_leak_of_another_name_is_refused() -> None:
    with pytest.raises(NoSuchLeak):
        leak("no-such-leak")


def test_every_leak_says_what_it_does() -> None:
    assert all(described().values())
    assert set(described()) == set(WHERE) | IN_MEMORY
