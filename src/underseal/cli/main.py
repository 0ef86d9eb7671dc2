"""The `underseal` command: finds the subcommand, imports its module alone, and turns what it raises into one line.

A subcommand is a module that offers

    def add_arguments(parser: argparse.ArgumentParser) -> None   # sets parser.epilog to an example
    def run(args: argparse.Namespace) -> int                     # 0, 1 (found something wrong) or 2 (called wrongly)

and stands in COMMANDS. A group of commands (`court`, `desk`) adds its own sub-parsers and chooses among them in `run`.
"""

import argparse
import errno
import importlib
import os
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import NamedTuple

from underseal.cli.output import CALLED_WRONGLY, FOUND_SOMETHING_WRONG, Refused, fail
from underseal.cli.parser import Parser, PrintVersion


class Command(NamedTuple):
    """Where a subcommand lives and what its line in the help says."""

    module: str
    summary: str


COMMANDS = {
    "demo": Command("underseal.cli.demo", "run a whole court on this machine, with people, cases and desks"),
    "court": Command("underseal.cli.court", "make, serve and check a court: init, serve, tick, rebuild, check"),
    "desk": Command("underseal.cli.desk", "work at your own desk: file, open, order, grant, unseal and more"),
    "import": Command("underseal.cli.import_", "bring dockets of CM/ECF pages into a court, or preview them"),
    "drill": Command("underseal.cli.drill", "play the intruder who takes everything the server has"),
    "bench": Command("underseal.cli.bench", "measure how fast it is, as ratios to what cannot be done without"),
    "verify": Command("underseal.cli.verify", "check a court's log, a document or a proof, offline too"),
}

EXAMPLE = """\
example:
  underseal demo                 a court on this machine, three weeks old; prints addresses and what to try
  underseal desk file --help     how to file a paper

exit codes: 0 done, 1 it found something wrong, 2 it was called wrongly
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line (default: this process's) and return its exit code: 0, 1 or 2.

    Whatever a room refuses (an error class defined under `underseal`) and whatever the machine refuses (OSError)
    becomes one line on standard error. Any other exception is a fault of ours and keeps its traceback.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(words)
    except Refused as refusal:
        return fail(refusal.text, refusal.code)
    except KeyboardInterrupt:
        return fail("stopped")
    except BrokenPipeError:
        return _close_standard_output()
    except OSError as error:
        return fail(_wording(error))
    except Exception as error:
        if type(error).__module__.startswith("underseal."):
            return fail(str(error))
        raise


def build_parser() -> tuple[Parser, dict[str, argparse.ArgumentParser]]:
    """Return the parser of the whole command and the still empty one of each subcommand."""
    parser = Parser(
        prog="underseal",
        description="A court's electronic filing and records system whose server never holds what is sealed.",
        epilog=EXAMPLE,
    )
    parser.add_argument("--version", action=PrintVersion, nargs=0, help="print the version and exit")
    children = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    return parser, {
        name: children.add_parser(
            name, help=command.summary, description=f"{command.summary[:1].upper()}{command.summary[1:]}."
        )
        for name, command in COMMANDS.items()
    }


def load(name: str) -> ModuleType:
    """Import the module of the subcommand called name."""
    return importlib.import_module(COMMANDS[name].module)


def _run(words: list[str]) -> int:
    parser, children = build_parser()
    chosen = next((word for word in words if not word.startswith("-")), None)
    if chosen not in COMMANDS or "--version" in words[: words.index(chosen)]:
        parser.parse_args(words)
        parser.print_help(sys.stderr)
        return CALLED_WRONGLY
    module = load(chosen)
    module.add_arguments(children[chosen])
    code: int = module.run(parser.parse_args(words))
    return code


def _wording(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return "the port is taken: perhaps this court or desk is served already; if not, choose another with --port"
    reason = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {reason}" if error.filename else reason


def _close_standard_output() -> int:
    """End quietly when the reader of a pipe has gone (`underseal desk docket | head`)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FOUND_SOMETHING_WRONG


if __name__ == "__main__":
    sys.exit(main())
