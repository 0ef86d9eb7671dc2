"""A page that stands alone, for whoever cannot be shown another: its style is in it, since no other file is given."""

import base64
from hashlib import sha256
from html import escape

_STYLE = (
    "body{font:1rem/1.5 Georgia,serif;color:#1a1a1a;background:#fff;max-width:36rem;margin:4rem auto;padding:0 1.25rem}"
    "h1{font-size:1.5rem;line-height:1.2;border-bottom:3px solid;padding-bottom:.75rem}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#141414}}"
)
_DIGEST = base64.b64encode(sha256(_STYLE.encode()).digest()).decode()
STYLE_SOURCE = f"'sha256-{_DIGEST}'"
"""How a Content-Security-Policy names that style."""
NOTICE = {"Content-Type": "text/html; charset=utf-8"}


def notice(title: str, *said: str) -> bytes:
    """Return the page: a heading and a paragraph for each sentence or two."""
    paragraphs = "".join(f"<p>{escape(one)}</p>\n" for one in said)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n{paragraphs}</main>\n</body>\n</html>\n"
    ).encode("ascii", "xmlcharrefreplace")
