"""Waiting for ticks: what is uploaded counts once the tick that carries it has closed."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from underseal.stage.errors import StageFailed
from underseal.stage.processes import DeskProcess
from underseal.stage.weeks import Pause, nap
from underseal.wire.receipt import ReceiptRow

_PATIENCE = 600  # polls


def settled(desk: DeskProcess, pause: Pause = nap) -> None:
    """Sync a desk until a checkpoint it verified holds all it sent. Raises StageFailed if none ever does."""
    _until(lambda: not desk.do("sync")["uploads"], f"{desk.name}'s uploads were not taken into the log", pause)


def closed(desk: DeskProcess, receipts: Iterable[Mapping[str, Any]], pause: Pause = nap) -> None:
    """Sync a desk until the ticks that receipts' rows name have closed. Raises StageFailed if they never do."""
    last = max((ReceiptRow.read(row).tick for receipt in receipts for row in receipt["rows"]), default=-1)

    def has_closed() -> bool:
        desk.do("sync")
        return int(desk.do("log")["ticks"]) > last

    _until(has_closed, f"tick {last} did not close", pause)


def _until(done: Callable[[], bool], failing: str, pause: Pause) -> None:
    for _ in range(_PATIENCE):
        if done():
            return
        pause()
    raise StageFailed("the court", failing)
