"""Arguments that describe a filing, shared by `desk file` and `desk order`, and what they become."""

import argparse
from dataclasses import dataclass
from typing import Any

from underseal.cli.output import Refused
from underseal.cli.parser import check_text


@dataclass(frozen=True)
class Given:
    """What a command line says: an act of the desk's table and its form as JSON. What `asks` is shown first."""

    act: str
    form: dict[str, Any]
    asks: bool = False


def add_papers(parser: argparse.ArgumentParser) -> None:
    """Add documents, whom the filing is for, and how visible it is."""
    parser.add_argument("--text", default="", help="the filer's words in the docket text")
    parser.add_argument(
        "--document",
        action="append",
        type=_paper,
        default=[],
        metavar="FILE[=TITLE]",
        help="a PDF, the main one first; repeat it",
    )
    parser.add_argument(
        "--sealed",
        action="append",
        type=_paper,
        default=[],
        metavar="FILE=TITLE",
        help="a PDF under seal: the public sees only that something is sealed here; repeat it",
    )
    parser.add_argument(
        "--re",
        action="append",
        default=[],
        metavar="PLACE",
        help="an entry it is about: 6, S-2 in a sealed or hidden case, or row 9 where no number tells it",
    )
    parser.add_argument(
        "--for", dest="on_behalf", action="append", default=[], metavar="PARTY", help='name, or "party 2"'
    )
    parser.add_argument("--as-to", action="append", default=[], metavar="PARTY", help="a party it concerns")
    parser.add_argument(
        "--visibility",
        choices=("public", "stub", "hidden"),
        help="public; stub: the public sees that a sealed paper is here; hidden: nothing (default: the kind's own)",
    )
    parser.add_argument("--standing-order", metavar="NAME", help="with hidden: the standing order that allows it")
    parser.add_argument("--until", metavar="TEXT", help="with hidden: when the hiding ends")


def filing_form(args: argparse.Namespace) -> dict[str, Any]:
    """What the arguments say, as a filing in batch mode has it."""
    authority = None
    if args.standing_order or args.until:
        if not (args.standing_order and args.until):
            raise Refused("give --standing-order and --until together")
        authority = {"name": args.standing_order, "until": args.until}
    return {
        "kind": args.kind,
        "text": args.text,
        "documents": [_document(*paper, sealed=False) for paper in args.document]
        + [_document(*paper, sealed=True) for paper in args.sealed],
        "re": args.re,
        "on_behalf": args.on_behalf,
        "as_to": args.as_to,
        "visibility": args.visibility,
        "authority": authority,
    }


def _paper(word: str) -> tuple[str, str]:
    """A path, which may be of any bytes, and a title."""
    path, _, title = word.partition("=")
    check_text(title)
    return path, title


def _document(path: str, title: str, *, sealed: bool) -> dict[str, Any]:
    if sealed and not title:
        raise Refused(f"give {path} a title: --sealed {path}=TITLE; only those who open the paper will read it")
    return {"path": path, "title": title, "sealed": sealed}
