"""Batch mode: one JSON command a line in, one JSON answer a line out (docs/spec/batch.md).

The desk is unlocked once. What it saw stands until the next `sync`; acts do not sync by themselves. Every act of the
desk's table is a command; the few that only read stand here.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from underseal.batch.forms import read_form
from underseal.batch.report import plain, report_case, report_error, report_log, report_readership, report_view
from underseal.desk.cabinet import write_atomically
from underseal.desk.errors import NotSynced
from underseal.desk.opening import open_paper
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.desk.view import View, look
from underseal.digest.framing import sha256
from underseal.docket.names import CaseRef
from underseal.doing.filing import Planned, who_will_see
from underseal.doing.offices import distribute_offices
from underseal.doing.refusals import BadForm
from underseal.doing.row import Doing
from underseal.doing.table import DOINGS

Json = dict[str, Any]
PREVIEW, OF = "preview", "of"
"""The command that says what an act would bring about, and its field that names the act."""


@dataclass(frozen=True)
class TakeIn:
    """Take in what is new, then hand office keys to whoever waits for them."""


@dataclass(frozen=True)
class ShowLog:
    """How the logs stood at the last sync."""


@dataclass(frozen=True)
class ShowCases:
    """What this desk sees: one case, or all."""

    case: CaseRef | None = None


@dataclass(frozen=True)
class ShowPaper:
    """Open one document; `to` names a file to write it to, which leaves the seal's protection."""

    case: CaseRef
    place: str  # "7", "S-1", or an id
    part: int = 0
    to: str | None = None


def serve_lines(desk: Desk, commands: TextIO, answers: TextIO) -> None:
    """Answer each line until the input ends. A refused command is answered like any other; our own faults end it."""
    batch = Batch(desk)
    for line in commands:
        if line.strip():
            answers.write(json.dumps(batch.answer(line), ensure_ascii=False) + "\n")
            answers.flush()


class Batch:
    """An unlocked desk that takes commands one after the other."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._view: View | None = None

    @property
    def view(self) -> View:
        """What the desk saw at its last sync. Raises NotSynced, or LogRefused while the logs do not check."""
        if self._view is None:
            self._view = look(self.desk)
        return self._view

    def forget(self) -> None:
        """Look anew at the next command."""
        self._view = None

    def answer(self, line: str) -> Json:
        """The answer to one command: ok is false where it was refused, with the fact's name and its line."""
        try:
            return {"ok": True, **self._answer(*_read(line))}
        except Exception as refusal:
            ours = type(refusal).__module__.startswith("underseal.") or isinstance(refusal, OSError)
            if not ours:
                raise
            return {"ok": False, **report_error(refusal)}

    def _answer(self, name: str, fields: Json) -> Json:
        if name in READINGS:
            kind, read = READINGS[name]
            return read(self, read_form(kind, fields))
        if name == PREVIEW:
            act = fields.pop(OF, None)
            if act not in tuple(DOINGS):
                raise BadForm(f"{OF} is one of {', '.join(DOINGS)}")
            return self._preview(DOINGS[act], fields)
        doing = DOINGS[name]
        result: Json = plain(doing.do(self.desk, self._view_for(doing), read_form(doing.form, fields)))
        return result

    def _preview(self, doing: Doing[Any, Any], fields: Json) -> Json:
        view = self._view_for(doing)
        planned = doing.plan(self.desk, view, read_form(doing.form, fields))
        readers = who_will_see(self.view, planned) if isinstance(planned, Planned) else ()
        summary = doing.summary(self.desk, view, planned)
        return {"summary": list(summary), "sealed": [report_readership(one) for one in readers]}

    def _view_for(self, doing: Doing[Any, Any]) -> View | None:
        """The first to be admitted are admitted before there is anything to sync."""
        try:
            return self.view
        except NotSynced:
            if doing.needs_view:
                raise
            return None


def _read(line: str) -> tuple[str, Json]:
    try:
        command = json.loads(line)
    except (ValueError, RecursionError) as wrong:
        raise BadForm("a command is one JSON object on one line") from wrong
    if not isinstance(command, dict):
        raise BadForm("a command is one JSON object on one line")
    name = command.pop("do", None)
    if name not in command_names():
        raise BadForm(f"do is one of {', '.join(command_names())}")
    return name, command


def _sync(batch: Batch, _: TakeIn) -> Json:
    found = sync(batch.desk)
    batch.forget()
    handed = distribute_offices(batch.desk, batch.view)
    return {**plain(found), "handed": plain(handed)}


def _log(batch: Batch, _: ShowLog) -> Json:
    return report_log(batch.view.log)


def _look(batch: Batch, command: ShowCases) -> Json:
    return report_view(batch.view) if command.case is None else report_case(batch.view, command.case)


def _open(batch: Batch, command: ShowPaper) -> Json:
    place = int(command.place) if command.place.isdecimal() else command.place
    pdf = open_paper(batch.desk, batch.view, command.case, place, command.part)
    if command.to is not None:
        write_atomically(Path(command.to), pdf)
    return {"digest": sha256(pdf).hex(), "size": len(pdf), "to": command.to}


READINGS: Mapping[str, tuple[type, Callable[[Batch, Any], Json]]] = {
    "sync": (TakeIn, _sync),
    "log": (ShowLog, _log),
    "look": (ShowCases, _look),
    "open": (ShowPaper, _open),
}
"""The commands that are no acts: their fields and what they do."""


def command_names() -> tuple[str, ...]:
    """The names of every command."""
    return (*READINGS, PREVIEW, *DOINGS)
