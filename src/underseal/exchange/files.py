"""Files that people bring: read whole or not at all, and never further than somebody may have to read them."""

import errno
import os
from collections.abc import Iterator
from os import PathLike
from typing import BinaryIO

PDF_LIMIT = 50 * 1024 * 1024
"""Most bytes of a PDF, unless a court's settings say other. Desks refuse what is above it before they sign."""

LARGEST_PDF = 1 << 32
"""Most bytes of a PDF that a court's settings can allow."""

_PIECE = 1 << 20


def read_file(path: str | PathLike[str], limit: int) -> bytes:
    """Return the whole of a file of at most limit bytes.

    No device, pipe or sparse file is read without end. Raises OSError, for a longer one too: what was cut at a limit
    would pass for the file wherever it is hashed.
    """
    with open(path, "rb") as file:  # noqa: PTH123  # a path may be text
        if os.fstat(file.fileno()).st_size > limit:
            raise _too_long(path, limit)
        data = b"".join(_pieces(file, limit))
    if len(data) > limit:
        raise _too_long(path, limit)
    return data


def _pieces(file: BinaryIO, limit: int) -> Iterator[bytes]:
    left = limit + 1
    while left > 0 and (piece := file.read(min(left, _PIECE))):
        left -= len(piece)
        yield piece


def _too_long(path: str | PathLike[str], limit: int) -> OSError:
    return OSError(errno.EFBIG, f"it has more than {limit:,} bytes", os.fspath(path))
