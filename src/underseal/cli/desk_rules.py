"""`underseal desk rules`, and how `propose-rules` and `assent-to-rules` are written."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from underseal.cli.desk_papers import Given
from underseal.cli.desk_session import Commands, add_command, add_folder, add_offline, looking
from underseal.cli.output import FOUND_NOTHING_WRONG, report

PROPOSALS = """\
example:
  underseal desk rules --file rules.toml --folder ~/desk
  underseal desk propose-rules rules.toml --effective 2026-12-01 --preview --folder ~/desk
  underseal desk propose-rules rules.toml --effective 2026-12-01 --folder ~/desk

It tells what the file would change, and for which drafts of yours; --preview does no more. At a terminal you are asked
before it is signed; --yes answers for you.
"""
ASSENTS = """\
example:
  underseal desk assent-to-rules 2 --folder ~/desk

It tells what they would change before it is signed, and at a terminal asks; --yes answers for you.
"""


def add_commands(commands: Commands) -> None:
    """Add `rules`."""
    parser = add_command(
        commands,
        "rules",
        _rules,
        "show the court's rules: in force, adopted for later, and proposed",
        """\
examples:
  underseal desk rules --folder ~/desk
  underseal desk rules --file rules.toml --folder ~/desk

With --file it writes those adopted to a file, to change and propose ("underseal desk propose-rules").
""",
    )
    parser.add_argument("--file", type=Path, metavar="FILE", help="write those adopted to a new file of rules")
    add_folder(parser)
    add_offline(parser)


def add_proposal(parser: argparse.ArgumentParser) -> None:
    """Add the file and the day."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a file of rules, as desk rules --file writes it")
    parser.add_argument(
        "--effective",
        type=date.fromisoformat,
        required=True,
        metavar="DATE",
        help="the day from whose beginning at the court they are in force, like 2026-12-01",
    )
    _add_yes(parser)


def read_proposal(args: argparse.Namespace) -> Given:
    """The proposal."""
    return Given("propose-rules", {"file": {"path": str(args.file)}, "effective": args.effective.isoformat()})


def add_assent(parser: argparse.ArgumentParser) -> None:
    """Add the number and, where that tells too little, the digest."""
    parser.add_argument("number", type=int, metavar="NUMBER", help="the number of the rules proposed")
    parser.add_argument("--digest", default="", metavar="HEX", help="its first characters, where several are proposed")
    _add_yes(parser)


def read_assent(args: argparse.Namespace) -> Given:
    """The assent."""
    return Given("assent-to-rules", {"number": args.number, "digest": args.digest})


def _add_yes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="do not ask before signing")


def _rules(args: argparse.Namespace) -> int:
    import tomli_w

    from underseal.caseload.rule_changes import newest
    from underseal.docket.rules_file import as_tables
    from underseal.doing.rules import known_rules

    with looking(args) as (_, view):
        found: dict[str, Any] = known_rules(view)
        if args.file is not None:
            with args.file.open("x", encoding="utf-8") as written:
                written.write(tomli_w.dumps(as_tables(newest(view))))
            found = {"written": str(args.file)}
    report(found, as_json=args.json)
    return FOUND_NOTHING_WRONG
