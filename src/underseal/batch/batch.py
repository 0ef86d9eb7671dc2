"""Batch mode: one JSON command a line in, one JSON answer a line out (docs/spec/batch.md).

The desk is unlocked once. What it saw stands until the next `sync`; acts do not sync by themselves.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TextIO

from underseal.batch import batch_forms as form
from underseal.batch.forms import RulingForm, read_form, to_draft, to_ruling
from underseal.batch.report import plain, report_case, report_error, report_log, report_readership, report_view
from underseal.desk import orders
from underseal.desk.cabinet import write_atomically
from underseal.desk.drafts import Draft
from underseal.desk.enrol import Post, admit, admit_log
from underseal.desk.errors import NotSynced
from underseal.desk.filing import file, open_case, who_will_see
from underseal.desk.grants import grant, unseal
from underseal.desk.offices import distribute_offices, make_office
from underseal.desk.opening import open_paper
from underseal.desk.places import subject_at
from underseal.desk.planning import Planned, plan_filing, plan_opening
from underseal.desk.refusals import BadForm
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.desk.view import View, look
from underseal.digest.framing import sha256
from underseal.docket.names import OfficeId, StubId
from underseal.envelope.names import Roster
from underseal.wire.codec import parse
from underseal.wire.founding import CourtPub

Json = dict[str, Any]


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
            name, fields = _read(line)
            kind, act = ACTS[name]
            return {"ok": True, **act(self, read_form(kind, fields))}
        except Exception as refusal:
            ours = type(refusal).__module__.startswith("underseal.") or isinstance(refusal, OSError)
            if not ours:
                raise
            return {"ok": False, **report_error(refusal)}


def _read(line: str) -> tuple[str, Json]:
    try:
        command = json.loads(line)
    except ValueError as wrong:
        raise BadForm("a command is one JSON object on one line") from wrong
    if not isinstance(command, dict):
        raise BadForm("a command is one JSON object on one line")
    name = command.pop("do", None)
    if name not in ACTS:
        raise BadForm(f"do is one of {', '.join(ACTS)}")
    return name, command


def _sync(batch: Batch, _: form.Sync) -> Json:
    found = sync(batch.desk)
    batch.forget()
    handed = distribute_offices(batch.desk, batch.view)
    return {**plain(found), "handed": plain(handed)}


def _log(batch: Batch, _: form.Log) -> Json:
    return report_log(batch.view.log)


def _look(batch: Batch, command: form.Look) -> Json:
    return report_view(batch.view) if command.case is None else report_case(batch.view, command.case)


def _open(batch: Batch, command: form.Open) -> Json:
    place = int(command.place) if command.place.isdecimal() else command.place
    pdf = open_paper(batch.desk, batch.view, command.case, place, command.part)
    if command.to is not None:
        write_atomically(Path(command.to), pdf)
    return {"digest": sha256(pdf).hex(), "size": len(pdf), "to": command.to}


def _file(batch: Batch, command: form.File) -> Json:
    return _result(file(batch.desk, batch.view, command.case, to_draft(command.filing)))


def _open_case(batch: Batch, command: form.OpenCase) -> Json:
    return _result(open_case(batch.desk, batch.view, command.opening, to_draft(command.filing)))


def _preview(batch: Batch, command: form.Preview) -> Json:
    planned = _plan(batch, command)
    return {"sealed": [report_readership(one) for one in who_will_see(batch.view, planned)]}


def _plan(batch: Batch, command: form.Preview) -> Planned:
    draft = to_draft(command.filing)
    if command.opening is not None:
        return plan_opening(batch.desk, batch.view, command.opening, draft)
    if command.case is None:
        raise BadForm("name the case, or give the opening of a new one")
    return plan_filing(batch.desk, batch.view, command.case, draft)


def _order(batch: Batch, command: form.Order) -> Json:
    ruling = to_ruling(command.ruling or RulingForm(), batch.view, command.case)
    draft = _written(batch, command, to_draft(command.filing))
    return _result(orders.order(batch.desk, batch.view, command.case, draft, ruling))


def _written(batch: Batch, command: form.Order, draft: Draft) -> Draft:
    paper = command.paper
    if paper is None:
        return draft
    house = orders.Courthouse(paper.court, paper.district, paper.division)
    where = (batch.desk, batch.view, command.case)
    return orders.with_document(draft, orders.write_order(*where, paper.title, paper.paragraphs, courthouse=house))


def _minutes(batch: Batch, command: form.Minutes) -> Json:
    return _result(orders.enter_minutes(batch.desk, batch.view, command.case, command.text, command.held))


def _correct(batch: Batch, command: form.Correct) -> Json:
    words = {"text": command.text, "reason": command.reason}
    return _result(orders.correct(batch.desk, batch.view, command.case, command.entry, **words))


def _close(batch: Batch, command: form.Close) -> Json:
    return _result(orders.close(batch.desk, batch.view, command.case, command.reason))


def _reopen(batch: Batch, command: form.Reopen) -> Json:
    return _result(orders.reopen(batch.desk, batch.view, command.case, command.reason))


def _grant(batch: Batch, command: form.Grant) -> Json:
    subject = subject_at(batch.view, command.case, command.place)
    members = tuple(OfficeId(member) for member in command.members)
    return _result(grant(batch.desk, batch.view, subject, members, command.order))


def _unseal(batch: Batch, command: form.Unseal) -> Json:
    stub = StubId(subject_at(batch.view, command.case, command.place))
    return {"released": plain(unseal(batch.desk, batch.view, command.case, stub))}


def _admit(batch: Batch, command: form.Admit) -> Json:
    post = Post(command.role, command.office, command.bar)
    request = Path(command.request).read_bytes()
    certificate = admit(batch.desk, request, post, command.fingerprint, _roster(batch))
    return {"id": certificate.id, "generation": certificate.generation, "certificate": certificate.hash.hex()}


def _roster(batch: Batch) -> Roster | None:
    """The roster as far as synced; the first to be admitted are admitted before there is anything to sync."""
    try:
        return batch.view.roster
    except NotSynced:
        return None


def _admit_log(batch: Batch, command: form.AdmitLog) -> Json:
    admit_log(batch.desk, parse(CourtPub, Path(command.pub).read_bytes()), command.fingerprint)
    return {}


def _office(batch: Batch, command: form.MakeOffice) -> Json:
    request = make_office(batch.desk, command.id, command.name, command.members)
    Path(command.request).write_bytes(request.raw)
    return {"request": command.request, "fingerprint": request.fingerprint}


def _result(value: object) -> Json:
    found: Json = plain(value)
    return found


ACTS: Mapping[str, tuple[type, Callable[[Batch, Any], Json]]] = {
    "sync": (form.Sync, _sync),
    "log": (form.Log, _log),
    "look": (form.Look, _look),
    "open": (form.Open, _open),
    "preview": (form.Preview, _preview),
    "file": (form.File, _file),
    "open-case": (form.OpenCase, _open_case),
    "order": (form.Order, _order),
    "minutes": (form.Minutes, _minutes),
    "correct": (form.Correct, _correct),
    "close": (form.Close, _close),
    "reopen": (form.Reopen, _reopen),
    "grant": (form.Grant, _grant),
    "unseal": (form.Unseal, _unseal),
    "admit": (form.Admit, _admit),
    "admit-log": (form.AdmitLog, _admit_log),
    "office": (form.MakeOffice, _office),
}
"""Every command: its fields and what it does."""
