"""Taking in what is new at the court: logs verified, record judged, cells kept and tried."""

from dataclasses import dataclass

from underseal.desk.errors import DeskError
from underseal.desk.session import Desk


@dataclass(frozen=True)
class SyncReport:
    """What one sync brought."""

    leaves: int  # new leaves of the public log
    ticks: int  # newly closed ticks
    cells: int  # new event cells, dummies included
    opened: int  # new grants and office seeds this desk's keys opened
    uploads: int  # uploads not yet held by a verified checkpoint
    alarms: tuple[DeskError, ...]


def sync(desk: Desk) -> SyncReport:
    """Take in what is new. On a refusal the desk remembers it and shows nothing until a later sync checks.

    Raises LogRefused leaves, CourtUnreachable, NotEnrolledThere.
    """
    raise NotImplementedError
