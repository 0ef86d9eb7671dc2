"""`underseal desk grant` and `unseal`: what a custodian does under a judge's order."""

import argparse

from underseal.cli.desk_door import Commands, add_command, add_folder, add_offline, looking, warn
from underseal.cli.say import FOUND_NOTHING_WRONG, report


def add_commands(commands: Commands) -> None:
    """Add the two commands."""
    grant = add_command(
        commands,
        "grant",
        _grant,
        "give somebody the key of something sealed, under a judge's order that names them",
        """\
example:
  underseal desk grant 2:26-cr-00184 7-1 --to jonas-vale --folder ~/desk

Without --to, all whom the order names. What they read they may keep, whatever is ordered later.
""",
    )
    grant.add_argument("case", help="a docket number, or the alias of a hidden case")
    grant.add_argument("place", nargs="?", default="", help="7-1, S-1, or a stub's id; left out for a hidden case")
    grant.add_argument("--to", action="append", default=[], metavar="ID", help="a person or office; repeat it")
    unseal = add_command(
        commands,
        "unseal",
        _unseal,
        "publish a sealed paper that a judge ordered unsealed, with the salt that proves it",
        "example:\n  underseal desk unseal 2:26-cr-00184 7-1 --folder ~/desk\n",
    )
    unseal.add_argument("case", help="a docket number")
    unseal.add_argument("place", help="7 for a whole entry, 7-1 for its attachment 1, or a stub's id")
    for parser in (grant, unseal):
        add_folder(parser)
        add_offline(parser)


def _grant(args: argparse.Namespace) -> int:
    from underseal.batch.report import plain
    from underseal.desk.grants import grant
    from underseal.desk.places import subject_at
    from underseal.docket.names import CaseRef, OfficeId

    with looking(args) as (desk, view):
        subject = subject_at(view, CaseRef(args.case), args.place)
        granted = grant(desk, view, subject, tuple(map(OfficeId, args.to)))
    found = plain(granted)
    report(found if args.json else {"granted_to": found["new"], "members": found["members"]}, as_json=args.json)
    warn("what they read they may keep: removing them later closes only what is filed from then on")
    return FOUND_NOTHING_WRONG


def _unseal(args: argparse.Namespace) -> int:
    from underseal.batch.report import plain
    from underseal.desk.grants import unseal
    from underseal.desk.places import subject_at
    from underseal.docket.names import CaseRef, StubId

    with looking(args) as (desk, view):
        case = CaseRef(args.case)
        released = unseal(desk, view, case, StubId(subject_at(view, case, args.place)))
    found = {"released": len(released), "leaves": [one.leaf for one in released]}
    report({"released": plain(released)} if args.json else found, as_json=args.json)
    return FOUND_NOTHING_WRONG
