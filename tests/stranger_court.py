"""A stranger's court that takes every name of the rehearsed one: run with a folder, and what is the stranger's own.

``root`` makes the root and all certificates another's, ``logs`` the logs' keys. A process of its own, since the
rehearsed court's keys are made once in a process.
"""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path


def stranger_court(folder: Path, *theirs: str) -> Path:
    """Found one; its published tree."""
    subprocess.run([sys.executable, __file__, str(folder), *theirs], check=True)
    return folder / "public"


def _found(folder: Path, theirs: list[str]) -> None:
    from underseal.stage import credentials, test_court

    os.fsync = lambda _handle: None
    if "root" in theirs:
        credentials.seed = lambda id_: sha256(f"a stranger's seed of {id_}".encode()).digest()
    if "logs" in theirs:
        draws = test_court.SeededDraws
        test_court.SeededDraws = lambda _world: draws(b"a stranger's world")  # type: ignore[misc,assignment]  # for this process alone
    founded = test_court.TestCourt.found(folder)
    founded.court.publish()
    founded.close()


if __name__ == "__main__":
    _found(Path(sys.argv[1]), sys.argv[2:])
