"""A court founded and served, and a desk, by a clock that is played: what a process of a staged court may run.

Run as ``python -m underseal.stage.played CLOCK COMMAND FOLDER …``: `init` with the ceremony's bundle and, on standard
input, the court's settings; `serve`; `batch`, with the passphrase as the first line of standard input. Each says what
our command line of that name says with --json.
"""

import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from underseal.stage.weeks import PlayedClock


def init(_clock: PlayedClock, folder: Path, bundle: Path) -> None:
    """Found a court at the start that is given: then its first tick opens."""
    from underseal.court.founding import init as found
    from underseal.enrolling.enrol import fingerprint
    from underseal.sheet.court_info import CourtInfo
    from underseal.storage.settings import Settings
    from underseal.wire.codec import canonical, parse
    from underseal.wire.founding import CourtBundle

    given, papers = json.load(sys.stdin), parse(CourtBundle, bundle.read_bytes())
    start = datetime.fromisoformat(given["start"])
    settings = Settings(papers.court, CourtInfo(**given["info"]))
    pub = found(folder, papers, settings, clock=lambda: start, pages=True)
    print(json.dumps({"fingerprint": fingerprint(canonical(pub))}))


def serve(clock: PlayedClock, folder: Path) -> None:
    """Serve a court on a free port."""
    from underseal.court.serve import serve as serve_court

    serve_court(folder, 0, clock=clock)


def batch(clock: PlayedClock, folder: Path) -> None:
    """Unlock a desk and do what is asked, line by line."""
    from underseal.batch.batch import serve_lines, take_any_bytes
    from underseal.desk.session import Desk

    take_any_bytes(sys.stdin)
    desk = Desk.open(folder, sys.stdin.readline().rstrip("\n"), clock=clock)
    try:
        serve_lines(desk, sys.stdin, sys.stdout)
    finally:
        desk.close()


if __name__ == "__main__":
    _file, _command, *_folders = sys.argv[1:]
    _run: dict[str, Callable[..., None]] = {"init": init, "serve": serve, "batch": batch}
    _run[_command](PlayedClock(Path(_file)), *map(Path, _folders))
