"""Long content in body cells: each opens by itself, none reveals the content's length, and order is bound in."""

import hashlib
import os
from collections.abc import Sequence
from io import BytesIO

from underseal.digest.cells import BODY_CONTENT, cells_of
from underseal.envelope.box import seal_box
from underseal.envelope.cell import BODY_CELL, BODY_ROOM, body_context
from underseal.envelope.errors import BadCell, WrongDigest
from underseal.envelope.framing import KEY
from underseal.envelope.unbox import unbox


def new_key() -> bytes:
    """Return a random key, 32 bytes. One document each: never seal two under one key."""
    return os.urandom(KEY)


def seal_document(pdf: bytes, key: bytes) -> tuple[bytes, ...]:
    """Return the document in body cells of 65,536 bytes each, in order. Raises WrongLength."""
    count, view = cells_of(len(pdf)), memoryview(pdf)
    return tuple(
        seal_box(key, body_context(index, count), view[index * BODY_CONTENT : (index + 1) * BODY_CONTENT], BODY_ROOM)
        for index in range(count)
    )


def open_document(cells: Sequence[bytes], key: bytes, digest: bytes, size: int) -> bytes:
    """Return the document of that SHA-256 and size in bytes.

    Raises BadCell for a cell missing, moved, altered or of another key, and WrongDigest for another document.
    """
    if len(cells) != cells_of(size):
        raise BadCell(f"{size} bytes take {cells_of(size)} body cells, these are {len(cells)}")
    pdf, found = BytesIO(), hashlib.sha256()  # one copy of the document in memory, hashed while a piece is at hand
    for index, cell in enumerate(cells):
        piece = open_body(cell, key, index, len(cells))
        found.update(piece)
        pdf.write(piece)
    if pdf.tell() != size or found.digest() != digest:
        raise WrongDigest(digest.hex())
    return pdf.getvalue()


def open_body(cell: bytes, key: bytes, index: int, count: int) -> bytes:
    """Return what the index-th (from 0) of count body cells holds. Raises BadCell or WrongLength."""
    if len(cell) != BODY_CELL:
        raise BadCell(f"a body cell has {BODY_CELL} bytes, this has {len(cell)}")
    return unbox(key, body_context(index, count), cell)
