"""Every figure can be taken, in the form readers of it rely on. How large one is, no test says: machines differ."""

import json
import math
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from underseal.bench import load
from underseal.bench.errors import FigureFailed
from underseal.bench.figures import FIGURES
from underseal.bench.measure import Taken, take
from underseal.cli import main as command


class _Page(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    body = b""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(body: bytes) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("_Served", (_Page,), {"body": body}))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/cases/1/"
    finally:
        server.shutdown()
        server.server_close()


NAMES = ["fold", "encrypt", "open", "append", "audit", "page", "filings", "republish", "sync"]
TAKEN_BESIDE = {"sync"}
"""The figure taken by itself at every change. Three others are taken by the tests below; all are in the long run."""


def test_the_figures_are_those_the_notes_explain() -> None:
    assert list(FIGURES) == NAMES


@pytest.mark.parametrize(
    "name", [name if name in TAKEN_BESIDE else pytest.param(name, marks=pytest.mark.long) for name in NAMES]
)
def test_each_figure_is_a_finite_ratio_with_its_spread_and_memory(name: str) -> None:
    taken = take(name, quick=True)
    if taken.ratio is None:
        assert name == "page"
        assert "nginx" in taken.missing
    else:
        assert taken.lowest is not None
        assert taken.highest is not None
        assert 0 < taken.lowest <= taken.ratio <= taken.highest < math.inf
    assert taken.seconds > 0
    assert taken.peak_mb > 1
    assert all(0 < ratio < math.inf for ratio in taken.also.values())


def test_json_names_ratio_counterpart_goal_spread_and_memory(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["bench", "fold", "audit", "fold", "--quick", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == ["fold", "audit"]
    for name, figure in printed.items():
        assert {"ratio", "against", "goal", "spread", "peak_mb"} <= set(figure)
        assert figure["goal"] == FIGURES[name].goal
        assert figure["spread"] == pytest.approx(figure["highest"] - figure["lowest"], rel=0.01)


def test_a_figure_unknown_is_refused_with_the_names_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["bench", "folds"]) == 2
    said = capsys.readouterr().err
    assert all(name in said for name in NAMES)


def test_a_figure_below_its_goal_is_missed_and_one_not_measured_is_not() -> None:
    goal = FIGURES["audit"].goal
    assert not Taken("audit", goal / 2, goal / 3, goal, 1.0, 1.0).met
    assert Taken("audit", goal, goal, goal, 1.0, 1.0).met
    assert Taken("page", None, None, None, 1.0, 1.0).met


def test_a_figure_that_cannot_be_taken_says_why() -> None:
    with pytest.raises(FigureFailed, match="KeyError"):
        take("no such figure", quick=True)


def test_age_is_not_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    taken = take("encrypt", quick=True)
    assert taken.missing == ("age",)
    assert "age" not in taken.also
    assert taken.ratio is not None


def test_load_is_made_without_wrk_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_: None)
    with served(b"a page" * 50_000) as url:
        assert load.loading(url, 0.05)() > 0
