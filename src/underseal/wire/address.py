"""Addresses at which a court is asked or read, as a person writes them."""

import re
from urllib.parse import urlsplit

_ADDRESS = re.compile(r"https?://(\[[0-9a-f:.]+\]|[\w-]+(\.[\w-]+)*)(:[0-9]+)?(/[^\s?#\"<>\\]*)?", re.IGNORECASE)


def is_web_address(text: str) -> bool:
    """Whether text is http:// or https:// and a host, with a port or a path if need be, and nothing else."""
    if _ADDRESS.fullmatch(text) is None or not text.isprintable():
        return False
    try:
        return urlsplit(text).port != 0
    except ValueError:  # no such port, no such IPv6 address
        return False
