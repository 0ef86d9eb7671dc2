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

_DECIDED = r"(?:grant|den(?:y|ied|ies)|moot|withdr|terminat|dismiss|strik|struck|overrul|sustain|adopt|resolv)"
_DECIDES = re.compile(rf"(?<!\bto )(?<!\bnot )\b(?:{_DECIDED}|ruling on)", re.IGNORECASE)
"""Words of a decision, and not of what somebody asks for: "granting 7 Motion", not "7 MOTION to Dismiss"."""

_NOTICE, _WITHDRAWS = re.compile(r"(?:SECOND |AMENDED |JOINT )?NOTICE\b"), re.compile(r"\bwithdr", re.IGNORECASE)
"""Of a party's notice withdrawal alone decides anything: of a motion of its own."""

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
    r"|set for|remain\w*|pending|not|never)\b",
    re.IGNORECASE,
)
_REINSTATES = re.compile(r"\b(?:reinstat|reviv|reopen)", re.IGNORECASE)
_TAKES_BACK = re.compile(r"\b(?:vacat|rescind|reconsideration of|withhold)", re.IGNORECASE)
"""What brings a motion back wherever its number stands, and what brings back those that are named behind it."""
_CLAUSE = re.compile(r"(?:;|\. )\s*")
_NEAR = 60
"""Characters before a number that tell what is said of it."""
_RULED_ON = re.compile(
    r"(?:\A\s*|[,:&]\s*|\b(?:and|motions?|nos?\.?|ecf|dkts?\.?|docs?\.?|docket|entry|entries|in part|as moot|prejudice"
    rf"|{_DECIDED}\w*|(?:order|opinion|judgment|ruling|entry) (?:re|on|regarding|as to)"
    r"|(?:withdrawal|disposing) of)\s*)[\[“\"]*\Z",
    re.IGNORECASE,
)
"""What stands before a number that is ruled on itself: no "to", "of" or "on" of what asks for, answers or hears it."""
_GAP = re.compile(
    r"\b(?:to (?:answer|respond|reply|oppose)|time|deadlines?|briefing|hearing|counsel)\b",
    re.IGNORECASE,
)
"""What an order may be about that stands between its word and a number, instead of the motion of that number."""
_REFUSES = re.compile(r"\b(?:not|never|declin\w+ to|refus\w+ to)\s+\w+\s*[\[“\"]*\Z", re.IGNORECASE)

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
            decides = (_WITHDRAWS if _NOTICE.match(text) else _DECIDES).search(text) is not None
            for clause in _CLAUSE.split(text):
                again = _REINSTATES.search(clause) is not None
                back = _TAKES_BACK.search(clause)
                for named, at in _ruled_on(clause) if again or back or decides else ():
                    open_ = again or (back is not None and at > back.start())
                    moved = rows.get(named, ())
                    found |= {one: None if open_ else found[one] if found[one] is not None else row for one in moved}
    return found


def _ruled_on(clause: str) -> Iterator[tuple[EntryNumber, int]]:
    """The entries that a clause names as ruled on, and does not leave open, each with where it is named."""
    numbers = list(_NUMBER.finditer(clause))
    ends = (*(number.start() for number in numbers[1:]), len(clause))
    last = 0
    for number, end in zip(numbers, ends, strict=False):  # where there are none there is nothing to end
        before, after = clause[max(last, number.start() - _NEAR) : number.start()], clause[number.end() : end]
        open_ = _LEAVES_OPEN.search(after) is not None and _DECIDES.search(after) is None
        last = number.end()
        if _RULED_ON.search(before) and not _REFUSES.search(before) and not _GAP.search(before) and not open_:
            yield EntryNumber(int(number[0])), number.start()
