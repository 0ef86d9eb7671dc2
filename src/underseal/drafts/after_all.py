"""What left a desk though it seemed refused, or the desk broke off: it is filed, and not to be filed again.

The desk's own outbox and the logs it verified decide, as after a crash.
"""

from collections.abc import Iterator

from underseal.desk.drafts import Attempt
from underseal.desk.drafts import sent as left
from underseal.desk.sent import ActSent
from underseal.desk.session import Desk
from underseal.doing.acts_sent import act_found
from underseal.doing.filing import Planned
from underseal.doing.importing import PlannedImport
from underseal.drafts.work import ActToDo, Work

_UNKNOWN = (
    "It is not known whether the court has this. {why} This desk keeps what was signed, sends it again unchanged, and "
    "looks for it in the court’s record."
)


def left_after_all(desk: Desk, work: Work, coming: ActToDo, head: str, why: str) -> ActSent | None:
    """A draft's next act, where an upload noted since it was planned shows that it left; `why` it seemed not to."""
    part = coming.act
    found = [one for one in _of_next(work, coming) if left(desk, one)]
    if len(found) < (len(part.missing) if isinstance(part, PlannedImport) else 1):
        return None
    known = ActSent(head or "Signed and sent", work.case, part.act if isinstance(part, Planned) else None)
    return act_found(desk, found[-1], known, _UNKNOWN.format(why=why), named=bool(head))


def _of_next(work: Work, coming: ActToDo) -> Iterator[Attempt]:
    """The uploads of an act; of several filings that carry out one plan each by its own act."""
    part = coming.act
    act = part.act if isinstance(part, Planned) and part.public is not None else None
    tried = (one for one in work.attempts[work.tried :] if one.part == coming.plan)
    return (one for one in tried if isinstance(part, PlannedImport) or one.act == act)
