"""What a court's database says of itself, told as the court's own facts."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError

from underseal.storage.configure import FILE
from underseal.storage.errors import DamagedCourt, StoreRefused

_BEGINS = b"SQLite format 3\0"
_NOT_ITS_FAULT = {
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOLFS,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
"""What SQLite says of the machine, and not of the file: its primary codes."""


def check_store(folder: Path) -> None:
    """Raise DamagedCourt where the court's database is not there: whoever connects to none makes an empty one."""
    place = folder / FILE
    if not place.is_file():
        raise DamagedCourt(f"{FILE} is missing")
    with place.open("rb") as file:
        if file.read(len(_BEGINS)) != _BEGINS:
            raise DamagedCourt(f"{FILE} is no database")


@contextmanager
def store_faults() -> Iterator[None]:
    """Tell what the database says of itself as the court's own facts. Raises DamagedCourt or StoreRefused."""
    try:
        yield
    except DatabaseError as error:
        said = error.__cause__
        if not isinstance(said, sqlite3.Error) or isinstance(said, sqlite3.IntegrityError):
            raise
        if said.sqlite_errorcode & 0xFF in _NOT_ITS_FAULT:
            raise StoreRefused(str(said)) from error
        raise DamagedCourt(f"{FILE}: {said}") from error
