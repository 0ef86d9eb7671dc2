"""What sort of paper an entry is, for filters: by its kind in the dictionary, or by its words where it was imported."""

import re
from enum import StrEnum

from underseal.docket.record import Entry, Stubbed


class Sort(StrEnum):
    """A sort of entry. The value is what addresses carry."""

    ORDER = "orders"
    MOTION = "motions"
    BRIEF = "briefs"
    OPENING = "openings"
    EXHIBIT = "exhibits"
    NOTICE = "notices"
    HEARING = "hearings"
    TRANSCRIPT = "transcripts"
    SEALED = "sealed"
    OTHER = "others"


SORTS = {
    Sort.ORDER: "Opinions and orders",
    Sort.MOTION: "Motions",
    Sort.BRIEF: "Responses and briefs",
    Sort.OPENING: "Complaints, indictments",
    Sort.EXHIBIT: "Exhibits, declarations",
    Sort.NOTICE: "Notices, letters",
    Sort.HEARING: "Hearings, minutes",
    Sort.TRANSCRIPT: "Transcripts",
    Sort.SEALED: "Sealed papers",
    Sort.OTHER: "Everything else",
}
"""The sorts as a menu names them, in its order."""

_BY_KIND = {
    "answer": Sort.BRIEF,
    "response": Sort.BRIEF,
    "reply": Sort.BRIEF,
    "brief": Sort.BRIEF,
    "exhibit": Sort.EXHIBIT,
    "notice": Sort.NOTICE,
    "notice-of-appearance": Sort.NOTICE,
    "letter": Sort.NOTICE,
    "notice-of-hearing": Sort.HEARING,
    "minutes": Sort.HEARING,
    "transcript": Sort.TRANSCRIPT,
}
_BY_WORDS = (
    (Sort.HEARING, r"minute entry|minutes|notice of hearing|hearing|trial"),
    (Sort.ORDER, r"(?:\w+ )?order|opinion|judgment|decree|ruling|verdict"),
    (Sort.TRANSCRIPT, r"transcript"),
    (Sort.BRIEF, r"response|reply|answer|memorandum|brief|opposition|objection|surreply"),
    (Sort.MOTION, r"motion|application|petition for|request"),
    (Sort.OPENING, r"(?:\w+ )?complaint|indictment|information|petition"),
    (Sort.EXHIBIT, r"exhibit|affidavit|declaration|appendix"),
    (Sort.NOTICE, r"notice|letter|stipulation|status report|certificate"),
)
_OPENING = 1  # the row of the paper that opened a case
_FIRST = re.compile("|".join(rf"\b(?P<{sort.name}>{pattern})\b" for sort, pattern in _BY_WORDS), re.IGNORECASE)
_HEAD = 80  # characters of an imported text in which its sort is looked for


def sort_of(entry: Entry) -> Sort:
    """Return the sort of a public entry. A stub is a sealed paper until it is released; more is not said of it."""
    if entry.stub is not None:
        main = next((line.content for line in entry.lines if line.part == 0), entry.stub)
        return Sort.SEALED if isinstance(main, Stubbed) else _worded(entry.text)
    if entry.imported is not None:
        return _worded(entry.text)
    if entry.order:
        return Sort.ORDER
    if entry.motion:
        return Sort.MOTION
    return Sort.OPENING if entry.ordinal == _OPENING else _BY_KIND.get(entry.kind, Sort.OTHER)


def _worded(text: str) -> Sort:
    """Return the sort that the first telling word of a text names."""
    found = _FIRST.search(text, 0, _HEAD)
    return Sort[found.lastgroup] if found is not None and found.lastgroup is not None else Sort.OTHER
