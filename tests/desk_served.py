"""A court as it runs, and desks that serve their pages as processes of their own: what a browser in a journey meets."""

import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from desk_court import CHEAP, HEADS, PASSPHRASE
from desk_house import House
from served_court import ServedCourt, wait_until
from underseal.desk.keyring import Keyring, KeyringFile, OfficeSeed, Seed
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.docket.names import OfficeId, PersonId
from underseal.docket.slots import Shape
from underseal.envelope.identity import Root
from underseal.exchange.paper import Heading, make_paper
from underseal.stage.credentials import COURT, REGISTRAR_CLERK, bundle, seed
from underseal.stage.test_court import Clock, TestCourt

HEADING = Heading(
    "United States District Court",
    "District of Harlow",
    "Port Harlow Division",
    ("United States of America,", "v.", "Sandor Keel et al., Defendants."),
    "2:26-cr-00001",
)


def court_paper(title: str, *paragraphs: str) -> bytes:
    """A paper as counsel write them, to be read in a page."""
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    return make_paper(HEADING, title, paragraphs, ("/s/ Marguerite Stroud", "Marguerite Stroud"), at=at)


class ServedHouse(House):
    """A house whose court is a process. Desks of this process prepare the day; pages are processes of their own."""

    def __init__(self, folder: Path, seconds: int = 2) -> None:
        """Found a court of this hour in folder and serve it."""
        self.folder = folder
        start = datetime.now(UTC).replace(microsecond=0) - timedelta(seconds=2 * seconds)
        shape = Shape(24, 16, seconds)
        TestCourt.found(folder / "court", clock=Clock(start), shape=shape).close()
        self.court = ServedCourt(folder / "court", folder / "court.log")
        self._desks: dict[str, Desk] = {}
        self._pages: list[DeskPage] = []

    def desk(self, person: str) -> Desk:
        """The desk of one of the cast, with the keys of the office they head."""
        if person not in self._desks:
            place = self.folder / "desks" / person
            place.mkdir(parents=True)
            head = HEADS.get(person)
            keyring = Keyring(
                1,
                COURT,
                self.court.address,
                Root.from_seed(seed("root")).public_keys.fingerprint,
                PersonId(person),
                1,
                (Seed(1, seed(person)),),
                (OfficeSeed(OfficeId(head), 1, seed(head)),) if head else (),
                bundle().certificates[0] if person == REGISTRAR_CLERK else None,
            )
            self._desks[person] = Desk.of(KeyringFile.create(place / "keyring", keyring, PASSPHRASE, CHEAP))
        return self._desks[person]

    def tick(self) -> None:
        """Wait until the tick now open has closed."""
        desk = self.desk(REGISTRAR_CLERK)
        closed = desk.client.ticks().closed
        wait_until(lambda: desk.client.ticks().closed != closed)
        sync(desk)

    def page(self, person: str, *options: str) -> "DeskPage":
        """The page of a person's desk, served; with ``--locked`` it asks for the passphrase itself."""
        self.desk(person)
        self._pages.append(DeskPage(self.folder / "desks" / person, self.folder / "temp" / person, *options))
        return self._pages[-1]

    def close(self) -> None:
        """End every process."""
        for page in self._pages:
            page.end()
        for desk in self._desks.values():
            desk.close()
        self.court.end()


class DeskPage:
    """``underseal desk serve`` as a process."""

    def __init__(self, folder: Path, temp: Path, *options: str) -> None:
        temp.mkdir(parents=True, exist_ok=True)
        self.temp = temp
        command = [sys.executable, "-m", "underseal.cli.main", "desk", "serve", "--folder", str(folder), *options]
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"TMPDIR": str(temp), "PATH": "/usr/bin:/bin", "PYTHONUNBUFFERED": "1"},
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        if "--locked" not in options:
            self.process.stdin.write(f"{PASSPHRASE}\n".encode())
            self.process.stdin.flush()
        found = re.search(rb"http://\S+", self.process.stdout.readline())
        assert found is not None
        self.entrance = found[0].decode()

    def end(self) -> None:
        """Kill it: a page that ends without a word must leave nothing either."""
        self.process.kill()
        self.process.communicate()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()
