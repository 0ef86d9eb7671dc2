"""What a drill found: every sealed canary anywhere is a leak, every control not found makes the drill blind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from underseal.drill.canaries import Canary, CanaryKind, Flock
from underseal.drill.places import SearchedPlace
from underseal.drill.search import Searcher

_RECORD = ("database", "published", "inbound", "memory", "backup")
_PAPERS = ("blobs", "published", "inbound", "memory", "backup")

CONTROLS: Mapping[CanaryKind, tuple[str, ...]] = MappingProxyType(
    {
        CanaryKind.TITLE: _RECORD,
        CanaryKind.DOCKET_TEXT: _RECORD,
        CanaryKind.PARTY: _RECORD,
        CanaryKind.PDF_TEXT: _PAPERS,
        CanaryKind.PDF_METADATA: _PAPERS,
        CanaryKind.FILE_NAME: (
            "inbound",
            "memory",
        ),  # a filer's file name is never sent; a reader asks for it by name instead
    }
)
"""Where a public canary of each kind must be found, or the search is blind there."""

CRASH_DUMP = "crash dump"
"""Where the system wrote one, every control must be found in it."""

NEVER_EMPTY = (
    "database",
    "blobs",
    "published",
    "open ticks",
    "closed ticks",
    "settings",
    "keys",
    "inbound",
    "memory",
    "backup",
)
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


@dataclass
class Search:
    """What was searched so far, and found."""

    flock: Flock
    hits: set[Hit] = field(default_factory=set)
    sizes: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._searcher = Searcher(self.flock)

    def through(self, place: SearchedPlace) -> None:
        """Search all of a place."""
        self.sizes.setdefault(place.name, 0)
        for data in place.read():
            self.sizes[place.name] += len(data)
            self.hits.update(Hit(canary, place.name) for canary in self._searcher.find(data))

    def verdict(self) -> Verdict:
        """Judge: what was found of the sealed, what was missed of the controls, where nothing could be read."""
        wanted = [Hit(canary, place) for canary in self.flock.controls for place in self._where(canary.kind)]
        missed = [f"{hit.canary.kind.value} in {hit.place}" for hit in wanted if hit not in self.hits]
        empty = [f"nothing to read in {name}" for name in NEVER_EMPTY if not self.sizes.get(name)]
        leaked = sorted((hit for hit in self.hits if hit.canary.sealed), key=lambda hit: (hit.place, hit.canary.word))
        return Verdict(
            planted=len(self.flock.sealed),
            found=tuple(leaked),
            control_planted=len(wanted),
            control_found=len(wanted) - len(missed),
            blind=(*missed, *empty),
            places=MappingProxyType(dict(self.sizes)),
        )

    def _where(self, kind: CanaryKind) -> Iterator[str]:
        """The table's places for a kind; a crash dump only where the system wrote one."""
        yield from CONTROLS[kind]
        if self.sizes.get(CRASH_DUMP):
            yield CRASH_DUMP
