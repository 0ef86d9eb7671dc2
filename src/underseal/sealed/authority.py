"""What a grant leans on. The envelope carries it as opaque bytes; every reader judges it."""

from dataclasses import dataclass

from underseal.docket.names import ActId, CaseRef
from underseal.wire.codec import canonical, parse


@dataclass(frozen=True)
class Rule:
    """The filing kind's own rule or standing order: exactly the members it names, given by the filer."""

    v: int = 1


@dataclass(frozen=True)
class PublicOrder:
    """A judge's order on the public record, by its case and act."""

    case: CaseRef
    act: ActId


@dataclass(frozen=True)
class CellOrder:
    """A judge's order in a cell: SHA-256 of the cell, and the key of its box, so that the new member can read it."""

    cell: bytes
    box_key: bytes


Authority = Rule | PublicOrder | CellOrder


@dataclass(frozen=True)
class Reliance:
    """What a grant leans on, and where its granter stood: its place among the grants of its subject, for all readers.

    Each member's grant has a cell of its own, so where these stand says nothing.
    """

    authority: Authority
    after: int = 0  # the public log's size
    tick: int = 0  # ticks closed
    rank: int = 1  # one above those of the grants seen that count in a tick not closed then, from 1 to MOST_RANK


_LIMIT = 2_000


def write_reliance(reliance: Reliance) -> bytes:
    """The canonical bytes a grant carries."""
    return canonical(reliance)


def read_reliance(data: bytes) -> Reliance:
    """Strictly. Raises WireError leaves."""
    return parse(Reliance, data, _LIMIT)
