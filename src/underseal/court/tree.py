"""The published tree as any static file server would serve it: plain files, one spelling of each path, no listings."""

import hashlib
import re
from collections.abc import Iterator
from email.utils import formatdate
from http import HTTPStatus
from io import BufferedReader
from os import fstat
from pathlib import Path
from stat import S_ISREG

from underseal.court.answers import HTML, JSON, Answer, Environ, Headers

_PATH = re.compile(r"(/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}){0,16}/?")
"""A path. No part of it begins with a dot, so none leads upwards or to a file that is still being written."""

_FEED_DOCUMENT = "/doc1/"
"""Under this readers' tools look for documents, by what feeds link to; the pages themselves stand elsewhere."""

_TYPES = {
    ".html": HTML,
    ".css": "text/css; charset=utf-8",
    ".json": JSON,
    ".xml": "application/rss+xml; charset=utf-8",
    ".pdf": "application/pdf",  # without parameters: readers' tools compare the whole value
}
_TEXT, _BYTES = "text/plain; charset=utf-8", "application/octet-stream"
_LOGS = frozenset({"log", "sealed-log"})
_LOG_TYPES = {"checkpoint": _TEXT, "vkeys": _TEXT, "proof": _TEXT, "bodies": JSON, "certificate": JSON}
_PIECE = 1 << 18


class PublishedTree:
    """A court's ``public/`` folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def answer(self, environ: Environ) -> Answer | None:
        """Return the answer to a GET or HEAD, or None if the tree holds nothing at that path."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return None
        path = self.find(environ["PATH_INFO"])
        if path is None:
            return None
        try:
            file = path.open("rb")
        except OSError:
            return None
        return _answer(path, file, environ.get("HTTP_IF_NONE_MATCH", ""), content_type(path.relative_to(self._folder)))

    def find(self, path: str) -> Path | None:
        """Return the file that a URL's path names: a folder's is its ``index.html``, with or without a slash."""
        if not _PATH.fullmatch(path) or not path:
            return None
        if path.startswith(_FEED_DOCUMENT):
            path = "/documents/" + path.removeprefix(_FEED_DOCUMENT)
        place = self._folder / path.strip("/")
        if place.is_dir():
            return _file(place / "index.html")
        return None if path.endswith("/") else _file(place)


def content_type(path: Path) -> str:
    """Return the type of a file of the tree, by its place."""
    if path.parts[0] in _LOGS:
        return _LOG_TYPES.get(path.parts[1], _BYTES)
    return _TYPES.get(path.suffix, _BYTES)


def _file(path: Path) -> Path | None:
    return path if path.is_file() and not path.is_symlink() else None


def _answer(path: Path, file: BufferedReader, known: str, kind: str) -> Answer:
    state = fstat(file.fileno())
    if not S_ISREG(state.st_mode):
        raise IsADirectoryError(path)
    etag = _etag(file)
    common: Headers = (("ETag", etag), ("Last-Modified", formatdate(int(state.st_mtime), usegmt=True)))
    if known == "*" or etag in {tag.strip().removeprefix("W/") for tag in known.split(",")}:
        file.close()
        return Answer(HTTPStatus.NOT_MODIFIED, common)
    length = ("Content-Length", str(state.st_size))
    return Answer(HTTPStatus.OK, (("Content-Type", kind), length, *common), _Pieces(file))


def _etag(file: BufferedReader) -> str:
    """Return a digest of the content, the same on every server that carries the tree. The file is read again after."""
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return f'"{digest[:32]}"'


class _Pieces:
    """An open file as a body, closed by the server when it is through with it (PEP 3333)."""

    def __init__(self, file: BufferedReader) -> None:
        self._file = file

    def __iter__(self) -> Iterator[bytes]:
        while piece := self._file.read(_PIECE):
            yield piece

    def close(self) -> None:
        self._file.close()
