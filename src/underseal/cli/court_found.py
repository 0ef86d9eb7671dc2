"""`underseal court init`: founding a court from what its ceremony made."""

import argparse
from pathlib import Path
from typing import Any

from underseal.cli.output import FOUND_NOTHING_WRONG, report

Commands = Any
"""What `add_subparsers` gives; argparse has no public name for it."""


def add_commands(commands: Commands) -> None:
    """Add `init`."""
    parser = add_command(
        commands,
        "init",
        _init,
        "found a court in a new folder, from the ceremony's public bundle",
        """\
example:
  underseal court init --folder ./court --bundle court.bundle --name "United States District Court" \\
      --district "District of Calder" --division "Port Ansel" --base https://calder.court.example

Its first ticks are as the rules of the ceremony say; it reports what they cost.

Take court.pub, which it writes into the folder, to the registrar clerk, whose desk certifies the keys in it ("underseal
desk admit court.pub"); read the fingerprint out to them.
""",
    )
    parser.add_argument("--bundle", type=Path, required=True, metavar="FILE", help="court.bundle of the ceremony")
    _add_court(parser)
    add_json(parser)


def add_command(commands: Commands, name: str, run: Any, summary: str, example: str) -> argparse.ArgumentParser:
    """Add one command of the court with its help, example and --folder."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.", epilog=example
    )
    parser.add_argument("--folder", type=Path, required=True, metavar="DIR", help="the court's folder")
    parser.set_defaults(court_run=run)
    return parser


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add --json."""
    parser.add_argument("--json", action="store_true", help="report as one JSON object")


def _add_court(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True, help='as pages name the court: "United States District Court"')
    parser.add_argument("--district", required=True, help='"District of Calder"')
    parser.add_argument("--division", default="", help='"Port Ansel"')
    parser.add_argument("--clerk", default="", metavar="NAME", help="the clerk of court")
    parser.add_argument("--court-address", default="", metavar="LINE", help="the courthouse's street address")
    parser.add_argument("--telephone", default="", metavar="NUMBER", help="the clerk's office")
    parser.add_argument("--hours", default="", help='"weekdays 8:30 a.m. to 4:30 p.m."')
    parser.add_argument("--base", required=True, metavar="URL", help="where the public finds the court's pages")
    parser.add_argument("--document-prefix", default="045", metavar="NNN", help="first digits of document ids (045)")
    parser.add_argument("--rule", default="", metavar="RULE", help='where the root is printed: "Local Rule 5.8"')
    parser.add_argument("--notice", default="", help="a sentence at every page's foot")


def _init(args: argparse.Namespace) -> int:
    from underseal.court.court import PUB
    from underseal.court.founding import init
    from underseal.docket.commands import ProposeRules
    from underseal.docket.rules import slots_of
    from underseal.doing.sizing import cost_of
    from underseal.enrolling.enrol import fingerprint
    from underseal.exchange.files import read_file
    from underseal.storage.settings import Settings
    from underseal.wire.codec import MAX_BODY, canonical, parse
    from underseal.wire.founding import CourtBundle

    bundle = parse(CourtBundle, read_file(args.bundle, MAX_BODY))
    pub = init(args.folder, bundle, Settings(bundle.court, _info(args)), pages=True)
    rules = bundle.rules.act.command
    made = {
        "court": pub.court,
        "pub": str(args.folder / PUB),
        "fingerprint": fingerprint(canonical(pub)),
        "cost": cost_of(slots_of(rules.parts) if isinstance(rules, ProposeRules) else ()),
    }
    report(made, as_json=args.json)
    return FOUND_NOTHING_WRONG


def _info(args: argparse.Namespace) -> Any:
    from underseal.sheet.court_info import CourtInfo

    return CourtInfo(
        args.name,
        args.district,
        args.division,
        args.clerk,
        args.court_address,
        args.telephone,
        args.hours,
        args.base.rstrip("/"),
        args.document_prefix,
        rule=args.rule,
        notice=args.notice,
    )
