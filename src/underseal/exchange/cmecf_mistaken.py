"""What is brought by mistake for a docket page: another file, named for what it is, or no court's id."""

import re

from underseal.exchange.errors import NotACourtId

_SAVE = "save the docket page from the browser, as HTML"
_BEGINS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "an archive, or a document or spreadsheet of an office program"),
    (b"\xd0\xcf\x11\xe0", "a document or spreadsheet of an office program"),
    (b"{\\rtf", "a document of an office program"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"\x1f\x8b", "an archive"),
    (b"bplist00", "a web archive"),
)
_LOOKED = 1024
_PDF = b"%PDF-"
_MAIL = re.compile(rb"\A\s*(?:from|mime-version|content-type|subject|date|snapshot-content-location):", re.IGNORECASE)
_COURT_ID = re.compile(r"[a-z]{2,6}[0-9]{0,2}", re.ASCII)


def what_instead(page: bytes) -> str:
    """Return what a file is that is no web page at all, and what to do; nothing for one that may be a docket."""
    begins = page.lstrip()[:_LOOKED]
    if not begins:
        return f"this file is empty; {_SAVE}"
    known = next((named for sign, named in _BEGINS if begins.startswith(sign)), "")
    before, found, _ = begins.partition(_PDF)
    if not known and found and b"<" not in before:  # readers of PDF allow something before it
        known = "a PDF"
    if not known and _MAIL.match(begins):
        return f"this is a web archive or an e-mail; {_SAVE} only"
    return f"this is {known}; {_SAVE}" if known else ""


def court_id(text: str) -> str:
    """Return what is written as a court's id at CM/ECF, in the letters it has there; empty for none.

    Raises NotACourtId unless it is of the pattern of such ids: utd, nysb, ca9, uscfc.
    """
    written = text.strip().lower()
    if written and not _COURT_ID.fullmatch(written):
        raise NotACourtId(text.strip())
    return written
