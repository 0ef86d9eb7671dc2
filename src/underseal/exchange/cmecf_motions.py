"""Which motions of an imported docket still wait for a decision, as far as its texts tell.

CM/ECF words orders by what they decide: "ORDER granting 87 Motion to Seal". A motion whose number no later text names
beside such a word is taken for pending. The clerk who imports vouches for nothing more, and a judge may decide it.
"""

import re
from collections.abc import Sequence

from underseal.docket.names import EntryNumber

_MOTION = re.compile(r"(?:[A-Za-z*0-9,.()'-]+ ){0,4}MOTION\b")
_DECIDES = re.compile(
    r"\b(?:grant|den(?:y|ied|ies)|moot|withdr|terminat|dismiss|strik|struck|overrul|sustain|adopt|resolv|ruling on)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\d/:.$-])\d{1,6}(?![\d/:.-]\d|\d)")


def pending_motions(numbers: Sequence[EntryNumber | None], texts: Sequence[str]) -> frozenset[EntryNumber]:
    """Return the numbers of the motions among texts that no later text decides."""
    pending: set[EntryNumber] = set()
    for number, text in zip(numbers, texts, strict=True):
        if _DECIDES.search(text):
            pending -= {EntryNumber(int(found)) for found in _NUMBER.findall(text)}
        if number is not None and _MOTION.match(text):
            pending.add(number)
    return frozenset(pending)
