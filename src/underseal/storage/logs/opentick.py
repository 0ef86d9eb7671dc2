"""One open tick: made of dummies in advance, overwritten slot by slot, gone when it closes. In no backup."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from underseal.docket.slots import Shape
from underseal.envelope.cell import BODY_CELL, EVENT_CELL, dummy_body, dummy_event
from underseal.storage.interfaces import DrawSource
from underseal.storage.stamped import sync, write_durably

_HASH = 32
_FREE, _TAKEN = b"\1", b"\0"
_PARTS = ("commitments", "events", "bodies", "free")  # in the order they are made: with the last the tick exists


@dataclass(frozen=True)
class OpenTick:
    """The files of an open tick. Slots count events first, then bodies."""

    folder: Path
    number: int
    shape: Shape

    @classmethod
    def make(cls, folder: Path, number: int, shape: Shape, draws: DrawSource) -> "OpenTick":
        """Make a tick of dummies, or take up one that is there."""
        tick = cls(folder, number, shape)
        if not tick.exists:
            count = shape.events + shape.bodies
            commitments = (draws.draw(("dummy commitment", str(number), str(slot)), _HASH) for slot in range(count))
            write_durably(tick._place("commitments"), b"".join(commitments))
            write_durably(tick._place("events"), b"".join(dummy_event() for _ in range(shape.events)))
            write_durably(tick._place("bodies"), b"".join(dummy_body() for _ in range(shape.bodies)))
            write_durably(tick._place("free"), _FREE * count)
        return tick

    @property
    def exists(self) -> bool:
        """Whether the tick was made and not dropped."""
        return self._place("free").exists()

    @property
    def events(self) -> bytes:
        """All event cells in slot order."""
        return self._place("events").read_bytes()

    @property
    def bodies(self) -> bytes:
        """All body cells in slot order."""
        return self._place("bodies").read_bytes()

    def commitment(self, slot: int) -> bytes:
        """Return a slot's commitment."""
        return self._read("commitments", slot * _HASH, _HASH)

    def cell(self, slot: int) -> bytes:
        """Return a slot's cell."""
        return self._read(*self._where(slot))

    def free(self, slots: range) -> list[int]:
        """Return the free slots among these."""
        flags = self._place("free").read_bytes()
        return [slot for slot in slots if flags[slot : slot + 1] == _FREE]

    def taken(self) -> list[int]:
        """Return the slots that hold uploads."""
        flags = self._place("free").read_bytes()
        return [slot for slot in range(len(flags)) if flags[slot : slot + 1] == _TAKEN]

    def put(self, slot: int, commitment: bytes, cell: bytes) -> None:
        """Write an upload over a slot. Durable once `sync` returns."""
        part, offset, _ = self._where(slot)
        self._write(part, offset, cell)
        self._write("commitments", slot * _HASH, commitment)
        self._write("free", slot, _TAKEN)

    def release(self, slot: int, draws: DrawSource) -> None:
        """Make a slot a fresh dummy again."""
        dummy = dummy_event() if slot < self.shape.events else dummy_body()
        purpose = ("released commitment", str(self.number), str(slot), dummy[:16].hex())
        self.put(slot, draws.draw(purpose, _HASH), dummy)
        self._write("free", slot, _FREE)

    def sync(self, slots: Iterable[int]) -> None:
        """Make what was put into these slots outlast a loss of power."""
        for part in {"commitments", "free", *(self._where(slot)[0] for slot in slots)}:
            sync(self._place(part))

    def drop(self) -> None:
        """Delete the tick's files; what is left of one that was dropped or made in part too."""
        for part in reversed(_PARTS):
            self._place(part).unlink(missing_ok=True)
        sync(self.folder)

    def _where(self, slot: int) -> tuple[str, int, int]:
        if slot < self.shape.events:
            return "events", slot * EVENT_CELL, EVENT_CELL
        return "bodies", (slot - self.shape.events) * BODY_CELL, BODY_CELL

    def _place(self, part: str) -> Path:
        return self.folder / f"{self.number}.{part}"

    def _read(self, part: str, offset: int, size: int) -> bytes:
        with self._place(part).open("rb") as file:
            file.seek(offset)
            return file.read(size)

    def _write(self, part: str, offset: int, data: bytes) -> None:
        with self._place(part).open("r+b") as file:
            file.seek(offset)
            file.write(data)


def found_in(folder: Path) -> Iterable[int]:
    """Return the numbers of all ticks that have a file in folder, in order."""
    names = (path.name.partition(".")[0] for path in folder.iterdir())
    return sorted({int(name) for name in names if name.isdecimal()})
