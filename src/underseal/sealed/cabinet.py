"""The desk's own papers, encrypted: files whose names and contents tell nothing without the keyring."""

import errno
import fcntl
import hmac
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor
from cryptography.exceptions import InvalidTag

from underseal.digest.framing import frame
from underseal.envelope.framing import derive
from underseal.sealed.disk import UNREADABLE, cause
from underseal.sealed.errors import DamagedDrawer

Stamp = tuple[int, int, int]


def write_atomically(path: Path, data: bytes) -> None:
    """Put data at path, whole or not at all, readable to the owner alone (0600), outlasting a loss of power.

    Raises OSError, also for a path that names no file, or something else than one: a device, a pipe, a link.
    """
    if not path.name:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if os.path.lexists(path) and not (stat.S_ISREG(mode := path.lstat().st_mode) or stat.S_ISDIR(mode)):
        raise OSError(errno.ENOTSUP, "it is no ordinary file", str(path))
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        _sync_folder(path.parent)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def encrypt_box(key: bytes, context: bytes, data: bytes) -> bytes:
    """Data encrypted and bound to context (Cobblestone-256, key-committing)."""
    box = Cobblestone256Encryptor(key, context)
    return box.update(data) + box.finalize()


def decrypt_box(key: bytes, context: bytes, box: bytes) -> bytes:
    """What `encrypt_box` encrypted. Raises InvalidTag for another key, another context or an altered box."""
    opened = Cobblestone256Decryptor(key, context)
    return opened.update(box) + opened.finalize()


class Cabinet:
    """Named encrypted files in a folder (0700). Neither a name nor a content can be read without the storage key."""

    def __init__(self, folder: Path, storage_key: bytes) -> None:
        self._folder = Path(folder)
        self._names = derive(storage_key, "underseal/cabinet-names/v1")
        self._key = derive(storage_key, "underseal/cabinet/v1")
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def read(self, name: str) -> bytes | None:
        """The content kept under name, or None. Raises DamagedDrawer, OSError where it is not this file's own fault."""
        try:
            box = self._path(name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as wrong:
            if wrong.errno in UNREADABLE:
                raise DamagedDrawer(name, cause(wrong)) from wrong
            raise
        try:
            return decrypt_box(self._key, _context(name), box)
        except (InvalidTag, ValueError):
            raise DamagedDrawer(name) from None

    def holds(self, name: str) -> bool:
        """Whether something is kept under name."""
        return self._path(name).is_file()

    def is_empty(self) -> bool:
        """Whether nothing is kept under any name. What a crash left half written does not count."""
        return not any(path.is_file() and not path.name.startswith(".") for path in self._folder.iterdir())

    def stamp(self, name: str) -> Stamp | None:
        """What differs once another content is kept under name; None where nothing is kept."""
        try:
            found = self._path(name).stat()
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def write(self, name: str, data: bytes) -> None:
        """Keep data under name, in place of what was there; whole or not at all."""
        write_atomically(self._path(name), encrypt_box(self._key, _context(name), data))

    def remove(self, name: str) -> None:
        """Keep nothing under name."""
        self._path(name).unlink(missing_ok=True)

    def keep_only(self, names: Iterable[str]) -> None:
        """Keep no file but what is under these names: what a crash left half written goes too."""
        kept = {self._path(name) for name in names}
        for path in self._folder.iterdir():
            if path not in kept and path.is_file():
                path.unlink()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other processes and threads that ask for the same from reading and writing meanwhile."""
        handle = os.open(self._folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _path(self, name: str) -> Path:
        return self._folder / hmac.digest(self._names, name.encode(), "sha256").hex()[:32]


def _context(name: str) -> bytes:
    return frame("underseal/cabinet-file/v1", name.encode())
