"""Public PDFs on their way in: inspected before anything is kept, kept once by digest, swept if no act names them."""

import hashlib
import os
from datetime import timedelta
from typing import TYPE_CHECKING

from underseal.court.errors import BytesDiffer, DocumentDiffers, UnknownDocument
from underseal.court.stamped import write_durably
from underseal.docket.record import Open
from underseal.exchange.pdf import PdfFacts, inspect

if TYPE_CHECKING:
    from underseal.court.court import Court

UNNAMED = timedelta(days=1)
"""How long a PDF waits for the act that names it."""


def put_document(court: "Court", digest: bytes, data: bytes) -> PdfFacts:
    """Keep a PDF for an act that will name it, and return its facts. Safe to repeat.

    Raises BytesDiffer, and ExchangeError leaves for what is no PDF the court takes; then nothing was kept.
    """
    if hashlib.sha256(data).digest() != digest:
        raise BytesDiffer(digest.hex())
    facts = inspect(data, court.settings.pdf_limit)
    place = court.blob(digest)
    with court.lock:
        if not place.exists():
            write_durably(place, data)
        court.records.add_blob(facts)
        now = court.now().timestamp()
        os.utime(place, (now, now))
    return facts


def require(court: "Court", named: Open) -> None:
    """Raise UnknownDocument or DocumentDiffers unless the court was sent the PDF an act names."""
    facts = court.records.blob(named.digest)
    if facts is None or not court.blob(named.digest).exists():
        raise UnknownDocument(named.digest.hex())
    if (facts.size, facts.pages) != (named.size, named.pages):
        raise DocumentDiffers(named.digest.hex())


def sweep(court: "Court") -> int:
    """Delete PDFs that waited longer than UNNAMED, and what an interrupted upload left; return how many."""
    oldest = (court.now() - UNNAMED).timestamp()
    swept = 0
    with court.lock:
        for place in (court.folder / "blobs").iterdir():
            digest = None if place.name.startswith(".") else bytes.fromhex(place.name)
            if place.stat().st_mtime < oldest and (digest is None or not court.records.is_public(digest)):
                if digest is not None:
                    court.records.forget_blob(digest)
                place.unlink()
                swept += 1
    return swept
