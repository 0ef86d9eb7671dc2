"""`underseal desk file`: file in a case, or open one."""

import argparse
import json
from pathlib import Path

from underseal.cli.desk_door import Commands, add_command, add_folder, add_offline, confirmed, looking
from underseal.cli.desk_papers import add_papers, filing_form, report_filed, show_readers
from underseal.cli.say import FOUND_NOTHING_WRONG, Refused, fail, say


def add_commands(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "file",
        _file,
        "file in a case, or open one by its first filing",
        """\
examples:
  underseal desk file 2:26-cr-00184 --kind motion --text "to Suppress Evidence" --for "Sandor Keel" \\
      --document motion.pdf --sealed ledger.pdf="Exhibit A, the ledger" --folder ~/desk
  underseal desk file --open cover.json --kind complaint --for "Crane Maritime" --document complaint.pdf --folder ~/desk
  underseal desk file --open matter.json --kind warrant-application --text "for the search of 19 Tidewrack Lane" \\
      --document application.pdf --standing-order "Standing Order 2026-3" --until "execution" --folder ~/desk

Before a sealed paper leaves, you are shown who will be able to open it and asked; --yes answers for you.
A cover sheet is JSON: type, caption, parties and the rest as docs/spec/batch.md lists them.
""",
    )
    parser.add_argument("case", nargs="?", help="a docket number, or the alias of a hidden case")
    add_folder(parser)
    add_offline(parser)
    parser.add_argument("--kind", required=True, help="the filing's kind: motion, brief, exhibit, letter, complaint, …")
    parser.add_argument("--open", type=Path, metavar="FILE", help="open a new case with this cover sheet")
    add_papers(parser)
    parser.add_argument("--preview", action="store_true", help="show who would see what is sealed, and send nothing")
    parser.add_argument("--yes", action="store_true", help="do not ask before sending what is sealed")


def _file(args: argparse.Namespace) -> int:
    from underseal.batch.forms import FilingForm, read_form, to_draft
    from underseal.desk.drafts import Opening
    from underseal.desk.filing import carry_out, who_will_see
    from underseal.desk.planning import plan_filing, plan_opening
    from underseal.docket.names import CaseRef

    if (args.case is None) == (args.open is None):
        raise Refused("name the case to file in, or a cover sheet with --open")
    draft = to_draft(read_form(FilingForm, filing_form(args)))
    with looking(args) as (desk, view):
        if args.open is None:
            plan = plan_filing(desk, view, CaseRef(args.case), draft)
        else:
            cover = read_form(Opening, json.loads(args.open.read_text("utf-8")))
            plan = plan_opening(desk, view, cover, draft)
        readers = show_readers(who_will_see(view, plan))
        if args.preview:
            say(readers or "nothing in this filing is sealed: everybody will see it")
            return FOUND_NOTHING_WRONG
        if readers and not args.yes and not confirmed(f"{readers}\nFile it?"):
            return fail("nothing was filed")
        filed = carry_out(desk, view, plan)
    report_filed(filed, as_json=args.json)
    return FOUND_NOTHING_WRONG
