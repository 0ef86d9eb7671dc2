"""Go's own transparency log code as a second opinion on a log folder.

Needs `go` and golang.org/x/mod, which Debian packages as golang-go and golang-golang-x-mod-dev.
"""

import atexit
import json
import os
import shutil
import subprocess
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from machine import IN_CI, missing

GOPATH = Path("/usr/share/gocode")
_PROGRAMS = Path(__file__).parent / "ledger" / "go"


def _what_is_missing() -> str | None:
    if shutil.which("go") is None:
        return "go is not installed (Debian: apt-get install golang-go)"
    if not (GOPATH / "src/golang.org/x/mod/sumdb/tlog").is_dir():
        return "golang.org/x/mod is not installed (Debian: apt-get install golang-golang-x-mod-dev)"
    return None


_MISSING = _what_is_missing()

# In CI a missing Go must not pass for a check made: the test runs there and fails at the build.
requires_go = pytest.mark.skipif(_MISSING is not None and not IN_CI, reason=str(_MISSING))


@dataclass(frozen=True)
class Included:
    """The claim that leaf (a hash) stands at index in the tree of the folder's checkpoint."""

    index: int
    leaf: bytes
    hashes: Sequence[bytes]


@dataclass(frozen=True)
class Continued:
    """The claim that the tree of the folder's checkpoint begins with the old one."""

    old_size: int
    old_root: bytes
    hashes: Sequence[bytes]


@dataclass(frozen=True)
class GoVerdict:
    """What Go says. refusal is None if checkpoint, tiles and entries hold; then proofs has a verdict per claim."""

    refusal: str | None
    size: int = 0
    root: bytes = b""
    proofs: tuple[bool, ...] = ()

    @property
    def accepts_all(self) -> bool:
        return self.refusal is None and all(self.proofs)


def check_with_go(folder: Path, vkey: str, origin: str, proofs: Sequence[Included | Continued] = ()) -> GoVerdict:
    """Let Go check folder/checkpoint, every tile and entry below folder, and each proof claimed."""
    done = subprocess.run(
        [build("checklog"), folder, vkey, origin],
        input=json.dumps(_claims(proofs)),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        return GoVerdict(refusal=done.stderr.strip())
    said = json.loads(done.stdout)
    verdicts = {Included: iter(said["Inclusion"]), Continued: iter(said["Consistency"])}
    accepted = tuple(next(verdicts[type(claim)]) == "" for claim in proofs)
    return GoVerdict(None, said["Size"], b64decode(said["Root"]), accepted)


def _claims(proofs: Sequence[Included | Continued]) -> dict[str, list[dict[str, object]]]:
    return {
        "Inclusion": [
            {"Index": claim.index, "Leaf": _text(claim.leaf), "Hashes": [_text(item) for item in claim.hashes]}
            for claim in proofs
            if isinstance(claim, Included)
        ],
        "Consistency": [
            {
                "OldSize": claim.old_size,
                "OldRoot": _text(claim.old_root),
                "Hashes": [_text(item) for item in claim.hashes],
            }
            for claim in proofs
            if isinstance(claim, Continued)
        ],
    }


def _text(data: bytes) -> str:
    return b64encode(data).decode()


@cache
def build(program: str) -> Path:
    """Compile one of the Go programs beside the ledger's tests, once per process."""
    if _MISSING:
        missing(_MISSING)
    folder = Path(tempfile.mkdtemp(prefix="underseal-go-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    environment = os.environ | {
        "GO111MODULE": "off",
        "GOPATH": str(GOPATH),
        "GOFLAGS": "",
        "CGO_ENABLED": "0",
        "GOCACHE": os.environ.get("GOCACHE", str(Path.home() / ".cache" / "go-build")),
    }
    made = subprocess.run(
        ["go", "build", "-o", folder / program, "."],
        cwd=_PROGRAMS / program,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode != 0:
        pytest.fail(f"go build {program}: {made.stderr}")
    return folder / program
