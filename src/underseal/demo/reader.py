"""A member of the public: fetches every page a court links to and says what of the sealed things can be seen there.

Run as ``python -m underseal.demo.reader ADDRESS``; standard input names the things, standard output says what was seen.
It knows no secret and no program of the court's: it reads pages and JSON as anybody could.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx

_FIRST = ("/", "/manifest.json", "/log/checkpoint", "/sealed-log/checkpoint")
_MOST = 20_000  # pages


class _Links(HTMLParser):
    """Collects what a page links to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep href and src, whatever the tag."""
        self.found += [value for name, value in attrs if name in {"href", "src"} and value]


def crawl(address: str) -> dict[str, bytes]:
    """Every page of a site that links lead to, by path, with the manifests' files."""
    pages: dict[str, bytes] = {}
    waiting = list(_FIRST)
    with httpx.Client(base_url=address, trust_env=False, timeout=30, follow_redirects=True) as client:
        while waiting and len(pages) < _MOST:
            path = waiting.pop()
            if path in pages:
                continue
            answer = client.get(path)
            pages[path] = answer.content if answer.is_success else b""
            waiting += [found for found in _onward(address, path, answer) if found not in pages]
    return pages


def _onward(address: str, path: str, answer: httpx.Response) -> Iterator[str]:
    """Paths on the same site that an answer leads to."""
    if not answer.is_success or not answer.headers.get("content-type", "").startswith("text/html"):
        return
    links = _Links()
    links.feed(answer.text)
    here = urljoin(address, path)
    for link in links.found:
        target = urlsplit(urldefrag(urljoin(here, link)).url)
        if target.netloc == urlsplit(address).netloc:
            yield target.path + (f"?{target.query}" if target.query else "")


def seen(pages: Mapping[str, bytes], thing: Mapping[str, Any]) -> str:
    """How much of one thing the pages show: its words ("full"), a stub at its place ("stub"), or "nothing"."""
    if any(word.encode() in data for data in pages.values() for word in thing["words"]):
        return "full"
    return "stub" if thing.get("stub") and _stub_stands(pages, thing["stub"]) else "nothing"


def _stub_stands(pages: Mapping[str, bytes], place: Mapping[str, Any]) -> bool:
    """Whether the case's JSON shows a sealed line at an entry, or at one of its parts."""
    docket = json.loads(pages.get(place["path"]) or b'{"entries":[]}')
    for entry in docket["entries"]:
        if entry["number"] == place["number"]:
            rows = [entry, *(row for row in entry["documents"] if row["part"] == place.get("part"))]
            return any("sealed" in str(row.get("state")) for row in rows)
    return False


def main() -> None:
    """Run as a process of its own."""
    things = json.load(sys.stdin)
    pages = crawl(sys.argv[1])
    report = {name: seen(pages, thing) for name, thing in things.items()}
    print(json.dumps({"pages": len(pages), "bytes": sum(map(len, pages.values())), "seen": report}))


if __name__ == "__main__":
    main()
