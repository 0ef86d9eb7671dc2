"""A folder to play in: one that is named and empty, or a temporary one that goes with the play."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from underseal.cli.output import Refused


@contextlib.contextmanager
def playground(wanted: Path | None, name: str) -> Iterator[Path]:
    """The folder named, made if need be, or a temporary one, removed afterwards. Raises Refused for one in use."""
    if wanted is None:
        with tempfile.TemporaryDirectory(prefix=f"underseal-{name}-", ignore_cleanup_errors=True) as made:
            yield Path(made)
        return
    if wanted.exists() and (not wanted.is_dir() or any(wanted.iterdir())):
        raise Refused(f"{wanted} is not an empty folder; name a new one")
    wanted.mkdir(parents=True, exist_ok=True)
    yield wanted.resolve()
