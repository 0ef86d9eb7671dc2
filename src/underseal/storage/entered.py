"""Leaves of the public log with what they say: as they were decided, or read back from the store."""

from dataclasses import dataclass

from underseal.storage.errors import DamagedCourt
from underseal.storage.store.store import StoredLeaf
from underseal.wire.codec import parse
from underseal.wire.errors import WireError
from underseal.wire.leaf import Body


@dataclass(frozen=True)
class EnteredLeaf:
    """A leaf of the public log with its body as it was decided, so that nobody need read it back."""

    stored: StoredLeaf
    body: Body

    @property
    def index(self) -> int:
        """Its place in the log."""
        return self.stored.index


def read_body(leaf: StoredLeaf) -> Body:
    """Return a stored leaf's body. Raises DamagedCourt."""
    try:
        return parse(Body, leaf.salted.body)
    except WireError as wrong:
        raise DamagedCourt(f"leaf {leaf.index} of the store: {wrong}") from None
