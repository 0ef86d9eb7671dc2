"""What an auditor without a desk remembers: the court each place showed, and the last checkpoint of each log."""

import contextlib
import fcntl
import json
import os
import secrets
import shutil
import stat
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from underseal.audit.errors import (
    AnotherCourt,
    BadLog,
    LogKeysChanged,
    MemoryChanged,
    MemoryHeld,
    NoMemory,
)
from underseal.exchange.files import read_file
from underseal.ledger.checkpoint import VerifiedCheckpoint, open_checkpoint
from underseal.ledger.errors import LedgerError, LogKeysNotInForce
from underseal.ledger.notekeys import VerifierKey
from underseal.ledger.terms import Terms, in_force
from underseal.wire.errors import WireError
from underseal.wire.jsontext import read_json

_LARGEST = 16 * 1024 * 1024
"""Bytes of a file of checkpoints that is read; one of a thousand courts has a tenth of it."""
_TRIES, _PAUSE = 100, 0.1  # for the lock; seconds
_OWNERS, _GROUPS, _OTHERS = 0o600, 0o060, 0o006
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Shown:
    """A court as a place shows it: all that it names itself, and its root."""

    court: str
    root: str  # its fingerprint
    public: str  # the logs' origins
    sealed: str

    def __str__(self) -> str:
        return f"{self.court}, root {self.root}, logs {self.public} and {self.sealed}"


@dataclass(frozen=True)
class _Held:
    courts: dict[str, dict[str, str]]
    notes: dict[str, str]


class Seen:
    """A file of courts by place, and of checkpoints by what their court had to prove: its root, each log's keys.

    A log's origin alone is no name to remember it by, for a court chooses its own: another could take this one's, be
    checked first, and have the true one refused for good. And one that chose a new origin at the same place would pass
    for one never seen. Nothing in the file is secret, and it is trusted when read back.
    """

    def __init__(self, place: Path) -> None:
        """Read the file, or begin with nothing where there is none.

        Its lock is taken once, so that what would keep it from being written is found before a court is read. Raises
        NoMemory and MemoryHeld.
        """
        self._place = Path(os.path.realpath(place))  # others share what a link leads to
        with _alone(self._place):
            self._before = _read(self._place)
        self._new = _Held({}, {})

    def expect(self, asked: str, shown: Shown) -> None:
        """Hold a place, an address or a folder as the reader named it, to the court it showed before.

        Raises AnotherCourt.
        """
        before = self._before.courts.get(place_name(asked))
        if before is not None and before != asdict(shown):
            raise AnotherCourt(asked, str(Shown(**before)), str(shown))

    def settle(self, asked: str, shown: Shown) -> None:
        """Remember what court a place shows, once saved."""
        self._new.courts[place_name(asked)] = asdict(shown)

    def before(self, root: str, now: VerifiedCheckpoint, certified: Terms) -> tuple[VerifiedCheckpoint, ...]:
        """Return what was accepted before of the log of a checkpoint, which has to continue all of it.

        A log is known again under its court's root, whose registrar certified those keys, and by each key that signed.
        What was accepted before has to be signed by keys that are certified for its size now.
        Raises LogKeysChanged, and BadLog for a file that somebody changed.
        """
        found = {}
        try:
            note = self._before.notes.get(_under_root(root, now.origin))
            if note is not None:
                found[note] = _certified(note, now.origin, certified)
        except LedgerError as wrong:
            raise LogKeysChanged(now.origin, root) from wrong
        for key in now.signed_by:
            note = self._before.notes.get(_by_key(key))
            if note is not None and note not in found:
                found[note] = _signed(note, now.origin, key)
        return tuple(found.values())

    def keep(self, root: str, now: VerifiedCheckpoint) -> None:
        """Remember a checkpoint in place of those before, once saved."""
        for name in (_under_root(root, now.origin), *map(_by_key, now.signed_by)):
            self._new.notes[name] = now.note.decode()

    def save(self) -> None:
        """Add what is to be remembered to the file, whole or not at all, and keep all that other runs added meanwhile.

        Raises NoMemory, MemoryHeld, and MemoryChanged where another run changed what this one went by: nothing is
        written then, and what that run saw is what the next audit is held to.
        """
        new, self._new = self._new, _Held({}, {})
        with _alone(self._place):
            before, self._before = self._before, _read(self._place)
            now = self._before
            if _moved(before.courts, now.courts, new.courts) or _moved(before.notes, now.notes, new.notes):
                raise MemoryChanged(str(self._place))
            now.courts.update(new.courts)
            now.notes.update(new.notes)
            self._write()

    def _write(self) -> None:
        draft = self._place.with_name(f".{self._place.name}.{secrets.token_hex(8)}")
        held = {"v": 2, "courts": self._before.courts, "checkpoints": self._before.notes}
        text = json.dumps(held, indent=1) + "\n"
        if len(text) > _LARGEST:
            raise NoMemory(str(self._place))  # it could not be read again
        try:
            draft.write_text(text, encoding="utf-8")
            with contextlib.suppress(FileNotFoundError):
                shutil.copymode(self._place, draft)
            draft.replace(self._place)
        except OSError:
            with contextlib.suppress(OSError):
                draft.unlink()
            raise NoMemory(str(self._place)) from None


