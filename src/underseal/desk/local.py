"""The desk's page on localhost: read-only, for one browser, behind a token that works once."""

from collections.abc import Callable
from dataclasses import dataclass

from underseal.desk.session import Desk


@dataclass(frozen=True)
class Announcement:
    """Where the page listens, and the address that opens it once."""

    address: str  # "http://127.0.0.1:53111/"
    entrance: str  # address with the one-time token; print it, never pass it on a command line


def serve(desk: Desk, port: int = 0, announce: Callable[[Announcement], None] = lambda _a: None) -> None:
    """Serve the owner's dockets on 127.0.0.1 until interrupted. `announce` is told once it listens."""
    raise NotImplementedError
