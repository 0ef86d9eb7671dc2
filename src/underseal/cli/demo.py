"""``underseal demo``: a whole court on this machine."""

import argparse
import contextlib
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from underseal.cli.folders import playground
from underseal.cli.output import note, progress, report, say

if TYPE_CHECKING:
    from underseal.demo.show import DayReport, Report
    from underseal.stage.founding import Stage

Say = Callable[[str], None]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``underseal demo``."""
    parser.description = (
        "Found a court and print its address as soon as it is open; admit an invented cast, file some sixty entries in "
        "six cases, dated over the three weeks before today by a clock that is moved on, unseal an exhibit and audit "
        "the logs. Then print each desk's address and passphrase and a walk of about ten minutes, and play an intruder "
        "who takes everything that the server of another court has. Each desk is a process of its own. Ctrl-C ends "
        "everything."
    )
    parser.epilog = "example:\n  underseal demo --once --folder my-court"
    parser.add_argument("--once", action="store_true", help="end after the drill instead of staying to be looked at")
    parser.add_argument("--folder", type=Path, help="keep court and desks here (default: a temporary folder, removed)")
    parser.add_argument("--json", action="store_true", help="print the report as JSON, and all else on standard error")
    parser.add_argument(
        "--pictures", type=Path, metavar="DIR", help="take the pictures of the how-tos instead (wants Chromium)"
    )


def run(args: argparse.Namespace) -> int:
    """Perform the demonstration. Returns 0 if every check held, 1 if one did not."""
    from underseal.cli.demo_shown import say_beforehand, say_day, say_opened
    from underseal.demo.show import performed
    from underseal.stage.ending import end_in_order

    end_in_order()
    told = note if args.json else say
    if args.pictures is not None:
        return _pictures(args, _telling(told))
    with playground(args.folder, "demo") as folder:
        say_beforehand(told)
        with performed(folder, _telling(told), lambda address: say_opened(told, address)) as (stage, day):
            say_day(told, day)
            stays = _drilled if args.once else _shown
            found = stays(args, folder, stage, day)
        return 0 if found.passed else 1


def _drilled(args: argparse.Namespace, folder: Path, stage: "Stage", day: "DayReport") -> "Report":
    """Drill, and report."""
    from underseal.cli.demo_shown import say_drill
    from underseal.demo.show import drilled

    del stage
    told = note if args.json else say
    told("")
    told("The drill: an intruder takes everything that the server of another court has, and searches it.")
    found = drilled(folder, day, progress)
    progress("")
    say_drill(told, found)
    if args.json:
        report(found.json(), as_json=True)
    return found


def _shown(args: argparse.Namespace, folder: Path, stage: "Stage", day: "DayReport") -> "Report | DayReport":
    """Show desks and walk, drill while people look, and wait for Ctrl-C."""
    from underseal.cli.demo_shown import say_again, say_desks, say_walk

    told = note if args.json else say
    found: DayReport | Report = day
    with contextlib.suppress(KeyboardInterrupt):
        say_desks(told, stage)
        say_walk(told, stage)
        told("Look around. Ctrl-C ends everything.")
        told("Once the drill has ended, a desk whose browser was closed gets another address:")
        told("type part of its owner's name here, and press Enter.")
        found = _drilled(args, folder, stage, day)
        told("The court stays open until Ctrl-C.")
        for typed in _typed():
            say_again(told, stage, typed)
        threading.Event().wait()
    told("Ended.")
    return found


def _typed() -> Iterator[str]:
    """Each line that somebody types from now on, until nobody can."""
    signal.signal(signal.SIGTTIN, signal.SIG_IGN)  # a program in the background is refused what is typed, not stopped
    with contextlib.suppress(OSError, ValueError):
        yield from sys.stdin


def _pictures(args: argparse.Namespace, tell: Say) -> int:
    from underseal.demo.pictures import take_pictures

    with playground(args.folder, "demo") as folder:
        names = take_pictures(folder, args.pictures.resolve(), tell)
    progress("")
    report({"pictures": list(names)}, as_json=args.json)
    return 0


def _telling(told: Say) -> Say:
    return lambda text: told(f"· {text}")
