"""What a thief of the server has, place by place."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from underseal.drill.leaks import Scene
from underseal.stage.founding import Stage

Reader = Callable[[], Iterator[bytes]]


@dataclass(frozen=True)
class SearchedPlace:
    """One place to search: its name, and how to read all of it, buffer by buffer."""

    name: str
    read: Reader


def scene_of(stage: Stage) -> Scene:
    """Where the court of a stage keeps things."""
    logs, temp = stage.folder / "logs" / "court", stage.folder / "temp" / "court"
    return Scene(stage.folder / "court", logs, temp, stage.address, stage.court.port)


def places_of(stage: Stage) -> tuple[SearchedPlace, ...]:
    """Everything a thief of a stage's server would have."""
    scene = scene_of(stage)
    return places(scene.court, stage.folder / "inbound", scene.logs, scene.temp)


def places(court: Path, inbound: Path, logs: Path, temp: Path) -> tuple[SearchedPlace, ...]:
    """Every place a court keeps bytes in, and every byte that came in.

    `inbound` is the recorder's folder, `logs` what the court's process printed, `temp` its temporary folder.
    """
    database = court / "store.sqlite3"
    beside = ("court.toml", "keys", "blobs", "open", "sealed", "public", database.name)
    others = [path for path in sorted(court.iterdir()) if not path.name.startswith(beside)]
    return (
        SearchedPlace("database", lambda: _database(court, database)),
        SearchedPlace("blobs", lambda: _files(court / "blobs")),
        SearchedPlace("published", lambda: _files(court / "public")),
        SearchedPlace("open ticks", lambda: _files(court / "open")),
        SearchedPlace("closed ticks", lambda: _files(court / "sealed")),
        SearchedPlace("settings", lambda: _files(court / "court.toml")),
        SearchedPlace("keys", lambda: _files(court / "keys")),
        SearchedPlace("other files", lambda: (data for path in others for data in _files(path))),
        SearchedPlace("logs", lambda: _files(logs)),
        SearchedPlace("temp", lambda: _files(temp)),
        SearchedPlace("inbound", lambda: _files(inbound)),
    )


def _files(root: Path) -> Iterator[bytes]:
    """Contents of every file under root, and their names: a name can leak as well as what it names."""
    for path in below(root):
        yield str(path.relative_to(root.parent)).encode("utf-8", "surrogateescape")
        if path.is_file():
            yield as_it_lies(path) or b""


def below(root: Path) -> list[Path]:
    """List what lies under a folder of a court that goes on, without links, or the one file that root is.

    What goes meanwhile, as a log's partial tiles do once the full one is there, is in the list or is not.
    """
    if root.is_file():
        return [root]
    found = (Path(folder, name) for folder, folders, files in os.walk(root) for name in (*folders, *files))
    return sorted(path for path in found if not path.is_symlink())


def as_it_lies(path: Path) -> bytes | None:
    """Read a file of a court that goes on; None where it went since it was listed, as an open tick's slots do."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _database(court: Path, database: Path) -> Iterator[bytes]:
    """The files as they lie (free pages, write-ahead log and journal among them), and every row as SQLite reads it.

    Rows are read too because a long value continues on other pages, where a word may be cut in two.
    """
    for path in sorted(court.glob(database.name + "*")):
        yield as_it_lies(path) or b""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as store:
        tables = [name for (name,) in store.execute("select name from sqlite_master where type = 'table'")]
        for table in tables:
            yield from _rows(store, table)


def _rows(store: sqlite3.Connection, table: str) -> Iterator[bytes]:
    quoted = table.replace('"', '""')
    for row in store.execute(f'select * from "{quoted}"'):  # noqa: S608  # a name from the schema, quoted
        yield b"\n".join(_bytes(value) for value in row)


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
