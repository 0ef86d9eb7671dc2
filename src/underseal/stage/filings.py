"""Papers and filings as a rehearsal has them: a PDF for every text, and ids that follow from what they are for."""

from functools import cache
from io import BytesIO
from typing import NamedTuple

import pikepdf

from underseal.digest.framing import sha256
from underseal.docket.names import KindCode, Ordinal, PartyNumber
from underseal.docket.record import Filing, Open, Paper, SealedPaper
from underseal.wire.submission import Submission


@cache
def pdf(text: str, pages: int = 1) -> bytes:
    """A PDF of blank pages that differs with text."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page()
    made.docinfo["/Title"] = text
    out = BytesIO()
    made.save(out, deterministic_id=True)
    _MADE[sha256(out.getvalue())] = out.getvalue()
    return out.getvalue()


_MADE: dict[bytes, bytes] = {}


def paper(text: str, part: int = 0, pages: int = 1) -> Paper:
    """A public paper whose PDF is `pdf(text, pages)`."""
    data = pdf(text, pages)
    return Paper(part, "" if part == 0 else text, Open(sha256(data), len(data), pages))


def filing(kind: str, text: str, *papers: Paper, re: tuple[int, ...] = (), by: tuple[int, ...] = ()) -> Filing:
    """A public filing."""
    return Filing(KindCode(kind), text, papers, tuple(map(Ordinal, re)), tuple(map(PartyNumber, by)))


def hex_id(*purpose: str) -> str:
    """An id of sixteen bytes that follows from what it is for."""
    return sha256("\0".join(purpose).encode())[:16].hex()


def pdf_of(digest: bytes) -> bytes:
    """The PDF that `pdf` made of that digest."""
    return _MADE[digest]


class UnderSeal(NamedTuple):
    """Something filed under seal: what the desk that filed it knows."""

    submission: Submission
    papers: tuple[SealedPaper, ...]
    pdfs: tuple[bytes, ...]
