"""A strict little reader of HTML: what a page says, and what is wrong with its markup."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
CLOSES_ITSELF = {"tbody"}


LOOK_AHEAD, KEEPS = {"src": "/desk.js", "defer": ""}, {"src": "/keep.js", "defer": ""}
"""The scripts there are: of a desk's pages with a look ahead beside their form, and of all that write a draft."""


@dataclass
class Page(HTMLParser):
    """A page as read: its tags in order, the text of each, and its faults in words."""

    html: str
    faults: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    _open: list[tuple[str, int]] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.html)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag, _ in self._open]
        self._judge()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._texts.append("")
        if len({name for name, _ in attrs}) < len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        if tag not in VOID:
            self._open.append((tag, len(self.tags) - 1))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            self.faults.append(f"</{tag}> closes nothing, at {self.getpos()}")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for _, at in self._open:
            self._texts[at] += data

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"a processing instruction: {data}")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"a comment: {data}")

    def texts(self, tag: str) -> list[str]:
        """The text of each element of that tag, white space as one space."""
        return [
            " ".join(text.split(" ")).strip()
            for (name, _), text in zip(self.tags, self._texts, strict=True)
            if name == tag
        ]

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of each element of that tag."""
        return [attributes for name, attributes in self.tags if name == tag]

    def _judge(self) -> None:
        ids = [attributes["id"] for _, attributes in self.tags if "id" in attributes]
        self.faults += [f"id {one} stands twice" for one in sorted(set(ids)) if ids.count(one) > 1]
        for _, attributes in self.tags:
            target = attributes.get("href", "")
            if target.startswith("#") and target[1:] not in ids:
                self.faults.append(f"{target} leads nowhere")
            self.faults += [f"script: {name}" for name in attributes if name.startswith("on") or name == "style"]
        labelled = {attributes.get("for") for attributes in self.all("label")}
        fields = [one for one in self.all("input") if one.get("type") != "hidden"]
        fields += [*self.all("select"), *self.all("textarea")]
        self.faults += [f"field {one} has no label" for one in fields if one.get("id") not in labelled]
        for tag, times in (
            ("h1", 1),
            ("main", 1),
            ("title", 1),
            ("footer", 1),
            ("header", 1),
            ("style", 0),
        ):
            if len(self.all(tag)) != times:
                self.faults.append(f"<{tag}> stands {len(self.all(tag))} times")
        if self.all("script") not in ([], [KEEPS], [LOOK_AHEAD, KEEPS]):
            self.faults.append("a script that is not the desk's")
        if self.all("html") != [{"lang": "en"}]:
            self.faults.append("the page says no language")
        if not self.html.startswith("<!DOCTYPE html>"):
            self.faults.append("the page says no document type")


def parsed(page: bytes) -> Page:
    return Page(page.decode())
