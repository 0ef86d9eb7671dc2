"""`underseal import`: dockets of another system's pages, into a court by a clerk's desk, or to look at first."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from underseal.cli.output import FOUND_NOTHING_WRONG, FOUND_SOMETHING_WRONG, Refused, fail, progress, report, say

if TYPE_CHECKING:
    from underseal.exchange.cmecf import ImportedDocket
    from underseal.exchange.cmecf_process import PageReader

Taken = dict[str, Any]
Take = Callable[[Path, "ImportedDocket"], Taken]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take pages, and where to: a clerk's desk, or a folder for a preview."""
    parser.epilog = """\
examples:
  underseal import dockets/*.html --preview look     writes look/STEM.html, look/STEM.json and look/report.json
  underseal import dockets/*.html --desk ~/desk --judge ruth-adeyemi
                                                     brings them into the court of that clerk's desk

A page is a docket report of CM/ECF, saved as HTML with parties and counsel. Numbers, texts and names stand as found;
what is not understood is noted (--json, or the preview's report.json). One page that cannot be imported does not stop
the rest (exit code 1). An import that was broken off goes on where it ended; a page imported before is left alone.
A preview goes into a new or empty folder; of two pages of one name the second is called STEM-2.
Needs the extra: underseal[pacer].
"""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a docket page, saved as HTML")
    parser.add_argument("--desk", type=Path, metavar="DIR", dest="folder", help="import, by the clerk's desk in DIR")
    parser.add_argument("--judge", metavar="PERSON", help="with --desk: the judge of this court whom the cases go to")
    parser.add_argument("--no-judge", action="store_true", help="with --desk: the cases go to no judge of it, for good")
    parser.add_argument("--no-parties", action="store_true", help="with --desk: a page without parties is meant")
    parser.add_argument(
        "--preview", type=Path, metavar="DIR", help="write what the court would publish; needs no court"
    )
    parser.add_argument("--court-id", default="", metavar="ID", help="the court's id at CM/ECF, like utd or nysb")
    parser.add_argument("--json", action="store_true", help="report as one JSON object")


def run(args: argparse.Namespace) -> int:
    """Import every page that can be; report the rest."""
    if (args.folder is None) == (args.preview is None):
        raise Refused("name either a clerk's desk with --desk, or a folder with --preview")
    if (args.judge or args.no_judge or args.no_parties) and args.folder is None:
        raise Refused("--judge, --no-judge and --no-parties go with --desk: a preview brings in no case")
    if args.judge and args.no_judge:
        raise Refused("name a judge with --judge, or say --no-judge: not both")
    from underseal.exchange.cmecf_mistaken import court_id
    from underseal.exchange.cmecf_process import PageReader
    from underseal.exchange.errors import NotACourtId

    try:
        court_id(args.court_id)
    except NotACourtId as wrong:
        raise Refused(str(wrong)) from None
    with PageReader() as reader:
        return _preview(args, reader) if args.folder is None else _import(args, reader)


def _preview(args: argparse.Namespace, reader: "PageReader") -> int:
    from underseal.cli.import_preview import ImportPreview

    preview = ImportPreview(args.preview, args.files, reader)
    done = _each(args, reader, preview.take)
    preview.finish(done)
    return _report(args, done)


def _import(args: argparse.Namespace, reader: "PageReader") -> int:
    from underseal.cli.desk_session import looking, warn
    from underseal.doing.acts_sent import acts_came
    from underseal.doing.coming_import import carried_out
    from underseal.doing.importing import demand_meant, missing
    from underseal.doing.listing import list_sent

    with looking(args) as (desk, view):

        def take(file: Path, found: "ImportedDocket") -> Taken:
            def shown(done: int, of: int) -> None:
                progress(f"{file.name}: {done:,} of {of:,} entries")

            planned = missing(desk, view, found, args.judge)
            demand_meant(planned, view, no_judge=args.no_judge, no_parties=args.no_parties)
            took = planned.carry_out(desk, view, shown)
            list_sent(desk, f"Import of {file.name}", acts_came(desk, view, planned, took), warn)
            counted = {"entries": took.entries, "stand": took.stand, "acts": took.acts}
            return {**counted, "imported_before": took.acts == 0, "does": list(carried_out(planned, view.register))}

        done = _each(args, reader, take)
    return _report(args, done)


def _each(args: argparse.Namespace, reader: "PageReader", take: Take) -> dict[str, Taken]:
    """Read and take each page; what went wrong with one is its `error`."""
    done: dict[str, Taken] = {}
    for at, file in enumerate(dict.fromkeys(args.files)):
        progress(f"{at + 1} of {len(args.files)}: {file.name}")
        done[str(file)] = _one(file, args.court_id, reader, take)
    progress("")
    return done


def _one(file: Path, court_id: str, reader: "PageReader", take: Take) -> Taken:
    from underseal.exchange.cmecf import LARGEST
    from underseal.exchange.errors import PacerMissing
    from underseal.exchange.files import read_file

    try:
        found = reader.read(read_file(file, LARGEST), court_id)
        return {"case": found.case.number, **take(file, found), "not_understood": list(found.notes)}
    except PacerMissing:
        raise
    except OSError as error:
        return {"error": error.strerror or str(error)}
    except Exception as error:  # noqa: BLE001  # whatever one page does, the rest is taken and the report written
        ours = type(error).__module__.startswith("underseal.")
        return {"error": str(error) if ours else f"it cannot be taken ({type(error).__name__})"}


def _report(args: argparse.Namespace, done: dict[str, Taken]) -> int:
    wrong = {file: one["error"] for file, one in done.items() if "error" in one}
    if args.json:
        report({"files": done, "imported": len(done) - len(wrong), "failed": len(wrong)}, as_json=True)
    else:
        for file, one in done.items():
            if "error" not in one:
                for line in _lines(file, one):
                    say(line)
    for file, error in wrong.items():
        fail(f"{file}: {error}")
    return FOUND_SOMETHING_WRONG if wrong else FOUND_NOTHING_WRONG


def _lines(file: str, one: Taken) -> Iterator[str]:
    """Say what was taken of a page, and below it what that brings about."""
    from underseal.sheet.words import count

    says = one["does"]
    if one.get("imported_before"):
        yield f"{file}: {says[0]}"
        says = says[1:]
    else:
        notes = [count(len(one["not_understood"]), "note")] if one["not_understood"] else []
        differs = [f"{count(len(one['differences']), 'fact')} read otherwise"] if one.get("differences") else []
        yield ", ".join((f"{file}: {one['case']}", count(one["entries"], "entry", "entries"), *notes, *differs))
    yield from (f"  {said}" for said in says)
