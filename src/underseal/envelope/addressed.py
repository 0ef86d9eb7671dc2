"""Event cells addressed to one key by their slot, under a random tag: grants and seeds travel so."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field

from underseal.envelope.box import seal_box
from underseal.envelope.cell import EVENT_ROOM, TAG, event_context, join, slot_info, split
from underseal.envelope.errors import BadCell, NotARecipient
from underseal.envelope.event import ContentKind, read_box
from underseal.envelope.framing import KEY
from underseal.envelope.identity import Identity
from underseal.envelope.keys import seal_slot
from underseal.envelope.names import Certificate

_ADDRESSED = frozenset({ContentKind.GRANT, ContentKind.SEEDS})


@dataclass(frozen=True)
class Opened:
    """What an addressed cell held, and the identity whose key opened it. Nothing of it is verified yet."""

    kind: ContentKind
    content: bytes = field(repr=False)
    by: Identity


def seal_addressed(to: Certificate, kind: ContentKind, content: bytes) -> bytes:
    """Return an event cell that only the holder of `to` opens, like any other to all else. Raises ContentTooLarge."""
    mark, key = os.urandom(TAG), os.urandom(KEY)
    slot = seal_slot(to.keys.hpke, key, slot_info(mark))
    return join(mark, slot, seal_box(key, event_context(mark, slot), bytes([kind]) + content, EVENT_ROOM))


def open_addressed(identities: Iterable[Identity], cell: bytes) -> Opened:
    """Try the keys in turn and return what the cell holds for the first that opens it.

    Raises NotARecipient if none does: the cell is another's, a tagged event, a dummy, or altered in tag or slot. Raises
    BadCell if its slot opens and its box does not, or holds what is never addressed.
    """
    mark, slot, _ = split(cell)
    tried = 0
    for identity in identities:
        tried += 1
        try:
            key = identity.open_slot(slot, slot_info(mark))
        except NotARecipient:
            continue
        kind, content = read_box(cell, key)
        if kind not in _ADDRESSED:
            raise BadCell("it holds what is never addressed to one key")
        return Opened(kind, content, identity)
    raise NotARecipient(tried)
