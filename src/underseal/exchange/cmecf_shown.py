"""What a page holds and perhaps does not show: a clerk who looked at it vouches for nothing of that.

There are more ways to hide a word than anybody can list, and browsers learn new ones. So this lists what courts' pages
are written with, element by element and property by property; whatever else a page is written with may hide.
"""

import importlib
import re
from typing import Any

from underseal.exchange.plain_color import is_dark, is_light

_ELEMENTS = frozenset(
    re.findall(
        "[a-z0-6]+",
        "a abbr address b big blockquote body br center cite code dd div dl dt em font form h1 h2 h3 h4 h5 h6 "
        "head hr html i img input ins label li link meta nobr ol p pre q samp script small span "
        "strong style sub sup table tbody td tfoot th thead title tr tt u ul var wbr",
    )
)
"""Shown as they come; and scripts and style sheets, of which no word is taken. What is struck out is not said."""
_UNSEEN = frozenset({"script", "style", "link", "meta", "title"})
"""Nothing of them is painted."""
_SMALLER = frozenset({"small", "sub", "sup", "h5", "h6"})
"""One in another shrinks again, as often as somebody likes."""
_FLOATED, _SIDES = frozenset({"table", "img", "input"}), frozenset({"left", "right"})
_ATTRIBUTES = frozenset(
    re.findall(
        "[a-z]+",
        "abbr action align alt autocomplete axis border cellpadding cellspacing charset checked cite class colspan "
        "content datetime disabled enctype for frame groupindex headers height href hreflang hspace id index "
        "label lang language maxlength media method name nowrap readonly rel rev role rowspan rules scope size src "
        "start summary target title type valign value vspace width xmlns",
    )
)
_TEXT_COLORS, _GROUNDS = frozenset({"color", "text"}), frozenset({"bgcolor"})
_FACES = re.compile(
    r"(?:[\s,\"'-]*(?:arial|courier|georgia|helvetica|tahoma|times|verdana|sans|serif|mono|new|roman))+[\s,]*"
)
"""Faces that show letters as they are; there are some of signs alone."""
_NO_HIDER = re.compile(r"on[a-z]+|[a-z]*[^a-z].*", re.DOTALL)
"""A handler; or a name with other characters than letters, as none has that hides: `data-seen`, a slip of the pen."""
_SIZE = r"\d*[1-9]\d*(?:\.\d+)?(?:px|em|ex|pt|%)?"
_SPACE = r"(?:\d{1,2}(?:\.\d+)?(?:px|em|pt|%)?|auto)"
_STYLES = {
    "white-space": "nowrap|normal|pre-wrap|pre-line",
    "width": f"auto|{_SIZE}",
    "font-size": r"(?:[89]|[1-4]\d)(?:\.\d+)?p[xt]|[1-3](?:\.\d+)?em|[12]\d\d%|(?:xx?-)?(?:small|large)|medium|larger",
    "font-weight": "bold|bolder|normal|[4-9]00",
    "font-style": "italic|normal|oblique",
    "text-align": "left|right|center|justify",
    "text-decoration": "none|underline",
    "vertical-align": "top|middle|bottom|baseline|sub|super|text-top|text-bottom",
    "visibility": "visible",
    "position": "static",
    "opacity": r"1(?:\.0+)?",
    "(?:padding|margin)(?:-(?:left|right|top|bottom))?": f"{_SPACE}(?: {_SPACE}){{0,3}}",
    "border(?:-(?:left|right|top|bottom))?(?:-width)?": "0(?:px)?|none|1px(?: (?:solid|dotted|dashed))?(?: [a-z]+)?",
    "display": "block|inline|table|table-row|table-cell|list-item",
    "z-index": "[0-9]{1,3}",
    "list-style(?:-type)?": "[a-z-]+",
    "text-indent|left": "0(?:px)?",
}
"""None lays one element over another: what has a height, floats, or has a ground or frame beyond its own lines may."""
_HEIGHT = re.compile(rf"\s*height\s*:\s*(?:{_SIZE})\s*")
_NARROW = re.compile(r"\s*width\s*:(?!\s*(?:auto|100%)\s*\Z).*")
"""A width beyond which words may run over what stands beside them."""
_TABLES = frozenset({"table", "td", "th"})
_IN_LINE = frozenset(
    re.findall("[a-z]+", "a abbr b big cite code em font i label nobr q samp small span strong sub sup tt u var")
)
_PLAIN_STYLE = re.compile("|".join(f"(?:{names}):(?:{values})" for names, values in _STYLES.items()))


