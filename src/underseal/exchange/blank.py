"""A page with nothing on it, where a paper is only looked ahead on."""

from functools import cache
from io import BytesIO

import pikepdf

_LETTER = (612, 792)  # points


def blank_page(stands_for: bytes = b"") -> bytes:
    """Return a PDF of one empty page: always the same for the same name, by digest, of what it stands for."""
    return _page() + b"%" + stands_for.hex().encode() + b"\n"  # a comment, which no reader of a PDF shows


@cache
def _page() -> bytes:
    with pikepdf.new() as made:
        made.add_blank_page(page_size=_LETTER)
        out = BytesIO()
        made.save(out, deterministic_id=True)
    return out.getvalue()
