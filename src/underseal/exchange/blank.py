"""A page with nothing on it, where a paper is only looked ahead on."""

from functools import cache
from io import BytesIO

import pikepdf

_LETTER = (612, 792)  # points


@cache
def blank_page() -> bytes:
    """Return a PDF of one empty page, always the same."""
    with pikepdf.new() as made:
        made.add_blank_page(page_size=_LETTER)
        out = BytesIO()
        made.save(out, deterministic_id=True)
    return out.getvalue()
