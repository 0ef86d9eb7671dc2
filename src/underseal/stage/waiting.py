"""Waiting for ticks: what is uploaded counts once the tick that carries it has closed."""

from collections.abc import Callable, Iterable

from underseal.stage.errors import StageFailed
from underseal.stage.processes import DeskProcess
from underseal.stage.weeks import Pause, nap

_PATIENCE = 600  # polls


def settled(desk: DeskProcess, pause: Pause = nap) -> None:
    """Sync a desk until a checkpoint it verified holds all it sent. Raises StageFailed if none ever does."""
    _until(lambda: not desk.do("sync")["uploads"], f"{desk.name}'s uploads were not taken into the log", pause)


def closed(desk: DeskProcess, receipts: Iterable[str], pause: Pause = nap) -> None:
    """Sync a desk until the ticks that receipts name have closed. Raises StageFailed if they never do."""
    last = max((int(receipt.split("\n")[2]) for receipt in receipts), default=-1)

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
