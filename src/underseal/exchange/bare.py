"""A copy of a PDF without what it says of itself: a browser's reader puts a document's title into the history."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf

from underseal.exchange.errors import UnreadablePdf

_OF_ITSELF = ("/Metadata", "/PieceInfo", "/LastModified", "/SpiderInfo")
"""What any object may say of itself, or programs keep in it for themselves (ISO 32000-1, 14.3.2, 14.5 and 14.10.2)."""
_OF_SIGNATURES = ("/Perms", "/DSS", "/SigFlags")
_HINTS = tuple(key.encode() for key in (*_OF_ITSELF, *_OF_SIGNATURES, "/V"))


def bare(pdf: bytes) -> bytes:
    """Return a copy that draws the same pages and has no title, author or other metadata. Raises UnreadablePdf.

    Nor has it digital signatures: they are of the bytes that were signed, and a reader would call the copy altered.
    """
    made = BytesIO()
    try:
        with pikepdf.open(BytesIO(pdf)) as opened:
            _drop(opened.trailer, "/Info")
            _drop(opened.Root, "/ViewerPreferences")
            for held in opened.objects:
                for inner in _dictionaries(held):
                    _drop(inner, *_OF_ITSELF, *_OF_SIGNATURES)
                    if _is_signature(inner.get("/V")):
                        _drop(inner, "/V")
            opened.save(made, deterministic_id=True)
    except (pikepdf.PikepdfError, RuntimeError, ValueError, TypeError, MemoryError):
        raise UnreadablePdf from None
    return made.getvalue()


def _drop(held: pikepdf.Object, *keys: str) -> None:
    for key in keys:
        if key in held:
            del held[key]


def _is_signature(value: object) -> bool:
    return isinstance(value, pikepdf.Dictionary) and "/ByteRange" in value


def _dictionaries(held: object) -> Iterator[pikepdf.Object]:
    """Yield each dictionary that stands in an object itself, where anything to be dropped does."""
    waiting = [held] if isinstance(held, pikepdf.Object) and _is_hinted(held) else []
    while waiting:
        one = waiting.pop()
        inner: Iterator[object] = iter(())
        if isinstance(one, pikepdf.Array):
            inner = iter(one)
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            yield one
            inner = (value for _, value in one.items())
        waiting.extend(value for value in inner if isinstance(value, pikepdf.Object) and not value.is_indirect)


def _is_hinted(held: pikepdf.Object) -> bool:
    if isinstance(held, pikepdf.Stream):
        held = held.stream_dict
    written = held.unparse(resolved=True)
    return any(hint in written for hint in _HINTS)
