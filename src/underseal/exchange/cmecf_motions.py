"""Which motions of an imported docket still wait for a decision, as far as its texts tell.

CM/ECF words orders by what they decide: "ORDER granting 87 Motion to Seal". A motion whose number no later text names
beside such a word is taken for pending. The clerk who imports vouches for nothing more, and a judge may decide it.
"""

import re
from collections.abc import Mapping, Sequence

from underseal.docket.names import EntryNumber

_MOTION = re.compile(r"(?:[A-Z*(][A-Za-z*,.()/'-]* ){0,4}MOTION\b")
"""Its own heading: "Unopposed EMERGENCY MOTION". What is filed about one says so: "RESPONSE to 5 MOTION"."""

_DECIDES = re.compile(
    r"(?<!\bto )\b(?:grant|den(?:y|ied|ies)|moot|withdr|terminat|dismiss|strik|struck|overrul|sustain|adopt|resolv"
    r"|ruling on)",
    re.IGNORECASE,
)
"""Words of a decision, and not of what somebody asks for: "granting 7 Motion", not "7 MOTION to Dismiss"."""

_ABOUT = re.compile(
    r"(?:[A-Z*(][A-Za-z*,.()/'-]* ){0,3}(?:MOTION|RESPONSE|REPLY|SUR-?REPLY|BRIEF|OBJECTIONS?|AFFIDAVIT|DECLARATION"
    r"|EXHIBITS?|SUPPLEMENT|LETTER|CERTIFICATE|STATEMENT|PROPOSED ORDER|MEMORANDUM (?:in|of)|Set/Reset|Set|Reset)\b"
)
"""Headings under which parties write about a motion, or clerks date its briefs: none decides it."""

_NUMBER = re.compile(
    r"(?<![\d/:.$(#-])(?<!\bRule )(?<!\b[Cc]ount )(?<!\b[Cc]ounts )(?<!\b[Dd]efendant )(?<!\bDay )(?<!§ )(?<!# )"
    r"\d{1,6}(?![\d/:.-]\d|\d)"
    r"(?! ?(?:\)|%|[AaPp]\.?[Mm]\b|(?:[a-z]+ )?(?:days?|hours?|weeks?|months?|years?|pages?)\b))"
)
"""A number that may be an entry's: none of a rule, a count, a defendant, a day, a time, or in parentheses."""


def motions(numbers: Sequence[EntryNumber | None], texts: Sequence[str]) -> Mapping[int, bool]:
    """Return the rows of the motions among texts, from 0, each with whether a later text decides it.

    A number may be several rows'; a motion without one is decided by no text.
    """
    found: dict[int, bool] = {}
    pending: dict[EntryNumber, list[int]] = {}
    for row, (number, text) in enumerate(zip(numbers, texts, strict=True)):
        if _MOTION.match(text):
            found[row] = False
            if number is not None:
                pending.setdefault(number, []).append(row)
        elif _DECIDES.search(text) and not _ABOUT.match(text):
            for named in _NUMBER.findall(text):
                found |= dict.fromkeys(pending.pop(EntryNumber(int(named)), ()), True)
    return found
