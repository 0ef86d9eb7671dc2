"""Strangers' PDFs drawn in a process of its own: some keep PDFium busy for minutes, or fill the memory."""

from hashlib import sha256

from underseal.exchange.confined import BeyondLimits, ConfinedProcess, Limits
from underseal.exchange.errors import PdfNotShown, UnreadablePdf
from underseal.exchange.pdf_worker import DONE, NO_PAGE, PICTURE, TEXTS
from underseal.exchange.pictures import DocumentText, PageText
from underseal.wire.codec import read_own

LIMITS = Limits(seconds=10, waiting=60.0, memory=1536 * 1024 * 1024)
"""For all pages' text, or one page's picture. A scan of 300 pages takes less than a second each."""

_REMEMBERED = 64


class PdfViewer:
    """Draws one PDF after the other in one other process. A PDF that went beyond the limits is not tried again."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._process = ConfinedProcess("underseal.exchange.pdf_worker", limits)
        self._beyond: dict[bytes, None] = {}

    @property
    def pid(self) -> int | None:
        """The other process's id, while there is one."""
        return self._process.pid

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
        name = sha256(pdf).digest()
        if name in self._beyond:
            raise PdfNotShown
        try:
            answer = self._process.ask(what, pdf)
        except BeyondLimits:
            self._remember(name)
            raise PdfNotShown from None
        if answer[:1] == NO_PAGE:
            raise IndexError(what)
        if answer[:1] != DONE:
            raise UnreadablePdf
        return answer[1:]

    def _remember(self, name: bytes) -> None:
        self._beyond[name] = None
        while len(self._beyond) > _REMEMBERED:
            self._beyond.pop(next(iter(self._beyond)))
