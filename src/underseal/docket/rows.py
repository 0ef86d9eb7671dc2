"""Persistent sequences: a docket of 10,000 entries grows by one without being copied, and older states stay true."""

import threading
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Generic, Literal, Self, TypeVar, overload

from underseal.docket.names import ActId, CaseRef, EntryNumber, KindCode, Ordinal, StubId
from underseal.docket.record import Deadline, Entry, MotionRuling, Released, Stubbed

Row = TypeVar("Row")
Key = TypeVar("Key", bound=Hashable)

Shown = tuple[Literal["number"], EntryNumber] | tuple[Literal["day"], KindCode, date]
"""The key of what an entry is known by to people, which is no ordinal: its number, or without one its kind and day."""

_writing = threading.Lock()  # two threads may fold on from one state; only one of them can grow its list


class _Shared(Generic[Row]):
    """The growing list that states of one history share, and where each key stands in it."""

    __slots__ = ("also", "at", "grows", "rows")

    def __init__(self, rows: list[Row], at: dict[Hashable, int], also: dict[Hashable, list[int]]) -> None:
        self.rows = rows
        self.at = at  # where the first row of a key stands
        self.also = also  # where the others do, if there are any
        self.grows = True  # until a replacement hands `at` on to a newer list

    def append(self, row: Row, keys: tuple[Hashable, ...]) -> None:
        position = len(self.rows)
        self.rows.append(row)
        for key in keys:
            if self.at.setdefault(key, position) != position:
                self.also.setdefault(key, []).append(position)

    def replaced(self, position: int, row: Row) -> "_Shared[Row]":
        rows = self.rows.copy()
        rows[position] = row
        self.grows = False
        return _Shared(rows, self.at, self.also)

    def branch(self, size: int) -> "_Shared[Row]":
        at = {key: first for key, first in self.at.items() if first < size}
        also = {key: [one for one in rest if one < size] for key, rest in self.also.items() if key in at}
        return _Shared(self.rows[:size], at, also)


class Rows(Sequence[Row], Generic[Row, Key]):
    """An immutable sequence whose states share one growing list, each knowing how much of it is its own.

    Appending to the newest state is O(1) amortised; appending to an older one copies, and so does replacing a row.
    A row is found by its keys in O(1); of two rows with one key, the first.
    """

    __slots__ = ("_shared", "_size")

    def __init__(self, rows: Iterable[Row] = (), *, shared: _Shared[Row] | None = None, size: int = 0) -> None:
        self._shared: _Shared[Row] = shared or _Shared([], {}, {})
        self._size = size
        for row in rows:
            self._shared.append(row, self.keys(row))
            self._size += 1

    @staticmethod
    def keys(row: Any) -> tuple[Hashable, ...]:
        """The keys a row is found by."""
        return (row,)

    def append(self, row: Row) -> Self:
        """The sequence with row at its end."""
        shared, size = self._shared, self._size
        with _writing:
            if len(shared.rows) > size and shared.rows[size] == row:
                return type(self)(shared=shared, size=size + 1)  # appended once before: `decide` had looked ahead
            if len(shared.rows) > size or not shared.grows:
                shared = shared.branch(size)
            shared.append(row, self.keys(row))
        return type(self)(shared=shared, size=size + 1)

    def replace(self, position: int, row: Row) -> Self:
        """The sequence with row at position instead, found by the keys of the row it replaces."""
        shared, size = self._shared, self._size
        with _writing:
            if len(shared.rows) > size or not shared.grows:
                shared = shared.branch(size)
            shared = shared.replaced(position, row)
        return type(self)(shared=shared, size=size)

    def position(self, key: Key) -> int | None:
        """Where the row with that key stands, or None."""
        found = self._shared.at.get(key)
        return found if found is not None and found < self._size else None

    def all_of(self, key: Key) -> tuple[Row, ...]:
        """The rows with that key, in order."""
        first = self.position(key)
        if first is None:
            return ()
        others = (at for at in self._shared.also.get(key, ()) if at < self._size)
        return tuple(self._shared.rows[at] for at in (first, *others))

    def has_one(self, key: Key) -> bool:
        """Whether one row has that key, and no more."""
        others = self._shared.also.get(key)
        return self.position(key) is not None and not (others and others[0] < self._size)

    def find(self, key: Key) -> Row | None:
        """The row with that key, or None."""
        found = self.position(key)
        return None if found is None else self._shared.rows[found]

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return self._shared.rows[: self._size][index]
        if not -self._size <= index < self._size:
            raise IndexError(index)
        return self._shared.rows[index if index >= 0 else index + self._size]

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Row]:
        return iter(self._shared.rows[: self._size])

    def __contains__(self, row: object) -> bool:
        return any(self.find(key) == row for key in self.keys(row))  # type: ignore[arg-type]  # a row's own keys

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash((self._size, self[-1] if self._size else None))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({list(self)!r})"


class Entries(Rows[Entry, "Ordinal | StubId | Shown"]):
    """The rows of a docket, found by ordinal and by the stubs they bear."""

    __slots__ = ()

    @staticmethod
    def keys(row: Entry) -> tuple["Ordinal | StubId | Shown", ...]:
        """The entry's ordinal, what it shows, and its stubs."""
        stubs = [line.content.stub for line in row.lines if isinstance(line.content, Stubbed | Released)]
        if row.stub is not None:
            stubs.append(row.stub.stub)
        return (row.ordinal, _shown(row), *stubs)

    @property
    def next_ordinal(self) -> Ordinal:
        """The ordinal of the row that comes next."""
        return Ordinal(len(self) + 1)

    def numbered(self, number: EntryNumber) -> tuple[Entry, ...]:
        """The rows that show number, in docket order: none, one, or in an imported case several."""
        return self.all_of(("number", number))

    def is_alone(self, entry: Entry) -> bool:
        """Whether no other row shows what entry shows. It costs the same however many do."""
        return self.has_one(_shown(entry))

    def like(self, entry: Entry) -> tuple[Entry, ...]:
        """The rows that show what entry shows, itself among them: its number, or without one its kind and day."""
        return self.all_of(_shown(entry))


def _shown(entry: Entry) -> "Shown":
    return ("day", entry.kind, entry.filed) if entry.number is None else ("number", entry.number)


class Deadlines(Rows[Deadline, tuple[Ordinal, str] | Ordinal]):
    """What is or was due on a docket, found by entry and what is due, and by entry."""

    __slots__ = ()

    @staticmethod
    def keys(row: Deadline) -> tuple[tuple[Ordinal, str], Ordinal]:
        """The entry that set it, with what is due; and that entry."""
        return ((row.entry, row.what), row.entry)

    def set_by(self, entry: Ordinal) -> tuple[str, ...]:
        """What an entry has set, in order."""
        return tuple(row.what for row in self.all_of(entry))


class Rulings(Rows[MotionRuling, Ordinal]):
    """How orders ruled on motions, in order, found by the motion."""

    __slots__ = ()

    @staticmethod
    def keys(row: MotionRuling) -> tuple[Ordinal]:
        """The motion."""
        return (row.motion,)

    def last(self, motion: Ordinal) -> MotionRuling | None:
        """How a motion was ruled on last; None where no order of this court did."""
        found = self.all_of(motion)
        return found[-1] if found else None


class Acts(Rows[ActId, ActId]):
    """The acts a court has entered, each once."""

    __slots__ = ()


class Cases(Rows[CaseRef, CaseRef]):
    """The cases a court's public record has, in the order they began."""

    __slots__ = ()
