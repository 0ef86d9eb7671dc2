"""The published tree as any static file server would serve it: plain files, one spelling of each path, no listings."""

import hashlib
import os
import re
from collections.abc import Iterator
from email.utils import formatdate
from http import HTTPStatus
from io import BufferedReader
from pathlib import Path
from stat import S_ISREG

from underseal.front import packing
from underseal.front.file_cache import LARGEST, CachedFile, FileCache, FileState
from underseal.front.responses import HTML, JSON, Environ, Headers, WsgiResponse, close

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
        self._files = FileCache()
        self._packs = packing.Packs()

    def answer(self, environ: Environ) -> WsgiResponse | None:
        """Return the answer to a GET or HEAD, or None if the tree holds nothing at that path."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return None
        path = environ["PATH_INFO"]
        held = self._files.find(path) or self._read(path)
        if held is None:
            return None
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known and _known(known, held.etag):
            return held.unchanged
        if _packable(held) and packing.taken(environ):
            return self._packed(held, known) or self.answer(environ)
        # A large file is opened once more, and may have been replaced since: then it is read again.
        return held.whole if held.small else _streamed(held) or self.answer(environ)

    def _packed(self, held: CachedFile, known: str | None) -> WsgiResponse | None:
        """Return the answer with a file compressed; None if another stands in its place by now."""
        etag = packing.packed_tag(held.etag)
        if known and _known(known, etag):
            others = tuple(pair for pair in held.unchanged.headers if pair[0] != "ETag")
            return WsgiResponse(HTTPStatus.NOT_MODIFIED, (*others, ("ETag", etag)))
        packed = self._packs.find(held.etag)
        if packed is None:
            whole = held.whole if held.small else _streamed(held)
            if whole is None:
                return None
            packed = self._packs.put(held.etag, _content(whole))
        return packing.answer(held.etag, held.whole.headers, packed)

    def _read(self, path: str) -> CachedFile | None:
        place = self.find(path)
        if place is None:
            return None
        try:
            held = _held(place, content_type(place.relative_to(self._folder)))
        except OSError:
            return None
        self._files.put(path, held)
        return held

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


def _held(place: Path, kind: str) -> CachedFile:
    """Read a file. Its ETag is a digest of the content, the same on every server that carries the tree."""
    with place.open("rb") as file:
        state = os.fstat(file.fileno())
        if not S_ISREG(state.st_mode):
            raise IsADirectoryError(place)
        small = state.st_size <= LARGEST
        content = file.read() if small else b""
        digest = hashlib.sha256(content) if small else hashlib.file_digest(file, "sha256")
    etag = f'"{digest.hexdigest()[:32]}"'
    vary = packing.VARY if place.suffix in packing.SUFFIXES else ()
    common: Headers = (("ETag", etag), ("Last-Modified", formatdate(int(state.st_mtime), usegmt=True)), *vary)
    whole = (("Content-Type", kind), ("Content-Length", str(state.st_size)), *common)
    unchanged = WsgiResponse(HTTPStatus.NOT_MODIFIED, common)
    return CachedFile(str(place), FileState.of(state), etag, unchanged, WsgiResponse(HTTPStatus.OK, whole, [content]))


def _packable(held: CachedFile) -> bool:
    return held.place.endswith(packing.SUFFIXES) and packing.LEAST <= held.state.size <= packing.LARGEST


def _content(whole: WsgiResponse) -> bytes:
    content = b"".join(whole.body)
    close(whole.body)
    return content


def _known(asked: str, etag: str) -> bool:
    """Return whether an If-None-Match names that ETag (RFC 9110, 13.1.2)."""
    return asked == "*" or etag in {tag.strip().removeprefix("W/") for tag in asked.split(",")}


def _streamed(held: CachedFile) -> WsgiResponse | None:
    """Return the answer with a large file's content, piece by piece; None if another stands in its place by now."""
    try:
        file = Path(held.place).open("rb")  # noqa: SIM115  # the server closes the body when it is through
    except OSError:
        return None
    if FileState.of(os.fstat(file.fileno())) != held.state:
        file.close()
        return None
    return WsgiResponse(HTTPStatus.OK, held.whole.headers, _Pieces(file))


class _Pieces:
    """An open file as a body, closed by the server when it is through with it (PEP 3333)."""

    def __init__(self, file: BufferedReader) -> None:
        self._file = file

    def __iter__(self) -> Iterator[bytes]:
        while piece := self._file.read(_PIECE):
            yield piece

    def close(self) -> None:
        self._file.close()
