"""Strangers' PDFs judged and drawn in a process of its own: some keep it busy for minutes, or fill the memory."""

from hashlib import sha256
from threading import Lock

from underseal.exchange.confined import BeyondLimits, ConfinedProcess, Limits
from underseal.exchange.errors import (
    ActivePdf,
    EncryptedPdf,
    ExchangeError,
    NotAPdf,
    PdfNotShown,
    PdfTooCostly,
    PdfTooLarge,
    UnreadablePdf,
)
from underseal.exchange.pdf import PdfFacts
from underseal.exchange.pdf_worker import BARE, DONE, INSPECT, NO_PAGE, PICTURE, REFUSED, TEXTS, PdfRefusal
from underseal.exchange.pictures import DocumentText, PageText
from underseal.wire.codec import read_own

LIMITS = Limits(seconds=10, waiting=60.0, memory=1536 * 1024 * 1024)
"""To judge a PDF, for all pages' text, or one page's picture. A scan of 300 pages takes less than a second each."""

_REMEMBERED = 64
_REFUSALS = {one.__name__: one for one in (NotAPdf, EncryptedPdf, PdfTooCostly, UnreadablePdf)}


class PdfViewer:
    """Judges and draws one PDF after the other in one other process. What went beyond the limits is not tried again."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._process = ConfinedProcess("underseal.exchange.pdf_worker", limits)
        self._beyond: dict[tuple[bool, bytes], None] = {}  # whether to draw it went beyond the limits, and its digest
        self._remembering = Lock()

    @property
    def pid(self) -> int | None:
        """The other process's id, while there is one."""
        return self._process.pid

    def inspect(self, pdf: bytes, limit: int) -> PdfFacts:
        """Return the facts of a PDF of at most limit bytes. Raises as `pdf.inspect`."""
        if len(pdf) > limit:
            raise PdfTooLarge(len(pdf), limit)
        try:
            return PdfFacts(sha256(pdf).digest(), len(pdf), int(self._ask(INSPECT, pdf)))
        except PdfNotShown:
            raise PdfTooCostly from None

    def bare(self, pdf: bytes) -> bytes:
        """Return a copy without metadata as `bare.bare` does. Raises UnreadablePdf, PdfNotShown."""
        return self._ask(BARE, pdf)

    def texts(self, pdf: bytes) -> tuple[PageText, ...]:
        """Return each page's text as `pictures.page_texts` does. Raises UnreadablePdf, PdfNotShown."""
        return read_own(DocumentText, self._ask(TEXTS, pdf)).pages

    def picture(self, pdf: bytes, number: int) -> bytes:
        """Return a page as `pictures.page_picture` does. Raises UnreadablePdf, PdfNotShown, IndexError."""
        return self._ask(f"{PICTURE} {number}", pdf)

    def end(self) -> None:
        """End the other process, and with it what it holds of any PDF in memory."""
        self._process.kill()
        self._process.end()

    def _ask(self, what: str, pdf: bytes) -> bytes:
        name = what != INSPECT, sha256(pdf).digest()
        if name in self._beyond:
            raise PdfNotShown
        try:
            answer = self._process.ask(what, pdf)
        except BeyondLimits:
            self._remember(name)
            raise PdfNotShown from None
        if answer[:1] == NO_PAGE:
            raise IndexError(what)
        if answer[:1] == REFUSED:
            raise _refusal(read_own(PdfRefusal, answer[1:]))
        if answer[:1] != DONE:
            raise UnreadablePdf
        return answer[1:]

    def _remember(self, name: tuple[bool, bytes]) -> None:
        with self._remembering:
            self._beyond[name] = None
            while len(self._beyond) > _REMEMBERED:
                self._beyond.pop(next(iter(self._beyond)))


def _refusal(said: PdfRefusal) -> ExchangeError:
    return ActivePdf(said.what) if said.name == ActivePdf.__name__ else _REFUSALS.get(said.name, UnreadablePdf)()
