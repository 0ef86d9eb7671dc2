"""Canaries: words nobody else would write, planted in input and looked for in everything a server has.

All canaries of a drill end in one random core, so that one search for the core's forms finds any of them; what stands
before it says which. The core comes last, as an index may store a word without the beginning it shares with another.
A canary is one word of letters with an accent in it, so that encodings differ and tokenisers keep it whole.
"""

import base64
import html
import json
import secrets
import unicodedata
import urllib.parse
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

_LETTERS = "bcdfghjkmnpqrstvwz"  # no vowels: no such word stands in any text
_CORE, _TAG = 10, 8
_SHARED = 3  # letters of a beginning an index may leave out
_ALIGNMENTS = 3  # base64 reads three bytes at a time
_TOLD_BY = _TAG - _SHARED - (_ALIGNMENTS - 1)  # letters before the core that every form of a canary keeps


class CanaryKind(StrEnum):
    """Where in a filing a canary is planted."""

    TITLE = "title"
    DOCKET_TEXT = "docket text"
    PARTY = "party name"
    PDF_TEXT = "PDF text"
    PDF_METADATA = "PDF metadata"
    FILE_NAME = "file name"


@dataclass(frozen=True)
class Canary:
    """One planted word: in which thing, as what, and whether it was sealed or a public control."""

    thing: str
    kind: CanaryKind
    sealed: bool
    word: str


@dataclass(frozen=True)
class Flock:
    """All canaries of one drill, and the core they share."""

    core: str
    canaries: tuple[Canary, ...]

    def of(self, thing: str) -> dict[CanaryKind, str]:
        """The words planted in one thing, by kind."""
        return {canary.kind: canary.word for canary in self.canaries if canary.thing == thing}

    @property
    def sealed(self) -> tuple[Canary, ...]:
        """Those that must be found nowhere."""
        return tuple(canary for canary in self.canaries if canary.sealed)

    @property
    def controls(self) -> tuple[Canary, ...]:
        """Those planted the same way in public input, which a search that works must find."""
        return tuple(canary for canary in self.canaries if not canary.sealed)


def hatch(sealed: Mapping[str, Collection[CanaryKind]], public: Mapping[str, Collection[CanaryKind]]) -> Flock:
    """Fresh canaries for each thing, of the kinds it has room for. Call it only after the court was exec'ed."""
    core = _letters(_CORE)
    things = [(thing, kinds, True) for thing, kinds in sealed.items()]
    things += [(thing, kinds, False) for thing, kinds in public.items()]
    tags = _tags()
    canaries = (
        Canary(thing, kind, hidden, next(tags).capitalize() + "é" + core)
        for thing, kinds, hidden in things
        for kind in kinds
    )
    return Flock(core, tuple(canaries))


def _tags() -> Iterator[str]:
    """Tags no two of which end alike: else a form of one canary lies in another's, and a control passes for a leak."""
    ends = set[str]()
    while len(ends) < len(_LETTERS) ** _TOLD_BY:
        tag = _letters(_TAG)
        if tag[-_TOLD_BY:] not in ends:
            ends.add(tag[-_TOLD_BY:])
            yield tag


def _letters(count: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(count))


def forms(word: str) -> frozenset[bytes]:
    """Every byte string under which word might lie somewhere: spellings × encodings × escapes."""
    return frozenset(form for spelling in _spellings(word) for form in _forms(spelling))


def tails(canary: Canary) -> frozenset[bytes]:
    """The forms of a canary's word, with and without the beginning that an index may leave out."""
    return forms(canary.word) | forms(canary.word[_SHARED:])


def _spellings(word: str) -> Iterator[str]:
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    for text in (word, bare, unicodedata.normalize("NFD", word)):
        yield from (text, text.lower(), text.upper())


def _forms(text: str) -> Iterator[bytes]:
    raw = [text.encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")]
    raw += [text.encode("latin-1")] if all(ord(c) < 256 for c in text) else []  # noqa: PLR2004  # what Latin-1 holds
    for data in raw:
        yield data
        yield from _base64(data)
        yield from (data.hex().encode(), data.hex().upper().encode())
        yield urllib.parse.quote_from_bytes(data).encode()
        yield b"".join(b"%%%02X" % byte for byte in data)
        yield b"".join(b"%%%02x" % byte for byte in data)
    yield json.dumps(text).strip('"').encode()
    yield "".join(f"\\u{ord(c):04x}" for c in text).encode()
    yield html.escape(text).encode("ascii", "xmlcharrefreplace")
    yield "".join(f"&#{ord(c)};" for c in text).encode()
    yield "".join(f"&#x{ord(c):x};" for c in text).encode()
    yield text.replace("é", "&eacute;").encode("ascii", "ignore")


def _base64(data: bytes) -> Iterator[bytes]:
    for skip in range(_ALIGNMENTS):
        whole = (len(data) - skip) // 3 * 3
        inner = data[skip : skip + whole]
        yield base64.b64encode(inner)
        yield base64.urlsafe_b64encode(inner)
