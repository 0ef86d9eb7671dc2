"""`underseal desk ceremony` and `init`, and how `admit` is written: founding a court and enrolling its people."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from underseal.cli.authority import add_authority, named_authority
from underseal.cli.desk_papers import Given
from underseal.cli.desk_session import Commands, add_command, add_folder, confirmed, read_passphrase, warn
from underseal.cli.desk_ticks import add_ticks, chosen_ticks, names_ticks
from underseal.cli.output import (
    FOUND_NOTHING_WRONG,
    FOUND_SOMETHING_WRONG,
    Refused,
    clear_screen,
    fail,
    report,
    say_lines,
)


def add_commands(commands: Commands) -> None:
    """Add the two commands that make a desk."""
    _add_ceremony(commands)
    _add_init(commands)


def _add_ceremony(commands: Commands) -> None:
    parser = add_command(
        commands,
        "ceremony",
        _ceremony,
        "make a court's root, its registrar clerk's desk and its recovery keys, on an offline machine",
        """\
example:
  underseal desk ceremony --folder ./founding --court calder --address http://127.0.0.1:8090 \\
      --clerk tobias-renn --clerk-name "Tobias Renn" --officers 5 --threshold 3

Unless the file of rules names ticks, it asks at a terminal how many filings the court expects in a year and how many of
a hundred are under seal, proposes ticks for them, and says what they cost before anything is made. Give --filings and
--sealed instead, and --yes where nobody can answer; --events, --bodies and --seconds for ticks other than proposed.

Run it on a machine without network and swap. The share sheets are files only until they are printed: print, check the
print, destroy the medium. This process held every key in memory, which Python cannot wipe: power the machine off.
""",
    )
    add_folder(parser)
    parser.add_argument("--court", required=True, metavar="NAME", help="the court's name in its logs, like a host's")
    parser.add_argument("--address", required=True, metavar="URL", help="where desks will find the court")
    parser.add_argument("--clerk", required=True, metavar="ID", help="the registrar clerk, e.g. tobias-renn")
    parser.add_argument("--clerk-name", required=True, metavar="NAME", help="the registrar clerk's name")
    parser.add_argument("--officers", type=int, default=5, metavar="N", help="how many officers get a share (5)")
    parser.add_argument("--threshold", type=int, default=3, metavar="K", help="how many of them recover (3)")
    parser.add_argument("--desk", type=Path, metavar="DIR", help="where the registrar clerk's desk goes (FOLDER/desk)")
    parser.add_argument("--zone", metavar="NAME", help="the court's clock, like America/Chicago (America/New_York)")
    parser.add_argument("--rules", type=Path, metavar="FILE", help="the court's first rules (those that come along)")
    add_ticks(parser)
    parser.add_argument(
        "--shares", choices=("files", "terminal"), default="files", help="write share sheets, or show one after another"
    )


def _ceremony(args: argparse.Namespace) -> int:
    from underseal.enrolling.ceremony import FoundingPlan, ceremony

    rules = _first_rules(args)
    if rules is None:
        return fail("nothing was made")
    plan = FoundingPlan(
        args.court,
        args.address.rstrip("/"),
        args.clerk,
        args.clerk_name,
        args.threshold,
        args.officers,
        rules,
    )
    hand_out = _show if args.shares == "terminal" else None
    if hand_out is not None and not sys.stdout.isatty():
        raise Refused("shares are shown at a terminal only: leave out --shares, or run this at one")
    done = ceremony(args.folder, plan, read_passphrase(new=True), desk=args.desk, hand_out=hand_out)
    made = {"root": done.root, "bundle": str(done.bundle), "desk": str(done.desk)}
    report(made | {"sheets": str(done.sheets) if done.sheets else "shown"}, as_json=args.json)
    if done.sheets is not None:
        warn(f"print the sheets in {done.sheets}, check the prints, then destroy the files and their medium")
    return FOUND_NOTHING_WRONG


def _first_rules(args: argparse.Namespace) -> Any:
    """The court's first rules: those of a file, or those that come along, for the zone and with the ticks chosen.

    None where the ticks are not accepted.
    """
    from underseal.docket.rules import slots_of
    from underseal.docket.rules_file import LARGEST, district, read_rules, with_slots
    from underseal.docket.slots import Change
    from underseal.exchange.files import read_file

    now = datetime.now(UTC)
    if args.rules is None:
        parts = district(now, args.zone or "")
    elif args.zone is not None:
        raise Refused("leave out --zone: the file of rules names it")
    else:
        parts = read_rules(read_file(args.rules, LARGEST).decode("utf-8", "replace"), now)
        if slots_of(parts):
            if names_ticks(args):
                raise Refused("leave out what ticks are, or take slots out of the file of rules: it names them")
            return parts
    ticks = chosen_ticks(args)
    return None if ticks is None else with_slots(parts, [Change(0, ticks)])


def _show(officer: int, sheet: str) -> None:
    say_lines(sheet)
    input(f"Officer {officer} copies this sheet. Then press Enter; the screen is cleared. ")
    clear_screen()


def _add_init(commands: Commands) -> None:
    parser = add_command(
        commands,
        "init",
        _init,
        "make your desk: new keys, and the request to have them certified",
        """\
