"""How every desk command begins: the folder named, the passphrase asked for, the desk unlocked, the record taken in."""

import argparse
import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from underseal.cli.output import Refused, note, progress, question

if TYPE_CHECKING:
    from underseal.desk.session import Desk
    from underseal.desk.view import View

_TYPED = 4096
Commands = Any
"""What `add_subparsers` gives; argparse has no public name for it."""


def add_command(commands: Commands, name: str, run: Any, summary: str, example: str) -> argparse.ArgumentParser:
    """Add one command with its help and example."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.", epilog=example
    )
    parser.set_defaults(desk_run=run)
    return parser


def add_folder(parser: argparse.ArgumentParser, *, json: bool = True) -> None:
    """Add the desk's folder, and --json for commands that report."""
    parser.add_argument("--folder", type=Path, required=True, metavar="DIR", help="the desk's folder")
    if json:
        parser.add_argument("--json", action="store_true", help="report as one JSON object")


def add_offline(parser: argparse.ArgumentParser) -> None:
    """Add --offline: work on what was last synced."""
    parser.add_argument("--offline", action="store_true", help="use what was last synced; do not ask the court")


def read_passphrase(*, new: bool = False) -> str:
    """Ask at the terminal, twice for a new one; without a terminal take the first line of standard input."""
    if not sys.stdin.isatty():
        given = sys.stdin.readline().rstrip("\r\n")
    else:
        import getpass

        given = getpass.getpass("Passphrase: ")
        if new and getpass.getpass("The same again: ") != given:
            raise Refused("the two passphrases differ: start again", 1)
    if not given:
        raise Refused("no passphrase was given: type it, or put it on the first line of standard input")
    try:
        given.encode()
    except UnicodeEncodeError:
        raise Refused("the passphrase is not in UTF-8: type it at a terminal that is set to UTF-8") from None
    return given


@contextlib.contextmanager
def unlocked(args: argparse.Namespace) -> "Iterator[Desk]":
    """Give the desk in the folder named, open until the command ends."""
    from underseal.desk.session import Desk

    desk = Desk.open(args.folder, read_passphrase())
    try:
        yield desk
    finally:
        desk.close()


@contextlib.contextmanager
def looking(args: argparse.Namespace) -> "Iterator[tuple[Desk, View]]":
    """Give the desk and what it sees, synced now unless --offline says otherwise; office keys are handed on."""
    from underseal.desk.view import look
    from underseal.sheet.words import times_told_at

    with unlocked(args) as desk:
        if not getattr(args, "offline", False):
            take_in(desk)
        view = look(desk)
        with times_told_at(view.rules.zone.local):
            for alarm in view.alarms:
                warn(str(alarm))
            yield desk, view


def take_in(desk: "Desk") -> dict[str, Any]:
    """Sync, hand office keys to whoever waits for them, and report."""
    from underseal.batch.report import plain
    from underseal.enrolling import syncing

    progress("reading the court's logs")
    found = syncing.take_in(desk)
    progress("")
    report: dict[str, Any] = plain(found.report)
    return report | {"handed": [f"{one.office} to {one.member}" for one in found.handed]}


def warn(text: str) -> None:
    """Say something the owner must hear, beside the result."""
    note(f"underseal: note: {text}")


def presses() -> Iterator[None]:
    """Every press of Enter from now on, until nobody can press any more."""
    signal.signal(signal.SIGTTIN, signal.SIG_IGN)  # a program in the background is refused what is typed, not stopped
    return _presses()


def _presses() -> Iterator[None]:
    with contextlib.suppress(OSError, ValueError):
        while os.read(sys.stdin.fileno(), _TYPED):
            yield


def confirmed(asked: str) -> bool:
    """Ask a yes-or-no question at the terminal. Raises Refused where there is none."""
    if not sys.stdin.isatty():
        raise Refused("nobody is at the terminal to confirm: give --fingerprint, or --yes where there is one")
    return input(f"{question(asked)} [y/N] ").strip().lower() in {"y", "yes"}
