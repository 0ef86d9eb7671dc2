"""What a person types into a search box: words, "words side by side", -words to leave out, this OR that OR -that."""

import re
from dataclasses import dataclass
from typing import Self

from underseal.sheet.folding import AGAINST, words

MOST_WORDS = 12
"""Words that one search looks for, alternatives and quoted words included: each of them costs a look at every entry."""

_TOKEN = re.compile(
    r"""(?P<minus>(?<!\S)[-\u2212\u2013](?=["\u201c\u201d\w]))?   # at the start of a word: left out
    (?:["\u201c\u201d](?P<phrase>[^"\u201c\u201d]*)["\u201c\u201d]? | (?P<bare>[^\s"\u201c\u201d]+))""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Term:
    """Words that belong together: side by side as they are written, or each wherever it stands and begins like it.

    `joined` are side by side too, the last beginning like it: what is typed in one with figures, "26-cr", "W-4". A
    figure at the end is the whole figure: "count 1" is not in "11/26/2026".
    """

    words: tuple[str, ...]
    exact: bool = False
    without: bool = False
    joined: bool = False

    @property
    def whole(self) -> bool:
        """Whether its words stand side by side and none goes on."""
        return self.exact or (self.joined and self.words[-1].isdigit())

    @property
    def beginnings(self) -> tuple[str, ...]:
        """How words begin that answer it, unless it is whole."""
        return (" ".join(self.words),) if self.joined else self.words

    def answered_by(self, said: str) -> bool:
        """Whether words folded by `folding.said` have it, or, where it is to be left out, do not."""
        if self.whole:
            return (f" {' '.join(self.words)} " in f"{said} ") is not self.without
        return all(f" {start}" in said for start in self.beginnings) is not self.without


@dataclass(frozen=True)
class Clause:
    """Terms of which one is to be answered."""

    terms: tuple[Term, ...]

    @property
    def without(self) -> bool:
        """Whether it only leaves out."""
        return all(term.without for term in self.terms)


@dataclass(frozen=True)
class Query:
    """All that was asked for: every clause. `aside` is what was typed beyond MOST_WORDS: none of it is looked for."""

    clauses: tuple[Clause, ...]
    aside: str = ""

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what was typed. Raises nothing. "v.", "vs." and "versus" are one word, which alone is not looked for."""
        clauses: list[Clause] = []
        either = left = False
        count = 0
        for found in _TOKEN.finditer(text):
            if found["bare"] in {"OR", "AND", "NOT"}:
                left = found["bare"] == "NOT"
                either = found["bare"] == "OR" or (either and left)
                continue
            term = _term(found, without=left or found["minus"] is not None)
            count += len(term.words) if term is not None else 0
            if count > MOST_WORDS:
                return cls(tuple(clauses), text[found.start() :].strip())
            if term is not None:
                before = clauses.pop().terms if either and clauses else ()
                clauses.append(Clause((*before, term)))
            either = left = False
        return cls(tuple(clauses))

    @property
    def wanted(self) -> list[str]:
        """The words looked for, to be marked where they are found."""
        terms = (term for clause in self.clauses for term in clause.terms if not term.without)
        return [word for term in terms for word in term.words]

    @property
    def warning(self) -> str:
        """What to tell who typed it, if not all of it is looked for."""
        return f"“{self.aside}” was left aside. A search looks for at most {MOST_WORDS} words." if self.aside else ""

    def found_in(self, said: str) -> bool:
        """Whether words folded by `folding.said` are what was asked for."""
        return all(any(term.answered_by(said) for term in clause.terms) for clause in self.clauses)


def _term(found: re.Match[str], *, without: bool) -> Term | None:
    exact = found["phrase"] is not None
    folded = tuple(words(found["phrase"] if exact else found["bare"]))
    joined = not exact and any(char.isdigit() for char in found["bare"])
    return Term(folded, exact, without, joined) if folded and folded != (AGAINST,) else None
