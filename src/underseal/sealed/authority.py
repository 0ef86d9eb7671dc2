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

_LIMIT = 2_000


def write_authority(authority: Authority) -> bytes:
    """The canonical bytes a grant carries."""
    return canonical(authority, Authority)


def read_authority(data: bytes) -> Authority:
    """Strictly. Raises WireError leaves."""
    return parse(Authority, data, _LIMIT)  # type: ignore[arg-type]  # a union is a type form, not a type
