"""A court and its people on this machine, each a process of its own, with a recorder in front of the court."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Self

from underseal.stage.errors import StageFailed
from underseal.stage.weeks import PlayedClock

_CHILD = {"PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"}
_TALKATIVE = {"PYTHONDEVMODE": "1", "PYTHONFAULTHANDLER": "1", "RUST_LOG": "trace", "RUST_BACKTRACE": "full"}
_PATIENCE = 20.0  # seconds a process is given to end by itself


def command(*words: str) -> list[str]:
    """Our command line, run by this very interpreter."""
    return [sys.executable, "-m", "underseal.cli.main", *words]


def played(clock: PlayedClock, *words: str) -> list[str]:
    """What runs one of our commands by a clock that is played."""
    return [sys.executable, "-m", "underseal.stage.played", str(clock.file), *words]


class Process:
    """A child started with exec: nothing of this process's memory is in it."""

    def __init__(
        self, name: str, words: list[str], *, errors: Path, temp: Path, more: Mapping[str, str] | None = None
    ) -> None:
        self.name, self.working = name, temp.parent / f"{temp.name}-working"
        for folder in (errors.parent, temp, self.working):
            folder.mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, **_CHILD, "TMPDIR": str(temp), **(more or {})}
        self._errors = errors
        with errors.open("ab") as said:
            self._child = subprocess.Popen(  # noqa: S603  # our own command line
                words,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                env=environment,
                cwd=self.working,
                close_fds=True,
                start_new_session=True,  # Ctrl-C reaches us alone; we end the others in order
            )

    @property
    def pid(self) -> int:
        """The process id."""
        return self._child.pid

    def write(self, line: str) -> None:
        """Send one line. Raises StageFailed if the process has ended."""
        try:
            self._stdin.write(line.encode() + b"\n")
            self._stdin.flush()
        except BrokenPipeError:
            raise self._ended() from None

    def read(self) -> str:
        """Return the next line it prints. Raises StageFailed if it ended first."""
        line = self._stdout.readline()
        if not line:
            raise self._ended()
        return line.decode("utf-8")

    def announced(self) -> str:
        """Return the first line it prints, once it is ready; nobody has entered it yet, so it is stopped here else."""
        try:
            return self.read()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Ask it to end, wait, and kill it if it will not."""
        with contextlib.suppress(BrokenPipeError):
            self._stdin.close()
        if self._child.poll() is None:
            self._child.send_signal(signal.SIGTERM)
        try:
            self._child.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(self._child.pid, signal.SIGKILL)
            self._child.wait()
        self._stdout.close()

    @property
    def _stdin(self) -> IO[bytes]:
        assert self._child.stdin is not None  # noqa: S101  # opened as a pipe above
        return self._child.stdin

    @property
    def _stdout(self) -> IO[bytes]:
        assert self._child.stdout is not None  # noqa: S101  # opened as a pipe above
        return self._child.stdout

    def _ended(self) -> StageFailed:
        said = self._errors.read_text("utf-8", "replace").strip().splitlines()
        return StageFailed(self.name, said[-1] if said else "it ended without a word")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def run(name: str, words: list[str], *, feed: str = "", temp: Path) -> Mapping[str, Any]:
    """Run a command that reports JSON, with `feed` on its standard input. Raises StageFailed with what it said."""
    temp.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, **_CHILD, "TMPDIR": str(temp)}
    done = subprocess.run(words, input=feed.encode(), capture_output=True, env=environment, check=False)  # noqa: S603  # our own command line
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise StageFailed(name, said[-1] if said else f"it ended with {done.returncode}")
    report: Mapping[str, Any] = json.loads(done.stdout or b"{}")
    return report


class CourtProcess(Process):
    """A real ``underseal court serve`` on a free port of loopback. `address` is where it listens.

    `talkative` turns up every log it has, as an operator does who looks for a fault: that is how a drill wants it.
    With a clock it goes by that.
    """

    def __init__(
        self, folder: Path, *, logs: Path, temp: Path, talkative: bool = False, clock: PlayedClock | None = None
    ) -> None:
        words = command("court", "serve", "--folder", str(folder), "--port", "0")
        if clock is not None:
            words = played(clock, "serve", str(folder))
        more = _TALKATIVE if talkative else None
        super().__init__("the court", words, errors=logs / "stderr.log", temp=temp, more=more)
        self.address: str = json.loads(self.announced())["address"]

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.address.rstrip("/").rsplit(":", 1)[1])


class RecorderProcess(Process):
    """A recorder in front of a court; desks and readers talk to its `address`."""

    def __init__(self, folder: Path, target: int, *, port: int = 0, logs: Path, temp: Path) -> None:
        words = [sys.executable, "-m", "underseal.drill.recorder", str(folder), str(target), str(port)]
        super().__init__("the recorder", words, errors=logs / "recorder.log", temp=temp)
        self.port = int(self.announced())
        self.address = f"http://localhost:{self.port}"


class DeskProcess(Process):
    """A person's ``underseal desk batch``: unlocked once, then one JSON command a line. It goes by `clock`."""

    def __init__(
        self,
        person: str,
        folder: Path,
        passphrase: str,
        *,
        logs: Path,
        temp: Path,
        clock: PlayedClock | None = None,
    ) -> None:
        words = command("desk", "batch", "--folder", str(folder))
        if clock is not None:
            words = played(clock, "batch", str(folder))
        super().__init__(f"the desk of {person}", words, errors=logs / f"{person}.log", temp=temp)
        self.person = person
        self.write(passphrase)

    def ask(self, do: str, **fields: object) -> Mapping[str, Any]:
        """Send a command and return the answer, refused or not."""
        self.write(json.dumps({"do": do, **fields}))
        answer: Mapping[str, Any] = json.loads(self.read())
        return answer

    def do(self, do: str, **fields: object) -> Mapping[str, Any]:
        """Send a command that must succeed. Raises StageFailed with the desk's own sentence."""
        answer = self.ask(do, **fields)
        if not answer.get("ok"):
            raise StageFailed(f"{self.name}, asked to {do},", f"{answer.get('error')}: {answer.get('message')}")
        return answer


class DeskPage(Process):
    """A person's ``underseal desk serve``. `entrance` opens its page once, in the browser that asks first.

    Without a passphrase the desk stays locked, and its page asks for it.
    """

    def __init__(self, person: str, folder: Path, passphrase: str | None, *, logs: Path, temp: Path) -> None:
        words = command("desk", "serve", "--folder", str(folder), *(["--locked"] if passphrase is None else []))
        super().__init__(f"the page of {person}", words, errors=logs / f"{person}-page.log", temp=temp)
        if passphrase is not None:
            self.write(passphrase)
        self.entrance = self._address(self.announced())

    def again(self) -> str:
        """Return another address that opens it once, as Enter in its window shows it. Raises StageFailed."""
        self.write("")
        self.entrance = self._address(self.read())
        return self.entrance

    def _address(self, said: str) -> str:
        found = re.search(r"http://\S+", said)
        if found is None:
            raise StageFailed(self.name, "it did not say where it listens")
        return found[0]
