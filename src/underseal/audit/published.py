"""A court's published tree as a stranger reads it: from a folder, a mirror's copy, or an address."""

from collections.abc import Callable
from pathlib import Path

import httpx

from underseal.audit.errors import CourtUnreachable
from underseal.audit.log import Get

LIMIT = 512 * 1024 * 1024
"""Most bytes of any answer that are read."""
TIMEOUT = httpx.Timeout(30.0, connect=5.0)
_OK, _NOT_FOUND = 200, 404


def from_folder(folder: Path) -> Get:
    """Read a copy of the tree. Nothing outside the folder is read, whatever a path says."""
    root = folder.resolve()

    def get(path: str) -> bytes | None:
        place = (root / path.lstrip("/")).resolve()
        if not place.is_relative_to(root) or not place.is_file():
            return None
        return place.read_bytes()

    return get


def from_address(address: str, http: httpx.Client) -> Get:
    """Read the tree a server carries; following nothing it points to. `get` raises CourtUnreachable."""
    base = address.rstrip("/")

    def get(path: str) -> bytes | None:
        try:
            with http.stream("GET", base + path) as reply:
                data = _bounded(reply, lambda why: CourtUnreachable(base, why))
        except (httpx.HTTPError, httpx.InvalidURL) as wrong:
            raise CourtUnreachable(base, type(wrong).__name__) from wrong
        if reply.status_code == _NOT_FOUND:
            return None
        if reply.status_code != _OK:
            raise CourtUnreachable(base, f"status {reply.status_code} for {path}")
        return data

    return get


def client() -> httpx.Client:
    """A client for `from_address`: no redirects, no proxies from the environment, no compression."""
    headers = {"Accept-Encoding": "identity", "User-Agent": "underseal-verify"}
    return httpx.Client(headers=headers, follow_redirects=False, timeout=TIMEOUT, trust_env=False)


def _bounded(reply: httpx.Response, refusal: Callable[[str], CourtUnreachable]) -> bytes:
    data = bytearray()
    for piece in reply.iter_bytes():
        data += piece
        if len(data) > LIMIT:
            raise refusal("its answer is too long")
    return bytes(data)
