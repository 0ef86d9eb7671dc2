"""`underseal court`: an operator's commands. Each names the court's folder; none of them can decrypt anything."""

import argparse
from collections.abc import Callable

from underseal.cli import court_found, court_keep
from underseal.cli.output import CALLED_WRONGLY

EXAMPLE = """\
examples:
  underseal court init --folder ./court --bundle court.bundle --name "United States District Court" \\
      --district "District of Calder" --base https://calder.court.example
  underseal court serve --folder ./court --port 8200
  underseal court check --folder ./court
"""

Run = Callable[[argparse.Namespace], int]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add every command of a court's operator."""
    parser.epilog = EXAMPLE
    commands = parser.add_subparsers(dest="court_command", metavar="COMMAND", title="commands")
    for module in (court_found, court_keep):
        module.add_commands(commands)
    parser.set_defaults(court_run=None, court_parser=parser)


def run(args: argparse.Namespace) -> int:
    """Do what the command line asks; 2 where it names no command."""
    chosen: Run | None = args.court_run
    if chosen is None:
        import sys

        args.court_parser.print_help(sys.stderr)
        return CALLED_WRONGLY
    return chosen(args)
