"""`underseal desk`: a person's own client. Each command opens the keyring with a passphrase, does one thing, ends."""

import argparse
from collections.abc import Callable

from underseal.cli import desk_acts, desk_found, desk_read, desk_rules
from underseal.cli.output import CALLED_WRONGLY

EXAMPLE = """\
examples:
  underseal desk init --folder ~/desk --person ada-lindqvist --name "Ada Lindqvist" --court calder \\
      --address http://127.0.0.1:8090 --root "52c8 …"
  underseal desk sync --folder ~/desk
  underseal desk file --folder ~/desk --help

The passphrase is asked for at the terminal; without one it is the first line of standard input.
"""

Run = Callable[[argparse.Namespace], int]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add every command of a desk."""
    parser.epilog = EXAMPLE
    commands = parser.add_subparsers(dest="desk_command", metavar="COMMAND", title="commands")
    for module in (desk_found, desk_read, desk_acts, desk_rules):
        module.add_commands(commands)
    parser.set_defaults(desk_run=None, desk_parser=parser)


def run(args: argparse.Namespace) -> int:
    """Do what the command line asks; 2 where it names no command."""
    chosen: Run | None = args.desk_run
    if chosen is None:
        import sys

        args.desk_parser.print_help(sys.stderr)
        return CALLED_WRONGLY
    return chosen(args)
