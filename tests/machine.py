"""What this machine has for tests: for want of a tool a test skips and says so; in CI it fails instead."""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
IN_DEPTH = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
"""Whether this is the long look that ``make long`` takes: what a test cannot see by its own mark, it asks here."""


def tool(*names: str, package: str) -> str:
    """Return the path of the first of names that is on PATH, else skip (in CI: fail) and say what to install."""
    found = next(filter(None, map(shutil.which, names)), None)
    return found or missing(f"{names[0]} is not on this machine (on Debian: apt-get install {package})")


def missing(what: str) -> NoReturn:
    """Skip the test for want of what, or fail it in CI, whose machines .ci/run furnishes."""
    if IN_CI:
        pytest.fail(f"{what}; .ci/run should have installed it")
    pytest.skip(what)


def at_little_cost() -> dict[str, str]:
    """The environment of a process in which, and in whose children, a keyring that is made costs little to open."""
    return {**os.environ, "PYTHONPATH": str(REPOSITORY / "tests" / "at_little_cost")}
