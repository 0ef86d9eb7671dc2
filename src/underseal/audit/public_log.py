"""The public log as an auditor reads it: leaf by leaf with its body, each act judged, and on from there later."""

from collections.abc import Callable, Sequence

from underseal.audit.errors import RecordRefused
from underseal.audit.log import Get
from underseal.audit.log_check import Look, read_bodies, read_log
from underseal.audit.record import Recorder
from underseal.audit.tick_check import TickReader
from underseal.ledger.checkpoint import VerifiedCheckpoint
from underseal.ledger.tilecheck import TileCheck

Progress = Callable[[str, int, int], None]


class PublicLogReader:
    """Reads a public log to one checkpoint after another; no leaf of it is read twice."""

    def __init__(self, get: Get, recorder: Recorder, ticks: TickReader) -> None:
        """`ticks` takes each leaf, and its time once it is judged."""
        self.get, self.recorder, self._ticks = get, recorder, ticks
        self._tiles: TileCheck | None = None

    def read(
        self,
        signed: VerifiedCheckpoint,
        seen: Sequence[VerifiedCheckpoint],
        progress: Progress,
        judged: Callable[[], object] = lambda: None,
    ) -> None:
        """Read on to a checkpoint. Once a leaf is judged `judged` is called.

        Raises WithheldPart, BadLog where the log does not go on from what was read or seen, BodyTakenOff,
        RecordRefused, LeafNotJudged, BadTick.
        """
        bodies = read_bodies(self.get, self.recorder.size, signed.size)

        def judge(index: int, entry: bytes) -> None:
            self._ticks.follow(index, entry)
            salted = next(bodies)
            if salted.entry != entry:
                raise RecordRefused(index, "its body does not hash to its leaf")
            self.recorder.advance([salted])
            if self.recorder.at is not None:
                self._ticks.dated(self.recorder.at)
            judged()

        self._tiles = read_log(self.get, Look("/log", signed, tuple(seen)), judge, progress, self._tiles)
