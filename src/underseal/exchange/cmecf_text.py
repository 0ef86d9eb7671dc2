"""A page's text: its blanks as they show, and a second, linear reading to hold juriscraper's against.

juriscraper's parser drops what it cannot nest.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from typing import Any

from underseal.exchange.errors import NotADocketPage

_UNSEEN = frozenset({"script", "style"})
_BLANKS = re.compile(r"\s+")
_DIFFERS = (
    "two readers find different text on it, so entries might be lost;"
    " save it anew from the browser, or fetch it again and save that"
)


def check_text(html: str, read: Iterable[str]) -> None:
    """Raise NotADocketPage unless read, in parts, has the very characters that a page shows, in any order.

    Blanks do not count, nor what does not print.
    """
    if _counted(_Text.of(html)) != _counted(read):
        raise NotADocketPage(_DIFFERS)


def collapse(tree: Any, without: Mapping[int, None]) -> None:
    """Make every run of blanks and line ends of a page one blank, as a browser shows it, also from element to element.

    A blank that no line breaks at is one like others, and no run of them survives either. Nor do the characters of
    `without`, which show nothing and with which a reader may then mark what it finds.
    """
    after_blank = False
    for text in tree.xpath("//text()"):
        shown = _BLANKS.sub(" ", text.translate(without))
        after, after_blank = after_blank, shown.endswith(" ")
        setattr(text.getparent(), "tail" if text.is_tail else "text", (after and shown.lstrip()) or shown)


def _counted(parts: Iterable[str]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for part in parts:
        counted.update(part)
    return Counter({char: n for char, n in counted.items() if char.isprintable() and not char.isspace()})


class _Text(HTMLParser):
    """Collects text as it comes, and knows nothing of how elements lie in each other."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._styled = False

    @classmethod
    def of(cls, html: str) -> list[str]:
        reader = cls()
        reader.feed(html)
        reader.close()
        return reader.parts

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note of what is not seen by itself that its own style may show it."""
        self._styled = tag in _UNSEEN and any(name == "style" for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        if self.cdata_elem not in _UNSEEN or self._styled:
            self.parts.append(data)
