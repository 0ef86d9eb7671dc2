"""How `underseal desk order` is written: a judge's order, public or under seal."""

import argparse
from collections.abc import Iterator
from typing import Any

from underseal.cli.desk_papers import Given, add_papers, filing_form
from underseal.cli.output import Refused
from underseal.docket.dispositions import DENIED, DISPOSITIONS, GRANTED

EXAMPLES = """\
examples:
  underseal desk order 2:26-cr-00184 --grant 7 --unseal 7-1 --paragraph "The exhibit shall be public." --folder ~/desk
  underseal desk order 2:26-cr-00184 --text "adding an expert" --access 7-1=jonas-vale --paragraph "…" --folder ~/desk
  underseal desk order SM-7K3Q-9FMX --kind sealed-order --text "issuing the warrant" --approve \\
      --paragraph "Probable cause appearing, the warrant shall issue." --folder ~/desk

What is sealed is named by its place: 7-1 is attachment 1 of entry 7. An order takes both of your signatures.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what an order says and does."""
    parser.add_argument("case", help="a docket number, or a hidden case's name (SM-7K3Q-9FMX)")
    parser.add_argument("--kind", default="order", help="order, opinion, scheduling-order, judgment, sealed-order, …")
    add_papers(parser)
    for name, help_ in (("grant", "a motion's entry to grant"), ("deny", "a motion's entry to deny")):
        parser.add_argument(f"--{name}", action="append", default=[], metavar="PLACE", help=f"{help_}; repeat it")
    parser.add_argument(
        "--rule",
        action="append",
        default=[],
        metavar="PLACE=CODE",
        help=f"a motion and how it is ruled on: {', '.join(DISPOSITIONS)}; repeat it",
    )
    for name in ("seal", "unseal"):
        parser.add_argument(
            f"--{name}", action="append", default=[], metavar="PLACE", help=f"what to {name}; repeat it"
        )
    parser.add_argument(
        "--access", action="append", default=[], metavar="PLACE=ID,ID", help="who else is given access; repeat it"
    )
    parser.add_argument("--approve", action="store_true", help="approve what is hidden here and waits for you")
    parser.add_argument("--title", default="ORDER", help="the paper's title, if it is written here")
    parser.add_argument(
        "--paragraph", action="append", default=[], metavar="TEXT", help="write the paper here, from these; repeat it"
    )
    parser.add_argument("--district", default="", help="the district in the paper's head")
    parser.add_argument("--division", default="", help="the division in the paper's head")


def read(args: argparse.Namespace) -> Given:
    """The order, its paper brought along or written here."""
    if bool(args.paragraph) == bool(args.document):
        raise Refused("give the order as a PDF with --document, or its words with --paragraph")
    form = {"case": args.case, "filing": filing_form(args), "ruling": _ruling(args)}
    if args.paragraph:
        head = {"district": args.district, "division": args.division}
        form["paper"] = {"title": args.title, "paragraphs": args.paragraph, **head}
    return Given("order", form)


def _ruling(args: argparse.Namespace) -> dict[str, Any]:
    access = []
    for word in args.access:
        place, members = _pair(word, "PLACE=ID,ID")
        access.append({"place": place, "members": members.split(",")})
    return {
        "dispositions": list(_dispositions(args)),
        "seals": args.seal,
        "unseals": args.unseal,
        "access": access,
        "approves": args.approve,
    }


def _dispositions(args: argparse.Namespace) -> Iterator[dict[str, str]]:
    pairs = [(place, str(code)) for code, places in ((GRANTED, args.grant), (DENIED, args.deny)) for place in places]
    pairs += [_pair(word, "PLACE=CODE") for word in args.rule]
    yield from ({"motion": place, "disposition": code} for place, code in pairs)


def _pair(word: str, form: str) -> tuple[str, str]:
    first, equals, second = word.rpartition("=")
    if not equals:
        raise Refused(f"{word}: write {form}")
    return first, second
