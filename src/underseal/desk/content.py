"""What the box of an event cell holds: a signed act, or where to find one too long for it."""

from dataclasses import dataclass

from underseal.wire.act import SignedSealed
from underseal.wire.codec import canonical, parse


@dataclass(frozen=True)
class Near:
    """The act itself."""

    signed: SignedSealed


@dataclass(frozen=True)
class Far:
    """An act that lies in body cells like a document: `envelope.vault.open_document(cells, key, digest, size)`."""

    bodies: tuple[bytes, ...]  # SHA-256 of each body cell, in order
    key: bytes
    digest: bytes  # SHA-256 of canonical SignedSealed
    size: int


Content = Near | Far


def write_content(content: Content) -> bytes:
    """The canonical bytes to encrypt in an event cell's box."""
    return canonical(content, Content)


def read_content(data: bytes) -> Content:
    """Strictly. Raises WireError leaves."""
    return parse(Content, data)  # type: ignore[arg-type]  # a union is a type form, not a type
