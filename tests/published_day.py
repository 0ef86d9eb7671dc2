"""The tree a court of fixed draws publishes after `court_day` and an import, file by file: `vectors/published`.

A change of structure leaves every file as it is; who means to change a page or a format writes the vector anew, with
``python tests/published_day.py``. Left out is what keys of the moment decide: what `sealed-log` holds, and checkpoints,
whose second signature is random. The few ML-DSA-65 signatures inside the record are random too; the vector keeps them.
"""

import hashlib
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from unittest import mock

from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey, MLDSA65PublicKey

VECTOR = Path(__file__).parent / "vectors" / "published" / "day.json"
RANDOM = "decided by keys of the moment"


class _Remembering:
    """An ML-DSA-65 key that signs each message once and for all."""

    known: dict[str, str] = {}  # noqa: RUF012  # one memory for all keys of the run

    def __init__(self, seed: bytes) -> None:
        self._key = MLDSA65PrivateKey.from_seed_bytes(seed)
        self._seed = seed

    @classmethod
    def from_seed_bytes(cls, seed: bytes) -> "_Remembering":
        return cls(seed)

    def public_key(self) -> MLDSA65PublicKey:
        return self._key.public_key()

    def sign(self, message: bytes) -> bytes:
        name = hashlib.sha256(self._seed + message).hexdigest()[:16]
        return bytes.fromhex(self.known.setdefault(name, self._key.sign(message).hex()))


@contextmanager
def _remembered(signatures: dict[str, str]) -> Iterator[None]:
    _Remembering.known = signatures
    with mock.patch("underseal.envelope.identity.MLDSA65PrivateKey", _Remembering):
        yield


def tree_of_the_day(signatures: dict[str, str]) -> dict[str, str]:
    """Every published path with the SHA-256 of its content, or RANDOM; signatures not there yet are added."""
    from court_day import a_day  # imported late: as a script, this file is there before Django is set up
    from underseal.stage import credentials
    from underseal.stage.test_court import SHAPE, Clock, TestCourt

    for made in vars(credentials).values():
        if hasattr(made, "cache_clear"):
            made.cache_clear()  # what an earlier test had signed is signed here again
    with tempfile.TemporaryDirectory() as folder, _remembered(signatures):
        place = Path(folder) / "court"
        clock = Clock()
        TestCourt.found(place, clock=clock).close()
        clock.forward(SHAPE.seconds)
        simulator = TestCourt(place, clock=clock)
        try:
            simulator.court.publish()
            a_day(simulator)
            _an_import(simulator)
            return digests(place / "public")
        finally:
            simulator.close()


def _an_import(simulator: object) -> None:
    from underseal.docket import commands as do
    from underseal.docket.cover import CoverSheet
    from underseal.docket.names import CaseRef, CaseType, EntryNumber
    from underseal.docket.party import Party
    from underseal.docket.record import FoundEntry, Origin
    from underseal.stage.test_court import CLERK, TestCourt

    assert isinstance(simulator, TestCourt)
    found = [FoundEntry(EntryNumber(n), date(2019, 5, n), None, f"MOTION {n}\nof somebody", "", n == 1) for n in (1, 2)]
    origin = Origin(b"\x07" * 32, "1:19-cv-00077-ABC", 2, 2, "Hon. A. Bellweather", "", (("Nature", "890"),))
    parties = Party("Plaintiff", "Ilse Marrow", "a minor\nby her guardian"), Party("Defendant", "Tidewater")
    number = CaseRef("1:19-cv-00077")
    opened = do.ImportCase(
        number,
        CoverSheet(CaseType.CIVIL, 1, "Marrow v. Tidewater", parties[:1]),
        date(2019, 5, 1),
        origin,
        (),
    )
    simulator.does(CLERK, None, opened)
    simulator.does(CLERK, number, do.ImportParties(1, parties[1:]))
    simulator.does(CLERK, number, do.ImportEntries(0, tuple(found[:1])))
    simulator.does(CLERK, number, do.ImportEntries(1, tuple(found[1:])))
    simulator.does(CLERK, number, do.CloseCase("moot"))
    simulator.does(CLERK, number, do.ReopenCase("remanded"))
    simulator.tick()


def digests(root: Path) -> dict[str, str]:
    """Every file below root with its digest, or RANDOM."""
    found = {}
    for file in sorted(path for path in root.rglob("*") if path.is_file()):
        path = file.relative_to(root).as_posix()
        random = path.startswith("sealed-log/") or path.endswith("/checkpoint")
        found[path] = RANDOM if random else hashlib.sha256(file.read_bytes()).hexdigest()
    return found


def main() -> None:
    """Write the vector anew, with the signatures it has and those that two runs ask for alike."""
    signatures = json.loads(VECTOR.read_text())["signatures"] if VECTOR.exists() else {}
    once, twice = dict(signatures), dict(signatures)
    tree_of_the_day(once)
    tree_of_the_day(twice)
    asked = {name: once[name] for name in once.keys() & twice.keys()}
    VECTOR.parent.mkdir(parents=True, exist_ok=True)
    VECTOR.write_text(json.dumps({"tree": tree_of_the_day(dict(asked)), "signatures": asked}, indent=1) + "\n")


if __name__ == "__main__":
    main()
