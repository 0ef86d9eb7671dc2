"""Phrases for which a reader's tool takes a page for an error page, and how a page says them nevertheless.

juriscraper 4.0.1 (BaseReport and DocketReport, ERROR_STRINGS) searches raw HTML for these and then returns nothing of
the whole docket, even where a filer typed them. One character as a numeric reference leaves the text the same to every
reader and the phrase unseen by the search.
"""

import re
from typing import NamedTuple

PHRASES = (
    r"MetaMask.*web3",
    r"console\.log\(.*CloudMask",
    r"Drumpf",
    r"The report may take a long time to run because this case has many docket entries",
    r"The page ID does not exist\. Please enter a valid page ID number\.",
    r"There are no documents in this case\.",
    r"Incomplete request\. Please try your query again by choosing the Query or Reports option",
    r"To accept charges shown below, click on the '?",
    r"\*\*\* This case was administratively closed\.\*\*\*",
    r"The start date must be less than or equal to the end date",
    r"The starting document number must be less than or equal to the ending document number",
    r"Case not found\.",
    r"Either you do not have permission to view the document, or the document does not exist in the case\.",
    r"Format: text",
    r"Server timeout waiting for the HTTP request from the client\.",
    r"The case type was.*but it must be",
    r"This case is in the process of being opened, please check back later for additional information\.",
    r"Submission already made, please wait for response from server",
)
"""As the tool words them; a space stands for any white space."""

_TAKEN_FOR = dict(zip("\u0130\u0131\u017f\u212a", "iisk", strict=True))  # by a search without case
_BLANK = r"\s+"


class _Search(NamedTuple):
    """A phrase's words, which are quick to miss, and its parts, which stand on one line in their order."""

    words: list[str]
    first: re.Pattern[str]
    last: re.Pattern[str] | None


def _search(phrase: str) -> _Search:
    words = re.findall("[a-z]{3,}", phrase.lower())
    first, _, last = (re.compile(_BLANK.join(part.split()), re.IGNORECASE) for part in phrase.partition(".*"))
    return _Search(words, first, last if last.pattern else None)


_SEARCHES = [_search(phrase) for phrase in PHRASES]


def spell_out(html: str) -> str:
    """Return html with the first character of every such phrase as a numeric reference.

    The phrase must be text or an attribute's value: no markup of ours begins like one. Every line is gone through once
    for each phrase whose words are there, however often the phrase begins on it.
    """
    lower = html
    for letter, taken in _TAKEN_FOR.items():  # many times faster than str.translate on a long page
        lower = lower.replace(letter, taken)
    lower = lower.lower()
    for words, first, last in _SEARCHES:
        if not all(word in lower for word in words):
            continue
        if last is None:
            html = first.sub(_spelled, html)
        else:
            html = "\n".join(_up_to_last(line, first, last) for line in html.split("\n"))
    return html


def _up_to_last(line: str, first: re.Pattern[str], last: re.Pattern[str]) -> str:
    """The line with `first` spelled out wherever `last` follows."""
    end = max((found.start() for found in last.finditer(line)), default=-1)
    return first.sub(lambda found: _spelled(found) if found.end() <= end else found[0], line)


def _spelled(found: re.Match[str]) -> str:
    return f"&#{ord(found[0][0])};{found[0][1:]}"
