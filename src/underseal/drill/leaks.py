"""Leaks planted on purpose, so that a drill shows it would have seen one. Each does what a careless server might."""

import base64
import contextlib
import gzip
import io
import json
import socket
import sqlite3
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pikepdf

from underseal.drill.errors import NoSuchLeak


@dataclass(frozen=True)
class Scene:
    """Where a leak can be planted: the folders of a running court, and the address in front of it."""

    court: Path
    logs: Path
    temp: Path
    address: str  # in front of the court, where everything that comes in is recorded
    port: int = 0  # of the court itself


Leak = Callable[[Scene, str], None]


def _debug_log(scene: Scene, word: str) -> None:
    """A debug line prints the title of what was filed."""
    with (scene.logs / "stderr.log").open("a", encoding="utf-8") as log:
        log.write(f"DEBUG filed {word}\n")


def _latin_log(scene: Scene, word: str) -> None:
    """An old proxy's log writes Latin-1."""
    (scene.logs / "proxy.log").write_bytes(f"POST /api/submissions {word}\n".encode("latin-1"))


def _spooled_upload(scene: Scene, word: str) -> None:
    """An upload spooled to a temporary file, by a program that writes UTF-16."""
    (scene.temp / "upload.tmp").write_bytes(word.encode("utf-16-le"))


def _row(scene: Scene, word: str) -> None:
    """A column holds it in base64."""
    _execute(scene, "create table leak (held text)", ("insert into leak values (?)", _base64("x" + word)))


def _free_page(scene: Scene, word: str) -> None:
    """A row was deleted without overwriting it: the page is free, the words are still there."""
    many = "\n".join([word] * 400)
    _execute(
        scene,
        "pragma secure_delete = off",
        "create table leak (held text)",
        ("insert into leak values (?)", many),
        "drop table leak",
    )


def _search_index(scene: Scene, word: str) -> None:
    """A full-text index took the sealed title in: lower case, without accents, its beginning shared with another."""
    _execute(
        scene,
        "create virtual table leak using fts5(held, tokenize = 'unicode61 remove_diacritics 2')",
        ("insert into leak values (?)", f"{word[:3]}zzz {word}"),
    )


def _published(scene: Scene, word: str) -> None:
    """The case's JSON carries the sealed title, escaped."""
    (scene.court / "public" / "leak.json").write_text(json.dumps({"title": word}), "utf-8")


def _page(scene: Scene, word: str) -> None:
    """A page carries it in numeric references."""
    (scene.court / "public" / "leak.html").write_text("".join(f"&#{ord(c)};" for c in word), "utf-8")


def _blob(scene: Scene, word: str) -> None:
    """A sealed PDF was kept as a blob, with its metadata in a compressed stream."""
    pdf, out = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.docinfo["/Title"] = word
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    (scene.court / "blobs" / ("0" * 64)).write_bytes(out.getvalue())


def _blob_name(scene: Scene, word: str) -> None:
    """A blob was named as the filer named the file."""
    (scene.court / "blobs" / f"{word}.pdf").write_bytes(b"")


def _deflated(scene: Scene, word: str) -> None:
    """Beside the closed ticks lies a compressed copy."""
    (scene.court / "sealed" / "copy.gz").write_bytes(gzip.compress(word.encode() * 3))


def _open_slot(scene: Scene, word: str) -> None:
    """Beside the open ticks lies a note in UTF-32."""
    (scene.court / "open" / "note").write_bytes(word.encode("utf-32-be"))


def _settings(scene: Scene, word: str) -> None:
    """The settings remember the last search, percent-encoded."""
    with (scene.court / "court.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'# last = "{urllib.parse.quote(word)}"\n')


def _keys(scene: Scene, word: str) -> None:
    """A key's comment holds it in hex."""
    (scene.court / "keys" / "comment").write_text(word.encode().hex(), "ascii")


def _sent_in_clear(scene: Scene, word: str) -> None:
    """A desk sent the sealed title along in the clear."""
    _post(scene, json.dumps({"title": word}).encode(), {})


def _sent_in_a_header(scene: Scene, word: str) -> None:
    """A desk named the file in a header, in URL-safe base64."""
    _post(scene, b"", {"X-File": base64.urlsafe_b64encode(b"xy" + word.encode()).decode()})


def _sent_in_utf_16(scene: Scene, word: str) -> None:
    """A desk sent a form in UTF-16, big end first."""
    _post(scene, word.encode("utf-16-be"), {})


def _held_in_memory(scene: Scene, word: str) -> None:
    """The server was told a sealed title and holds it: nothing on disk, nothing recorded, only memory."""
    connection = socket.create_connection(("127.0.0.1", scene.port), timeout=10)
    connection.sendall(f"GET / HTTP/1.1\r\nHost: localhost\r\nX-Title: {word}\r\n".encode("latin-1"))
    _HELD.append(connection)


_HELD: list[socket.socket] = []
"""Connections of `held-in-memory`, kept open until this process ends."""


def _execute(scene: Scene, *statements: str | tuple[str, str]) -> None:
    with contextlib.closing(sqlite3.connect(scene.court / "store.sqlite3", timeout=10)) as store, store:
        for statement in statements:
            sql, *values = (statement,) if isinstance(statement, str) else statement
            store.execute(sql, values)


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")


def _post(scene: Scene, body: bytes, headers: Mapping[str, str]) -> None:
    url = f"{scene.address}/api/submissions"
    request = urllib.request.Request(url, body, dict(headers), method="POST")  # noqa: S310  # loopback, our own court
    with contextlib.suppress(OSError):  # it answers that it knows nothing of this
        urllib.request.urlopen(request, timeout=10).close()  # noqa: S310  # the same


LEAKS: Mapping[str, Leak] = MappingProxyType(
    {
        "blob": _blob,
        "blob-name": _blob_name,
        "debug-log": _debug_log,
        "deflated": _deflated,
        "free-page": _free_page,
        "held-in-memory": _held_in_memory,
        "keys": _keys,
        "latin-log": _latin_log,
        "open-slot": _open_slot,
        "page": _page,
        "published": _published,
        "row": _row,
        "search-index": _search_index,
        "sent-in-a-header": _sent_in_a_header,
        "sent-in-clear": _sent_in_clear,
        "sent-in-utf-16": _sent_in_utf_16,
        "settings": _settings,
        "spooled-upload": _spooled_upload,
    }
)
"""Every leak by name."""


def leak(name: str) -> Leak:
    """The leak of that name. Raises NoSuchLeak."""
    if name not in LEAKS:
        raise NoSuchLeak(name)
    return LEAKS[name]


def described() -> Mapping[str, str]:
    """What each leak does, by name."""
    return {name: (planted.__doc__ or "").strip() for name, planted in LEAKS.items()}
