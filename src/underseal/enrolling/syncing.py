"""What a desk does each time it reads the court's logs, whoever asked: a command, a batch, or the beat of its page."""

from dataclasses import dataclass, replace

from underseal.desk.errors import CourtRefused
from underseal.desk.reading import load
from underseal.desk.session import Desk
from underseal.desk.sync import SyncReport, sync
from underseal.enrolling.offices import HandedOver, distribute_offices


@dataclass(frozen=True)
class TakenIn:
    """What one sync brought, and to whom the desk then handed the keys of its offices."""

    report: SyncReport
    handed: tuple[HandedOver, ...] = ()


def take_in(desk: Desk) -> TakenIn:
    """Sync, then hand the keys of offices made here to their people who were admitted since.

    Every duty that follows a sync stands here: whoever synced by itself would leave it undone. A court that refuses the
    keys takes nothing else away: the report says so, and the next sync tries again. Raises what `sync` raises.
    """
    report = sync(desk)
    try:
        return TakenIn(report, distribute_offices(desk, load(desk).roster.roster))
    except CourtRefused as refused:
        return TakenIn(replace(report, alarms=(*report.alarms, refused)))
