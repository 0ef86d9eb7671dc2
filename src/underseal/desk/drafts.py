"""What somebody was writing at a desk: kept encrypted on this computer until it is filed or thrown away.

One list names every draft with its fields; each of its files lies beside it under its own hash. The list is replaced
whole, and only after the files it names are kept, so a crash at any moment leaves the drafts as they were or as they
were to be. What no list names is swept away when the drafts are next read.

That nothing is filed twice, a draft notes each upload before it leaves. After a crash the outbox and the logs tell what
became of it (`sent`). Two runs of a desk may have one draft open: whichever notes an upload first files it, and the
other can neither file it nor keep it again.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Literal

from underseal.desk.errors import DamagedDrafts, DraftGone, DraftsTooLarge, TooManyDrafts
from underseal.desk.sent import leaf_of
from underseal.desk.session import Desk
from underseal.desk.state import Pending
from underseal.docket.names import ActId, CaseRef, StubId
from underseal.sealed.cabinet import Cabinet
from underseal.sealed.errors import DamagedDrawer
from underseal.wire.codec import read_own, write_own
from underseal.wire.errors import WireError
from underseal.wire.submission import Submission

MOST_DRAFTS = 20
MOST_MEGABYTES = 512
"""Of all drafts' files together."""

_FOLDER, _LIST = "drafts", "list"
_MEGA = 1024 * 1024


@dataclass(frozen=True)
class Said:
    """What stands in one field of a form."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Enclosed:
    """A file of a draft, its bytes kept beside the list."""

    digest: bytes  # SHA-256
    size: int
    file: str  # its name on its owner's computer
    pages: int
    title: str
    shown: str  # who may see it


@dataclass(frozen=True)
class Attempt:
    """An upload about to leave: the `part`th of a draft's `parts`, one of the `uploads` that carry that part out."""

    part: int
    parts: int
    uploads: int
    digest: bytes  # SHA-256 of the upload
    act: ActId | None
    stub: StubId | None
    cells: tuple[bytes, ...]  # SHA-256 of each event cell

    @property
    def stubs(self) -> tuple[StubId, ...]:
        """The stub it asks for."""
        return () if self.stub is None else (self.stub,)

    @property
    def names(self) -> bytes:
        """What the same upload has in common when it is made again."""
        return (self.act or self.stub or self.digest.hex()).encode()


@dataclass(frozen=True)
class Draft:
    """One thing being written. `form` says by which of a page's forms."""

    name: str
    form: str
    what: str
    case: CaseRef  # empty where there is none yet
    begun: datetime
    saved: datetime
    said: tuple[Said, ...]
    enclosed: tuple[Enclosed, ...]
    attempts: tuple[Attempt, ...] = ()
    touched: bool = False  # whether anything was saved in it since it was begun


@dataclass(frozen=True)
class _List:
    v: Literal[1]
    drafts: tuple[Draft, ...]


class DraftFolder:
    """The drafts of one desk, in ``drafts/`` of its folder. Processes and threads take turns."""

    def __init__(self, desk: Desk) -> None:
        self._path = desk.folder / _FOLDER
        self._cabinet = Cabinet(self._path, desk.keyring.storage_key)

    def read(self) -> tuple[Draft, ...]:
        """Every draft, the oldest first, after what a crash left over is swept away.

        Raises DamagedDrafts, also where files are and no list is: a folder put back from a backup may still lack it,
        so nothing of it is swept away then.
        """
        with self._cabinet.alone():
            drafts = self._read()
            if self._cabinet.holds(_LIST):
                self._cabinet.keep_only(_names(drafts))
            elif not self._cabinet.is_empty():
                raise DamagedDrafts(str(self._path))
            return drafts

    def file(self, digest: bytes) -> bytes | None:
        """A draft's file, or None where it is missing or damaged."""
        with suppress(DamagedDrawer):
            return self._cabinet.read(_file(digest))
        return None

    def keep(
        self,
        draft: Draft,
        files: Iterable[bytes],
        *,
        begins: bool = False,
        anew: bool = False,
        damaged: Collection[bytes] = (),
    ) -> None:
        """Keep a draft in place of what was kept of it; `files` are those it names. One that `begins` may be added.

        A file is written once; of those that were found `damaged`, by their hashes, each that is given again.

        What it attempted stays noted, unless it begins `anew` with what is left of it. Raises DraftGone where another
        has filed or discarded it or is filing it; TooManyDrafts, DraftsTooLarge, DamagedDrafts, OSError, WireError
        leaves. All of them keep what was kept before.
        """
        with self._cabinet.alone():
            before = self._read()
            if not begins or any(one.name == draft.name for one in before):
                _known(before, draft.name, draft.attempts)
            kept = replace(draft, attempts=()) if anew else draft
            after = (*(one for one in before if one.name != draft.name), kept)
            _check(after)
            for data in files:
                digest = sha256(data).digest()
                if digest in damaged or self._cabinet.stamp(_file(digest)) is None:
                    self._cabinet.write(_file(digest), data)
            self._replace(before, after)

    def note(self, name: str, attempts: tuple[Attempt, ...], attempt: Attempt) -> None:
        """Note an upload before it leaves, after those `attempts` of the draft that whoever sends it knows of.

        Raises DraftGone where another has filed or discarded the draft or is filing it, OSError.
        """
        with self._cabinet.alone():
            before = self._read()
            known = _known(before, name, attempts)
            noted = replace(known, attempts=(*attempts, attempt))
            self._replace(before, tuple(noted if one is known else one for one in before))

    def forget(self, name: str) -> None:
        """Keep nothing of a draft. Raises DamagedDrafts, OSError."""
        with self._cabinet.alone():
            before = self._read()
            after = tuple(one for one in before if one.name != name)
            if after != before:
                self._replace(before, after)

    def _replace(self, before: Sequence[Draft], after: tuple[Draft, ...]) -> None:
        self._cabinet.write(_LIST, write_own(_List(1, after)))
        for name in set(_names(before)) - set(_names(after)):
            self._cabinet.remove(name)

    def _read(self) -> tuple[Draft, ...]:
        try:
            data = self._cabinet.read(_LIST)
            return () if data is None else read_own(_List, data).drafts
        except (DamagedDrawer, WireError) as wrong:
            raise DamagedDrafts(str(self._path)) from wrong


