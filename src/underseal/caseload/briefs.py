"""The entries that belong to a motion: what answers it, what supports it, and what answers these."""

import re
from collections.abc import Iterable, Iterator

from underseal.docket.docket import Docket
from underseal.docket.kinds import KINDS
from underseal.docket.names import EntryNumber, KindCode
from underseal.docket.record import Entry
from underseal.docket.stubs import paper_behind
from underseal.sheet.rows import numbers_of
from underseal.sheet.text import pieces

Filed = tuple[int, frozenset[int], str]
"""Something on a docket: its number, 0 where it is hidden; the numbers it is about; its place."""


def briefs_of(filed: Iterable[Filed], motion: EntryNumber) -> tuple[str, ...]:
    """The rows of a motion and of all that is filed about it, as places: "6", "7", "S-2"; in the docket's order.

    `filed` is what `filed_in` finds, once for all motions of a docket: it reads every imported text.

    An entry belongs to it that names it, or names an entry that belongs to it; but another motion, as one to seal an
    exhibit of it, has briefs of its own. An imported entry names others in its words alone.
    """
    belong = {int(motion)}
    found = [str(motion)]
    for number, about, place in filed:
        if belong & about and place not in found:
            found.append(place)
            belong |= {number} if number else set()
    return tuple(found)


def is_motion(docket: Docket, entry: Entry) -> bool:
    """Whether an entry is a motion, decided or not; of imported ones only those not decided are known."""
    return entry.number is not None and (entry.number in docket.pending_motions or _asks(entry.kind))


def _asks(kind: KindCode) -> bool:
    return kind in KINDS and KINDS[kind].motion


def filed_in(docket: Docket) -> Iterator[Filed]:
    """Every entry with a paper, then what is hidden; other motions are about nothing here."""
    known = numbers_of(docket)
    for entry in docket.entries:
        if entry.number is None:
            continue
        about = set(map(int, entry.re))
        if entry.imported is not None:
            about = {int(piece.text) for piece in pieces(entry.text, known) if piece.href}
        behind = paper_behind(docket, entry.stub.stub) if entry.stub is not None else None
        if _asks(behind.filing.kind if behind else entry.kind):
            about = set()
        elif behind is not None:
            about |= set(map(int, behind.filing.re))
        yield int(entry.number), frozenset(about), str(entry.number)
    for filed in docket.sealed.hidden:
        asks = _asks(filed.filing.kind)
        yield 0, frozenset() if asks else frozenset(map(int, filed.filing.re)), f"S-{filed.number}"


def told_of_service(docket: Docket, complaint: Entry) -> bool:
    """Whether a notice speaks of its service; on the record only an answer ends the deadline."""
    for one in docket.entries:
        about = complaint.number in one.re if one.re else one.by == complaint.by
        if one.kind == "notice" and about and re.search(r"\b(?:service|served|summons)\b", one.text, re.IGNORECASE):
            return True
    return False
