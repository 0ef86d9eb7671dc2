"""``underseal demo``: a whole court on this machine."""

import argparse
import contextlib
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from underseal.cli.folders import playground
from underseal.cli.output import progress, report, say

if TYPE_CHECKING:
    from underseal.demo.show import Report
    from underseal.stage.founding import Stage

_SEEN = {"full": "the paper", "stub": "a stub", "nothing": "nothing"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``underseal demo``."""
    parser.description = (
        "Hold a ceremony, admit an invented cast, file some sixty entries in six cases, unseal an exhibit, audit the "
        "logs and play an intruder who takes everything the server has. Each desk is a process of its own."
    )
    parser.epilog = "example:\n  underseal demo --once --folder my-court"
    parser.add_argument("--once", action="store_true", help="end after the report instead of staying to be looked at")
    parser.add_argument("--folder", type=Path, help="keep court and desks here (default: a temporary folder, removed)")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument(
        "--pictures", type=Path, metavar="DIR", help="take the pictures of the how-tos instead (wants Chromium)"
    )


def run(args: argparse.Namespace) -> int:
    """Perform the demonstration. Returns 0 if every check held, 1 if one did not."""
    from underseal.demo.show import performed

    for wish in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(wish, signal.default_int_handler)  # however it is ended, court and desks end with it
    tell = progress if args.json else _tell
    if args.pictures is not None:
        return _pictures(args, tell)
    with playground(args.folder, "demo") as folder, performed(folder, tell) as (stage, found):
        progress("")
        report(found.json(), as_json=True) if args.json else _print(found)
        if not args.once:
            _stay(stage)
        return 0 if found.passed else 1


def _pictures(args: argparse.Namespace, tell: Callable[[str], None]) -> int:
    from underseal.demo.pictures import take_pictures

    with playground(args.folder, "demo") as folder:
        names = take_pictures(folder, args.pictures.resolve(), tell)
    progress("")
    report({"pictures": list(names)}, as_json=args.json)
    return 0


def _tell(text: str) -> None:
    say(f"· {text}")


def _print(found: "Report") -> None:
    say("")
    say("Who sees what, before the unsealing")
    things = list(next(iter(found.seen.values())))
    say(f"  {'':<20}" + "".join(f"{thing:<14}" for thing in things))
    for person, seen in found.seen.items():
        say(f"  {person:<20}" + "".join(f"{_SEEN[seen[thing]]:<14}" for thing in things))
    log, unsealed, drill = found.log, found.unsealed, found.drill
    say("")
    say(f"Logs: {log['public_size']:,} public leaves and {log['sealed_size']:,} sealed ones, {_held(log['verified'])};")
    say(f"  a copy with one bit bent: {_refused(log['bent_refused'])}")
    say(f"Unsealed exhibit: its proof {_held(unsealed['proof_verified'])};")
    say(f"  the paper with one bit bent: {_refused(unsealed['bent_refused'])}")
    say(f"Drill: {sum(drill.places.values()) / 1e6:,.0f} MB of everything the server has, searched;")
    say(f"  sealed canaries found: {len(drill.found)} of {drill.planted} planted;")
    say(f"  controls found: {drill.control_found} of {drill.control_planted}")
    for hit in drill.found:
        say(f"  LEAK: the {hit.canary.kind} of the {hit.canary.thing} lies in {hit.place}")
    for missed in drill.blind:
        say(f"  BLIND: {missed}")
    say(f"{'Every check held' if found.passed else 'A CHECK FAILED'}: {found.entries} entries, {found.seconds:.0f} s.")


def _held(value: object) -> str:
    return "checked" if value else "DID NOT CHECK"


def _refused(value: object) -> str:
    return "refused" if value else "ACCEPTED"


def _stay(stage: "Stage") -> None:
    """Print where to look, and wait for Ctrl-C."""
    say("")
    say("The court is open. Try:")
    say(f"  its public site                {stage.address}/")
    say(f"  the whole record, audited      underseal verify {stage.address}")
    for person in ("ruth-adeyemi", "benedict-okafor", "marguerite-stroud"):
        say(f"  the desk of {person:<18} {stage.show(person)}")
    say("A desk's address works once, in the browser that opens it first. Ctrl-C ends everything.")
    with contextlib.suppress(KeyboardInterrupt):
        threading.Event().wait()
    say("Ended.")
