"""Who sits at a desk's page: nobody while it is locked. Locking drops all that lay open."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Any

from underseal.desk.chance import draw
from underseal.desk.session import Desk
from underseal.digest.framing import sha256
from underseal.docket.names import CaseRef
from underseal.exchange.pdf_process import PdfViewer
from underseal.localhost.watching import Watch

IDLE_SECONDS = 30 * 60
"""A desk that nobody touched for so long locks itself."""

_NAME, _PAUSE, _KEPT = 32, 5, 4


@dataclass
class Unlocked:
    """What lies open while a desk is unlocked. It is in this process's memory and nowhere else."""

    watch: Watch
    words: dict[CaseRef, tuple[str, str]] = field(default_factory=dict)  # a docket's filter: words, what is shown
    works: dict[str, Any] = field(default_factory=dict)  # what is being written or was sent, by name
    read: bool = False  # whether the drafts kept on this computer are among them
    reading: Lock = field(default_factory=Lock, repr=False)
    unread: str = ""  # why those could not be read
    opened: dict[tuple[str, ...], bytes] = field(default_factory=dict)  # the documents read last
    keeping: Lock = field(default_factory=Lock, repr=False)
    viewer: PdfViewer = field(default_factory=PdfViewer)
    salt: bytes = field(default_factory=lambda: draw("path", _NAME))

    def __repr__(self) -> str:
        return "Unlocked()"

    def path_name(self, case: CaseRef) -> str:
        """What stands for a hidden case in addresses until the desk locks: a browser keeps them, so it says nothing."""
        return sha256(self.salt + case.encode())[: _NAME // 2].hex()

    def keep(self, name: tuple[str, ...], pdf: bytes) -> bytes:
        """Keep a document at hand while its pages are looked at; the oldest makes room."""
        with self.keeping:
            self.opened[name] = pdf
            while len(self.opened) > _KEPT:
                self.opened.pop(next(iter(self.opened)))
        return pdf


class DeskSession:
    """One page's owner. `unlocked` is None while locked."""

    def __init__(
        self,
        opener: Callable[[str], Desk],
        *,
        idle: float = IDLE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.unlocked: Unlocked | None = None
        self.idled = False
        """Whether it was idleness that locked it."""
        self.held: dict[str, Any] = {}
        """Forms that arrived after that, the last of each draft: each is taken when its owner signs in and opens it."""
        self._names: frozenset[str] = frozenset()
        self._opener, self._idle, self._clock = opener, idle, clock
        self._touched = clock()
        self._lock, self._over = Lock(), Event()
        self._beats = False

    @classmethod
    def of(cls, desk: Desk, opener: Callable[[str], Desk] | None = None) -> "DeskSession":
        """The session of a desk that is unlocked already."""
        session = cls(opener or (lambda passphrase: Desk.open(desk.folder, passphrase)))
        session.unlocked = Unlocked(Watch(desk))
        return session

    def unlock(self, passphrase: str) -> Unlocked:
        """Open the keyring and look at the record. Raises as `Desk.open`."""
        with self._lock:
            if self.unlocked is None:
                unlocked = Unlocked(Watch(self._opener(passphrase)))
                unlocked.watch.refresh()
                self.unlocked, self.idled = unlocked, False
                if self._beats:
                    unlocked.watch.beat()
            self._touched = self._clock()
            return self.unlocked

    def lock(self, *, idled: bool = False) -> None:
        """Close the desk, at the end of a sync if there is one, and drop what lay open: drafts are kept encrypted."""
        with self._lock:
            unlocked, self.unlocked = self.unlocked, None
            if unlocked is not None:
                self.idled = idled
                self.held, self._names = {}, frozenset(unlocked.works)
                unlocked.watch.stop()
        if unlocked is not None:
            unlocked.viewer.end()  # whoever still holds it draws nothing more

    def hold(self, draft: str, request: Any) -> None:
        """Keep a form that was sent to a draft while idleness had locked the desk."""
        if self.idled and draft in self._names:
            self.held.pop(draft, None)
            self.held[draft] = request

    def release(self, draft: str) -> Any:
        """The form kept for a draft, once; None where none is."""
        return self.held.pop(draft, None)

    def touch(self) -> Unlocked | None:
        """Somebody asks for a page: what lies open, unless nobody asked for so long that it locks now."""
        self.look()
        self._touched = self._clock()
        return self.unlocked

    def look(self) -> None:
        """Lock if idle."""
        if self.unlocked is not None and self._clock() - self._touched > self._idle:
            self.lock(idled=True)

    def beat(self) -> None:
        """Sync while unlocked, and lock when idle, until `leave`."""
        self._beats = True
        if self.unlocked is not None:
            self.unlocked.watch.beat()
        Thread(target=self._beat, name="desk lock", daemon=True).start()

    def leave(self) -> None:
        """End the beat, lock, and wait for what is being signed or read."""
        self._over.set()
        unlocked = self.unlocked
        self.lock()
        if unlocked is not None:
            unlocked.watch.wait()

    def _beat(self) -> None:
        while not self._over.wait(_PAUSE):
            self.look()
