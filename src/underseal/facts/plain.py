"""Plain text: what a record may print, and how texts are compared, by tables written out here.

What Python knows of Unicode grows. A text that one program takes no other may refuse, nor read as another text: all of
this rests on Unicode 3.2, which every Python has, and on promises of Unicode that hold for the characters of 3.2.
"""

import re
from itertools import groupby
from typing import Literal
from unicodedata import ucd_3_2_0 as UNICODE  # noqa: N812  # the one version that every Python has

BLANKS = "\u0020\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""What parts words on a line."""

BLANK = re.compile(f"[{BLANKS}]")

UNSEEN = re.compile(
    "[\0-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a"
    "\U000dfffe-\U000e0fff\U000efffe-\U0010ffff"
    "\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff\U0004fffe\U0004ffff\U0005fffe\U0005ffff"
    "\U0006fffe\U0006ffff\U0007fffe\U0007ffff\U0008fffe\U0008ffff\U0009fffe\U0009ffff\U000afffe\U000affff"
    "\U000bfffe\U000bffff\U000cfffe\U000cffff]"
)
"""Controls, marks of direction and joining, line ends, letters that show nothing, and what is no character."""

STACKED = 8
"""Marks over or under one letter, at most: more run into the lines above and below."""

_RUN = re.compile(f"[{BLANKS}]{{3}}")
"""Blanks that would carry the words behind them to another place of a page or a screen."""
_BETWEEN = re.compile(f"[\t-\r{BLANKS}]")
_ASCII = re.compile("[ -~]*")
_NEWER = "Cn"  # what 3.2 has not assigned

category = UNICODE.category
"""A character's general category in Unicode 3.2."""


def line_fault(text: str) -> str:
    """Why text is no line of characters that show, worded to follow what it is the text of; nothing if it is one."""
    if _RUN.search(text):
        return "has more than two blanks together; write one between words"
    if _ASCII.fullmatch(text):
        return ""
    if UNSEEN.search(text):
        return "holds control characters or others that nobody sees; write one plain line"
    marks = 0
    for c in text:
        marks = marks + 1 if category(c)[0] == "M" else 0
        if marks > STACKED:
            return f"has more than {STACKED} marks on one letter; write it plainly"
    return ""


def name_fault(text: str) -> str:
    """The same of a name, which is spelled in one way: accents composed, and single spaces between its words."""
    if fault := line_fault(text):
        return fault
    if text != composed(text):
        return "has accents as marks of their own; type each letter with its accent as one"
    return "" if text == " ".join(words(text)) else "has blanks at its ends or several together; write single spaces"


def is_blank(text: str) -> bool:
    """Whether text is made of blanks, or of nothing."""
    return not text.strip(BLANKS)


def words(text: str) -> list[str]:
    """The words of text, between blanks and line ends of every kind."""
    return [word for word in _BETWEEN.split(text) if word]


def composed(text: str, form: Literal["NFC", "NFKC"] = "NFC") -> str:
    """Text in NFC or NFKC, as far as Unicode 3.2 has its characters; what is newer stays and joins with nothing."""
    if text.isascii():
        return text
    runs = ((newer, "".join(run)) for newer, run in groupby(text, lambda c: category(c) == _NEWER))
    return "".join(run if newer else UNICODE.normalize(form, run) for newer, run in runs)


def folded(text: str) -> str:
    """Text without the difference of capitals and small letters, as far as Unicode 3.2 has its characters.

    How an assigned character folds never changes (Case Folding Stability, since Unicode 5.0).
    """
    return "".join(c if category(c) == _NEWER else c.casefold() for c in text)
