"""`underseal desk sync`, `docket`, `roster`, `open`, `serve` and `batch`: taking in the record and reading it."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from underseal.cli.authority import add_authority, named_authority
from underseal.cli.desk_session import (
    Commands,
    add_command,
    add_folder,
    add_offline,
    looking,
    presses,
    read_passphrase,
    take_in,
    unlocked,
    warn,
)
from underseal.cli.output import FOUND_NOTHING_WRONG, FOUND_SOMETHING_WRONG, Refused, report, say, say_json, say_lines
from underseal.cli.parser import port

if TYPE_CHECKING:
    from underseal.page.local import Announcement


def add_commands(commands: Commands) -> None:
    """Add the six commands."""
    sync = add_command(
        commands,
        "sync",
        _sync,
        "take in what is new at the court, checked against both logs",
        """\
examples:
  underseal desk sync --folder ~/desk
  underseal desk sync --folder ~/desk --ca court-root.pem

With --ca the desk remembers the court's own certificate authority; --public-ca goes back to the public ones.
""",
    )
    add_folder(sync)
    add_authority(sync)
    sync.add_argument("--public-ca", action="store_true", help="take certificates of the public authorities again")
    docket = add_command(
        commands,
        "docket",
        _docket,
        "print a case's docket sheet with what is sealed and who may see it; without a case, list the cases",
        "example:\n  underseal desk docket 2:26-cr-00184 --folder ~/desk\n",
    )
    docket.add_argument("case", nargs="?", help="a docket number, or a hidden case's name (SM-7K3Q-9FMX)")
    add_folder(docket)
    add_offline(docket)
    _add_roster(commands)
    _add_open(commands)
    serve = add_command(
        commands,
        "serve",
        _serve,
        "work at your desk in your own browser, on this machine only",
        """\
examples:
  underseal desk serve --folder ~/desk
  underseal desk serve --folder ~/desk --locked

The address it prints opens the desk once, in one browser. With --locked the passphrase is asked for there. Should that
browser be closed or lost, press Enter here: another address is printed, whose page asks for the passphrase.
The desk locks itself after half an hour in which nobody uses it.
""",
    )
    add_folder(serve, json=False)
    serve.add_argument("--port", type=port, default=0, help="a port of 127.0.0.1 (any free one)")
    serve.add_argument("--locked", action="store_true", help="ask for the passphrase in the browser, not here")
    batch = add_command(
        commands,
        "batch",
        _batch,
        "take one JSON command a line from standard input, after the passphrase, and answer each with a line",
        'example:\n  underseal desk batch --folder ~/desk     then type: {"do": "sync"}\n'
        "\nThe commands are listed in docs/spec/batch.md.\n",
    )
    add_folder(batch, json=False)


def _add_roster(commands: Commands) -> None:
    roster = add_command(
        commands,
        "roster",
        _roster,
        "list everybody on the roster: name, id, role, office and bar number",
        "example:\n  underseal desk roster --folder ~/desk\n",
    )
    add_folder(roster)
    add_offline(roster)


def _add_open(commands: Commands) -> None:
    parser = add_command(
        commands,
        "open",
        _open,
        "open a document of a docket, sealed or not, as a PDF",
        """\
examples:
  underseal desk open 2:26-cr-00184 69 --part 1 --output exhibit.pdf --folder ~/desk
  underseal desk open SM-7K3Q-9FMX S-1 --folder ~/desk > warrant.pdf

