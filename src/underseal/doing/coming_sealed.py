"""What the readers of something sealed will see of a docket, to show before it is signed: the public never gets it."""

from collections.abc import Iterator, Sequence

from underseal.caseload.desk_rows import Sight
from underseal.caseload.naming import key_holders
from underseal.caseload.rows_of_acts import rows_of_acts
from underseal.desk.courtinfo import court_info
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.docket import Docket
from underseal.docket.party import Party
from underseal.docket.stubs import is_whole_entry, sealed_filings
from underseal.doing.acting import foresee, today
from underseal.doing.sealing import SealedStep
from underseal.sheet.rows import Row
from underseal.sheet.words import full_stop, joined


def with_sealed(desk: Desk, view: View, docket: Docket, steps: Sequence[SealedStep]) -> Docket:
    """The docket as whoever can open all of it reads it once the steps are filed. Raises the docket's errors."""
    for step in steps:
        _, docket = foresee(desk, view, docket, step.command, step.act)
    return docket


def sealed_rows(desk: Desk, view: View, docket: Docket, steps: Sequence[SealedStep]) -> tuple[Row, ...]:
    """The rows in which the steps stand on a docket that holds them, each once, in its order."""
    sight = Sight(docket, key_holders(view), court_info(desk), {}, today(desk, view))
    return rows_of_acts(sight, {step.act for step in steps})


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
    return f"{joined(party.titles)} {party.name}{f', represented by {counsel}' if counsel else ''}"
