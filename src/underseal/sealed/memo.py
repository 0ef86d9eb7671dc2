"""What work on cells yielded, kept in memory, so that no cell is judged again while nothing it depends on changed."""

from collections.abc import Hashable
from typing import Any


class Memo:
    """Values by the whole of what they follow from. What a turn never asked for is forgotten with the next."""

    def __init__(self) -> None:
        self._now: dict[Hashable, Any] = {}
        self._before: dict[Hashable, Any] = {}

    def turn(self) -> None:
        """Begin a turn: forget what the last one neither asked for nor kept."""
        self._before, self._now = self._now, {}

    def get(self, key: Hashable) -> Any:
        """What is kept of that key, or None."""
        if key not in self._now and key in self._before:
            self._now[key] = self._before[key]
        return self._now.get(key)

    def keep(self, key: Hashable, value: Any) -> None:
        """Keep a value in place of what was kept of that key."""
        self._now[key] = value
