"""What a desk shows: the public record with everything its keys open, and how both logs stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from underseal.desk.errors import DeskError
from underseal.desk.session import Desk
from underseal.docket.docket import Docket, Register
from underseal.docket.names import ActId, CaseRef, MemberId
from underseal.envelope.names import Roster
from underseal.envelope.vault import Epoch


@dataclass(frozen=True)
class Place:
    """Where a cell stands: its tick and event slot. Open ticks have places too, until they close."""

    tick: int
    slot: int


@dataclass(frozen=True)
class Vault:
    """An epoch this desk holds the key of, with the case its subject belongs to and who granted it."""

    epoch: Epoch
    case: CaseRef
    granter: str
    counter: int  # the first counter this device may still use in it
    cells: tuple[Place, ...]  # of the acts it opened


@dataclass(frozen=True)
class Refused:
    """A cell that opened but does not fold, and why, by name (RefusedEvent or RefusedGrant)."""

    place: Place
    error: DeskError


@dataclass(frozen=True)
class LogState:
    """How the logs stood when they last checked."""

    public_size: int
    public_root: bytes
    sealed_size: int
    sealed_root: bytes
    checked_at: datetime
    ticks: int  # closed


@dataclass(frozen=True)
class View:
    """One look at the record. `dockets` has the sealed overlay and the hidden cases, `public` has neither."""

    register: Register  # public record's people and numbers, and the roster's people and offices
    dockets: Mapping[CaseRef, Docket]
    public: Mapping[CaseRef, Docket]
    vaults: Mapping[str, Vault]  # by subject: stub id, alias of a hidden case, act id of a hidden entry
    readers: Mapping[str, tuple[MemberId, ...]]  # by subject: who was granted it, as granted
    refused: tuple[Refused, ...]
    provisional: frozenset[ActId]  # sealed acts from ticks still open
    alarms: tuple[DeskError, ...]  # what the owner must hear that refuses nothing
    roster: Roster  # certificates of closed ticks
    log: LogState

    def docket(self, case: CaseRef) -> Docket:
        """A case. Raises NothingToOpen."""
        raise NotImplementedError

    def next_n(self, case: CaseRef) -> int:
        """The `n` of this desk's next sealed act in the case: one above the highest it saw."""
        raise NotImplementedError


def look(desk: Desk) -> View:
    """Compute the view from what was synced. Talks to nobody. Raises NotSynced, or LogRefused while the logs do."""
    raise NotImplementedError
