"""What an auditor without a desk remembers: the court each place showed, and the last checkpoint of each log."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from underseal.audit.errors import AnotherCourt, NoMemory

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


class Seen:
    """A file of courts by place, and of checkpoints by origin. A court chooses its origins, so these alone would let
    another court at the same place pass for one never seen. Nothing in it is secret, and it is trusted when read back.
    """

    def __init__(self, place: Path) -> None:
        """Read the file, or begin with nothing where there is none. Raises NoMemory."""
        self._place = place
        self._notes: dict[str, str] = {}
        self._courts: dict[str, dict[str, str]] = {}
        try:
            found = json.loads(place.read_bytes())
        except FileNotFoundError:
            return
        except (OSError, ValueError, RecursionError):
            raise NoMemory(str(place)) from None
        match found:
            case {"v": 1, "checkpoints": dict(notes)} if _are_texts(notes):
                self._notes, self._courts = notes, _courts(found.get("courts", {}), place)
            case _:
                raise NoMemory(str(place))

    def expect(self, asked: str, shown: Shown) -> None:
        """Hold a place, an address or a folder as the reader named it, to the court it showed before.

        Raises AnotherCourt.
        """
        before = self._courts.get(place_name(asked))
        if before is not None and before != asdict(shown):
            raise AnotherCourt(asked, str(Shown(**before)), str(shown))

    def settle(self, asked: str, shown: Shown) -> None:
        """Remember what court a place shows, once saved."""
        self._courts[place_name(asked)] = asdict(shown)

    def of(self, origin: str) -> bytes | None:
        """Return the last checkpoint accepted of a log, or None."""
        note = self._notes.get(origin)
        return None if note is None else note.encode()

    def keep(self, origin: str, note: bytes) -> None:
        """Remember a checkpoint in place of the one before, once saved."""
        self._notes[origin] = note.decode()

    def save(self) -> None:
        """Write the file, whole or not at all. Raises NoMemory."""
        draft = self._place.with_name(f".{self._place.name}.{secrets.token_hex(8)}")
        try:
            held = {"v": 1, "courts": self._courts, "checkpoints": self._notes}
            draft.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
            draft.replace(self._place)
        except OSError:
            draft.unlink(missing_ok=True)
            raise NoMemory(str(self._place)) from None


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
