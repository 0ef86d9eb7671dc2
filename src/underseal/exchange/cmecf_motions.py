"""Which motions of an imported docket still wait for a decision, as far as its texts tell.

CM/ECF words orders by what they decide: "ORDER granting 87 Motion to Seal". A motion whose number no later text names
beside such a word is taken for pending, and so is one that a later text reinstates. Where words leave it open it is
pending too: its judge sees it, and nobody would miss one that is wrongly taken as decided.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

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

_RECOMMENDS = re.compile(
    r"(?:SEALED |\* ?SEALED ?\* )?(?:PROPOSED )?(?:REPORTS?|FINDINGS)\b.{0,40}\bRECOMMEND", re.IGNORECASE
)
_LEAVES_OPEN = re.compile(
    r"\b(?:under advisement|reserv\w+|abeyance|continu(?:ed|ing)|deferr\w+|carried|referr\w+|recommend\w*|reset"
    r"|set for)\b",
    re.IGNORECASE,
)
_REINSTATES = re.compile(r"\b(?:reinstat|reviv|reopen)", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:;|\. )\s*")
_BRIEFS = re.compile(
    r"\b(?:respond|response|responses|reply|replies|opposition|objections?|briefs?|briefing|hearing|argument|exhibits?"
    r"|support) (?:to|re|on|of|for|as to|regarding) \W?\Z",
    re.IGNORECASE,
)
"""What stands before a number where it is the motion's briefs or hearing that are ruled on, and not the motion."""

_NUMBER = re.compile(
    r"(?<![\d/:.$(#-])(?<!\bRule )(?<!\b[Cc]ount )(?<!\b[Cc]ounts )(?<!\b[Dd]efendant )(?<!\bDay )(?<!§ )(?<!# )"
    r"\d{1,6}(?![\d/:.-]\d|\d)"
    r"(?! ?(?:\)|%|[AaPp]\.?[Mm]\b|(?:[a-z]+ )?(?:days?|hours?|weeks?|months?|years?|pages?)\b))"
)
"""A number that may be an entry's: none of a rule, a count, a defendant, a day, a time, or in parentheses."""


def motions(numbers: Sequence[EntryNumber | None], texts: Sequence[str]) -> Mapping[int, int | None]:
    """Return the rows of the motions among texts, from 0, each with the row of the later text that decides it, or None.

    A number may be several rows'; a motion without one is decided by no text.
    """
    found: dict[int, int | None] = {}
    rows: dict[EntryNumber, list[int]] = {}
    for row, (number, text) in enumerate(zip(numbers, texts, strict=True)):
        if _MOTION.match(text):
            found[row] = None
            if number is not None:
                rows.setdefault(number, []).append(row)
        elif not (_ABOUT.match(text) or _RECOMMENDS.match(text)):
            decides = _DECIDES.search(text) is not None
            for clause in _CLAUSE.split(text):
                again = _REINSTATES.search(clause) is not None
                open_ = _LEAVES_OPEN.search(clause) is not None and _DECIDES.search(clause) is None
                for named in () if open_ or not (again or decides) else _named(clause):
                    moved = rows.get(named, ())
                    found |= {one: None if again else found[one] if found[one] is not None else row for one in moved}
    return found


def _named(clause: str) -> Iterator[EntryNumber]:
    """The entries that a clause names, but for those of which it names briefs or a hearing."""
    for number in _NUMBER.finditer(clause):
        if _BRIEFS.search(clause[: number.start()]) is None:
            yield EntryNumber(int(number[0]))
