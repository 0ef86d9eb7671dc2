"""The process in which strangers' PDFs are drawn and their text is read; `pdf_process` starts it and asks."""

import sys
from collections.abc import Callable, Mapping
from types import MappingProxyType

from underseal.exchange.confined_worker import serve
from underseal.exchange.pictures import DocumentText, page_picture, page_texts
from underseal.wire.codec import write_own

TEXTS, PICTURE = "texts", "picture"
"""What may be asked: `page_texts` or `page_picture`."""

DONE, FAILED, NO_PAGE = b"+", b"-", b"?"
"""What an answer begins with: what was asked for follows, or nothing, or nothing since there is no such page."""


def answer(what: str, data: bytes) -> bytes:
    """Return what was asked for of a PDF."""
    how, _, number = what.partition(" ")
    try:
        return DONE + _READS[how](data, number)
    except IndexError:
        return NO_PAGE
    except Exception:  # noqa: BLE001  # whatever one PDF does, the next is shown
        return FAILED


def _texts(data: bytes, _: str) -> bytes:
    return write_own(DocumentText(page_texts(data)))


def _picture(data: bytes, number: str) -> bytes:
    return page_picture(data, int(number))


_READS: Mapping[str, Callable[[bytes, str], bytes]] = MappingProxyType({TEXTS: _texts, PICTURE: _picture})

if __name__ == "__main__":
    serve(sys.argv[1:], answer)
