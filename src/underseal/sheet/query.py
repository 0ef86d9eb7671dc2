"""What a person types into a search box: words, "words side by side", -words to leave out, this OR that."""

import re
from dataclasses import dataclass
from typing import Self

from underseal.sheet.folding import words

MOST_TERMS = 8
"""A query's first so many terms count."""

_TOKEN = re.compile(
    r"""(?P<minus>(?<!\S)[-\u2212\u2013](?=["\u201c\u201d\w]))?   # at the start of a word: left out
    (?:["\u201c\u201d](?P<phrase>[^"\u201c\u201d]*)["\u201c\u201d]? | (?P<bare>[^\s"\u201c\u201d]+))""",
    re.VERBOSE,
)
_AGAINST = {"v", "vs", "versus"}


@dataclass(frozen=True)
class Term:
    """Words that belong together: side by side as they are written, or each wherever it stands and begins like it."""

    words: tuple[str, ...]
    exact: bool = False

    def stands_in(self, said: str) -> bool:
        """Whether words folded by `folding.said` have it."""
        if self.exact:
            return f" {' '.join(self.words)} " in f"{said} "
        return all(f" {word}" in said for word in self.words)


@dataclass(frozen=True)
class Clause:
    """Terms of which one is wanted, or none."""

    terms: tuple[Term, ...]
    without: bool = False


@dataclass(frozen=True)
class Query:
    """All that was asked for: every clause."""

    clauses: tuple[Clause, ...]

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what was typed. Raises nothing. "v.", "vs." and "versus" are one word, which alone is not looked for."""
        clauses: list[Clause] = []
        either = left = False
        for found in list(_TOKEN.finditer(text)):
            if found["bare"] in {"OR", "AND", "NOT"}:
                either, left = found["bare"] == "OR", found["bare"] == "NOT"
                continue
            term = _term(found)
            without = left or found["minus"] is not None
            if term is not None and either and clauses and not without and not clauses[-1].without:
                clauses[-1] = Clause((*clauses[-1].terms, term))
            elif term is not None:
                clauses.append(Clause((term,), without))
            either = left = False
        return cls(tuple(clauses[:MOST_TERMS]))

    @property
    def wanted(self) -> list[str]:
        """The words looked for, to be marked where they are found."""
        terms = (term for clause in self.clauses if not clause.without for term in clause.terms)
        return [word for term in terms for word in term.words]

    def found_in(self, said: str) -> bool:
        """Whether words folded by `folding.said` are what was asked for."""
        return all(any(term.stands_in(said) for term in clause.terms) is not clause.without for clause in self.clauses)


def _term(found: re.Match[str]) -> Term | None:
    exact = found["phrase"] is not None
    folded = tuple("v" if word in _AGAINST else word for word in words(found["phrase"] if exact else found["bare"]))
    if not folded or folded == ("v",):
        return None
    return Term(folded[:MOST_TERMS], exact)
