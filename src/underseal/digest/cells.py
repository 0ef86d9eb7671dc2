"""How much of a document one body cell holds: what the record says of sealed papers, and the envelope makes."""

BODY_CONTENT = 65_412
"""Bytes of a document in one body cell (docs/spec/envelope.md, 5)."""


def cells_of(size: int) -> int:
    """Return how many body cells a content of size bytes takes: at least one."""
    return max(1, -(-size // BODY_CONTENT))
