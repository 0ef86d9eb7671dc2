"""What an auditor without a desk remembers of courts: the last checkpoint of each log, as it was signed."""

import json
import secrets
from pathlib import Path

from underseal.audit.errors import NoMemory


class Seen:
    """A file of checkpoints by origin. It holds nothing that is not public, and is trusted when read back."""

    def __init__(self, place: Path) -> None:
        """Read the file, or begin with nothing where there is none. Raises NoMemory."""
        self._place = place
        self._notes: dict[str, str] = {}
        try:
            found = json.loads(place.read_bytes())
        except FileNotFoundError:
            return
        except (OSError, ValueError, RecursionError):
            raise NoMemory(str(place)) from None
        match found:
            case {"v": 1, "checkpoints": dict(notes)} if all(map(_is_text, notes.values())):
                self._notes = notes
            case _:
                raise NoMemory(str(place))

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
            draft.write_text(json.dumps({"v": 1, "checkpoints": self._notes}, indent=1) + "\n", encoding="utf-8")
            draft.replace(self._place)
        except OSError:
            draft.unlink(missing_ok=True)
            raise NoMemory(str(self._place)) from None


def _is_text(note: object) -> bool:
    return isinstance(note, str) and not any("\ud800" <= char <= "\udfff" for char in note)
