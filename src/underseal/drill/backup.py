"""A backup as an operator takes one: the court's folder without its open ticks, packed while the court goes on."""

import io
import tarfile
from pathlib import Path

from underseal.drill.places import SearchedPlace, as_it_lies, below
from underseal.stage.founding import Stage

_IN_NO_BACKUP = "open"


def back_up(stage: Stage) -> SearchedPlace:
    """Pack the court's folder, and give the archive as a place to search."""
    packed = pack(stage.folder / "court")
    return SearchedPlace("backup", lambda: iter((packed,)))


def pack(court: Path) -> bytes:
    """Pack a court's folder but for its open ticks. What goes while it is packed is left out."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz", compresslevel=1) as archive:
        for path in below(court):
            name = path.relative_to(court)
            data = as_it_lies(path) if path.is_file() and name.parts[0] != _IN_NO_BACKUP else None
            if data is not None:
                entry = tarfile.TarInfo(str(name))
                entry.size = len(data)
                archive.addfile(entry, io.BytesIO(data))
    return packed.getvalue()
