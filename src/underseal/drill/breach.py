"""The drill: canaries are filed as people file, then everything a thief of the server would have is searched."""

import contextlib
import random
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from underseal.drill.backup import back_up
from underseal.drill.canaries import CanaryKind, Flock, hatch
from underseal.drill.crash import crash
from underseal.drill.leaks import leak
from underseal.drill.memory import family, read_memory, stopped
from underseal.drill.places import SearchedPlace, places_of, scene_of
from underseal.drill.planting import CONTROL, PUBLIC, SEALED, Planting, Roles
from underseal.drill.verdict import Search, Verdict
from underseal.stage.founding import Stage

FILINGS = 100
"""Sealed papers filed, with openings in between, while the server's memory is looked at."""
LOOKS = 4
_LONGEST = 3.0  # seconds between two looks at memory

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Wish:
    """What a drill shall do beyond searching storage and traffic."""

    filings: int = FILINGS
    looks: int = LOOKS  # at memory, at random moments
    crash: bool = True  # end the server by a crash and search the dump; nothing serves afterwards
    plant_leak: str | None = None


def breach(stage: Stage, roles: Roles, tell: Tell, wish: Wish) -> Verdict:
    """Plant, file and open on while looking into memory, wait until the ticks have closed, and search everything.

    Raises NoSuchLeak before anything is filed, MemoryUnreadable, and StageFailed where a desk or the court did not do
    its part.
    """
    planted = leak(wish.plant_leak) if wish.plant_leak else None
    flock = hatch(SEALED, PUBLIC)  # only now: the court's process was exec'ed before these words existed
    search, planting = Search(flock), Planting(stage, roles, flock)
    tell("Canaries are filed, sealed and public")
    planting.plant()
    if planted is not None:
        tell(f"A leak is planted on purpose: {wish.plant_leak}")
        planted(scene_of(stage), flock.of("hidden warrant")[CanaryKind.TITLE])
    tell(f"{wish.filings} more sealed filings, with openings in between; the server's memory is read meanwhile")
    _Watcher(stage, search, wish.looks).watch(lambda: planting.file_again(wish.filings))
    planting.settle()
    for place in (*places_of(stage), back_up(stage)):
        tell(f"Searching {place.name}")
        search.through(place)
    if wish.crash:
        tell("The server is made to crash, and its dump searched")
        with in_flight(stage, flock):
            dump = crash(stage)
        search.through(dump)
    return search.verdict()


@dataclass
class _Watcher:
    """Looks into the memory of all of a server's processes at random moments, while something else goes on."""

    stage: Stage
    search: Search
    looks: int

    def watch(self, act: Callable[[], None]) -> None:
        """Act, and look meanwhile and once more afterwards. Raises what either raises."""
        failed: list[BaseException] = []
        over = threading.Event()

        def look_on() -> None:
            try:
                for _ in range(self.looks - 1):
                    over.wait(random.SystemRandom().uniform(0, _LONGEST))
                    self._look()
            except BaseException as wrong:  # noqa: BLE001  # handed to the thread that waits
                failed.append(wrong)

        looking = threading.Thread(target=look_on)
        looking.start()
        try:
            act()
        finally:
            over.set()
            looking.join()
        if failed:
            raise failed[0]
        self._look()

    def _look(self) -> None:
        with in_flight(self.stage, self.search.flock):
            pids = family(self.stage.court.pid)
            with stopped(pids):
                pieces = [piece for pid in pids for piece in read_memory(pid)]
        self.search.through(SearchedPlace("memory", lambda: iter(pieces)))


@contextlib.contextmanager
def in_flight(stage: Stage, flock: Flock) -> Iterator[None]:
    """A request that carries the public canaries and is not finished: a look that sees finds them in memory."""
    words = flock.of(CONTROL).values()
    head = "GET / HTTP/1.1\r\nHost: localhost\r\n" + "".join(f"X-Control: {word}\r\n" for word in words)
    with socket.create_connection(("127.0.0.1", stage.court.port), timeout=10) as request:
        request.sendall(head.encode("latin-1"))
        _arrived(stage)
        yield


def _arrived(stage: Stage) -> None:
    """Ask for a page and wait for it: what was sent before has been read by the time it comes."""
    with socket.create_connection(("127.0.0.1", stage.court.port), timeout=10) as probe:
        probe.sendall(b"GET /court.css HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        while probe.recv(65_536):
            pass
