"""The secret half's front door: epochs, event cells, grants, history, seeds, documents. Never imported by a server."""

from collections.abc import Iterable

from underseal.envelope.addressed import open_addressed
from underseal.envelope.document import new_key, open_document, seal_document
from underseal.envelope.epoch import AHEAD, VAULT, Epoch, Writer, expected_tags, new_epoch, tag
from underseal.envelope.event import EVENT_LIMIT, ContentKind, Sealed, box_key, open_box, open_event, seal_event
from underseal.envelope.grant import Grant, check_grant, seal_grant
from underseal.envelope.history import MOST_CELLS, CellKey, History, check_history, seal_history
from underseal.envelope.identity import Identity
from underseal.envelope.seeds import SeedGrant, check_office_seed, seal_office_seed

__all__ = [
    "AHEAD",
    "EVENT_LIMIT",
    "MOST_CELLS",
    "VAULT",
    "CellKey",
    "Epoch",
    "Grant",
    "History",
    "Sealed",
    "SeedGrant",
    "Writer",
    "box_key",
    "check_grant",
    "check_history",
    "check_office_seed",
    "expected_tags",
    "new_epoch",
    "new_key",
    "open_box",
    "open_document",
    "open_event",
    "open_slot_any",
    "seal_document",
    "seal_event",
    "seal_grant",
    "seal_history",
    "seal_office_seed",
    "tag",
]


def open_slot_any(identities: Iterable[Identity], cell: bytes) -> tuple[Identity, Grant | SeedGrant]:
    """Return what an addressed cell holds and which of the identities it was sealed to; nothing of it verified yet.

    Raises NotARecipient if none of them opens it, BadCell, BadFrame or WrongLength if one does and it is malformed.
    """
    opened = open_addressed(identities, cell)
    if opened.kind is ContentKind.GRANT:
        return opened.by, Grant.parse(opened.content)
    return opened.by, SeedGrant.parse(opened.content)