def _read(place: Path) -> _Held:
    """Raises NoMemory."""
    try:
        found = read_json(read_file(place, _LARGEST))
    except FileNotFoundError:
        return _Held({}, {})
    except (OSError, WireError):
        raise NoMemory(str(place)) from None
    match found:
        case {"v": 2, "courts": courts, "checkpoints": dict(notes), **more} if not more and _are_texts(notes):
            return _Held(_courts(courts, place), notes)
    raise NoMemory(str(place))


def _moved(before: Mapping[str, object], now: Mapping[str, object], new: Mapping[str, object]) -> bool:
    """Whether another run wrote something else about what this one is about to write about."""
    return any(now.get(name) not in (before.get(name), value) for name, value in new.items())


@contextlib.contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Hold the lock beside a file, so that of two runs the second reads what the first wrote.

    Who may read a folder or a file may lock it, and keep its owner from writing: so the lock is a file of its own,
    which only those may open who may write what it locks. Raises NoMemory and MemoryHeld.
    """
    lock = place.with_name(f".{place.name}.lock")
    try:
        held = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK, _OWNERS)
    except OSError:
        raise NoMemory(str(place)) from None
    try:
        with contextlib.suppress(OSError):  # it is another's, and they set it
            os.fchmod(held, _writers(place))
        _take(held, place, lock)
        yield
    finally:
        os.close(held)


def _writers(place: Path) -> int:
    """Return the mode of a file that only those may open who may write the one at a place. Raises OSError."""
    try:
        mode = place.stat().st_mode
    except FileNotFoundError:
        return _OWNERS
    return _OWNERS | (mode & stat.S_IWGRP and _GROUPS) | (mode & stat.S_IWOTH and _OTHERS)


def _take(held: int, place: Path, lock: Path) -> None:
    """Raises NoMemory where there are no locks, and MemoryHeld where another program holds this one for long."""
    for left in reversed(range(_TRIES)):
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError:
            if not left:
                raise MemoryHeld(str(place), str(lock)) from None
            time.sleep(_PAUSE)
        except OSError:
            raise NoMemory(str(place)) from None


def place_name(asked: str) -> str:
    """Return one name for all ways to write an address or a folder."""
    if not asked.startswith(("http://", "https://")):
        return os.path.normpath(Path(asked).absolute())  # a link may lead elsewhere tomorrow: it is what is named
    try:
        parts = urlsplit(asked)
        port = parts.port or _PORTS[parts.scheme]
    except ValueError:
        return asked
    return f"{parts.scheme}://{parts.hostname}:{port}{parts.path.rstrip('/')}"


def _under_root(root: str, origin: str) -> str:
    return f"root {root}: {origin}"


def _by_key(key: VerifierKey) -> str:
    """By all of the key: its short hash could be hit."""
    return f"key {sha256(key.vkey.encode()).hexdigest()}: {key.name}"


def _certified(note: str, origin: str, terms: Terms) -> VerifiedCheckpoint:
    """Raises LedgerError leaves, and LogKeysNotInForce unless a key signed it that is in force at its size."""
    every = [key for term in terms for key in term.keys]
    opened = open_checkpoint(note.encode(), origin, every)
    if not set(opened.signed_by) & set(in_force(terms, opened.size)):
        raise LogKeysNotInForce(origin, opened.size)
    return opened


def _signed(note: str, origin: str, key: VerifierKey) -> VerifiedCheckpoint:
    """Raises BadLog."""
    try:
        return open_checkpoint(note.encode(), origin, [key])
    except LedgerError as wrong:
        raise BadLog(origin, wrong) from wrong


def _courts(found: object, place: Path) -> dict[str, dict[str, str]]:
    """Raises NoMemory."""
    fields = Shown.__dataclass_fields__.keys()
    if not isinstance(found, dict) or not all(_are_texts(one) and one.keys() == fields for one in found.values()):
        raise NoMemory(str(place))
    return found


def _are_texts(found: object) -> bool:
    return isinstance(found, dict) and all(map(_is_text, found.values()))


def _is_text(note: object) -> bool:
    return isinstance(note, str) and not any("\ud800" <= char <= "\udfff" for char in note)
