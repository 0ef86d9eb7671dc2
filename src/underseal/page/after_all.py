"""What left a desk though it seemed refused, or the desk broke off: it is filed, and not to be filed again.

The desk's own outbox and the logs it verified decide, as after a crash.
"""

from collections.abc import Iterator
from dataclasses import replace

from underseal.desk.drafts import Attempt, leaf_of, waiting
from underseal.desk.drafts import sent as left
from underseal.desk.sent import ActSent
from underseal.desk.session import Desk
from underseal.docket.events import EntryFiled, StubEntered
from underseal.docket.names import EntryNumber
from underseal.doing.filing import Planned
from underseal.doing.importing import PlannedImport
from underseal.doing.row import Prepared
from underseal.page.work import Work, acts_in
from underseal.wire.codec import parse
from underseal.wire.leaf import Body

_STANDS = "It stands in the log that this desk verified."
_UNKNOWN = (
    "It is not known whether the court has this. {why} This desk keeps what was signed, sends it again unchanged, and "
    "looks for it in the court’s record."
)


def left_after_all(desk: Desk, work: Work, head: str, why: str) -> ActSent | None:
    """A draft's next act, where an upload noted since it was planned shows that it left; `why` it seemed not to."""
    part = acts_in(work.planned[work.carried])[work.parted]
    found = [one for one in _of_next(work, part) if left(desk, one)]
    if len(found) < (len(part.missing) if isinstance(part, PlannedImport) else 1):
        return None
    known = ActSent(head or "Signed and sent", work.case, part.act if isinstance(part, Planned) else None)
    return _known_now(desk, found[-1], known, _UNKNOWN.format(why=why), named=bool(head))


def _of_next(work: Work, part: Prepared) -> Iterator[Attempt]:
    """The uploads of a part; of several filings that are one part each by its own act."""
    act = part.act if isinstance(part, Planned) and part.public is not None else None
    tried = (one for one in work.attempts[work.tried :] if one.part == work.carried)
    return (one for one in tried if isinstance(part, PlannedImport) or one.act == act)


def _known_now(desk: Desk, attempt: Attempt, known: ActSent, waits: str, *, named: bool) -> ActSent:
    """The leaf of an upload; or that it waits at this desk, and why."""
    pending, leaf = waiting(desk, attempt), leaf_of(desk, attempt)
    stubs = () if attempt.stub is None else (attempt.stub,)
    if leaf is not None:
        number = _number(desk, leaf)
        head = known.head if named or number is None else f"Entry {number} of {known.case}"
        receipts = () if pending is None else pending.receipts
        return replace(known, head=head, number=number, leaf=leaf, stubs=stubs, receipts=receipts)
    if pending is None:
        return replace(known, said=(_STANDS,))
    return replace(known, leaf=pending.leaf, receipts=pending.receipts, kept="" if pending.answered else waits)


def _number(desk: Desk, leaf: int) -> EntryNumber | None:
    events = parse(Body, desk.archive.bodies[leaf].body).events
    return next((one.number for one in events if isinstance(one, EntryFiled | StubEntered)), None)


def waits(desk: Desk, work: Work) -> bool:
    """Whether something that was signed of a draft is not yet in the logs that this desk verified."""
    return any(waiting(desk, one) is not None for one in work.attempts)


def signed_since(desk: Desk, work: Work, before: int) -> int:
    """How many uploads left since that many were noted."""
    return sum(left(desk, one) for one in work.attempts[before:])
