"""Phrases for which a reader's tool takes a page for an error page, and how a page says them nevertheless.

juriscraper 4.0.1 (BaseReport and DocketReport, ERROR_STRINGS) searches raw HTML for these and then returns nothing of
the whole docket, even where a filer typed them. One character as a numeric reference leaves the text the same to every
reader and the phrase unseen by the search.
"""

import re

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
_SEARCHES = [
    (re.findall("[a-z]{3,}", phrase.lower()), re.compile(f"(?={_BLANK.join(phrase.split())}).", re.IGNORECASE))
    for phrase in PHRASES
]
"""Each phrase's words, which are quick to miss, and the search for it."""


def spell_out(html: str) -> str:
    """Return html with the first character of every such phrase as a numeric reference.

    The phrase must be text or an attribute's value: no markup of ours begins like one.
    """
    lower = html
    for letter, taken in _TAKEN_FOR.items():  # many times faster than str.translate on a long page
        lower = lower.replace(letter, taken)
    lower = lower.lower()
    for words, search in _SEARCHES:
        if all(word in lower for word in words):
            html = search.sub(lambda found: f"&#{ord(found[0])};", html)
    return html
