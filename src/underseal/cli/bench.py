"""``underseal bench``: how fast it is, as ratios to what nobody can do without."""

import argparse
from typing import TYPE_CHECKING

from underseal.cli.output import (
    CALLED_WRONGLY,
    FOUND_NOTHING_WRONG,
    FOUND_SOMETHING_WRONG,
    Refused,
    progress,
    report,
    say,
)

if TYPE_CHECKING:
    from underseal.bench.measure import Taken


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``underseal bench``."""
    parser.description = (
        "Measure this build on this machine. Each figure is a ratio of speeds taken in one run, both sides in turn: "
        "over 1 means faster than what it is held against. All of them take some minutes. nginx, wrk and age are used "
        "where they are installed."
    )
    parser.epilog = "example:\n  underseal bench fold encrypt --json"
    parser.add_argument("names", nargs="*", metavar="NAME", help="figures to take (default: all)")
    parser.add_argument("--quick", action="store_true", help="small sizes: shows that it works, measures nothing")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")


def run(args: argparse.Namespace) -> int:
    """Take the figures. Returns 0 if every goal was met, 1 if one was not; with --quick, 0."""
    from underseal.bench.figures import FIGURES
    from underseal.bench.measure import take
    from underseal.stage.ending import end_in_order

    unknown = [name for name in args.names if name not in FIGURES]
    if unknown:
        raise Refused(f"no figure is called {unknown[0]}: choose among {', '.join(FIGURES)}", CALLED_WRONGLY)
    end_in_order()
    taken = []
    for name in dict.fromkeys(args.names or FIGURES):
        progress(f"{name}: {FIGURES[name].what}")
        taken.append(take(name, quick=args.quick))
        if not args.json:
            progress("")
            _print(taken[-1])
    progress("")
    if args.json:
        report({one.name: one.json() for one in taken}, as_json=True)
    return FOUND_NOTHING_WRONG if args.quick or all(one.met for one in taken) else FOUND_SOMETHING_WRONG


def _print(one: "Taken") -> None:
    from underseal.bench.figures import FIGURES

    figure = FIGURES[one.name]
    ratio = "not measured" if one.ratio is None else f"{one.ratio:.3g} ({one.lowest:.3g} to {one.highest:.3g})"
    verdict = "" if one.ratio is None else ", met" if one.met else ", MISSED"
    say(f"{one.name:<10} {ratio} × {figure.against}; goal {figure.goal}{verdict}")
    say(f"{'':<10} {figure.what}; {one.seconds:.3g} s a round; at most {one.peak_mb:,.0f} MB")
    for against, held in one.also.items():
        say(f"{'':<10} {held:.3g} × {against}")
    if one.missing:
        say(f"{'':<10} not installed here: {', '.join(one.missing)}")
