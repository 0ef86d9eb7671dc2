"""What acts in a PDF by itself, carries something along or draws what is not in it, wherever it hides."""

import re
from collections.abc import Iterator
from enum import Enum, auto

import pikepdf

from underseal.exchange.errors import PdfTooCostly
from underseal.exchange.pdf_objects import WholePdf

ELSEWHERE = "content that is to be fetched from elsewhere"
IN_PRINT = "content that is printed otherwise than it is shown"

KEYS = {
    "/JS": "JavaScript",
    "/JavaScript": "JavaScript",
    "/XFA": "an XFA form",
    "/EmbeddedFiles": "attached files",
    "/EF": "attached files",
    "/Collection": "attached files",
    "/RichMediaContent": "media that play",
    "/AlternatePresentations": "a presentation that plays",
    "/PresSteps": "a presentation that plays",
    "/DestOutputProfileRef": ELSEWHERE,
}
_ACTIONS = {
    "/JavaScript": "JavaScript",
    "/Launch": "an action that starts a program",
    "/SubmitForm": "a form that sends data",
    "/ImportData": "a form that fetches data",
    "/GoToE": "attached files",
    "/Rendition": "media that play",
    "/Movie": "media that play",
    "/Sound": "media that play",
    "/RichMediaExecute": "media that play",
}
_UNASKED = {
    "/URI": "an action that opens an address",
    "/GoToR": "an action that opens another file",
    "/Thread": "an action that opens another file",
    "/Named": "an action that commands the reader's program",
    "/Hide": "an action that changes what is shown",
    "/SetOCGState": "an action that changes what is shown",
    "/ResetForm": "an action that changes what is shown",
}
"""Actions that a reader may click on, but that nothing may take without one."""
_TURNS = {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"}
"""Named actions that only turn to a page."""
_ANNOTATIONS = {
    "/RichMedia": "media that play",
    "/Movie": "media that play",
    "/Sound": "media that play",
    "/Screen": "media that play",
    "/3D": "media that play",
    "/FileAttachment": "attached files",
}
_OF_STREAMS = {
    "/F": ELSEWHERE,
    "/FFilter": ELSEWHERE,
    "/FDecodeParms": ELSEWHERE,
    "/Ref": ELSEWHERE,
    "/OPI": ELSEWHERE,
    "/Alternates": IN_PRINT,
    "/PS": IN_PRINT,
}
"""Entries of a stream by which a reader draws another than its bytes (ISO 32000-1, 7.3.8.2, 8.8.2, 8.9.5.4, 8.10.4 and
14.11.7). PDF/A has none of them either (ISO 19005-1, 6.1.7 and 6.2.4 to 6.2.7)."""
_POSTSCRIPT = {"/Subtype", "/Subtype2"}
"""What says `/PS` of a stream that only a printer understands (ISO 32000-1, 8.8.2)."""
_BY_ITSELF = {"/OpenAction", "/AA"}
_NAME = re.compile(rb"/[^\0\t\n\f\r ()<>\[\]{}/%]*")
_WORDS = tuple(name.encode() for name in {*KEYS, *_ACTIONS, *_ANNOTATIONS, *_BY_ITSELF})
_WRITTEN_OTHERWISE = re.compile(rb"#([0-9A-Fa-f]{2})")

MOST = 1_000_000
"""Values of objects with a word of what acts that are looked at: some ten seconds. A form of 10,000 fields has less."""


class _Part(Enum):
    """What an object is looked at as: an object that others share may be each, and is looked at once as each."""

    ANYTHING = auto()
    MOMENTS = auto()  # the value of /AA: an action a moment
    UNASKED = auto()  # what is done when something is opened, shown or left, with all that follows on it


_Found = tuple[_Part, pikepdf.Object]


class ActionSearch:
    """Looks through one PDF, at the cost of its size, whatever in it leads to what."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self.looked_at = 0
        self._met: set[tuple[_Part, tuple[int, int]]] = set()
        self._names: dict[tuple[int, int], str] = {}

    def active(self, whole: WholePdf) -> Iterator[str]:
        """Yield what acts, carries something along or draws what is elsewhere, in our words. Raises PdfTooCostly."""
        waiting: list[_Found] = [(_Part.ANYTHING, held) for held in whole.objects if _may_act(held)]
        while waiting:
            part, held = waiting.pop()
            if not isinstance(held, pikepdf.Object) or self._is_met(part, held):
                continue
            if isinstance(held, pikepdf.Array):
                inner = list(held)
                self._count(inner)
                waiting.extend((part, one) for one in inner if part is not _Part.ANYTHING or _is_within(one))
            elif isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
                entries = dict(held.items())
                self._count(entries)
                yield from self._said(part, entries)
                waiting.extend(_leads_to(part, entries))
        for held in whole.objects:
            if isinstance(held, pikepdf.Stream):
                yield from self._drawn_otherwise(held.stream_dict)
        for content in whole.unlisted:
            yield from _named(content)

    def _is_met(self, part: _Part, held: pikepdf.Object) -> bool:
        if not held.is_indirect:
            return False
        met = (part, held.objgen) in self._met
        self._met.add((part, held.objgen))
        return met

    def _count(self, values: list[pikepdf.Object] | dict[str, pikepdf.Object]) -> None:
        self.looked_at += 1 + len(values)
        if self.looked_at > self._most:
            raise PdfTooCostly

    def _said(self, part: _Part, entries: dict[str, pikepdf.Object]) -> Iterator[str]:
        action = self._name(entries.get("/S"))
        if part is _Part.ANYTHING:
            yield from (KEYS[key] for key in entries.keys() & KEYS.keys())
            if action in _ACTIONS:
                yield _ACTIONS[action]
            if (subtype := self._name(entries.get("/Subtype"))) in _ANNOTATIONS:
                yield _ANNOTATIONS[subtype]
        elif part is _Part.UNASKED and action in _UNASKED and self._name(entries.get("/N")) not in _TURNS:
            yield _UNASKED[action]

    def _drawn_otherwise(self, stream: pikepdf.Object) -> Iterator[str]:
        keys = stream.keys()
        yield from (_OF_STREAMS[key] for key in keys & _OF_STREAMS.keys())
        if any(self._name(stream[key]) == "/PS" for key in keys & _POSTSCRIPT):
            yield IN_PRINT

    def _name(self, value: pikepdf.Object | None) -> str:
        """Return a name; empty for what is none. One that many share is written out once, however long it is."""
        if not isinstance(value, pikepdf.Name):
            return ""
        if not value.is_indirect:
            return str(value)
        if value.objgen not in self._names:
            self._names[value.objgen] = str(value)
            self.looked_at += 1
        return self._names[value.objgen]


_LEADS = {
    _Part.ANYTHING: {"/OpenAction": _Part.UNASKED, "/AA": _Part.MOMENTS},
    _Part.MOMENTS: {},
    _Part.UNASKED: {"/Next": _Part.UNASKED},
}


def _leads_to(part: _Part, entries: dict[str, pikepdf.Object]) -> Iterator[_Found]:
    yield from ((further, entries[key]) for key, further in _LEADS[part].items() if key in entries)
    if part is _Part.ANYTHING:
        yield from ((_Part.ANYTHING, one) for one in entries.values() if _is_within(one))
    if part is _Part.MOMENTS:
        yield from ((_Part.UNASKED, one) for one in entries.values())


def _is_within(one: object) -> bool:
    """Whether a value stands in its object itself: another object is looked at when its turn comes."""
    return isinstance(one, pikepdf.Object) and not one.is_indirect


def _may_act(held: pikepdf.Object) -> bool:
    """Whether a word of what acts stands in an object at all: most are seen to be harmless at a glance."""
    if isinstance(held, pikepdf.Stream):
        held = held.stream_dict
    written = held.unparse(resolved=True)
    return any(word in written for word in _WORDS)


def _named(content: bytes) -> Iterator[str]:
    """Yield what acts by the names in objects that nobody lists: how they hang together is not known."""
    names = {
        _WRITTEN_OTHERWISE.sub(lambda code: bytes.fromhex(code[1].decode()), name).decode("latin-1")
        for name in _NAME.findall(content)
    }
    for known in (KEYS, _ACTIONS, _ANNOTATIONS, _UNASKED if names & _BY_ITSELF else {}):
        yield from (known[name] for name in names & known.keys())
