"""How `underseal desk add-parties` is written: parties of a case by role and name, and their counsel by name."""

import argparse

from underseal.cli.desk_papers import Given
from underseal.cli.output import Refused

EXAMPLES = """\
examples:
  underseal desk add-parties 2:26-cv-00058 --party Amicus "Harbor Watch" --folder ~/desk
  underseal desk add-parties 2:26-cv-00058 --party Intervenor "Port of Harlow" --counsel "Port of Harlow" "Ada Quill" \\
      --folder ~/desk

Counsel with a desk here are not named: they appear by a notice of their own. A party stays on the record for good.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the case, and whom to add."""
    parser.add_argument("case", help="a docket number")
    two = {"nargs": 2, "action": "append"}
    parser.add_argument("--party", required=True, metavar=("ROLE", "NAME"), help="whom to add; repeat it", **two)  # type: ignore[arg-type]  # argparse's own words
    parser.add_argument(
        "--counsel",
        default=[],
        metavar=("NAME", "LAWYER"),
        help="of the party of that name a lawyer who has no desk here; repeat it",
        **two,  # type: ignore[arg-type]  # as above
    )
    parser.add_argument("--yes", action="store_true", help="do not ask before signing")


def read(args: argparse.Namespace) -> Given:
    """The parties, each with its counsel."""
    names = [name for _, name in args.party]
    strange = next((name for name, _ in args.counsel if name not in names), None)
    if strange is not None:
        raise Refused(f"--counsel: {strange} is none of the parties added; name it as with --party")
    parties = [
        {"role": role, "name": name, "counsel": [{"name": lawyer} for one, lawyer in args.counsel if one == name]}
        for role, name in args.party
    ]
    return Given("add-parties", {"case": args.case, "parties": parties})
