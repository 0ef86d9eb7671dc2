"""Event cells under an epoch's tag: sealing and opening them, and opening one alone by its box key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from hmac import compare_digest

from underseal.digest.cells import cells_of
from underseal.digest.framing import frame, number, sha256
from underseal.envelope.box import seal_box
from underseal.envelope.cell import EVENT_CONTENT, EVENT_ROOM, event_context, join, split, throwaway_slot
from underseal.envelope.document import new_key, open_document, seal_document
from underseal.envelope.epoch import Epoch, Writer, tag
from underseal.envelope.errors import BadCell, ContentTooLarge, MissingBody, WrongEpoch
from underseal.envelope.framing import derive, read_number, unframe, unframe_exactly
from underseal.envelope.unbox import unbox

EVENT_LIMIT = EVENT_CONTENT - 1
"""Most bytes of an event in its own cell; a longer one goes to body cells. The first byte tells the kind."""

LONGEST_EVENT = 4 * 1024 * 1024
"""Most bytes of an event in body cells: no reader takes a longer act."""

_HASH = 32
_ELSEWHERE = "underseal/elsewhere/v1"
_HASHES = "underseal/body-hashes/v1"

Bodies = Callable[[Sequence[bytes]], Sequence[bytes]]
"""Returns the body cells of those SHA-256s, or raises MissingBody: where one is unknown, before it fetches any."""


class ContentKind(IntEnum):
    """The first byte of an event cell's content."""

    EVENT = 1
    ELSEWHERE = 2
    GRANT = 3
    SEEDS = 4
    HISTORY = 5


@dataclass(frozen=True)
class Sealed:
    """An event, sealed: its cell, the key of its box, and the body cells of its content if that did not fit.

    Who has cell and box_key reads this event and no other. The repr never shows the key.
    """

    cell: bytes = field(repr=False)
    box_key: bytes = field(repr=False)
    bodies: tuple[bytes, ...] = field(repr=False, default=())


def no_bodies(digests: Sequence[bytes]) -> Sequence[bytes]:
    """Raise MissingBody: nothing is at hand."""
    raise MissingBody(digests[0].hex())


def seal_event(epoch: Epoch, writer: Writer, content: bytes) -> Sealed:
    """Seal content for the members of epoch, marked as this writer's. Content above EVENT_LIMIT fills body cells.

    A writer is used once: a second cell would bear the same tag. Raises ContentTooLarge.
    """
    if len(content) <= EVENT_LIMIT:
        return seal_content(epoch, writer, ContentKind.EVENT, content)
    where, bodies = _elsewhere(content)
    return replace(seal_content(epoch, writer, ContentKind.ELSEWHERE, where), bodies=bodies)


def seal_content(epoch: Epoch, writer: Writer, kind: ContentKind, content: bytes) -> Sealed:
    """Seal content of a kind that fits into one cell for the members of epoch, marked as this writer's.

    A writer is used once: a second cell would bear the same tag. Raises ContentTooLarge.
    """
    mark = tag(epoch, writer.person, writer.device, writer.counter)
    slot = throwaway_slot(mark)
    key = _box_key(epoch, mark, slot)
    box = seal_box(key, event_context(mark, slot), bytes([kind]) + content, EVENT_ROOM)
    return Sealed(join(mark, slot, box), key)


def open_event(epoch: Epoch, writer: Writer, cell: bytes, bodies: Bodies = no_bodies) -> bytes:
    """Return the content that writer sealed in this cell, fetching body cells where it lies in such.

    Raises WrongEpoch if the cell bears another tag, BadCell if it was altered; MissingBody, BadCell, BadFrame or
    WrongDigest if its body cells are not what it names, or are not as many as an event of its length has.
    """
    mark, slot, _ = split(cell)
    if not compare_digest(mark, tag(epoch, writer.person, writer.device, writer.counter)):
        raise WrongEpoch(str(writer))
    return open_box(cell, _box_key(epoch, mark, slot), bodies)


def box_key(epoch: Epoch, cell: bytes) -> bytes:
    """Return the key of the box of one tagged cell of the epoch: shown with the cell, it opens this cell alone."""
    mark, slot, _ = split(cell)
    return _box_key(epoch, mark, slot)


def open_box(cell: bytes, key: bytes, bodies: Bodies = no_bodies) -> bytes:
    """Return the event in a cell whose box key was shown. Raises BadCell, MissingBody, BadFrame or WrongDigest."""
    kind, content = read_box(cell, key)
    if kind is ContentKind.EVENT:
        return content
    if kind is ContentKind.ELSEWHERE:
        return _fetch(content, bodies)
    raise BadCell("it holds no event")


def read_box(cell: bytes, key: bytes) -> tuple[ContentKind, bytes]:
    """Return kind and content of a cell's box. Raises BadCell."""
    mark, slot, box = split(cell)
    inner = unbox(key, event_context(mark, slot), box)
    try:
        return ContentKind(inner[0]), inner[1:]
    except (IndexError, ValueError):
        raise BadCell("its content is of no kind known") from None


def _box_key(epoch: Epoch, mark: bytes, slot: bytes) -> bytes:
    return derive(epoch.key, "underseal/event-key/v1", epoch.commitment, mark, sha256(slot))


def _elsewhere(content: bytes) -> tuple[bytes, tuple[bytes, ...]]:
    if len(content) > LONGEST_EVENT:
        raise ContentTooLarge(len(content), LONGEST_EVENT)
    key = new_key()
    bodies = seal_document(content, key)
    hashes = frame(_HASHES, *map(sha256, bodies))
    return frame(_ELSEWHERE, key, sha256(content), number(len(content)), hashes), bodies


def _fetch(where: bytes, bodies: Bodies) -> bytes:
    key, digest, length, listed = unframe_exactly(where, _ELSEWHERE, 4)
    size, hashes = read_number(length), unframe(listed, _HASHES)
    if size > LONGEST_EVENT or len(hashes) != cells_of(size) or not _distinct(hashes):
        raise BadCell("it names other body cells than an event of its length has")  # before any of them is fetched
    return open_document(list(map(_checked, bodies(hashes), hashes)), key, digest, size)


def _distinct(hashes: Sequence[bytes]) -> bool:
    return len(set(hashes)) == len(hashes) and all(len(one) == _HASH for one in hashes)


def _checked(cell: bytes, digest: bytes) -> bytes:
    if sha256(cell) != digest:
        raise MissingBody(digest.hex())
    return cell
