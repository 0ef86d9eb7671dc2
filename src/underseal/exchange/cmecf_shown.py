"""What a page holds and does not show: a clerk who looked at it vouches for nothing of that."""

import importlib
import re
from typing import Any

_NEVER_SHOWN = frozenset({"audio", "canvas", "datalist", "noembed", "noframes", "noscript", "object", "rp", "video"})
_UNTIL_OPENED = frozenset({"details", "dialog"})
_HIDES = re.compile(
    r"""(?:^|;)(?:
        display:none | (?:content-)?visibility:(?:hidden|collapse) | opacity:[0.]+%?(?![\d.]) |
        (?:font|font-size|zoom|(?:max-)?(?:width|height)|scale):[0.]+(?![\d.]) | transform:.*scale |
        (?:-webkit-text-fill-)?color:transparent | clip(?:-path)?: | mask |
        (?:left|right|top|bottom|inset|text-indent|margin|margin-(?:left|right|top|bottom)|transform|translate):[^;]*-\d\d
    )""",
    re.VERBOSE,
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)


def without_hidden(html: str) -> tuple[str, str] | None:
    """Return a page, written anew, with and without the elements that their own markup hides from sight.

    None where nothing is hidden. A style sheet is not looked into: pages of courts hide with theirs what belongs to an
    entry, such as a file's size.
    """
    parsed: Any = importlib.import_module("lxml.html")  # comes with juriscraper, which drops styles in its own reading
    tree = parsed.document_fromstring(html.encode("utf-8", "replace"), parsed.HTMLParser(encoding="utf-8"))
    hidden = [node for node in tree.iter("*") if _is_hidden(node) and node.getparent() is not None]
    if not hidden:
        return None
    whole = parsed.tostring(tree, encoding="unicode")
    for node in hidden:
        node.drop_tree()
    return whole, parsed.tostring(tree, encoding="unicode")


def _is_hidden(node: Any) -> bool:
    closed = node.tag in _UNTIL_OPENED and node.get("open") is None
    return closed or node.tag in _NEVER_SHOWN or node.get("hidden") is not None or _hides(node.get("style", ""))


def _hides(style: str) -> bool:
    """Whether a style hides; one with an escape in it does, for nobody who means it to be read writes it so."""
    plain = "".join(_COMMENT.sub("", style).lower().split())
    return "\\" in plain or _HIDES.search(plain) is not None
