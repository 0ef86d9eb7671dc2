"""Listing with what a desk sent, for its page, what was signed outside of a draft."""

import re
from collections.abc import Callable, Iterable
from secrets import token_hex
from typing import Any

from underseal.desk.errors import DamagedSent, ReceiptRefused
from underseal.desk.sent import ActSent, FilingSent, SentFolder
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.names import ActId, CaseRef, KindCode
from underseal.doing.acting import now
from underseal.doing.acts_sent import acts_came
from underseal.doing.faults import sentence
from underseal.doing.filing import Planned
from underseal.doing.refusals import KeptForLater
from underseal.doing.row import Doing, Prepared

_KEPT = "Signed, and kept at this desk"


def carry_out_listed(
    desk: Desk, view: View | None, doing: Doing[Any, Any], planned: Prepared, warn: Callable[[str], None]
) -> object:
    """Carry a plan out, and list what came of it under *Sent*; what waits at this desk too. Raises what it raises."""
    try:
        result: object = planned.carry_out(desk, view)
    except (KeptForLater, ReceiptRefused) as kept:
        act = ActId(kept.act) if isinstance(kept, KeptForLater) else _act_of(planned)
        waits = ActSent(_KEPT, _case_of(planned), act, kept=sentence(kept))
        list_sent(desk, _what(view, doing, planned), [waits], warn)
        raise
    list_sent(desk, _what(view, doing, planned), acts_came(desk, view, planned, result), warn)
    return result


def list_sent(desk: Desk, what: str, acts: Iterable[ActSent], warn: Callable[[str], None]) -> None:
    """List acts as signed at once, just now. Where that fails they are signed all the same, and `warn` is told why."""
    found = tuple(acts)
    try:
        if found:
            SentFolder(desk).keep(FilingSent(token_hex(8), found[0].case, what, now(desk), found))
    except (DamagedSent, OSError) as wrong:
        warn(f"what was just signed is not listed under Sent. {sentence(wrong)}")


def _what(view: View | None, doing: Doing[Any, Any], planned: Prepared) -> str:
    """What it is, in a list: the kind of paper, or what the act does."""
    if view is not None and isinstance(planned, Planned):
        commands = (planned.public, *(step.command for step in planned.steps))
        filings = (getattr(command, "filing", None) for command in commands)
        kinds: list[KindCode] = [filing.kind for filing in filings if filing is not None]
        if kinds:
            return view.rules.kind(kinds[0]).name
    return re.split("[,;:.]", doing.says)[0]


def _act_of(planned: Prepared) -> ActId | None:
    return planned.act if isinstance(planned, Planned) else None


def _case_of(planned: Prepared) -> CaseRef:
    return (planned.case if isinstance(planned, Planned) else None) or CaseRef("")
