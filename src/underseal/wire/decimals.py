"""Whole numbers in texts that are not JSON: one spelling, and no more than JSON holds."""

from underseal.ledger.encoding import from_decimal
from underseal.wire.shapes import MAX_INT


def read_decimal(text: str) -> int:
    """The number of ASCII digits without leading zeros, up to 2^53 - 1. Raises ValueError for anything else."""
    found = from_decimal(text)
    if found is None or found > MAX_INT:
        raise ValueError(text[:20])
    return found
