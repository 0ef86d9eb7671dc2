"""`underseal court serve`, `tick`, `rebuild` and `check`: running a court and looking after it."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from underseal.cli.court_found import Commands, add_command, add_json
from underseal.cli.output import (
    FOUND_NOTHING_WRONG,
    FOUND_SOMETHING_WRONG,
    progress,
    report,
    say,
)
from underseal.cli.parser import port

if TYPE_CHECKING:
    from underseal.court.check import Mismatch
    from underseal.court.court import Court


def add_commands(commands: Commands) -> None:
    """Add the four commands."""
    _add_serve(commands)
    _add_tick(commands)
    _add_rebuild(commands)
    _add_check(commands)


def _add_serve(commands: Commands) -> None:
    parser = add_command(
        commands,
        "serve",
        _serve,
        "serve a court until it is told to stop, and close its ticks on schedule",
        """\
example:
  underseal court serve --folder ./court --port 8200

Prints one line of JSON with its address once it listens. Put a server that speaks TLS in front of it for the public;
it may serve the folder's public/ by itself. Stop it with Ctrl-C or SIGTERM.

After more than a day without being served, the court is read but takes nothing and closes no further ticks until the
desk of somebody in the clerk's office asks it with a clock that agrees, or it is started with --away.
""",
    )
    parser.add_argument(
        "--port", type=port, default=8200, metavar="N", help="port on the loopback (8200; 0: any free one)"
    )
    _add_away(parser)


def _serve(args: argparse.Namespace) -> int:
    from underseal.court.serve import serve
    from underseal.storage.settings import read

    read(args.folder)  # a wrong folder is told here; the court itself is opened in the process that serves
    serve(args.folder, args.port, away=args.away)
    return FOUND_NOTHING_WRONG


def _add_tick(commands: Commands) -> None:
    parser = add_command(
        commands,
        "tick",
        _tick,
        "close the ticks whose time has come, while the court is not being served",
        """\
example:
  underseal court tick --folder ./court

A served court does this by itself. Use it after a long pause, so that the court opens quickly.
""",
    )
    _add_away(parser)
    add_json(parser)


def _add_away(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--away", action="store_true", help="the clock is right, and the court was not served for more than a day"
    )


def _tick(args: argparse.Namespace) -> int:
    closed = 0
    with _opened(args.folder) as court:
        court.require_time(away=args.away)
        while court.ticks.close_due(limit=1):
            closed += 1
            progress(f"{closed} ticks closed")
        progress("")
        report({"closed": closed, "ticks": court.ticks.listed.closed}, as_json=args.json)
    return FOUND_NOTHING_WRONG


def _add_rebuild(commands: Commands) -> None:
    parser = add_command(
        commands,
        "rebuild",
        _rebuild,
        "make all pages, feeds and the search anew from the record, byte for byte",
        """\
example:
  underseal court rebuild --folder ./court

For after an update of the program, a change of court.toml, or a damaged public folder. The court must not be served.
""",
    )
    add_json(parser)


def _rebuild(args: argparse.Namespace) -> int:
    with _opened(args.folder) as court, court.lock:
        court.publishing.rebuild(lambda done, of: progress(f"case {done + 1} of {of}"))
        court.keep_pub()
        progress("")
        report({"cases": len(court.record.cases), "leaves": court.logs.public.size}, as_json=args.json)
    return FOUND_NOTHING_WRONG


def _add_check(commands: Commands) -> None:
    parser = add_command(
        commands,
        "check",
        _check,
        "hold the whole court against its own logs; change nothing",
        """\
example:
  underseal court check --folder ./court --json

Exits 1 if anything does not agree, and says where and what.
""",
    )
    add_json(parser)


def _check(args: argparse.Namespace) -> int:
    with _opened(args.folder) as court:
        found = _findings(court)
        progress("")
        sizes = {"public_size": court.logs.public.size, "sealed_size": court.logs.sealed.size}
    if args.json:
        report(sizes | {"findings": [vars(finding) for finding in found]}, as_json=True)
    else:
        for finding in found:
            say(str(finding))
        report(sizes | {"findings": len(found)}, as_json=False)
    return FOUND_SOMETHING_WRONG if found else FOUND_NOTHING_WRONG


def _findings(court: "Court") -> "list[Mismatch]":
    """Return what does not agree: the record with its logs, or, if it does, the pages with the record."""
    from underseal.court.check import Mismatch

    found = list(court.check(lambda what, done, of: progress(f"{what}: {done} of {of}")))
    if found:
        return found
    differing = court.publishing.differing(lambda done, of: progress(f"pages of case {done + 1} of {of}"))
    why = "is not what the record makes it; 'underseal court rebuild' restores it"
    return [Mismatch(f"public/{path}", why) for path in differing]


@contextmanager
def _opened(folder: Path) -> "Iterator[Court]":
    """Give the court in a folder. Raises what `Court.open` does, of its database until it is closed."""
    from underseal.court.court import Court
    from underseal.storage.store.faults import store_faults

    with store_faults(), Court.open(folder) as court:
        yield court
