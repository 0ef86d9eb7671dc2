"""An unlocked desk: keyring, cabinet, line to the court, and what it remembers."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import httpx

from underseal.desk.client import CourtClient
from underseal.desk.errors import DamagedMemory, DeskBusy
from underseal.desk.keyring import Keyring, KeyringFile
from underseal.desk.memory import Memory
from underseal.desk.state import Counted, State
from underseal.envelope.identity import Identity
from underseal.sealed.archive import Archive
from underseal.sealed.cabinet import Cabinet, Stamp
from underseal.sealed.errors import DamagedDrawer, DeskError
from underseal.wire.codec import read_own, write_own
from underseal.wire.errors import WireError
from underseal.wire.request import Requester
from underseal.wire.submission import Submission

Clock = Callable[[], datetime]

_PATIENCE = 10.0
_AUTHORITY = "authority"


def utc_now() -> datetime:
    """This computer's time, aware, UTC."""
    return datetime.now(UTC)


class Desk:
    """A desk whose keyring is open. Its folder holds ``keyring``, ``cells/`` and ``cabinet/``, nothing readable."""

    def __init__(self, file: KeyringFile, clock: Clock, transport: httpx.BaseTransport | None) -> None:
        self.folder = file.path.parent
        self.clock = clock
        self._file = file
        self._identities: tuple[Identity, ...] | None = None
        self.cabinet = Cabinet(self.folder / "cabinet", file.keyring.storage_key)
        self.archive = Archive(self.folder, self.cabinet)
        self.memory = Memory()
        self._stamp: Stamp | None = None
        self.before_send: Callable[[Submission], None] | None = None
        """Told of each upload before anything of it is kept or leaves; what it raises keeps the upload back."""
        self.state = self._read_state()
        self._transport = transport
        self.client = self._dial()

    @classmethod
    def open(
        cls,
        folder: Path,
        passphrase: str,
        *,
        clock: Clock = utc_now,
        transport: httpx.BaseTransport | None = None,
    ) -> Self:
        """Unlock the desk in a folder. Talks to nobody.

        Raises NotAKeyring, WrongPassphrase, DamagedMemory, and DamagedDrawer or OSError where it cannot be read.
        """
        return cls(KeyringFile.open(folder / "keyring", passphrase), clock, transport)

    @classmethod
    def of(cls, file: KeyringFile, *, clock: Clock = utc_now, transport: httpx.BaseTransport | None = None) -> Self:
        """The desk of a keyring just made or opened; its folder is the keyring's."""
        return cls(file, clock, transport)

    @property
    def keyring(self) -> Keyring:
        """The keyring as last saved."""
        return self._file.keyring

    @property
    def identity(self) -> Identity:
        """The owner's newest identity: what signs acts and requests."""
        own = [identity for identity in self.identities if identity.id == self.keyring.person]
        return own[-1]

    @property
    def identities(self) -> tuple[Identity, ...]:
        """Every identity that may open a cell here: the owner's generations, offices made here, offices received."""
        if self._identities is None:
            held = {(identity.id, identity.generation): identity for identity in self.keyring.identities}
            for office in self.memory.offices:
                held.setdefault((office.id, office.generation), office)
            self._identities = tuple(held.values())
        return self._identities

    def office(self, office: str) -> Identity | None:
        """The newest identity held of an office, or None."""
        held = [identity for identity in self.identities if identity.id == office != self.keyring.person]
        return max(held, key=lambda identity: identity.generation, default=None)

    def take_offices(self, offices: tuple[Identity, ...]) -> None:
        """Hold offices' identities received in cells and judged; they are never written anywhere else."""
        self.memory.offices = offices
        self._identities = None

    def name_authority(self, pem: str) -> None:
        """Take certificates at the court's address from this authority alone, kept for good; from the public ones for
        an empty one. `pem` is as `read_authority` returned it.
        """
        self.cabinet.write(_AUTHORITY, pem.encode())
        self.client.close()
        self.client = self._dial()

    def change_keyring(self, changed: Callable[[Keyring], Keyring]) -> None:
        """Keep a changed keyring: a certificate received, an office made. What others of this desk's programs put into
        it meanwhile stays. Raises NotAKeyring, WrongPassphrase, DeskBusy.
        """
        with self.writing():
            self._file.change(changed)
        self._identities = None

    def remember(self, state: State) -> None:
        """Keep a changed state, whole or not at all."""
        self._stamp = None
        self.cabinet.write("state", write_own(state))
        self.state = state
        if self.memory.writing:  # nobody else writes meanwhile
            self._stamp = self.cabinet.stamp("state")

    def recall(self) -> State:
        """The state as it stands on disk, where another process of this desk may have left a newer one."""
        if self._stamp is None or self._stamp != self.cabinet.stamp("state"):
            self.state = self._read_state()
        return self.state

    def next_counter(self, epoch: bytes, seen: int = 0) -> int:
        """The next counter of this device in the epoch of that commitment, at least `seen`; never given twice."""
        with self.writing():
            others = tuple(counted for counted in self.state.counted if counted.epoch != epoch)
            used = next((counted.next for counted in self.state.counted if counted.epoch == epoch), 0)
            counter = max(seen, used)
            self.remember(replace(self.state, counted=(*others, Counted(epoch, counter + 1))))
        return counter

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only process that writes to the folder meanwhile, on a fresh state. Raises DeskBusy after a while."""
        if self.memory.writing:  # this very process, further out
            yield
            return
        handle = os.open(self.folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle, str(self.folder))
            self.memory.writing = True
            self.recall()
            if not self.cabinet.holds("state"):
                self.remember(self.state)
            yield
        finally:
            self.memory.writing = False
            os.close(handle)

    def forget(self) -> None:
        """Drop what was computed from the archive; it is computed again from what is kept."""
        self.archive = Archive(self.folder, self.cabinet)
        self.memory = Memory(writing=self.memory.writing)
        self._identities = None

    def close(self) -> None:
        """Hang up and forget."""
        self.client.close()
        self.forget()

    def _read_state(self) -> State:
        self._stamp = self.cabinet.stamp("state")  # taken before the bytes: what is written after shows as another
        try:
            data = self.cabinet.read("state")
            if data is None and self.archive.is_begun:  # `writing` keeps a state before anything of the record
                raise DamagedMemory("state")
            return State() if data is None else read_own(State, data)
        except DamagedDrawer as wrong:
            raise _of_memory(wrong) from None
        except WireError as wrong:
            raise DamagedMemory("state") from wrong

    def _dial(self) -> CourtClient:
        keyring, identity = self.keyring, self.keyring.identity
        requester = Requester(keyring.person, keyring.device, identity.generation)
        try:
            authority = (self.cabinet.read(_AUTHORITY) or b"").decode()
        except DamagedDrawer as wrong:
            raise _of_memory(wrong) from None
        return CourtClient(keyring.address, requester, identity.sign, self.clock, self._transport, authority=authority)


def _of_memory(wrong: DamagedDrawer) -> DeskError:
    """What it means of what nobody else has. One that is there and cannot be read is not to be given up for lost."""
    return wrong if wrong.unread else DamagedMemory(wrong.name)


def _lock(handle: int, folder: str) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise DeskBusy(folder) from None
            time.sleep(0.05)
        else:
            return
