"""The entries that belong to a motion: what answers it, what supports it, and what answers these."""

import re
from collections.abc import Iterable, Iterator

from underseal.acts.owing import filers
from underseal.docket.docket import Docket
from underseal.docket.names import Ordinal
from underseal.docket.places import place_of_entry
from underseal.docket.record import Entry
from underseal.docket.sides import Side, side
from underseal.docket.stubs import paper_behind
from underseal.sheet.entry_link import rows_by_number
from underseal.sheet.text import numbers_in

Filed = tuple[Ordinal | None, frozenset[Ordinal], str]
"""Something on a docket: its ordinal, None where it is hidden; the entries it is about; its place."""


def briefs_of(filed: Iterable[Filed], motion: Ordinal) -> tuple[str, ...]:
    """The rows of a motion and of all that is filed about it, as places: "6", "7", "S-2"; in the docket's order.

    `filed` is what `filed_in` finds, once for all motions of a docket: it reads every imported text.

    An entry belongs to it that names it, or names an entry that belongs to it; but another motion, as one to seal an
    exhibit of it, has briefs of its own. An imported entry names others in its words alone.
    """
    belong, found = {motion}, list[str]()
    for ordinal, about, place in filed:
        if ordinal == motion or (belong & about and place not in found):
            found.append(place)
            belong |= {ordinal} if ordinal is not None else set()
    return tuple(found)


def is_motion(docket: Docket, entry: Entry) -> bool:
    """Whether an entry is a motion, decided or not; of imported ones only those not decided are known."""
    return entry.ordinal in docket.pending_motions or entry.motion


_MOST_ALIKE = 5
"""Imported rows that show one number, at most, for what cites it to be about each of them: more tell nothing."""


def filed_in(docket: Docket) -> Iterator[Filed]:
    """Every entry, then what is hidden; other motions are about nothing here."""
    known = {number: rows for number, rows in rows_by_number(docket).items() if len(rows) <= _MOST_ALIKE}
    for entry in docket.entries:
        about = set(entry.re)
        if entry.imported is not None:
            about = {row for number in set(numbers_in(entry.text, known)) for row in known[number]}
        behind = paper_behind(docket, entry.stub.stub) if entry.stub is not None else None
        if (behind or entry).motion:
            about = set()
        elif behind is not None:
            about |= set(behind.filing.re)
        yield entry.ordinal, frozenset(about), place_of_entry(entry, docket)
    for filed in docket.sealed.hidden:
        yield None, frozenset() if filed.motion else frozenset(filed.filing.re), f"S-{filed.number}"


def _not_against(docket: Docket, notice: Entry) -> bool:
    """Whether a notice is not of the side that is to be served: whoever was served says so by answering."""
    sides = {side(docket.parties[number - 1]) for number in filers(notice, docket)}
    return Side.DEFENDING not in sides


def told_of_service(docket: Docket, complaint: Entry) -> bool:
    """Whether a notice speaks of its service; on the record only an answer ends the deadline."""
    for one in docket.entries:
        about = complaint.ordinal in one.re if one.re else one.by == complaint.by
        about = about and _not_against(docket, one)
        if one.kind == "notice" and about and re.search(r"\b(?:service|served|summons)\b", one.text, re.IGNORECASE):
            return True
    return False
