"""A backup as an operator takes one: the court's folder without its open ticks, packed."""

import io
import tarfile

from underseal.drill.places import SearchedPlace
from underseal.stage.founding import Stage

_IN_NO_BACKUP = "open"


def back_up(stage: Stage) -> SearchedPlace:
    """Pack the court's folder, and give the archive as a place to search."""
    court, packed = stage.folder / "court", io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz", compresslevel=1) as archive:
        for path in sorted(court.iterdir()):
            if path.name != _IN_NO_BACKUP:
                archive.add(path, arcname=path.name)
    return SearchedPlace("backup", lambda: iter((packed.getvalue(),)))
