"""A real ``underseal court serve``: started, asked over HTTP, and stopped, with what it said on the way."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import httpx

from underseal.docket import commands as do
from underseal.docket.names import CaseRef, PersonId
from underseal.stage.credentials import identity
from underseal.stage.filings import filing, paper, pdf
from underseal.stage.test_court import COUNSEL, TestCourt
from underseal.wire.codec import parse
from underseal.wire.request import Requester, sign_request
from underseal.wire.submission import Answer, Submission

TIMEOUT = 60


class ServedCourt:
    """A court process. Its standard error goes to a file, so that a full pipe cannot stop it."""

    def __init__(self, folder: Path, errors: Path, *python: str, away: bool = True) -> None:
        self._errors = errors
        self.temp = errors.parent / "temp"
        self.temp.mkdir()
        command = [sys.executable, *python, "-m", "underseal.cli.main", "court", "serve"]
        with errors.open("wb") as sink:
            self.process = subprocess.Popen(
                [*command, "--folder", str(folder), "--port", "0", *(("--away",) if away else ())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=sink,
                env={**os.environ, "TMPDIR": str(self.temp)},
            )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, self.said
        self.address: str = json.loads(line)["address"]

    @property
    def said(self) -> str:
        """What the process wrote to standard error so far."""
        return self._errors.read_text("utf-8", "replace")

    def stop(self, by: signal.Signals = signal.SIGTERM) -> int:
        """Tell the process to stop, wait, and return its exit code."""
        self.process.send_signal(by)
        _, _ = self.process.communicate(timeout=TIMEOUT)
        return self.process.returncode

    def end(self) -> None:
        """End the process whatever became of the test."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()


def wait_until(so: Callable[[], bool]) -> None:
    """Ask until it is so, and leave the processor in between to the court, whose clock is a process's own."""
    while not so():
        time.sleep(0.05)


def ask(
    court: ServedCourt, who: str, path: str, method: str = "GET", body: bytes = b"", *, at: datetime | None = None
) -> httpx.Response:
    now = at or datetime.now(UTC)
    headers = sign_request(
        identity(who).sign, Requester(PersonId(who), 1, 1), now, method=method, target=path, body=body
    )
    return httpx.request(method, court.address + path, content=body or None, headers=headers, trust_env=False)


def get(court: ServedCourt, path: str) -> httpx.Response:
    return httpx.get(court.address + path, trust_env=False)


def file_notice(court: ServedCourt, case: CaseRef, text: str) -> Answer:
    """File a public notice as counsel's desk does."""
    main, document = paper(text), pdf(text)
    put = ask(court, COUNSEL, f"/api/documents/{sha256(document).hexdigest()}", "PUT", document)
    assert put.status_code == 204, put.text
    act = TestCourt.signed(None, COUNSEL, case, do.FileEntry(filing("notice", text, main)), text)  # type: ignore[arg-type]  # signs without a court
    reply = ask(court, COUNSEL, "/api/submissions", "POST", Submission(act).to_bytes())
    assert reply.status_code == 200, reply.text
    return parse(Answer, reply.content)
