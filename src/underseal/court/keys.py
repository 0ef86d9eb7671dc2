"""The court's own keys: checkpoints of both logs, and receipts. Beside the session secret it holds no other."""

import os
from dataclasses import dataclass
from pathlib import Path

from underseal.court.errors import DamagedCourt
from underseal.court.ports import Draws
from underseal.ledger.errors import LedgerError
from underseal.ledger.notekeys import SignerKey
from underseal.wire.founding import CourtPub

_FOLDER, _KEYS, _SECRET = "keys", "court.key", "session.secret"


@dataclass(frozen=True)
class CourtKeys:
    """Who signs what. A key's name is the origin it speaks for."""

    public: SignerKey
    sealed: SignerKey
    receipts: SignerKey

    def pub(self, court: str) -> CourtPub:
        """Return the public half, for the registrar to certify."""
        return CourtPub(
            v=1,
            court=court,
            public_origin=self.public.name,
            public_vkey=self.public.vkey,
            sealed_origin=self.sealed.name,
            sealed_vkey=self.sealed.vkey,
            receipt_vkey=self.receipts.vkey,
        )


def make_keys(folder: Path, court: str, draws: Draws) -> CourtKeys:
    """Draw a new court's keys and session secret and write them, readable by their owner alone."""
    place = folder / _FOLDER
    place.mkdir(mode=0o700)
    names = ("public", "sealed", "receipts")
    keys = CourtKeys(*(SignerKey.generate(f"{court}/{name}", draws.draw(("key", name), 32)) for name in names))
    _write_secret(place / _KEYS, "".join(f"{key.to_text()}\n" for key in (keys.public, keys.sealed, keys.receipts)))
    _write_secret(place / _SECRET, draws.draw(("session secret",), 32).hex() + "\n")
    return keys


def read_keys(folder: Path) -> CourtKeys:
    """Return the court's keys. Raises DamagedCourt, which never repeats them."""
    try:
        lines = (folder / _FOLDER / _KEYS).read_text("ascii").split()
        public, sealed, receipts = map(SignerKey.from_text, lines)
    except (OSError, ValueError, LedgerError):
        raise DamagedCourt("keys/court.key is missing or malformed") from None
    return CourtKeys(public, sealed, receipts)


def session_secret(folder: Path) -> str:
    """Return the secret that signs the site's own cookies. Raises DamagedCourt."""
    try:
        return (folder / _FOLDER / _SECRET).read_text("ascii").strip()
    except (OSError, ValueError):
        raise DamagedCourt("keys/session.secret is missing") from None


def _write_secret(place: Path, text: str) -> None:
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
