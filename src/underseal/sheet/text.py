"""Docket text for a page: letter for letter, with its kind set apart and its references to entries made links."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

_WORD = r"[A-Z][A-Z’'&/.-]*[A-Z]"
_WORDS = rf"{_WORD}(?: {_WORD})*"
_KIND = re.compile(rf"{_WORDS}(?![\w’'])")
_PAPER = (
    "Motion|Order|Response|Reply|Memorandum|Notice|Complaint|Letter|Brief|Report|Objection|Answer|Declaration|Affidavit"
)
_LEAD = rf"\b(?:(?:re:?|granting|denying|sealing|unsealing|adopting|striking) |to (?=\d{{1,6}} (?:{_PAPER})\b))"
_REFERENCE = re.compile(rf"(?P<lead>{_LEAD})?\b(?P<number>\d{{1,6}})\b(?![/:.-]\d)(?P<kind>(?: {_WORDS}(?![\w’']))?)")
_NAMES_END = r"\b(?:Co|Cos|Corp|Inc|Ltd|Bros|Jr|Sr|L\.?L\.?C|L\.?L\.?P|L\.?P|N\.A|P\.C|U\.S|et al|[ap]\.m)\.$"
_NEXT = r"(?=(?:[A-Z]\w+(?: \w+){0,3} due by \d|Signed by |\())"
_SENTENCE = re.compile(rf"(?<=[^ .]{{3}}\.)(?<! Inc\.)(?<! Ltd\.)(?<! Corp\.)(?<! Bros\.) (?=[A-Z(])|(?<=\.) {_NEXT}")
_ABBREVIATED = re.compile(_NAMES_END)
_LIST = re.compile(r",? and |, ")


@dataclass(frozen=True)
class Piece:
    """A run of docket text: plain, the name of a kind, or the number of an entry."""

    text: str
    kind: bool = False
    href: str = ""


def pieces(text: str, re: Container[int]) -> tuple[Piece, ...]:
    """Return text in pieces. A number is a link where `re` names that entry and the words around say it is one."""
    head = _KIND.match(text)
    start = head.end() if head else 0
    return tuple(piece for piece in (Piece(text[:start], kind=True), *_rest(text[start:], re)) if piece.text)


def _rest(text: str, named: Container[int]) -> Iterator[Piece]:
    done, listed = 0, -1
    for found in _REFERENCE.finditer(text):
        leads = found["lead"] or found["kind"] or (listed >= 0 and _LIST.fullmatch(text, listed, found.start("number")))
        if not leads or int(found["number"]) not in named:
            continue
        yield Piece(text[done : found.start("number")])
        yield Piece(found["number"], href=f"#e{int(found['number'])}")
        if found["kind"]:
            yield Piece(" ")
            yield Piece(found["kind"][1:], kind=True)
        done = found.end()
        listed = found.end()
    yield Piece(text[done:])


def first_sentence(text: str, longest: int = 110) -> str:
    """Return a docket text's first sentence, for a heading; cut at a word, with an ellipsis, where it is long."""
    sentence = _SENTENCE.split(text, maxsplit=1)[0]
    sentence = f"{sentence.rstrip('.')}." if _ABBREVIATED.search(sentence) else sentence.rstrip(".")
    if len(sentence) <= longest:
        return sentence
    return f"{sentence[:longest].rsplit(' ', 1)[0].rstrip(',;:')} …"


def short_text(text: str) -> str:
    """Return what kind of paper a docket text is about, for feeds: its leading capitals, else its first words."""
    head = _KIND.match(text)
    short = head[0] if head else " ".join(text.split()[:8])
    return short.replace("[", "(").replace("]", ")").rstrip(".,: ")
