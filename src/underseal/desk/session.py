"""An unlocked desk: keyring, cabinet, line to the court, and what it remembers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import httpx

from underseal.desk.cabinet import Cabinet
from underseal.desk.client import CourtClient
from underseal.desk.keyring import Keyring, KeyringFile
from underseal.desk.state import State
from underseal.envelope.identity import Identity

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """This computer's time, aware, UTC."""
    return datetime.now(UTC)


class Desk:
    """A desk whose keyring is open. Its folder holds ``keyring``, ``cells/`` and ``cabinet/``, nothing readable."""

    keyring: Keyring
    cabinet: Cabinet
    client: CourtClient
    state: State
    clock: Clock
    folder: Path

    @classmethod
    def open(
        cls,
        folder: Path,
        passphrase: str,
        *,
        clock: Clock = utc_now,
        transport: httpx.BaseTransport | None = None,
    ) -> Self:
        """Unlock the desk in a folder. Talks to nobody. Raises NotAKeyring, WrongPassphrase, DamagedDrawer."""
        raise NotImplementedError

    @classmethod
    def of(cls, file: KeyringFile, *, clock: Clock = utc_now, transport: httpx.BaseTransport | None = None) -> Self:
        """The desk of a keyring just made or opened; its folder is the keyring's."""
        raise NotImplementedError

    @property
    def identity(self) -> Identity:
        """The owner's newest identity: what signs acts and requests."""
        raise NotImplementedError

    @property
    def identities(self) -> tuple[Identity, ...]:
        """Every identity that may open a cell here: the owner's generations, offices made here, offices received."""
        raise NotImplementedError

    def office(self, office: str) -> Identity | None:
        """The newest identity held of an office, or None."""
        raise NotImplementedError

    def save_keyring(self, keyring: Keyring) -> None:
        """Keep a changed keyring (a certificate received, an office made)."""
        raise NotImplementedError

    def remember(self, state: State) -> None:
        """Keep a changed state, whole or not at all."""
        raise NotImplementedError

    def next_counter(self, epoch: bytes, seen: int = 0) -> int:
        """The next counter of this device in the epoch of that commitment, at least `seen`; never given twice."""
        raise NotImplementedError

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only process that writes to the folder meanwhile. Raises DeskBusy after a few seconds."""
        raise NotImplementedError
        yield

    def close(self) -> None:
        """Hang up and forget."""
        raise NotImplementedError
