"""Addresses at which a court is asked or read, as a person writes them."""

import re
from urllib.parse import urlsplit

from underseal.facts.plain import BLANK, UNSEEN

_NAME = "[0-9a-z_\u00a1-\U0010ffff-]+"
_ADDRESS = re.compile(
    rf"https?://(\[[0-9a-f:.]+\]|{_NAME}(\.{_NAME})*)(:[0-9]+)?(/[^?#\"<>\\]*)?", re.IGNORECASE | re.ASCII
)


def is_web_address(text: str) -> bool:
    """Whether text is http:// or https:// and a host, with a port or a path if need be, and nothing else."""
    if _ADDRESS.fullmatch(text) is None or BLANK.search(text) or UNSEEN.search(text):
        return False
    try:
        return urlsplit(text).port != 0
    except ValueError:  # no such port, no such IPv6 address
        return False
