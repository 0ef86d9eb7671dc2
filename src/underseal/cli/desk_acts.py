"""The acts of a desk as commands: one for each row of the desk's table, its arguments the fields of the row's form."""

import argparse
import contextlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, get_args, get_origin

from underseal.audit.errors import LogRefused
from underseal.batch.forms import read_form
from underseal.batch.report import plain
from underseal.cli import desk_file, desk_found, desk_order, desk_parties, desk_rules
from underseal.cli.desk_papers import Given
from underseal.cli.desk_session import (
    Commands,
    add_command,
    add_folder,
    add_offline,
    confirmed,
    looking,
    take_in,
    unlocked,
    warn,
)
from underseal.cli.output import FOUND_NOTHING_WRONG, fail, note, report, say_lines
from underseal.desk.errors import NotSynced
from underseal.desk.session import Desk
from underseal.desk.view import View, look
from underseal.doing.acts_sent import words_of
from underseal.doing.filing import Planned
from underseal.doing.grants import PlannedGrant
from underseal.doing.listing import carry_out_listed
from underseal.doing.row import Doing, FormField, fields_of
from underseal.doing.table import DOINGS
from underseal.facts.visible import visible

ELSEWHERE: Mapping[str, str] = MappingProxyType(
    {"open-case": "desk file --open", "admit-log": "desk admit", "import": "import"}
)
"""Acts that are no command of their own at a desk, and the command that does each."""


@dataclass(frozen=True)
class Spelling:
    """How an act is written whose form has parts within parts: its arguments, and the act and form they say."""

    add: Callable[[argparse.ArgumentParser], None]
    read: Callable[[argparse.Namespace], Given]
    epilog: str


SPELLED: Mapping[str, Spelling] = MappingProxyType(
    {
        "file": Spelling(desk_file.add_arguments, desk_file.read, desk_file.EXAMPLES),
        "order": Spelling(desk_order.add_arguments, desk_order.read, desk_order.EXAMPLES),
        "add-parties": Spelling(desk_parties.add_arguments, desk_parties.read, desk_parties.EXAMPLES),
        "admit": Spelling(desk_found.add_admission, desk_found.read_admission, desk_found.ADMISSIONS),
        "propose-rules": Spelling(desk_rules.add_proposal, desk_rules.read_proposal, desk_rules.PROPOSALS),
        "assent-to-rules": Spelling(desk_rules.add_assent, desk_rules.read_assent, desk_rules.ASSENTS),
    }
)

_ADMITS = ("admit", "admit-log")
_TOLD = (*_ADMITS, "add-parties", "propose-rules", "assent-to-rules")
"""Acts that nobody can take back, and whose words are therefore told before they are signed."""
_READ_ANEW = (*_ADMITS, "office")
"""Acts that can come before there is a record to read, and are done by the record of now where there is one."""
_PLACED = ("case", "entry", "place", "id")
"""Fields that are given by their place, without a name."""
_NAMED = {("grant", "members"): "to", ("office", "members"): "member", ("grant", "order"): "order"}
_HELP = {
    "case": "a docket number, or a hidden case's name (SM-7K3Q-9FMX)",
    "entry": "the entry: 6, or row 9 where no number tells it",
    "id": "the office's id",
    "place": "7 for a whole entry, 7-1 for its attachment 1, S-1 for a hidden one, or a sealed line's id",
    "text": "what the docket will say, in full",
    "reason": "why: shown on the docket of a correction, and else in the court's public log alone",
    "left_out": "whoever was admitted to the office and is no member is left out, for good",
    "held": "when, like 2026-11-20 (today)",
    "judge": "who held it, by id (the judge of the case)",
    "members": "a person's or office's id; repeat it",
    "order": "the order relied on, by its act's id (the first that names them)",
    "name": "the office's name, as pages will show it",
    "request": "where to write the request (ID.request)",
}


def add_commands(commands: Commands) -> None:
    """Add a command for each act of the desk."""
    for name, doing in DOINGS.items():
        if name not in ELSEWHERE:
            _add(commands, doing)


def _add(commands: Commands, doing: Doing[Any, Any]) -> None:
    spelling = SPELLED.get(doing.name)
    epilog = spelling.epilog if spelling else f"example:\n  {_example(doing)}\n"
    as_batch = json.dumps({"do": doing.name, **doing.example}, ensure_ascii=False)
    says = f"{doing.says[0].lower()}{doing.says[1:].rstrip('.')}"
    parser = add_command(commands, doing.name, _run, says, f"{epilog}\nas a line of desk batch:\n  {as_batch}\n")
    parser.set_defaults(act=doing.name)
    if spelling is not None:
        spelling.add(parser)
    else:
        for field in fields_of(doing.form):
            _add_argument(parser, doing.name, field)
    add_folder(parser)
    if doing.needs_view:
        add_offline(parser)
    parser.add_argument("--preview", action="store_true", help="say what it would bring about, and send nothing")


def _add_argument(parser: argparse.ArgumentParser, act: str, field: FormField) -> None:
    help_ = _HELP.get(field.name, field.name.replace("_", " "))
    kind = _type_of(field)
    if kind is bool:
        parser.add_argument(_option(act, field), dest=field.name, action="store_true", help=help_)
    elif field.name in _PLACED:
        more: dict[str, Any] = {} if field.required else {"nargs": "?"}
        parser.add_argument(field.name, type=kind, help=help_, **more)
    elif get_origin(field.type) is tuple:
        parser.add_argument(_option(act, field), dest=field.name, action="append", type=kind, metavar="ID", help=help_)
    else:
        metavar = "DATE" if kind is date.fromisoformat else field.name.upper()
        parser.add_argument(
            _option(act, field), dest=field.name, type=kind, required=field.required, metavar=metavar, help=help_
        )


