"""What this computer refuses a desk of its own folder, in plain words and without a path."""

import errno

from underseal.sealed.errors import DiskRefused

_NAMES = ("EIO", "EISDIR", "EACCES", "EPERM", "ELOOP", "ENXIO", "EBADMSG", "EUCLEAN")
UNREADABLE = frozenset(getattr(errno, name) for name in _NAMES if hasattr(errno, name))
"""Why one file cannot be read, and others can: for its reader it is as if it were damaged."""

_FULL, _KEPT_OUT = {errno.ENOSPC, errno.EDQUOT}, {errno.EACCES, errno.EPERM}


def disk_refused(wrong: OSError) -> DiskRefused:
    """What went wrong, as a fact."""
    if wrong.errno in _FULL:
        return DiskRefused("this computer's disk is full: make room on it")
    if wrong.errno == errno.EROFS:
        return DiskRefused("this computer's disk can be read and not written to")
    if wrong.errno in _KEPT_OUT:
        return DiskRefused("this computer does not let the desk use a file of its own folder")
    return DiskRefused(f"this computer cannot read or write a file of the desk's folder ({cause(wrong)})")


def cause(wrong: OSError) -> str:
    """The system's own words for it, which name no file."""
    return (wrong.strerror or type(wrong).__name__).lower()
