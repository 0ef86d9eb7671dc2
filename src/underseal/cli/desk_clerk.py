"""`underseal desk minutes`, `correct`, `close` and `reopen`: a clerk's acts in a case."""

import argparse
from datetime import date
from typing import Any

from underseal.cli.desk_door import Commands, add_command, add_folder, add_offline, looking
from underseal.cli.desk_papers import report_filed
from underseal.cli.say import FOUND_NOTHING_WRONG

_EXAMPLES = {
    "minutes": '2:26-cr-00184 --text "arraignment as to Sandor Keel (1)" --held 2026-11-20',
    "correct": '2:26-cr-00184 4 --text "SCHEDULING ORDER …" --reason "to correct the courtroom"',
    "close": '2:26-cr-00184 --reason "Judgment entered"',
    "reopen": '2:26-cr-00184 --reason "Motion granted"',
}


def add_commands(commands: Commands) -> None:
    """Add the four commands."""
    minutes = _add(commands, "minutes", _minutes, "enter what happened in court")
    minutes.add_argument("--text", required=True, help="what happened")
    minutes.add_argument("--held", type=date.fromisoformat, metavar="DATE", help="when, like 2026-11-20 (today)")
    correct = _add(commands, "correct", _correct, "replace an entry's docket text; what it said stays on the record")
    correct.add_argument("entry", type=int, help="the entry's number")
    correct.add_argument("--text", required=True, help="the whole new docket text")
    correct.add_argument("--reason", required=True, help="why, as the docket will say")
    for name, summary in (("close", "close a case"), ("reopen", "open a closed case again")):
        _add(commands, name, _change, summary).add_argument("--reason", required=True, help="why")


def _add(commands: Commands, name: str, run: Any, summary: str) -> argparse.ArgumentParser:
    example = f"example:\n  underseal desk {name} {_EXAMPLES[name]} --folder ~/desk\n"
    parser = add_command(commands, name, run, summary, example)
    parser.add_argument("case", help="a docket number")
    add_folder(parser)
    add_offline(parser)
    return parser


def _minutes(args: argparse.Namespace) -> int:
    from underseal.desk.orders import enter_minutes

    with looking(args) as (desk, view):
        filed = enter_minutes(desk, view, args.case, args.text, args.held)
    report_filed(filed, as_json=args.json)
    return FOUND_NOTHING_WRONG


def _correct(args: argparse.Namespace) -> int:
    from underseal.desk.orders import correct

    with looking(args) as (desk, view):
        filed = correct(desk, view, args.case, args.entry, text=args.text, reason=args.reason)
    report_filed(filed, as_json=args.json)
    return FOUND_NOTHING_WRONG


def _change(args: argparse.Namespace) -> int:
    from underseal.desk.orders import close, reopen

    change = close if args.desk_command == "close" else reopen
    with looking(args) as (desk, view):
        filed = change(desk, view, args.case, args.reason)
    report_filed(filed, as_json=args.json)
    return FOUND_NOTHING_WRONG
