"""Which motions of an imported docket still wait for a decision, as far as its texts tell.

CM/ECF words orders by what they decide: "ORDER granting 87 Motion to Seal". A motion whose number no later text names
beside such a word is taken for pending. The clerk who imports vouches for nothing more, and a judge may decide it.
"""

import re
from collections.abc import Sequence

from underseal.docket.names import EntryNumber

_MOTION = re.compile(r"(?:[A-Z*(][A-Za-z*,.()/'-]* ){0,4}MOTION\b")
"""Its own heading: "Unopposed EMERGENCY MOTION". What is filed about one says so: "RESPONSE to 5 MOTION"."""
_DECIDES = re.compile(
    r"\b(?:grant|den(?:y|ied|ies)|moot|withdr|terminat|dismiss|strik|struck|overrul|sustain|adopt|resolv|ruling on)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\d/:.$-])\d{1,6}(?![\d/:.-]\d|\d)")


def pending_motions(numbers: Sequence[EntryNumber | None], texts: Sequence[str]) -> frozenset[int]:
    """Return the rows, from 0, of the motions among texts that no later text decides: a number may be several rows'."""
    pending: dict[EntryNumber, list[int]] = {}
    for row, (number, text) in enumerate(zip(numbers, texts, strict=True)):
        if _DECIDES.search(text):
            for found in _NUMBER.findall(text):
                pending.pop(EntryNumber(int(found)), None)
        if number is not None and _MOTION.match(text):
            pending.setdefault(number, []).append(row)
    return frozenset(row for rows in pending.values() for row in rows)