def attempt_of(submission: Submission, part: int, parts: int, uploads: int) -> Attempt | None:
    """What to note of an upload; None for one that carries body cells alone, which mean nothing by themselves."""
    signed, stub = submission.signed, submission.stub
    cells = tuple(sha256(slot.cell).digest() for slot in submission.events)
    if signed is None and stub is None and not cells:
        return None
    act = None if signed is None else signed.act.act
    digest = sha256(submission.to_bytes()).digest()
    return Attempt(part, parts, uploads, digest, act, None if stub is None else stub.stub, cells)


def waiting(desk: Desk, attempt: Attempt) -> Pending | None:
    """An upload as the outbox has it, if it does."""
    return next((one for one in desk.state.pending if one.digest == attempt.digest), None)


def sent(desk: Desk, attempt: Attempt) -> bool:
    """Whether an upload waits in the outbox, from which it goes out by itself, or stands in a log this desk verified.

    The outbox lets go of an upload only when a verified log holds it or the court has refused it.
    """
    if waiting(desk, attempt) is not None:
        return True
    if attempt.act is None and attempt.stub is None:
        return all(cell in desk.archive.events for cell in attempt.cells)
    return leaf_of(desk, attempt.act, attempt.stubs) is not None


def are_waiting(desk: Desk, attempts: Iterable[Attempt]) -> bool:
    """Whether the outbox has one of them: a verified log does not hold it yet."""
    return any(waiting(desk, one) is not None for one in attempts)


def count_sent(desk: Desk, attempts: Iterable[Attempt]) -> int:
    """How many of them were sent."""
    return sum(sent(desk, one) for one in attempts)


def parts_sent(desk: Desk, draft: Draft) -> int:
    """How many of a draft's parts have left whole, from the first on."""
    done = 0
    while _left(desk, [one for one in draft.attempts if one.part == done]):
        done += 1
    return done


def _left(desk: Desk, attempts: Sequence[Attempt]) -> bool:
    gone = {one.names for one in attempts if sent(desk, one)}
    return bool(attempts) and len(gone) >= attempts[-1].uploads


def _known(drafts: Iterable[Draft], name: str, attempts: tuple[Attempt, ...]) -> Draft:
    """Return the draft as it is kept, of which no other run of the desk has tried to file anything."""
    found = next((one for one in drafts if one.name == name and one.attempts == attempts), None)
    if found is None:
        raise DraftGone
    return found


def _check(drafts: Sequence[Draft]) -> None:
    if len(drafts) > MOST_DRAFTS:
        raise TooManyDrafts(MOST_DRAFTS)
    sizes: Mapping[bytes, int] = {one.digest: one.size for draft in drafts for one in draft.enclosed}
    if sum(sizes.values()) > MOST_MEGABYTES * _MEGA:
        raise DraftsTooLarge(MOST_MEGABYTES)


def _file(digest: bytes) -> str:
    return f"file/{digest.hex()}"


def _names(drafts: Iterable[Draft]) -> list[str]:
    return [_LIST, *(_file(one.digest) for draft in drafts for one in draft.enclosed)]
