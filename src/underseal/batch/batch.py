"""Batch mode: one JSON command a line in, one JSON answer a line out (docs/spec/batch.md).

The desk is unlocked once. What it saw stands until the next `sync`; acts do not sync by themselves. Every act of the
desk's table is a command; the few that only read stand here.
"""

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from underseal.batch.forms import read_form
from underseal.batch.report import plain, report_case, report_error, report_log, report_readership, report_view
from underseal.desk.errors import NotSynced
from underseal.desk.opening import open_paper
from underseal.desk.session import Desk
from underseal.desk.view import View, look
from underseal.digest.framing import sha256
from underseal.docket.names import CaseRef
from underseal.doing.acts_sent import words_of
from underseal.doing.filing import Planned, who_will_see
from underseal.doing.refusals import CommandFailed
from underseal.doing.row import Doing
from underseal.doing.table import DOINGS
from underseal.enrolling.refusals import BadForm
from underseal.enrolling.syncing import take_in
from underseal.facts.visible import visible_json
from underseal.sealed.cabinet import write_atomically
from underseal.wire.errors import WireError
from underseal.wire.jsontext import check_values, read_json

Json = dict[str, Any]
PREVIEW, OF = "preview", "of"
"""The command that says what an act would bring about, and its field that names the act."""

_ONE_OBJECT = "a command is one JSON object on one line, in UTF-8, with no field twice and no fraction"
_UNDECODED = "surrogateescape"
_UNWRITABLE = re.compile("[\\x00\ud800-\udfff]")


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


def take_any_bytes(lines: TextIO) -> None:
    """Read lines as UTF-8, whatever this computer's own encoding is, and let those be read too that are none, so that
    each is refused by itself. Comes before the first is read.
    """
    if isinstance(lines, io.TextIOWrapper) and (lines.encoding, lines.errors) != ("utf-8", _UNDECODED):
        lines.reconfigure(encoding="utf-8", errors=_UNDECODED)


def serve_lines(desk: Desk, commands: TextIO, answers: TextIO) -> None:
    """Answer each line until the input ends. A refused command is answered like any other; our own faults end it."""
    take_any_bytes(commands)
    if isinstance(answers, io.TextIOWrapper):
        answers.reconfigure(encoding="utf-8")
    batch = Batch(desk)
    for line in commands:
        if line.strip():
            answers.write(visible_json(batch.answer(line)) + "\n")
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
        """The answer to one command: ok is false where it was refused, with the fact's name and its line.

        Where this program itself is wrong, that is the answer (`CommandFailed`), and the next command is read.
        """
        try:
            return {"ok": True, **self._answer(*_read(line))}
        except Exception as wrong:  # noqa: BLE001  # a fault of ours at one command must not take the others with it
            ours = type(wrong).__module__.startswith("underseal.") or isinstance(wrong, OSError)
            return {"ok": False, **report_error(wrong if ours else CommandFailed(type(wrong).__name__))}

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
        view = self._view_for(doing)
        planned = doing.plan(self.desk, view, read_form(doing.form, fields))
        result = planned.carry_out(self.desk, view)
        return {"done": list(words_of(self.desk, view, planned, result)), **plain(result)}

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


def read_command(line: str) -> Json:
    """Return the object that line is. Raises BadForm, also for a field given twice and for text that no file, record or
    terminal could take: half a surrogate pair, a NUL.
    """
    try:
        data = line.encode()
        check_values(data)
        command = read_json(data)
        writable = _is_text(command)
    except (UnicodeEncodeError, WireError, RecursionError) as wrong:
        raise BadForm(_ONE_OBJECT) from wrong
    if not isinstance(command, dict):
        raise BadForm(_ONE_OBJECT)
    if not writable:
        raise BadForm("a text holds a NUL or half a surrogate pair")
    return command


def _is_text(value: Any) -> bool:
    """Whether every text within value can be written to a file and name one."""
    if isinstance(value, dict):
        return all(_is_text(name) and _is_text(item) for name, item in value.items())
    if isinstance(value, list):
        return all(map(_is_text, value))
    return not isinstance(value, str) or not _UNWRITABLE.search(value)


def _read(line: str) -> tuple[str, Json]:
    command = read_command(line)
    name = command.pop("do", None)
    if name not in command_names():
        raise BadForm(f"do is one of {', '.join(command_names())}")
    return name, command


def _sync(batch: Batch, _: TakeIn) -> Json:
    found = take_in(batch.desk)
    batch.forget()
    return {**plain(found.report), "handed": plain(found.handed)}


def _log(batch: Batch, _: ShowLog) -> Json:
    return report_log(batch.view.log)


def _look(batch: Batch, command: ShowCases) -> Json:
    return report_view(batch.view) if command.case is None else report_case(batch.view, command.case)


def _open(batch: Batch, command: ShowPaper) -> Json:
    pdf = open_paper(batch.desk, batch.view, command.case, command.place, command.part)
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
