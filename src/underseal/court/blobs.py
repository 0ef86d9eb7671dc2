"""Public PDFs on their way in: inspected before anything is kept, kept once by digest, swept if no act names them."""

import hashlib
import os
import threading
from datetime import timedelta
from pathlib import Path

from underseal.court.errors import BytesDiffer, DocumentDiffers, UnknownDocument
from underseal.docket.record import Open
from underseal.exchange.pdf import PdfFacts, inspect
from underseal.storage.interfaces import Clock
from underseal.storage.stamped import write_durably
from underseal.storage.store.store import Store

UNNAMED = timedelta(days=1)
"""How long a PDF waits for the act that names it."""


class Blobs:
    """PDFs of at most `limit` bytes in a folder, each by its digest."""

    def __init__(self, folder: Path, store: Store, limit: int, lock: threading.RLock, clock: Clock) -> None:
        self._folder, self._store, self._limit, self._lock, self._clock = folder, store, limit, lock, clock

    def place(self, digest: bytes) -> Path:
        """Return where the PDF of that digest lies, if it is there."""
        return self._folder / digest.hex()

    def put(self, digest: bytes, data: bytes) -> PdfFacts:
        """Keep a PDF for an act that will name it, and return its facts. Safe to repeat.

        Raises BytesDiffer, and ExchangeError leaves for what is no PDF the court takes; then nothing was kept.
        """
        if hashlib.sha256(data).digest() != digest:
            raise BytesDiffer(digest.hex())
        facts = inspect(data, self._limit)
        place = self.place(digest)
        with self._lock:
            if not place.exists():
                write_durably(place, data)
            self._store.add_blob(facts)
            now = self._clock().timestamp()
            os.utime(place, (now, now))
        return facts

    def require(self, named: Open) -> None:
        """Raise UnknownDocument or DocumentDiffers unless the court was sent the PDF an act names."""
        facts = self._store.blob(named.digest)
        if facts is None or not self.place(named.digest).exists():
            raise UnknownDocument(named.digest.hex())
        if (facts.size, facts.pages) != (named.size, named.pages):
            raise DocumentDiffers(named.digest.hex())

    def sweep(self) -> int:
        """Delete PDFs that waited longer than UNNAMED, and what an interrupted upload left; return how many."""
        oldest = (self._clock() - UNNAMED).timestamp()
        swept = 0
        with self._lock:
            for place in self._folder.iterdir():
                digest = None if place.name.startswith(".") else bytes.fromhex(place.name)
                if place.stat().st_mtime < oldest and (digest is None or not self._store.is_public(digest)):
                    if digest is not None:
                        self._store.forget_blob(digest)
                    place.unlink()
                    swept += 1
        return swept
