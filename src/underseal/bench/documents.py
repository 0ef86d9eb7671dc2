"""``encrypt`` and ``open``: a 100 MiB document in body cells and out again, against SHA-256 of its bytes.

Beside it the same encryption without cells, padding and bindings (one Cobblestone-256 box over everything), and `age`
where it is installed, which is a process of its own reading one file and writing none.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor

from underseal.bench.figure import Figure, Job, Jobs, Scale, timed
from underseal.envelope.vault import new_key, open_document, seal_document

_CONTEXT = b"underseal bench"
_RAW, _AGE = "raw Cobblestone-256", "age"


@contextmanager
def _encrypting(scale: Scale, folder: Path) -> Iterator[Jobs]:
    document, key = os.urandom(scale.document), new_key()
    age = _Age(folder, document)
    yield Jobs(
        ours=timed(lambda: seal_document(document, key)),
        theirs=timed(lambda: sha256(document).digest()),
        also={_RAW: timed(lambda: _raw(document, key)), **age.job("--encrypt", "-r", age.recipient, age.plain)},
        missing=age.missing,
    )


@contextmanager
def _opening(scale: Scale, folder: Path) -> Iterator[Jobs]:
    document, key = os.urandom(scale.document), new_key()
    cells, digest, box = seal_document(document, key), sha256(document).digest(), _raw(document, key)
    age = _Age(folder, document)
    yield Jobs(
        ours=timed(lambda: open_document(cells, key, digest, len(document))),
        theirs=timed(lambda: sha256(document).digest()),
        also={_RAW: timed(lambda: _opened(box, key)), **age.job("--decrypt", "-i", age.identity, age.sealed)},
        missing=age.missing,
    )


def _raw(document: bytes, key: bytes) -> bytes:
    box = Cobblestone256Encryptor(key, _CONTEXT)
    return box.update(document) + box.finalize()


def _opened(box: bytes, key: bytes) -> bytes:
    opener = Cobblestone256Decryptor(key, _CONTEXT)
    return opener.update(box) + opener.finalize()


class _Age:
    """`age`, where it is installed, with a key of its own and a document in two files: as it is, and encrypted."""

    def __init__(self, folder: Path, document: bytes) -> None:
        self._age, keygen = shutil.which("age"), shutil.which("age-keygen")
        self.missing = () if self._age and keygen else ("age",)
        self.identity, self.plain, self.sealed = (str(folder / name) for name in ("identity", "plain", "sealed"))
        self.recipient = ""
        if self._age and keygen:
            Path(self.plain).write_bytes(document)
            _run(keygen, "-o", self.identity)
            self.recipient = _run(keygen, "-y", self.identity)
            _run(self._age, "--encrypt", "-r", self.recipient, "-o", self.sealed, self.plain)

    def job(self, *words: str) -> dict[str, Job]:
        age = self._age
        if age is None or self.missing:
            return {}
        return {_AGE: timed(lambda: _run(age, *words[:-1], "-o", os.devnull, words[-1]))}


def _run(*words: str) -> str:
    done = subprocess.run(words, check=True, capture_output=True, text=True)  # noqa: S603  # a tool found by its name
    return done.stdout.strip()


ENCRYPT = Figure("encrypting a document of 100 MiB", "SHA-256 of it", 0.4, _encrypting)
OPEN = Figure("opening a document of 100 MiB", "SHA-256 of it", 0.25, _opening)
