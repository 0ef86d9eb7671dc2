"""What a drill found: every sealed canary anywhere is a leak, every control not found makes the drill blind."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from underseal.drill.canaries import Canary, Flock, Kind
from underseal.drill.places import Place
from underseal.drill.search import Searcher

_RECORD = ("database", "published", "inbound")
_PAPERS = ("blobs", "published", "inbound")

CONTROLS: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.TITLE: _RECORD,
        Kind.DOCKET_TEXT: _RECORD,
        Kind.PARTY: _RECORD,
        Kind.PDF_TEXT: _PAPERS,
        Kind.PDF_METADATA: _PAPERS,
        Kind.FILE_NAME: ("inbound",),  # a filer's file name is never sent; a reader asks for it by name instead
    }
)
"""Where a public canary of each kind must be found, or the search is blind there."""

NEVER_EMPTY = ("database", "blobs", "published", "open ticks", "closed ticks", "settings", "keys", "inbound")
"""Places a running court always has bytes in: nothing read there means that the drill did not look."""


@dataclass(frozen=True)
class Hit:
    """A canary found in a place."""

    canary: Canary
    place: str


@dataclass(frozen=True)
class Verdict:
    """A drill's outcome. It passes only if nothing sealed was found and it was not blind."""

    planted: int  # sealed canaries
    found: tuple[Hit, ...]  # sealed canaries found, place by place
    control_planted: int  # pairs of the table
    control_found: int
    blind: tuple[str, ...]  # pairs and places that were missed
    places: Mapping[str, int]  # bytes searched

    @property
    def passed(self) -> bool:
        """Whether the server holds nothing sealed, as far as a search that sees can tell."""
        return self.planted > 0 and not self.found and not self.blind

    def report(self) -> dict[str, object]:
        """The verdict for JSON. It names the things and kinds found, never the words."""
        return {
            "planted": self.planted,
            "sealed_found": len(self.found),
            "found": [
                {"thing": hit.canary.thing, "kind": hit.canary.kind.value, "place": hit.place} for hit in self.found
            ],
            "control_planted": self.control_planted,
            "control_found": self.control_found,
            "blind": list(self.blind),
            "places": dict(self.places),
        }


def judge(flock: Flock, places: Iterable[Place], progress: Callable[[str], None] = lambda _: None) -> Verdict:
    """Search every place for every canary and judge what was found. `progress` is told each place's name."""
    searcher, hits, sizes = Searcher(flock), set[Hit](), dict[str, int]()
    for place in places:
        progress(place.name)
        sizes[place.name] = 0
        for data in place.read():
            sizes[place.name] += len(data)
            hits.update(Hit(canary, place.name) for canary in searcher.find(data))
    return _verdict(flock, hits, sizes)


def _verdict(flock: Flock, hits: set[Hit], sizes: Mapping[str, int]) -> Verdict:
    wanted = [Hit(canary, place) for canary in flock.controls for place in CONTROLS[canary.kind]]
    missed = [f"{hit.canary.kind.value} in {hit.place}" for hit in wanted if hit not in hits]
    empty = [f"nothing to read in {name}" for name in NEVER_EMPTY if not sizes.get(name)]
    leaked = sorted((hit for hit in hits if hit.canary.sealed), key=lambda hit: (hit.place, hit.canary.word))
    return Verdict(
        planted=len(flock.sealed),
        found=tuple(leaked),
        control_planted=len(wanted),
        control_found=len(wanted) - len(missed),
        blind=(*missed, *empty),
        places=MappingProxyType(dict(sizes)),
    )
