"""A copy of a PDF without what it says of itself: a browser's reader puts a document's title into the history."""

from io import BytesIO

import pikepdf

from underseal.exchange.errors import UnreadablePdf


def bare(pdf: bytes) -> bytes:
    """Return a copy that draws the same pages and has no title, author or other metadata. Raises UnreadablePdf."""
    made = BytesIO()
    try:
        with pikepdf.open(BytesIO(pdf)) as opened:
            if "/Info" in opened.trailer:
                del opened.trailer["/Info"]
            for key in ("/Metadata", "/ViewerPreferences"):
                if key in opened.Root:
                    del opened.Root[key]
            opened.save(made, deterministic_id=True)
    except (pikepdf.PikepdfError, RuntimeError, ValueError, TypeError, MemoryError):
        raise UnreadablePdf from None
    return made.getvalue()