example:
  underseal desk init --folder ~/desk --person ada-lindqvist --name "Ada Lindqvist" --court calder \\
      --address http://127.0.0.1:8090 --root "52c8 6a0e …" --request ada-lindqvist.request

Take the request to the registrar clerk and read the fingerprint out to them. Where the root or the address was
mistyped, run it again with the right one: until the desk has verified the court's record, keys and request stay.
""",
    )
    add_folder(parser)
    parser.add_argument("--person", required=True, metavar="ID", help="your id: lower-case words joined by hyphens")
    parser.add_argument("--name", required=True, help="your name, as the docket will show it")
    parser.add_argument("--court", required=True, metavar="NAME", help="the court's name")
    parser.add_argument("--address", required=True, metavar="URL", help="where the court is")
    parser.add_argument("--root", required=True, metavar="HEX", help="the root fingerprint in the court's local rules")
    parser.add_argument("--request", type=Path, metavar="FILE", help="where to write the request (ID.request)")
    add_authority(parser)


def _init(args: argparse.Namespace) -> int:
    from underseal.docket.names import PersonId
    from underseal.enrolling.enrol import Applicant, init

    applicant = Applicant(PersonId(args.person), args.name, args.court, args.address, args.root)
    authority = named_authority(args)
    request = args.request or Path(f"{args.person}.request")
    new = not request.exists()
    request.open("ab").close()  # what cannot be written is said before there are keys
    try:
        made = init(args.folder, applicant, read_passphrase(new=True), authority=authority)
        request.write_bytes(made.raw)
    except BaseException:
        if new:
            request.unlink(missing_ok=True)
        raise
    report({"request": str(request), "fingerprint": made.fingerprint}, as_json=args.json)
    return FOUND_NOTHING_WRONG


_ROLE = (
    "judge; clerk (keeps every docket); sealed-matters clerk; prosecutor; counsel; observer (law clerk, staff who only "
    "read, press: files nothing)"
)
ADMISSIONS = """\
examples:
  underseal desk admit court.pub --folder ~/registrar --fingerprint "91d2 …"
  underseal desk admit ada-lindqvist.request --folder ~/registrar --role prosecutor --office us-attorney \\
      --bar CA-2207 --fingerprint "04bb …"
  underseal desk admit ruth-adeyemi.request --folder ~/registrar --role judge --office chambers-adeyemi --new-office \\
      --fingerprint "a9f0 …"
  underseal desk admit noor-haddad.request --folder ~/registrar --role observer --no-office --fingerprint "5be1 …"

The fingerprint is what the applicant reads out to you, in person; left out, you are asked whether it is the same.
Before it is signed you are told what it brings about, and at a terminal asked; --yes answers for you. What might be a
mistake is refused unless you say that it is meant: it stays on the roster for good.
"""


def add_admission(parser: argparse.ArgumentParser) -> None:
    """Add the request or the court's log keys, and what is certified of a person."""
    parser.add_argument("paper", type=Path, metavar="FILE", help="a request of desk init or desk office, or court.pub")
    parser.add_argument("--role", default="", help=_ROLE)
    parser.add_argument("--office", default="", metavar="ID", help="the office the person works in")
    parser.add_argument("--new-office", action="store_true", help="that office will be set up, under exactly this id")
    parser.add_argument(
        "--no-office", action="store_true", help="there is none, for good: a judge without chambers, press"
    )
    parser.add_argument("--namesake", action="store_true", help="somebody here of the same name is somebody else")
    parser.add_argument("--bar", default="", metavar="NUMBER", help="bar number, of counsel")
    parser.add_argument("--no-bar", action="store_true", help="the prosecutor has no bar number, for good")
    parser.add_argument("--fingerprint", metavar="HEX", help="what the applicant read out")
    parser.add_argument("--yes", action="store_true", help="do not ask before signing")


def read_admission(args: argparse.Namespace) -> Given:
    """The admission of a person, an office, or the court's log keys."""
    from underseal.enrolling.enrol import MEANT, fingerprint
    from underseal.exchange.files import read_file
    from underseal.wire.codec import MAX_BODY

    paper, spoken = read_file(args.paper, MAX_BODY), args.fingerprint
    if spoken is None:
        spoken = fingerprint(paper)
        if not confirmed(f"{args.paper}: {spoken}\nIs this what the applicant reads out?"):
            raise Refused("not admitted: the fingerprints differ", FOUND_SOMETHING_WRONG)
    if paper.startswith(b"{"):
        return Given("admit-log", {"pub": {"path": str(args.paper)}, "fingerprint": spoken})
    of: dict[str, Any] = {"role": args.role, "office": args.office, "bar": args.bar}
    of |= {name: getattr(args, name) for name in MEANT}
    return Given("admit", {"request": {"path": str(args.paper)}, "fingerprint": spoken, **of})
