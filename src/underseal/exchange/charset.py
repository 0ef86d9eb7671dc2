"""How the bytes of a docket page become text: so that a browser and this program read the same words.

A browser goes by the encoding that a page declares, anywhere in it (HTML Standard, 13.2.3), or guesses one by its
escapes.
Of all encodings two are taken, by any of their names (Encoding Standard, 4.2).
"""

import re
from codecs import BOM_UTF8
from html import unescape

from underseal.exchange.errors import NotADocketPage

_DECLARED = re.compile(r"(?:\bcharset|<\?xml[^>]*\bencoding)\s*=\s*[\"']?\s*([^\s\"'<>/;?]*)", re.IGNORECASE)
_UTF_8 = frozenset({"utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8"})
_WESTERN = frozenset(
    {
        *("windows-1252", "cp1252", "x-cp1252", "ascii", "us-ascii", "ansi_x3.4-1968", "l1", "latin1", "csisolatin1"),
        *("iso-8859-1", "iso8859-1", "iso88591", "iso_8859-1", "iso_8859-1:1987", "iso-ir-100", "cp819", "ibm819"),
    }
)
_SHIFTS = re.compile(rb"[\x0e\x0f\x1b]")
"""What switches to another set of letters (RFC 1468), and what no page of a court holds."""
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the order in which letters are shown (Unicode Standard Annex 9, 2)."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def decoded(page: bytes) -> str:
    """The text of a page. Raises NotADocketPage where a browser may read another."""
    if page.startswith(_UTF_16):
        raise NotADocketPage("it is written in UTF-16; save it as it came from the court")
    if control := _SHIFTS.search(page):
        code = control[0].hex()
        raise NotADocketPage(f"a browser may read it otherwise, by a control character (hex {code}) that it holds")
    text = page.decode("cp1252", "replace")  # by which all that declares an encoding reads the same
    declared = {found[1].lower() for one in (text, unescape(text)) for found in _DECLARED.finditer(one)}
    if other := sorted(declared - _UTF_8 - _WESTERN):
        raise NotADocketPage(f"it declares an encoding, {other[0][:40]!r}, that is neither UTF-8 nor Windows-1252")
    if _TURNS.search(page.decode("utf-8", "replace")) or _TURNS.search(unescape(text)):
        raise NotADocketPage("it holds marks that turn the order of letters: a browser shows others than stand there")
    try:
        found = page.decode("utf-8")
    except UnicodeDecodeError as wrong:
        if declared & _UTF_8 or page.startswith(BOM_UTF8):
            why = f"it is not in UTF-8, as it declares, at byte {wrong.start + 1:,}"
            raise NotADocketPage(f"{why}: a browser shows no letter there; save it anew from the court") from None
        return text
    if declared & _WESTERN and not page.isascii() and not page.startswith(BOM_UTF8):
        if declared & _UTF_8:
            raise NotADocketPage("it declares two encodings, and has letters that differ in them")
        return text
    return found
