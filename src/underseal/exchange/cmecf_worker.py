"""The process in which strangers' pages are read, one after the other; `cmecf_process` starts it and asks."""

import sys
from collections.abc import Callable, Mapping
from types import MappingProxyType

from underseal.exchange.cmecf import read_docket
from underseal.exchange.cmecf_reader import read_plain
from underseal.exchange.confined_worker import serve
from underseal.exchange.errors import NotADocketPage, PacerMissing
from underseal.wire.codec import write_own

PAGE, PLAIN = "page", "plain"
"""What may be asked: `read_docket` or `read_plain`."""

READ, REFUSED, MISSING = b"+", b"-", b"?"
"""What an answer begins with: what was read follows, or why not, or nothing where juriscraper is missing."""


def answer(what: str, data: bytes) -> bytes:
    """Return what was read of a page, or why not."""
    how, _, court_id = what.partition(" ")
    return _answer(_READS[how], data, court_id)


def _answer(reads: Callable[[bytes, str], bytes], data: bytes, court_id: str) -> bytes:
    try:
        return READ + reads(data, court_id)
    except PacerMissing:
        return MISSING
    except NotADocketPage as refused:
        return REFUSED + refused.why.encode()
    except Exception as wrong:  # noqa: BLE001  # whatever one page does, the next is read
        return REFUSED + f"reading it fails ({type(wrong).__name__})".encode()


def _page(data: bytes, court_id: str) -> bytes:
    return write_own(read_docket(data, court_id))


def _plain(data: bytes, court_id: str) -> bytes:
    return read_plain(data.decode(), court_id).encode()


_READS: Mapping[str, Callable[[bytes, str], bytes]] = MappingProxyType({PAGE: _page, PLAIN: _plain})

if __name__ == "__main__":
    serve(sys.argv[1:], answer)
