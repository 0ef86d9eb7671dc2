"""What an open desk keeps in memory alone: computed from the archive, or from ticks that have not closed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from underseal.audit.record import Recorder
from underseal.audit.trust import LogKeys
from underseal.envelope.identity import Identity
from underseal.sealed.memo import Memo
from underseal.sealed.roster import RosterReader
from underseal.sealed.trial import Found


@dataclass
class Memory:
    """All of it may be lost at any time. Its repr shows nothing."""

    writing: bool = False
    papers: bytes | None = None  # from which keys, recorder and roster follow
    keys: LogKeys | None = None
    recorder: Recorder | None = None
    roster: RosterReader | None = None
    offices: tuple[Identity, ...] = ()
    open_cells: Mapping[int, list[bytes]] = field(default_factory=dict)  # by tick
    open_found: tuple[Found, ...] = ()
    tried: dict[tuple[bytes, str, int], Found | None] = field(default_factory=dict)  # by cell's hash and key
    replaced: set[bytes] = field(default_factory=set)  # commitments of epochs that this desk sent new ones for
    memo: Memo = field(default_factory=Memo)  # of cells' outcomes

    def __repr__(self) -> str:
        return "Memory()"
