"""Docket text for a page: letter for letter, with its kind set apart and its references to entries made links."""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass

from underseal.docket.names import Ordinal
from underseal.docket.text import LONGEST_QUOTED
from underseal.sheet.entry_link import anchor_of

_WORD = r"[A-Z][A-Z’'&/.-]*[A-Z]"
_WORDS = rf"{_WORD}(?: {_WORD})*"
_KIND = re.compile(rf"{_WORDS}(?![\w’'])")
_PAPER = (
    "Motion|Order|Response|Reply|Memorandum|Notice|Complaint|Letter|Brief|Report|Objection|Answer|Declaration|Affidavit"
)
_LEAD = rf"\b(?:(?:re:?|granting|denying|sealing|unsealing|adopting|striking) |to (?=\d{{1,6}} (?:{_PAPER})\b))"
_WHICH = r" \(filed \d\d/\d\d/\d{4}(?:, row \d{1,6})?\)"  # of several that show the number (`docket.text.shown`)
_REFERENCE = re.compile(
    rf"(?P<lead>{_LEAD})?\b(?P<number>\d{{1,6}})\b(?![/:.-]\d)(?P<which>{_WHICH})?(?P<kind>(?: {_WORDS}(?![\w’']))?)"
    rf"(?P<said>(?: “[^“”]{{0,{LONGEST_QUOTED}}}”)?)"
)
_NAMES_END = r"\b(?:Co|Cos|Corp|Inc|Ltd|Bros|Jr|Sr|L\.?L\.?C|L\.?L\.?P|L\.?P|N\.A|P\.C|U\.S|et al|[ap]\.m)\.$"
_NEXT = r"(?=(?:[A-Z]\w+(?: \w+){0,3} due by \d|Signed by |\())"
_CITED = ("which", "number")
"""The parts of a reference that end what is cited, the longer first."""
_SENTENCE = re.compile(rf"(?<=[^ .]{{3}}\.)(?<! Inc\.)(?<! Ltd\.)(?<! Corp\.)(?<! Bros\.) (?=[A-Z(])|(?<=\.) {_NEXT}")
_ABBREVIATED = re.compile(_NAMES_END)
_LIST = re.compile(r",? and |, ")


@dataclass(frozen=True)
class Piece:
    """A run of docket text: plain, the name of a kind, or the number of an entry."""

    text: str
    kind: bool = False
    href: str = ""


def pieces(text: str, rows: Mapping[str, Ordinal]) -> tuple[Piece, ...]:
    """Return text in pieces. What cites an entry, as `rows` has it, is a link where the words around say so."""
    start = _after_kind(text)
    return tuple(piece for piece in (Piece(text[:start], kind=True), *_rest(text[start:], rows)) if piece.text)


def numbers_in(text: str, known: Container[int]) -> Iterator[int]:
    """Return the numbers of `known` that the words around say are of entries."""
    found = _references(text[_after_kind(text) :], lambda one: "number" if int(one["number"]) in known else "")
    return (int(one["number"]) for one, _ in found)


def _after_kind(text: str) -> int:
    head = _KIND.match(text)
    return head.end() if head else 0


def _rest(text: str, rows: Mapping[str, Ordinal]) -> Iterator[Piece]:
    done = 0
    for found, end in _references(text, lambda one: next((part for part in _CITED if _cited(one, part) in rows), "")):
        cited = _cited(found, end)
        yield Piece(text[done : found.start("number")])
        yield Piece(cited, href=f"#{anchor_of(rows[cited])}")
        yield Piece(text[found.end(end) : found.start("kind")])
        if found["kind"]:
            yield Piece(" ")
            yield Piece(found["kind"][1:], kind=True)
        yield Piece(found["said"])
        done = found.end()
    yield Piece(text[done:])


def _cited(found: re.Match[str], end: str) -> str:
    return found.string[found.start("number") : found.end(end)] if found[end] else ""


def _references(text: str, known: Callable[[re.Match[str]], str]) -> Iterator[tuple[re.Match[str], str]]:
    """What is said of entries, and to which of its parts that is `known`."""
    listed = -1
    for found in _REFERENCE.finditer(text):
        leads = found["lead"] or found["kind"] or (listed >= 0 and _LIST.fullmatch(text, listed, found.start("number")))
        if leads and (end := known(found)):
            yield found, end
            listed = found.end()


def first_sentence(text: str, longest: int = 110) -> str:
    """Return a docket text's first sentence, for a heading; cut at a word, with an ellipsis, where it is long."""
    sentence = text[: next(_sentence_ends(text), None)]
    sentence = f"{sentence.rstrip('.')}." if _ABBREVIATED.search(sentence) else sentence.rstrip(".")
    if len(sentence) <= longest:
        return sentence
    cut = sentence[:longest].rsplit(" ", 1)[0].rstrip(",;:")
    return f"{cut} …”" if _quoting(cut) else f"{cut} …"


def _sentence_ends(text: str) -> Iterator[int]:
    """Where sentences end that lie in no quotation."""
    quoting, seen = False, 0
    for found in _SENTENCE.finditer(text):
        quoting = _quoting(text[seen : found.start()], quoting)
        seen = found.start()
        if not quoting:
            yield seen


def _quoting(begun: str, before: bool = False) -> bool:
    """Whether a quotation is open at the end of a text, where one was or was not open `before` it."""
    opened, closed = begun.rfind("“"), begun.rfind("”")
    return opened > closed or (before and closed < 0)


def short_text(text: str) -> str:
    """Return what kind of paper a docket text is about, for feeds: its leading capitals, else its first words."""
    head = _KIND.match(text)
    short = head[0] if head else " ".join(text.split()[:8])
    return short.replace("[", "(").replace("]", ")").rstrip(".,: ")
