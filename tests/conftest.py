"""Settings and fixtures of all tests: hypothesis profiles, tools of the machine, real court pages beside us."""

import gc
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from machine import IN_CI, REPOSITORY, tool
from underseal.envelope import certificates
from underseal.storage import configure

# No deadline anywhere: no test asserts wall time. "ci" draws the same examples each run, "deep" is for a long look, and
# "mutants" only asks whether a test fails, not for the least example.
settings.register_profile("here", deadline=None, max_examples=25)
settings.register_profile("ci", deadline=None, max_examples=25, derandomize=True, print_blob=True)
settings.register_profile("deep", deadline=None, max_examples=400, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "mutants", deadline=None, max_examples=50, derandomize=True, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if IN_CI else "here"))


MARKED = {"long": "long", "journeys": "journey"}
"""Folders of tests whose every test bears a mark."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of a folder by its name, and begin with the slow modules: begun last, each would be waited for.

    Slow are the journeys, and whatever starts a browser.
    """
    slow = {item.path for item in items if "chromium" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: item.path.parent.name != "journeys" and item.path not in slow)
    for item in items:
        mark = MARKED.get(item.path.parent.name)
        if mark is not None:
            item.add_marker(mark)


def pytest_collection_finish() -> None:
    """Let the garbage collector leave alone what stays until the end: tests that collect would walk over all of it."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def no_loss_of_power() -> Iterator[None]:
    """Processes die in these tests, the machine never does: whatever waits for the disk is spared."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda _handle: None)
        patch.setattr(configure, "_PRAGMAS", configure._PRAGMAS.replace("synchronous=FULL", "synchronous=OFF"))
        yield


@pytest.fixture(scope="session", autouse=True)
def each_certificate_checked_once() -> Iterator[None]:
    """Every court and desk of these tests admits the same cast: what reading its certificates gives never changes.

    Only what holds is remembered. What is refused is looked at again each time.
    """
    with pytest.MonkeyPatch.context() as patch:
        parse = certificates.Certificate.parse
        patch.setattr(certificates.Certificate, "parse", staticmethod(lru_cache(256)(parse)))
        patch.setattr(certificates, "verify_hybrid", lru_cache(256)(certificates.verify_hybrid))
        yield


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real court pages: $UNDERSEAL_SHARED, else ../shared/data beside the repository."""
    folder = Path(os.environ.get("UNDERSEAL_SHARED") or REPOSITORY.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip("no real court pages on this machine (name their folder in UNDERSEAL_SHARED)")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium to give to playwright as executable_path."""
    return tool("chromium", "chromium-browser", "google-chrome", package="chromium")


@pytest.fixture(scope="session")
def go() -> str:
    """The path of the go command; what it imports is Debian's golang-golang-x-mod-dev."""
    return tool("go", package="golang-go golang-golang-x-mod-dev")


@pytest.fixture(scope="session")
def pdftotext() -> str:
    """The path of poppler's pdftotext, a second opinion on what a PDF says."""
    return tool("pdftotext", package="poppler-utils")
