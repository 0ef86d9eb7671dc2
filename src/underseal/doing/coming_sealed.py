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
from underseal.docket.stubs import sealed_filings
from underseal.doing.acting import foresee, today
from underseal.doing.sealing import SealedStep
from underseal.sheet.entry_link import anchor_of
from underseal.sheet.rows import Row


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