def _option(act: str, field: FormField) -> str:
    return f"--{_NAMED.get((act, field.name), field.name.replace('_', '-'))}"


def _type_of(field: FormField) -> Callable[[str], Any]:
    members = get_args(field.type) if get_origin(field.type) is not None else (field.type,)
    plain_types = [getattr(member, "__supertype__", member) for member in (*members, *get_args(field.type))]
    if date in plain_types:
        return date.fromisoformat
    return next((kind for kind in (int, bool) if kind in plain_types), str)


def _example(doing: Doing[Any, Any]) -> str:
    """The row's example as a command line."""
    words = ["underseal desk", doing.name]
    for field in fields_of(doing.form):
        value = doing.example.get(field.name)
        for one in value if isinstance(value, list) else [value] if value is not None else []:
            word = f'"{one}"' if " " in str(one) else str(one)
            words.append(word if field.name in _PLACED else f"{_option(doing.name, field)} {word}")
    return " ".join((*words, "--folder ~/desk"))


def _read(args: argparse.Namespace) -> Given:
    spelling = SPELLED.get(args.act)
    if spelling is not None:
        return spelling.read(args)
    given = {field.name: getattr(args, field.name) for field in fields_of(DOINGS[args.act].form)}
    form = {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}
    return Given(args.act, {name: value for name, value in form.items() if value is not None})


def _run(args: argparse.Namespace) -> int:
    given = _read(args)
    doing = DOINGS[given.act]
    form = read_form(doing.form, given.form)
    with looking(args) if doing.needs_view else _as_known(args) as (desk, view):
        seen, planned = view, doing.plan(desk, view, form)
        foretold = _foretold(doing, desk, seen, planned)
        if args.preview:
            say_lines(foretold)
            return FOUND_NOTHING_WRONG
        if doing.name in _TOLD and not _agreed(args, foretold):
            return fail("nothing was signed")
        sealed = isinstance(planned, Planned) and bool(planned.steps)
        if given.asks and sealed and not args.yes:
            if not confirmed(f"{foretold}\nFile it?"):
                return fail("nothing was filed")
            seen, again = _planned_now(desk, doing, form)
            if _foretold(doing, desk, seen, again) != foretold:
                return fail("the record changed since this was shown, so nothing was filed; run it again")
        elif isinstance(planned, PlannedGrant) and args.offline:  # it names every reader anew: those of now
            seen, planned = _planned_now(desk, doing, form)
        result = carry_out_listed(desk, seen, doing, planned, warn)
        done = {"done": words_of(desk, seen, planned, result)}
    _report(args, given.act, done, plain(result))
    return FOUND_NOTHING_WRONG


def _foretold(doing: Doing[Any, Any], desk: Desk, view: View | None, planned: Any) -> str:
    return "\n".join(map(visible, doing.summary(desk, view, planned)))


def _planned_now(desk: Desk, doing: Doing[Any, Any], form: Any) -> tuple[View | None, Any]:
    """What an act comes to in the record of now: while somebody read what was shown, others went on filing."""
    take_in(desk)
    view = look(desk)
    return view, doing.plan(desk, view, form)


def _agreed(args: argparse.Namespace, foretold: str) -> bool:
    """Tell what stays for good before it is signed, and ask whoever sits at a terminal, unless --yes answers."""
    if args.yes or not sys.stdin.isatty():
        for line in foretold.split("\n"):
            note(line)
        return True
    return confirmed(f"{foretold}\nSign it?")


@contextlib.contextmanager
def _as_known(args: argparse.Namespace) -> Iterator[tuple[Desk, View | None]]:
    """Give the desk and what it knows of the record: nothing, for what may come before there is anything to sync."""
    with unlocked(args) as desk:
        yield desk, _known(desk, anew=args.act in _READ_ANEW)


def _known(desk: Desk, *, anew: bool) -> View | None:
    try:
        if anew:
            take_in(desk)
        return look(desk)
    except (NotSynced, LogRefused):
        if anew and desk.state.checked is not None:
            raise
        return None


def _report(args: argparse.Namespace, act: str, done: dict[str, Any], result: dict[str, Any]) -> None:
    if not args.json:
        result = _SHORT.get(act, _short)(result)
    report(done | result, as_json=args.json)
    if act == "grant":
        warn("what they read they may keep, and access once given cannot be taken back")


def _short(result: dict[str, Any]) -> dict[str, Any]:
    found = {name: value for name, value in result.items() if value not in (None, [], "") and name != "receipt"}
    if result.get("receipt"):
        found["receipt"] = "kept at this desk until the log holds what it promises"
    return found


_SHORT: Mapping[str, Callable[[dict[str, Any]], dict[str, Any]]] = MappingProxyType(
    {
        "grant": lambda found: {"granted_to": found["new"], "members": found["members"]},
        "unseal": lambda found: {
            "released": len(found["released"]),
            "leaves": [one["leaf"] for one in found["released"]],
        },
        "admit": lambda found: {"admitted": found["id"], "name": found["name"], "role": found["role"]},
        "admit-log": lambda found: {"admitted": f"the keys of {found['court']}"},
    }
)
