"""What the readers of something sealed will see of a docket, to show before it is signed: the public never gets it."""

from collections.abc import Iterator, Sequence
from dataclasses import fields

from underseal.caseload.desk_rows import DeskRow, Sight, desk_rows
from underseal.caseload.naming import key_holders
from underseal.desk.courtinfo import court_info
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.docket import Docket
from underseal.docket.names import StubId
from underseal.docket.record import Party
from underseal.docket.stubs import is_whole_entry, sealed_filings
from underseal.doing.acting import foresee, today
from underseal.doing.sealing import SealedStep
from underseal.sheet.entry_link import anchor_of
from underseal.sheet.rows import Row
from underseal.sheet.words import full_stop, joined


def with_sealed(desk: Desk, view: View, docket: Docket, steps: Sequence[SealedStep]) -> Docket:
    """The docket as whoever can open all of it reads it once the steps are filed. Raises the docket's errors."""
    for step in steps:
        _, docket = foresee(desk, view, docket, step.command, step.act)
    return docket


def sealed_rows(desk: Desk, view: View, docket: Docket, steps: Sequence[SealedStep]) -> tuple[Row, ...]:
    """The rows in which the steps stand on a docket that holds them, each once, in its order."""
    if not steps:
        return ()
    anchors = {anchor for step in steps for anchor in _anchors(docket, step)}
    sight = Sight(docket, key_holders(view), court_info(desk), {}, today(desk, view))
    return tuple(_bare(row) for row in desk_rows(sight) if row.anchor in anchors)


def told_unseen(desk: Desk, view: View, docket: Docket | None, steps: Sequence[SealedStep]) -> Iterator[str]:
    """What readers get that the public never does, a sentence each: a case's caption and parties, an entry's text.

    `docket` is the public's once the rest is filed; None where a sealed case is opened.
    """
    for step in steps:
        opening = docket is None
        _, docket = foresee(desk, view, docket, step.command, step.act)
        if opening:
            yield full_stop(f"Its readers will see the case as: {docket.caption}")
            yield full_stop(f"Its parties: {'; '.join(map(_party, docket.parties))}")
        filed = next(one for one in sealed_filings(docket) if one.act == step.act)
        if filed.stub is None or is_whole_entry(docket, filed.stub):
            yield f"Its readers will read: {filed.text}"


def _party(party: Party) -> str:
    counsel = joined([one.name for one in party.counsel])
    return f"{party.role} {party.name}{f', represented by {counsel}' if counsel else ''}"


def _anchors(docket: Docket, step: SealedStep) -> Iterator[str]:
    """The row behind whose stub it is, or the row of its own that the public sees none of."""
    filed = next(one for one in sealed_filings(docket) if one.act == step.act)
    entry = docket.entries.find(StubId(filed.stub)) if filed.stub is not None else None
    if entry is not None:
        yield anchor_of(entry.ordinal)
    elif filed.number is not None:
        yield f"s-{filed.number}"


def _bare(row: DeskRow) -> Row:
    """The row without what its desk's page says beside it: until when it waits, and who may see it."""
    return Row(**{field.name: getattr(row, field.name) for field in fields(Row)})
