"""Files that people bring: read whole or not at all, and never further than somebody may have to read them."""

import errno
import os
from collections.abc import Iterator
from os import PathLike
from stat import S_ISDIR, S_ISFIFO, S_ISREG
from typing import BinaryIO

PDF_LIMIT = 50 * 1024 * 1024
"""Most bytes of a PDF, unless a court's settings say other. Desks refuse what is above it before they sign."""

LARGEST_PDF = 1 << 32
"""Most bytes of a PDF that a court's settings can allow."""

_PIECE = 1 << 16


def read_file(path: str | PathLike[str], limit: int) -> bytes:
    """Return the whole of a file of at most limit bytes.

    A pipe is read while somebody writes to it, as a shell's ``<(command)``; one that nobody writes to and a device are
    not waited for. Raises OSError, for a longer one too: what was cut at a limit would pass for the file wherever it is
    hashed.
    """
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)  # a pipe would wait here for its writer
    found = os.fstat(handle)
    if S_ISDIR(found.st_mode):
        os.close(handle)
        raise OSError(errno.EISDIR, "it is a folder", os.fspath(path))
    with os.fdopen(handle, "rb") as file:
        if found.st_size > limit:
            raise _too_long(path, limit)
        os.set_blocking(handle, True)
        data = b"".join(_pieces(file, limit)) if S_ISREG(found.st_mode) or S_ISFIFO(found.st_mode) else b""
    if len(data) > limit:
        raise _too_long(path, limit)
    if not data and not S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is no file, and no pipe that somebody writes to", os.fspath(path))
    return data


def _pieces(file: BinaryIO, limit: int) -> Iterator[bytes]:
    left = limit + 1
    while left > 0 and (piece := file.read(min(left, _PIECE))):
        left -= len(piece)
        yield piece


def _too_long(path: str | PathLike[str], limit: int) -> OSError:
    return OSError(errno.EFBIG, f"it has more than {limit:,} bytes", os.fspath(path))
