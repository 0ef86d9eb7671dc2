"""Which motions of an imported docket still wait for a decision, as far as its texts tell.

CM/ECF words orders by what they decide: "ORDER granting 87 Motion to Seal". A motion whose number no later text names
beside such a word is taken for pending, and so is one that a later text reinstates. Where words leave it open it is
pending too: its judge sees it, and nobody would miss one that is wrongly taken as decided.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from underseal.docket.names import EntryNumber

_MOTION = re.compile(r"(?:[A-Z*(][A-Za-z*,.()/'-]* ){0,4}MOTION\b")
"""Its own heading: "Unopposed EMERGENCY MOTION". What is filed about one says so: "RESPONSE to 5 MOTION"."""

_DECIDED = r"(?:grant|den(?:y|ied|ies)|moot|withdr|terminat|dismiss|strik|struck|overrul|sustain|adopt|resolv)"
_DECIDES = re.compile(
    rf"(?:(?<!\bto )(?<!\bnot )\b(?:{_DECIDED}|ruling on)|\b(?:directed|instructed|requested) to terminat)",
    re.IGNORECASE,
)
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
_CLAUSE = re.compile(r"(?:;|(?<!\bDkt)(?<!\bNo)(?<!\bNos)(?<!\bDoc)(?<!\bDocs)\. )\s*")
_IS_DECIDED = re.compile(
    rf"\b(?:motions?|applications?|requests?) (?:is|are) (?:\w+ ){{0,3}}?{_DECIDED}", re.IGNORECASE
)
"""What a later clause says of the motion that an earlier one names: "re 87 MOTION. The motion is DENIED"."""
_NEAR = 60
"""Characters before a number that tell what is said of it."""
_RULED_ON = re.compile(
    r"(?:\A\s*|[,:&]\s*|\b(?:and|motions?|nos?\.?|ecf|dkts?\.?|docs?\.?|docket|entry|entries|in part|as moot|prejudice"
    rf"|(?<!\bto ){_DECIDED}\w*|(?:order|opinion|judgment|ruling|entry) (?:re|on|regarding|as to)"
    r"|(?:withdrawal|disposing) of)\s*)[\[“\"]*\Z",
    re.IGNORECASE,
)
"""What stands before a number that is ruled on itself: no "to", "of" or "on" of what asks for, answers or hears it."""
_OWN_RULING = re.compile(
    r"(?:[,&)\]]|\band|\bthen|\balso)\s*(?:\w+ ){0,3}?"
    r"(?:grant(?:ing|s)|den(?:ying|ies)|mooting|withdrawing|terminating|dismissing|striking|overruling|sustaining"
    r"|adopting|resolving|finding|ruling on)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:[,&]|\band)\s*(?:(?:motions?|nos?\.?|ecf|dkts?\.?|docs?\.?|docket|entry)\s*)*[\[“\"]*\Z", re.IGNORECASE
)
"""What stands between two numbers of which the second is ruled on as the first is, or by a word of its own."""
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


@dataclass
class _Numbered:
    """The motions of one number, by row: those that wait, and groups of others, each with the row that decides it.

    Rows stay in the lists that they are in, so that many motions of one number cost no more than as many of several.
    """

    waiting: list[int] = field(default_factory=list)
    decided: list[tuple[list[int], int]] = field(default_factory=list)

    def decide(self, by: int) -> None:
        if self.waiting:
            self.decided.append((self.waiting, by))
            self.waiting = []

    def reopen(self) -> None:
        lists = sorted((self.waiting, *(rows for rows, _ in self.decided)), key=len)
        self.waiting, self.decided = lists.pop(), []
        for rows in lists:
            self.waiting += rows


def motions(numbers: Sequence[EntryNumber | None], texts: Sequence[str]) -> Mapping[int, int | None]:
    """Return the rows of the motions among texts, from 0, each with the row of the later text that decides it, or None.

    A number may be several rows'; a motion without one is decided by no text.
    """
    found: dict[int, int | None] = {}
    named_so: dict[EntryNumber, _Numbered] = {}
    for row, (number, text) in enumerate(zip(numbers, texts, strict=True)):
        if _MOTION.match(text):
            found[row] = None
            if number is not None:
                named_so.setdefault(number, _Numbered()).waiting.append(row)
        elif not (_ABOUT.match(text) or _RECOMMENDS.match(text)):
            for named, waits in _said(text).items():
                if named in named_so:
                    named_so[named].reopen() if waits else named_so[named].decide(row)
    for rows, by in chain.from_iterable(one.decided for one in named_so.values()):
        found |= dict.fromkeys(rows, by)
    return found


def _said(text: str) -> Mapping[EntryNumber, bool]:
    """The entries that a text names as ruled on, each with whether it waits again by what is said of it last."""
    said: dict[EntryNumber, bool] = {}
    decides = _WITHDRAWS if _NOTICE.match(text) else _DECIDES
    clauses = _CLAUSE.split(text)
    of_the_first = any(map(_IS_DECIDED.search, clauses[1:]))
    for position, clause in enumerate(clauses):
        again = _REINSTATES.search(clause) is not None
        back = _TAKES_BACK.search(clause)
        if again or back or decides.search(clause) or (position == 0 and of_the_first):
            for named, at in _ruled_on(clause):
                said[named] = again or (back is not None and at > back.start())
    return said


def _ruled_on(clause: str) -> Iterator[tuple[EntryNumber, int]]:
    """The entries that a clause names as ruled on, and does not leave open, each with where it is named.

    Behind a number that is ruled on stands the title of its motion, which may name others: "granting 12 Motion to
    Strike 5 Motion". So a further number counts only behind a word of a ruling of its own, or where a list goes on.
    """
    numbers = list(_NUMBER.finditer(clause))
    ends = (*(number.start() for number in numbers[1:]), len(clause))
    after = [clause[number.end() : end] for number, end in zip(numbers, ends, strict=False)]
    before = [clause[: number.start()] for number in numbers[:1]] + after[:-1]
    listed, open_ = False, _left_open(after)
    for at, number in enumerate(numbers):
        said = before[at][-_NEAR:]
        counts = at == 0 or _OWN_RULING.search(said) or (listed and _GOES_ON.search(said))
        named = _RULED_ON.search(said) and not _REFUSES.search(said) and not _GAP.search(said)
        listed = bool(counts and named)
        if listed and not open_[at]:
            yield EntryNumber(int(number[0])), number.start()


def _left_open(after: Sequence[str]) -> Sequence[bool]:
    """Of each number, by what stands after it until the next: whether that leaves it open, or the list's end does."""
    open_: list[bool] = []
    for said in reversed(after):
        own = _LEAVES_OPEN.search(said) is not None and _DECIDES.search(said) is None
        goes_on = _GOES_ON.search(said) is not None and _OWN_RULING.search(said) is None
        open_.append(own or (goes_on and bool(open_) and open_[-1]))
    return open_[::-1]
