"""Strangers' PDFs judged and drawn in a process of its own: some keep it busy for minutes, or fill the memory."""

import time
from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar

from underseal.exchange.confined import Ask, BeyondLimits, ConfinedProcess, Limits, NotAsked
from underseal.exchange.errors import (
    ActivePdf,
    EncryptedPdf,
    ExchangeError,
    NotAPdf,
    PdfNotDrawnNow,
    PdfNotShown,
    PdfTooCostly,
    PdfTooLarge,
    PdfTooSlow,
    UnreadablePdf,
)
from underseal.exchange.pdf import PdfFacts
from underseal.exchange.pdf_worker import BARE, DONE, INSPECT, NO_PAGE, PICTURE, REFUSED, TEXTS, PdfRefusal
from underseal.exchange.pictures import DocumentText, PageText
from underseal.wire.codec import read_own

K = TypeVar("K")
V = TypeVar("V")

LIMITS = Limits(seconds=10, waiting=60.0, memory=1536 * 1024 * 1024, turn=20.0)
"""To judge a PDF, for all pages' text, or one page's picture. A scan of 300 pages takes less than a second each."""

_FREE, _BUDGET = 2.0, 20.0
"""Seconds of each picture that are nobody's concern, and for what its document's pictures take beyond them in all."""
_REMEMBERED = 64
_REFUSALS = {one.__name__: one for one in (NotAPdf, EncryptedPdf, PdfTooCostly, UnreadablePdf)}


class PdfViewer:
    """Judges and draws one PDF after the other in one other process. What went beyond the limits is not tried again.

    A document whose pictures take long has so many seconds for them, then they are refused: others wait for theirs.
    """

    def __init__(self, limits: Limits = LIMITS, clock: Callable[[], float] = time.monotonic) -> None:
        self._process = ConfinedProcess("underseal.exchange.pdf_worker", limits)
        self._clock = clock
        self._beyond: dict[tuple[str, bytes], None] = {}  # what was asked of which PDF, by its digest
        self._taken: dict[bytes, float] = {}  # of its budget, by a PDF's digest

    @property
    def pid(self) -> int | None:
        """The other process's id, while there is one."""
        return self._process.pid

    def inspect(self, pdf: bytes, limit: int) -> PdfFacts:
        """Return the facts of a PDF of at most limit bytes. Raises as `pdf.inspect`, and PdfNotDrawnNow."""
        if len(pdf) > limit:
            raise PdfTooLarge(len(pdf), limit)
        try:
            return PdfFacts(sha256(pdf).digest(), len(pdf), int(self._ask(INSPECT, pdf)))
        except PdfNotShown:
            raise PdfTooCostly from None

    def bare(self, pdf: bytes) -> bytes:
        """Return a copy without metadata as `bare.bare` does. Raises UnreadablePdf, PdfNotShown, PdfNotDrawnNow."""
        return self._ask(BARE, pdf)

    def texts(self, pdf: bytes) -> tuple[PageText, ...]:
        """Return each page's text as `pictures.page_texts` does. Raises UnreadablePdf, PdfNotShown, PdfNotDrawnNow."""
        return read_own(DocumentText, self._ask(TEXTS, pdf)).pages

    def text(self, pdf: bytes, first: int, most: int) -> DocumentText:
        """Return the text of so many pages as `pictures.document_text` does. Raises as `texts`."""
        return read_own(DocumentText, self._ask(f"{TEXTS} {first} {most}", pdf))

    def picture(self, pdf: bytes, number: int) -> bytes:
        """Return a page as `pictures.page_picture` does.

        Raises UnreadablePdf, PdfNotShown, PdfTooSlow, PdfNotDrawnNow, or IndexError for no such page.
        """
        return self._ask(f"{PICTURE} {number}", pdf)

    def end(self) -> None:
        """End the other process at once, and with it what it holds of any PDF in memory. Nothing is drawn after it."""
        self._process.end()

    def _ask(self, what: str, pdf: bytes) -> bytes:
        digest = sha256(pdf).digest()
        try:
            with self._process.turn() as ask:
                answer = self._within(ask, what, pdf, digest)
        except NotAsked:
            raise PdfNotDrawnNow from None
        if answer[:1] == NO_PAGE:
            raise IndexError(what)
        if answer[:1] == REFUSED:
            raise _refusal(read_own(PdfRefusal, answer[1:]))
        if answer[:1] != DONE:
            raise UnreadablePdf
        return answer[1:]

    def _within(self, ask: Ask, what: str, pdf: bytes, digest: bytes) -> bytes:
        """Ask once its turn has come, so that whoever waited behind a document's slow pages is told of them."""
        if (what, digest) in self._beyond:
            raise PdfNotShown
        drawing = what.startswith(PICTURE)
        if drawing and self._taken.get(digest, 0.0) > _BUDGET:
            raise PdfTooSlow
        begun = self._clock()
        try:
            return ask(what, pdf)
        except BeyondLimits:
            _remember(self._beyond, (what, digest), None)
            raise PdfNotShown from None
        finally:
            spent = self._clock() - begun - _FREE
            if drawing and spent > 0:
                _remember(self._taken, digest, self._taken.get(digest, 0.0) + spent)


def _remember(known: dict[K, V], name: K, what: V) -> None:
    """Remember so much and no more, the oldest least: whoever has the turn does."""
    known.pop(name, None)
    known[name] = what
    while len(known) > _REMEMBERED:
        known.pop(next(iter(known)))


def _refusal(said: PdfRefusal) -> ExchangeError:
    return ActivePdf(said.what) if said.name == ActivePdf.__name__ else _REFUSALS.get(said.name, UnreadablePdf)()
