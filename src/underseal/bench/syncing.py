"""``sync``: a desk taking in 100,000 cells, every one checked and tried, against reading them from disk."""

import itertools
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx

from underseal.bench.figure import Figure, Job, Jobs, Scale, timed
from underseal.court.app import application
from underseal.desk.keyring import Cost, Keyring, KeyringFile, Seed
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.docket.names import PersonId
from underseal.docket.slots import Shape
from underseal.stage.credentials import COURT
from underseal.stage.house import House, house

_CHEAP = Cost(memory=64, passes=1, lanes=1)  # of a passphrase that guards nothing
_SECONDS = 3600


@contextmanager
def _ready(scale: Scale, folder: Path) -> Iterator[Jobs]:
    with house(folder / "court", Shape(scale.cells, 1, _SECONDS)) as made:
        made.close_ticks(scale.ticks)
        app = application(made.court)
        numbers = itertools.count()

        def job() -> float:
            place = folder / f"desk-{next(numbers)}"
            with closing(_desk(place, made, httpx.WSGITransport(app=app))) as desk:
                took = timed(lambda: sync(desk))()
            shutil.rmtree(place)
            return took

        yield Jobs(ours=job, theirs=_reading(folder / "court" / "sealed"))


def _reading(sealed: Path) -> Job:
    def read() -> None:
        for tick in sealed.iterdir():
            tick.read_bytes()

    return timed(read)


def _desk(place: Path, made: House, transport: httpx.BaseTransport) -> Desk:
    """Make a desk of the clerk's, who has no sealed matter: each cell is nobody's it knows, as most are to anybody."""
    place.mkdir()
    root, clerk = made.root.public_keys.fingerprint, made.clerk
    keyring = Keyring(1, COURT, "http://court.invalid", root, PersonId(clerk.id), 1, (Seed(1, clerk.seed),))
    file = KeyringFile.create(place / "keyring", keyring, "seven stones under the weir", _CHEAP)
    return Desk.of(file, clock=lambda: made.now, transport=transport)


FIGURE = Figure("sync of 100,000 cells", "reading them from disk", 0.002, _ready, most=2)