A sealed PDF that is written to a file has left the seal's protection: whoever gets the file can read it.
""",
    )
    parser.add_argument("case", help="a docket number, or a hidden case's name (SM-7K3Q-9FMX)")
    parser.add_argument("place", help="an entry (6, or row 9), S-1 for a hidden one, or a sealed line's id")
    add_folder(parser, json=False)
    add_offline(parser)
    parser.add_argument("--part", type=int, default=0, help="0 for the paper itself, else the attachment's number")
    parser.add_argument("--output", type=Path, metavar="FILE", help="where to write the PDF (standard output)")


def _sync(args: argparse.Namespace) -> int:
    from underseal.desk.view import look
    from underseal.sheet.words import times_told_at

    if args.ca is not None and args.public_ca:
        raise Refused("--ca and --public-ca: name one of the two")
    authority = named_authority(args)
    with unlocked(args) as desk:
        if authority or args.public_ca:
            desk.name_authority(authority)
        found = take_in(desk)
        view = look(desk)
    with times_told_at(view.rules.zone.local):
        alarms = list(dict.fromkeys((*found["alarms"], *map(str, view.alarms))))
    report(found | {"alarms": alarms}, as_json=args.json)
    return FOUND_SOMETHING_WRONG if alarms else FOUND_NOTHING_WRONG


def _docket(args: argparse.Namespace) -> int:
    from underseal.batch.report import report_case, report_view
    from underseal.cli.desk_sheet import case_list, sheet
    from underseal.docket.names import CaseRef

    with looking(args) as (desk, view):
        case = None if args.case is None else CaseRef(args.case)
        if args.json:
            say_json(report_view(view) if case is None else report_case(view, case))
        else:
            say_lines(case_list(view) if case is None else sheet(desk, view, case))
    return FOUND_NOTHING_WRONG


def _roster(args: argparse.Namespace) -> int:
    from underseal.caseload.roster_lines import roster_lines

    with looking(args) as (_, view):
        lines = roster_lines(view)
    if args.json:
        say_json({"people": [vars(line) for line in lines]})
        return FOUND_NOTHING_WRONG
    for line in lines:
        office = f", office {line.office}{'' if line.set_up else ' (not set up yet)'}" if line.office else ""
        say(f"{line.name} ({line.id}): {line.role}{office}{f', bar number {line.bar}' if line.bar else ''}")
    return FOUND_NOTHING_WRONG


def _open(args: argparse.Namespace) -> int:
    from underseal.desk.opening import open_paper
    from underseal.docket.names import CaseRef
    from underseal.sealed.cabinet import write_atomically

    if args.output is None and sys.stdout.isatty():
        raise Refused("a PDF does not go to a terminal: name a file with --output, or send it on with >")
    with looking(args) as (desk, view):
        pdf = open_paper(desk, view, CaseRef(args.case), args.place, args.part)
    if args.output is None:
        sys.stdout.buffer.write(pdf)
        return FOUND_NOTHING_WRONG
    write_atomically(args.output, pdf)
    warn(f"{args.output} is not encrypted: if the paper is sealed, it has left the seal's protection")
    return FOUND_NOTHING_WRONG


def _serve(args: argparse.Namespace) -> int:
    from underseal.desk.session import Desk
    from underseal.localhost.session import DeskSession
    from underseal.page.local import serve

    def announce(found: "Announcement") -> None:
        say(f"open {found.entrance} (it works once); Enter shows a new address, Ctrl-C ends")

    if args.locked:
        if not (args.folder / "keyring").is_file():
            raise Refused(f"there is no keyring in {args.folder}: name the desk's folder")
        serve(DeskSession(lambda passphrase: Desk.open(args.folder, passphrase)), args.port, announce, presses())
        return FOUND_NOTHING_WRONG
    with unlocked(args) as desk:
        take_in(desk)
        serve(DeskSession.of(desk), args.port, announce, presses())
    return FOUND_NOTHING_WRONG


def _batch(args: argparse.Namespace) -> int:
    from underseal.batch.batch import serve_lines, take_any_bytes
    from underseal.desk.session import Desk

    take_any_bytes(sys.stdin)
    desk = Desk.open(args.folder, read_passphrase())
    try:
        serve_lines(desk, sys.stdin, sys.stdout)
    finally:
        desk.close()
    return FOUND_NOTHING_WRONG
