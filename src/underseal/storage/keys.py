"""The court's own keys: two that sign each log's checkpoints, two for receipts. Beside the session secret no other."""

import os
from dataclasses import dataclass
from pathlib import Path

from underseal.ledger.errors import LedgerError
from underseal.ledger.notekeys import ED25519, ML_DSA_44, NOTE_ML_DSA_44, SignerKey
from underseal.storage.errors import DamagedCourt
from underseal.storage.interfaces import DrawSource
from underseal.wire.founding import CourtPub

_FOLDER, _KEYS, _SECRET = "keys", "court.key", "session.secret"
_DAMAGED = "keys/court.key is missing or malformed"
_SIGNERS = (
    ("public", ED25519),
    ("public", ML_DSA_44),
    ("sealed", ED25519),
    ("sealed", ML_DSA_44),
    ("receipts", ED25519),
    ("receipts", NOTE_ML_DSA_44),
)
"""What each of CourtKeys' keys is for, in the order of its fields and of the file's lines."""


@dataclass(frozen=True)
class CourtKeys:
    """Who signs what. A key's name is the origin it speaks for. Receipts are no checkpoints: C2SP gives ML-DSA-44 no
    signature of them, so their second key is of a type of our own.
    """

    public: SignerKey
    public_mldsa44: SignerKey
    sealed: SignerKey
    sealed_mldsa44: SignerKey
    receipts: SignerKey
    receipts_mldsa44: SignerKey

    @property
    def of_public(self) -> tuple[SignerKey, ...]:
        """Who signs the public log's checkpoints."""
        return self.public, self.public_mldsa44

    @property
    def of_sealed(self) -> tuple[SignerKey, ...]:
        """Who signs the sealed log's checkpoints."""
        return self.sealed, self.sealed_mldsa44

    @property
    def of_receipts(self) -> tuple[SignerKey, ...]:
        """Who signs receipts."""
        return self.receipts, self.receipts_mldsa44

    def pub(self, court: str) -> CourtPub:
        """Return the public half, for the registrar to certify."""
        return CourtPub(
            v=1,
            court=court,
            public_origin=self.public.name,
            public_vkey=self.public.vkey,
            public_mldsa44=self.public_mldsa44.verifier.public,
            sealed_origin=self.sealed.name,
            sealed_vkey=self.sealed.vkey,
            sealed_mldsa44=self.sealed_mldsa44.verifier.public,
            receipt_vkey=self.receipts.vkey,
            receipt_mldsa44=self.receipts_mldsa44.verifier.public,
        )


def make_keys(folder: Path, court: str, draws: DrawSource) -> CourtKeys:
    """Draw a new court's keys and session secret and write them, readable by their owner alone."""
    place = folder / _FOLDER
    place.mkdir(mode=0o700)
    keys = tuple(_make(court, name, algorithm, draws) for name, algorithm in _SIGNERS)
    _write_secret(place / _KEYS, "".join(f"{key.to_text()}\n" for key in keys))
    _write_secret(place / _SECRET, draws.draw(("session secret",), 32).hex() + "\n")
    return CourtKeys(*keys)


def read_keys(folder: Path) -> CourtKeys:
    """Return the court's first keys. Raises DamagedCourt, which never repeats them."""
    return _read(folder, _KEYS)


def _read(folder: Path, name: str) -> CourtKeys:
    try:
        lines = (folder / _FOLDER / name).read_text("ascii").split()
        keys = tuple(map(SignerKey.from_text, lines))
    except (OSError, ValueError, LedgerError):
        raise DamagedCourt(_DAMAGED) from None
    if tuple((key.name.rpartition("/")[2], key.algorithm) for key in keys) != _SIGNERS:
        raise DamagedCourt(_DAMAGED)
    return CourtKeys(*keys)


def make_next_keys(folder: Path, court: str, draws: DrawSource) -> CourtKeys:
    """Draw the keys after a court's newest and write them beside those; they sign once they are certified.

    Raises DamagedCourt.
    """
    place, generation = folder / _FOLDER, len(read_all_keys(folder)) + 1
    keys = tuple(_make(court, name, algorithm, draws, generation) for name, algorithm in _SIGNERS)
    _write_secret(place / f"{_KEYS}.{generation}", "".join(f"{key.to_text()}\n" for key in keys))
    return CourtKeys(*keys)


def read_all_keys(folder: Path) -> tuple[CourtKeys, ...]:
    """Return the court's keys by generation, those not certified yet among them. Raises DamagedCourt."""
    found = [read_keys(folder)]
    while (folder / _FOLDER / f"{_KEYS}.{len(found) + 1}").exists():
        found.append(_read(folder, f"{_KEYS}.{len(found) + 1}"))
    return tuple(found)


def session_secret(folder: Path) -> str:
    """Return the secret that signs the site's own cookies. Raises DamagedCourt."""
    try:
        return (folder / _FOLDER / _SECRET).read_text("ascii").strip()
    except (OSError, ValueError):
        raise DamagedCourt("keys/session.secret is missing") from None


def _make(court: str, name: str, algorithm: int, draws: DrawSource, generation: int = 1) -> SignerKey:
    later = () if generation == 1 else (str(generation),)
    return SignerKey.generate(f"{court}/{name}", draws.draw(("key", name, str(algorithm), *later), 32), algorithm)


def _write_secret(place: Path, text: str) -> None:
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
