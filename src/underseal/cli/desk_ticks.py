"""How large a new court's ticks are: as proposed for what it expects to be filed, or as its operator says."""

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from underseal.cli.output import Refused, note
from underseal.cli.parser import whole

if TYPE_CHECKING:
    from underseal.docket.slots import Shape
    from underseal.doing.sizing import Expected

FILINGS, SHARE = 100_000, 10
"""What a court expects, unless told otherwise: filings a year, and how many of a hundred are under seal."""

_filings, _share, _slots, _seconds = whole(0, 100_000_000), whole(0, 100), whole(1, 1_000_000), whole(1, 31_622_400)
_QUESTION = "Found the court with these ticks? [y/N, or others: event slots, body slots, seconds] "


def add_ticks(parser: argparse.ArgumentParser) -> None:
    """Add what ticks are proposed from, what they are instead, and --yes."""
    expects = f"filings that the court expects in a year ({FILINGS})"
    parser.add_argument("--filings", type=_filings, metavar="N", help=expects)
    parser.add_argument("--sealed", type=_share, metavar="N", help=f"of a hundred filings, those under seal ({SHARE})")
    parser.add_argument("--events", type=_slots, metavar="E", help="event slots a tick (as proposed)")
    parser.add_argument("--bodies", type=_slots, metavar="B", help="body slots a tick (as proposed)")
    parser.add_argument("--seconds", type=_seconds, metavar="N", help="length of a tick (600)")
    parser.add_argument("--yes", action="store_true", help="ask nothing: the ticks are taken at their cost")


def names_ticks(args: argparse.Namespace) -> bool:
    """Whether the command line says anything of them."""
    return any(getattr(args, name) is not None for name in ("filings", "sealed", "events", "bodies", "seconds"))


def chosen_ticks(args: argparse.Namespace) -> "Shape | None":
    """Ask what the court expects, tell what ticks cost, and ask for them; None where they are not accepted.

    What was said on the command line is not asked. Raises Refused where nobody can answer.
    """
    asks = not args.yes and sys.stdin.isatty()
    expected = _expected(args, asks=asks)
    ticks = _proposed(args, expected)
    while True:
        _tell(expected, ticks, accepted=args.yes)
        if args.yes:
            return ticks
        if not asks:
            raise Refused(
                "nobody is at the terminal to accept this: add --yes, or choose another --events, --bodies, --seconds"
            )
        answer = _answered(ticks)
        if answer is ticks or answer is None:
            return answer
        ticks = answer


def _expected(args: argparse.Namespace, *, asks: bool) -> "Expected | None":
    """What the court expects; None where the operator speaks of ticks alone."""
    from underseal.doing.sizing import Expected

    if None not in (args.events, args.bodies, args.seconds) and args.filings is args.sealed is None:
        return None
    questions = (
        (args.filings, "Filings that the court expects in a year", FILINGS, _filings),
        (args.sealed, "Of a hundred filings, those under seal", SHARE, _share),
    )
    filings, share = (
        (_number(question, usual, kind) if asks else usual) if given is None else given
        for given, question, usual, kind in questions
    )
    return Expected(filings, share)


def _proposed(args: argparse.Namespace, expected: "Expected | None") -> "Shape":
    """The ticks proposed, with what the command line says instead."""
    from underseal.docket.slots import Shape
    from underseal.doing.sizing import SECONDS, proposal_sentence, proposed

    if expected is None:
        return Shape(args.events, args.bodies, args.seconds)
    proposal = proposed(expected, args.seconds or SECONDS)
    if not args.yes:
        note(proposal_sentence(expected, proposal))
    return Shape(args.events or proposal.events, args.bodies or proposal.bodies, proposal.seconds)


def _tell(expected: "Expected | None", ticks: "Shape", *, accepted: bool) -> None:
    from underseal.doing.sizing import cost_sentence, shortfall_sentence

    if not accepted:
        note(cost_sentence(ticks))
    short = "" if expected is None else shortfall_sentence(expected, ticks)
    if short:
        note(short)


def _answered(ticks: "Shape") -> "Shape | None":
    """The ticks themselves for yes, others that are typed, None for no or nothing."""
    from underseal.docket.slots import Shape

    while True:
        typed = _typed(_QUESTION).lower()
        if typed in {"y", "yes"}:
            return ticks
        if typed in {"", "n", "no"}:
            return None
        try:
            events, bodies, seconds = typed.split()
            return Shape(_slots(events), _slots(bodies), _seconds(seconds))
        except argparse.ArgumentTypeError as wrong:
            note(f"underseal: {wrong}")
        except ValueError:
            note("underseal: type y, n, or three numbers with blanks between them, like 16 24 600")


def _number(question: str, usual: int, kind: Callable[[str], int]) -> int:
    while True:
        typed = _typed(f"{question} [{usual:,}]: ")
        if not typed:
            return usual
        try:
            return kind(typed)
        except argparse.ArgumentTypeError as wrong:
            note(f"underseal: {wrong}")


def _typed(question: str) -> str:
    """What somebody types in answer. Raises Refused where they end the input instead."""
    print(question, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise Refused("nothing was made: the questions were not answered")
    return line.strip()