def without_hidden(html: str) -> tuple[str, str, str] | None:
    """Return a page, written anew, with and without what its markup may hide from sight; and the first such element.

    None where nothing may be hidden. A style sheet is not looked into: pages of courts hide with theirs what belongs to
    an entry, such as a file's size.
    """
    parsed: Any = importlib.import_module("lxml.html")  # comes with juriscraper, which drops styles in its own reading
    tree = parsed.document_fromstring(html.encode("utf-8", "replace"), parsed.HTMLParser(encoding="utf-8"))
    wide = any(_spans(node, "colspan") for node in tree.iter("*"))
    hidden = [
        node
        for node in tree.iter("*")
        if not (_is_plain(node) and not (wide and _spans(node, "rowspan"))) and node.getparent() is not None
    ]
    if not hidden:
        return None
    whole = parsed.tostring(tree, encoding="unicode")
    for node in hidden:
        node.drop_tree()
    return whole, parsed.tostring(tree, encoding="unicode"), f"<{hidden[0].tag}>"


def _spans(node: Any, direction: str) -> bool:
    """Whether a cell takes more than its own row or column.

    One that goes on into the next row and one there that takes several columns are laid over each other by a browser
    (HTML, the table model), with the picture of the one over the words of the other.
    """
    return str(node.get(direction, "1")).strip() != "1"


def _is_plain(node: Any) -> bool:
    """Whether an element is one that browsers show as it comes, and nothing on it may change that."""
    if node.tag not in _ELEMENTS or (node.tag == "title" and node.getparent().tag != "head"):
        return False
    if node.tag in _FLOATED and node.get("align", "").strip().lower() in _SIDES:
        return False  # one that floats is painted over another that does
    if node.tag in _SMALLER and any(around.tag in _SMALLER for around in node.iterancestors()):
        return False
    styles = node.get("style", "").lower().split(";")
    if any(map(_HEIGHT.fullmatch, styles)) and not _ends_the_page(node):
        return False
    if any(map(_NARROW.fullmatch, styles)) and not _grows(node):
        return False
    return all(_shows(name.lower(), value) for name, value in node.attrib.items())


def _grows(node: Any) -> bool:
    """Whether an element of some width takes at least that of its words: tables do, and what stands in a line."""
    return node.tag in _TABLES or (node.tag in _IN_LINE and "display" not in node.get("style", "").lower())


def _ends_the_page(node: Any) -> bool:
    """Whether an element, whatever runs over its height, has nothing behind it that a browser could lay on top."""
    while node is not None and node.tag != "body":
        if (node.tail or "").strip() or any(str(after.tag) not in _UNSEEN for after in node.itersiblings()):
            return False
        node = node.getparent()
    return True


def _shows(name: str, value: str) -> bool:
    if name in _TEXT_COLORS:
        return is_dark(value)
    if name in _GROUNDS:
        return is_light(value)
    if name == "face":
        return _FACES.fullmatch(value.lower()) is not None
    if name == "style":
        styles = value.lower().split(";")
        return all(_HEIGHT.fullmatch(style) or _is_plain_style(style) for style in styles)
    return name in _ATTRIBUTES or _NO_HIDER.fullmatch(name) is not None


def _is_plain_style(declaration: str) -> bool:
    """Whether a declaration is known to leave words in sight; one without a colon is none to a browser."""
    name, colon, value = (" ".join(part.split()) for part in declaration.partition(":"))
    if not colon:
        return re.fullmatch(r"[a-z0-9=%. -]*", name) is not None
    value = value.removesuffix("!important").rstrip()
    if name == "color":
        return is_dark(value)
    return _PLAIN_STYLE.fullmatch(f"{name}:{value}") is not None
