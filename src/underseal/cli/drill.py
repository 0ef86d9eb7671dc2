"""``underseal drill``: play the intruder and report what leaked."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from underseal.cli.folders import playground
from underseal.cli.output import Refused, progress, report, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``underseal drill``."""
    parser.description = (
        "Found a court, file canaries under seal and in public, then search everything a thief of the server would "
        "have: database, blobs, published files, ticks, logs, settings, keys, temporary files, every byte that came "
        "in, the memory of the running server at random moments, a backup, and the dump of a crash. A sealed canary "
        "found anywhere is a leak; a public one missed makes the drill blind. Both fail."
    )
    parser.epilog = "example:\n  underseal drill --plant-leak free-page"
    parser.add_argument(
        "--plant-leak", metavar="NAME", help="leak on purpose; the drill must then fail (`list` names the leaks)"
    )
    parser.add_argument(
        "--folder", type=Path, help="keep the drill's court here (default: a temporary folder, removed)"
    )
    parser.add_argument(
        "--filings", type=int, default=100, metavar="N", help="sealed filings while memory is read (100)"
    )
    parser.add_argument(
        "--looks", type=int, default=4, metavar="N", help="times the memory is read, the last after the filings (4)"
    )
    parser.add_argument("--html", type=Path, metavar="FILE", help="write the report as a page, too")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def run(args: argparse.Namespace) -> int:
    """Hold the drill. Returns 0 if nothing leaked and it was not blind, else 1."""
    from underseal.drill.errors import NoSuchLeak
    from underseal.drill.leaks import described, leak

    if args.plant_leak == "list":
        report(described(), as_json=args.json)
        return 0
    if args.plant_leak:
        try:
            leak(args.plant_leak)
        except NoSuchLeak as wrong:
            raise Refused(str(wrong)) from wrong
    from underseal.drill.breach import Wish
    from underseal.drill.play import drill
    from underseal.stage.ending import end_in_order

    end_in_order()
    with playground(args.folder, "drill") as folder:
        wish = Wish(filings=args.filings, looks=args.looks, plant_leak=args.plant_leak)
        verdict = drill(folder, progress if args.json else _tell, wish)
    progress("")
    if args.html:
        from underseal.drill.page import page

        args.html.write_bytes(page(verdict))
    report(verdict.report(), as_json=True) if args.json else _print(verdict.report(), passed=verdict.passed)
    return 0 if verdict.passed else 1


def _tell(text: str) -> None:
    say(f"· {text}")


def _print(found: Mapping[str, Any], *, passed: bool) -> None:
    say(f"{'Place':<16}{'bytes searched':>16}")
    for place, size in found["places"].items():
        say(f"{place:<16}{size:>16,}")
    say(f"Sealed canaries planted: {found['planted']}; found: {found['sealed_found']}")
    say(f"Controls planted: {found['control_planted']}; found: {found['control_found']}")
    for hit in found["found"]:
        say(f"LEAK: the {hit['kind']} of the {hit['thing']} lies in {hit['place']}")
    for missed in found["blind"]:
        say(f"BLIND: {missed}")
    say("Passed: the server holds nothing that is sealed." if passed else "FAILED.")
