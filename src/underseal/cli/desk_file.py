"""How `underseal desk file` is written: filing in a case, or opening one."""

import argparse
from pathlib import Path

from underseal.cli.desk_papers import Given, add_papers, filing_form
from underseal.cli.output import Refused

EXAMPLES = """\
examples:
  underseal desk file 2:26-cr-00184 --kind motion --text "to Suppress Evidence" --for "Sandor Keel" \\
      --document motion.pdf --sealed ledger.pdf="Exhibit A, the ledger" --folder ~/desk
  underseal desk file --open cover.json --kind complaint --for "Crane Maritime" --document complaint.pdf --folder ~/desk
  underseal desk file --open matter.json --kind warrant-application --text "for the search of 19 Tidewrack Lane" \\
      --document application.pdf --standing-order "Standing Order 2026-3" --until "execution" --folder ~/desk

Before a sealed paper leaves, you are shown who will be able to open it and asked; --yes answers for you.
A cover sheet is JSON: type, caption, parties and the rest as docs/spec/batch.md lists them.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add where and what to file."""
    parser.add_argument("case", nargs="?", help="a docket number, or a hidden case's name (SM-7K3Q-9FMX)")
    parser.add_argument("--kind", required=True, help="the filing's kind: motion, brief, exhibit, letter, complaint, …")
    parser.add_argument("--open", type=Path, metavar="FILE", help="open a new case with this cover sheet")
    add_papers(parser)
    parser.add_argument("--yes", action="store_true", help="do not ask before sending what is sealed")


def read(args: argparse.Namespace) -> Given:
    """The filing, in a case or of a new one."""
    if (args.case is None) == (args.open is None):
        raise Refused("name the case to file in, or a cover sheet with --open")
    filing = filing_form(args)
    if args.open is None:
        return Given("file", {"case": args.case, "filing": filing}, asks=True)
    return Given("open-case", {"opening": _cover(args.open), "filing": filing}, asks=True)


def _cover(file: Path) -> object:
    from underseal.exchange.files import read_file
    from underseal.wire.codec import MAX_BODY
    from underseal.wire.errors import NotCanonical, NotJson
    from underseal.wire.jsontext import read_json

    try:
        return read_json(read_file(file, MAX_BODY))
    except NotJson as wrong:
        raise Refused(f"{file} is not a cover sheet: it is not JSON") from wrong
    except NotCanonical as wrong:
        raise Refused(f"{file} is not a cover sheet: it gives a field twice, or a number that is not whole") from wrong
