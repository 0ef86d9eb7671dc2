"""The process in which strangers' PDFs are judged, drawn and read; `pdf_process` starts it and asks."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from underseal.exchange.bare import bare
from underseal.exchange.confined_worker import serve
from underseal.exchange.errors import ExchangeError
from underseal.exchange.pdf import inspect
from underseal.exchange.pictures import document_text, page_picture
from underseal.wire.codec import write_own

TEXTS, PICTURE, BARE, INSPECT = "texts", "picture", "bare", "inspect"
"""What may be asked: `document_text`, `page_picture`, `bare` or `inspect`."""

DONE, FAILED, NO_PAGE, REFUSED = b"+", b"-", b"?", b"!"
"""What an answer begins with: what was asked for follows, nothing, nothing since there is no such page, or why not."""


@dataclass(frozen=True)
class PdfRefusal:
    """Why `inspect` refuses a PDF: a class of `exchange.errors`, by name, and what an ActivePdf says."""

    name: str
    what: str = ""


def answer(what: str, data: bytes) -> bytes:
    """Return what was asked for of a PDF."""
    how, _, wanted = what.partition(" ")
    try:
        return DONE + _READS[how](data, wanted)
    except IndexError:
        return NO_PAGE
    except ExchangeError as refused:
        return REFUSED + write_own(PdfRefusal(type(refused).__name__, getattr(refused, "what", "")))
    except Exception:  # noqa: BLE001  # whatever one PDF does, the next is shown
        return FAILED


def _texts(data: bytes, wanted: str) -> bytes:
    return write_own(document_text(data, *map(int, wanted.split())))


def _picture(data: bytes, number: str) -> bytes:
    return page_picture(data, int(number))


def _bare(data: bytes, _: str) -> bytes:
    return bare(data)


def _inspect(data: bytes, _: str) -> bytes:
    return b"%d" % inspect(data, len(data)).pages


_READS: Mapping[str, Callable[[bytes, str], bytes]] = MappingProxyType(
    {TEXTS: _texts, PICTURE: _picture, BARE: _bare, INSPECT: _inspect}
)

if __name__ == "__main__":
    serve(sys.argv[1:], answer)
