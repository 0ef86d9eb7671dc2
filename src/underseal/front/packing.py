"""Pages compressed for whoever takes them so (RFC 9110, 12.5.3): a docket of 10,000 entries is a twentieth of its size.

What is compressed is public and holds nothing of its reader, so its length tells nothing. The published tree itself
stays as it is: mirrors compress as they like.
"""

import gzip
import re
import threading
from http import HTTPStatus

from underseal.front.responses import Environ, Headers, WsgiResponse

SUFFIXES = (".html", ".css", ".json", ".xml")
"""Of files that shrink. PDFs and the log's hashes do not."""

LEAST, LARGEST = 1 << 10, 64 << 20
"""Bytes of the smallest and of the largest content that is compressed."""

VARY: Headers = (("Vary", "Accept-Encoding"),)
_LEVEL = 6
_ROOM = 32 << 20
_GZIP = re.compile(r"(?:^|,)\s*(?:gzip|x-gzip)\s*(?:;\s*q\s*=\s*(?P<q>[0-9.]+)\s*)?(?=,|$)", re.IGNORECASE)


def taken(environ: Environ) -> bool:
    """Whether who asks takes gzip."""
    found = _GZIP.search(environ.get("HTTP_ACCEPT_ENCODING", ""))
    return found is not None and (found["q"] or "1").strip("0.") != ""


def pack(content: bytes) -> bytes:
    """Return content compressed: the same bytes for the same content, without a time or a name in them."""
    return gzip.compress(content, _LEVEL, mtime=0)


def packed_tag(etag: str) -> str:
    """Return the ETag of what is compressed, by that of what it is: they are not the same bytes."""
    return f'{etag[:-1]}-gz"'


def answer(etag: str, headers: Headers, packed: bytes) -> WsgiResponse:
    """Return the answer that carries something compressed; ETag and headers are those of what it is."""
    kept = tuple(pair for pair in headers if pair[0] not in {"Content-Length", "ETag"})
    own = (("Content-Length", str(len(packed))), ("Content-Encoding", "gzip"), ("ETag", packed_tag(etag)))
    return WsgiResponse(HTTPStatus.OK, (*kept, *own), [packed])


class Packs:
    """Compressed content by the ETag of what it is; what was compressed first makes room."""

    def __init__(self, room: int = _ROOM) -> None:
        self._packs: dict[str, bytes] = {}
        self._room = room
        self._lock = threading.Lock()

    def find(self, etag: str) -> bytes | None:
        """Return what is at hand."""
        return self._packs.get(etag)

    def put(self, etag: str, content: bytes) -> bytes:
        """Compress content, keep it and return it."""
        packed = pack(content)
        with self._lock:
            if etag not in self._packs:
                self._packs[etag] = packed
                self._room -= len(packed)
            while self._room < 0 and len(self._packs) > 1:
                self._room += len(self._packs.pop(next(iter(self._packs))))
        return packed
