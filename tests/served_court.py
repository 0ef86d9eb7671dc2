"""A real ``underseal court serve``: started, asked over HTTP, and stopped, with what it said on the way."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

TIMEOUT = 60


class ServedCourt:
    """A court process. Its standard error goes to a file, so that a full pipe cannot stop it."""

    def __init__(self, folder: Path, errors: Path, *python: str) -> None:
        self._errors = errors
        self.temp = errors.parent / "temp"
        self.temp.mkdir()
        command = [sys.executable, *python, "-m", "underseal.cli.main", "court", "serve"]
        with errors.open("wb") as sink:
            self.process = subprocess.Popen(
                [*command, "--folder", str(folder), "--port", "0"],
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
