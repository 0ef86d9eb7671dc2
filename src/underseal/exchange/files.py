"""Files that people bring: read as far as somebody may have to read them, and no further."""

from os import PathLike

PDF_LIMIT = 50 * 1024 * 1024
"""Most bytes of a PDF, unless a court's settings say other. Desks refuse what is above it before they sign."""


def read_file(path: str | PathLike[str], limit: int) -> bytes:
    """Return what a file holds, cut one byte beyond its reader's limit: the reader refuses that by name.

    So no device, pipe or sparse file is read without end. Raises OSError.
    """
    with open(path, "rb") as file:  # noqa: PTH123  # a path may be text
        return file.read(limit + 1)
