"""Which filings somebody looked over at their desk: kept encrypted on this computer, and of no meaning elsewhere."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from underseal.desk.session import Desk
from underseal.docket.names import CaseRef
from underseal.sealed.errors import DamagedDrawer
from underseal.wire.codec import read_own, write_own
from underseal.wire.errors import WireError

KEPT_DAYS = 60
"""Days for which it is kept: long after a filing stops being shown to be looked over."""

_DRAWER = "looked over"


@dataclass(frozen=True)
class LookedOver:
    """One filing that was looked over. `filing`: what names it for good, as its place among hidden ones does not."""

    case: CaseRef
    filing: str
    on: date


@dataclass(frozen=True)
class _Kept:
    v: Literal[1]
    found: tuple[LookedOver, ...]


def looked_over(desk: Desk) -> frozenset[tuple[CaseRef, str]]:
    """Case and name of each filing that was looked over here lately. None where what was kept is damaged."""
    return frozenset((one.case, one.filing) for one in _read(desk))


def mark_looked_over(desk: Desk, filings: Iterable[tuple[CaseRef, str]], today: date) -> None:
    """Keep that they were looked over. Raises OSError."""
    with desk.cabinet.alone():
        oldest = today - timedelta(days=KEPT_DAYS)
        kept = {(one.case, one.filing): one for one in _read(desk) if one.on >= oldest}
        kept |= {(case, filing): LookedOver(case, filing, today) for case, filing in filings}
        desk.cabinet.write(_DRAWER, write_own(_Kept(1, tuple(kept.values()))))


def unmark_looked_over(desk: Desk, filings: Container[tuple[CaseRef, str]]) -> None:
    """Forget that they were looked over. Raises OSError."""
    with desk.cabinet.alone():
        kept = tuple(one for one in _read(desk) if (one.case, one.filing) not in filings)
        desk.cabinet.write(_DRAWER, write_own(_Kept(1, kept)))


def _read(desk: Desk) -> tuple[LookedOver, ...]:
    try:
        data = desk.cabinet.read(_DRAWER)
        return () if data is None else read_own(_Kept, data).found
    except (DamagedDrawer, WireError):  # whatever waited to be looked over is shown once more
        return ()
