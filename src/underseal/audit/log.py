"""Both logs of a court, read to the last leaf and held against what was seen before."""

from collections.abc import Callable
from dataclasses import dataclass

from underseal.audit.errors import BadLog, BodyTakenOff, RecordRefused, WithheldPart
from underseal.audit.trust import LogKeys, read_log_keys
from underseal.ledger.audit import Auditor
from underseal.ledger.checkpoint import VerifiedCheckpoint
from underseal.ledger.errors import LedgerError, MissingTile
from underseal.ledger.terms import Terms, open_signed
from underseal.ledger.tiles import Log
from underseal.ledger.tree import Tree, leaf_hashes
from underseal.wire.errors import WireError
from underseal.wire.leaf import BODIES_PER_FILE, BodiesFile, Salted, Withdrawn

Get = Callable[[str], bytes | None]


@dataclass(frozen=True)
class Advance:
    """A log's audit after a checkpoint, and the entries the checkpoint added."""

    auditor: Auditor
    before: Tree
    entries: tuple[bytes, ...]

    @property
    def start(self) -> int:
        """The log's size before."""
        return self.before.size


class PublishedTiles:
    """A log's tiles below a prefix of the published tree, read through the desk's line to the court."""

    def __init__(self, get: Get, prefix: str) -> None:
        self._get = get
        self._prefix = prefix

    def read(self, path: str) -> bytes | None:
        """What stands there, or None."""
        return self._get(f"{self._prefix}/{path}")

    def write(self, path: str, data: bytes) -> None:
        """Never: a court writes its log itself."""
        raise NotImplementedError(path, len(data))


def fetch_checkpoint(get: Get, prefix: str, origin: str, terms: Terms) -> VerifiedCheckpoint:
    """A log's newest checkpoint, signed by each of its keys in force there. Raises WithheldPart, BadLog."""
    path = f"{prefix}/checkpoint"
    note = get(path)
    if note is None:
        raise WithheldPart(path)
    try:
        return open_signed(note, origin, terms)
    except LedgerError as wrong:
        raise BadLog(origin, wrong) from wrong


def audit(get: Get, prefix: str, auditor: Auditor, new: VerifiedCheckpoint) -> Advance:
    """Read every leaf that new adds to what was audited, and hold them together. Raises WithheldPart, BadLog."""
    before = auditor.tree
    start = before.size
    try:
        # A checkpoint that goes back has nothing to read; the auditor names what is wrong with it.
        log = Log(PublishedTiles(get, prefix), new.size)
        entries = tuple(log.entries(start)) if new.size > start else ()
        auditor.advance(new, leaf_hashes(entries))
    except MissingTile as missing:
        raise WithheldPart(f"{prefix}/{missing.path}") from missing
    except LedgerError as wrong:
        raise BadLog(new.origin, wrong) from wrong
    return Advance(auditor, before, entries)


def fetch_bodies(get: Get, advance: Advance) -> tuple[Salted, ...]:
    """The bodies of the entries an audit of the public log added, each held against its leaf.

    Raises WithheldPart for one that is missing, BodyTakenOff for one marked as withdrawn (no order of this build
    withdraws), RecordRefused for one that is not its leaf's.
    """
    stop = advance.start + len(advance.entries)
    bodies: list[Salted] = []
    for file in range(advance.start // BODIES_PER_FILE, -(-stop // BODIES_PER_FILE)):
        first = max(advance.start - file * BODIES_PER_FILE, 0)
        bodies += _fetch_file(get, file)[first : stop - file * BODIES_PER_FILE]
    for index, entry in enumerate(advance.entries):
        leaf = advance.start + index
        if index >= len(bodies):
            raise WithheldPart(f"/log/bodies/{leaf // BODIES_PER_FILE}")
        if bodies[index].entry != entry:
            raise RecordRefused(leaf, "its body does not hash to its leaf")
    return tuple(bodies)


def _fetch_file(get: Get, file: int) -> list[Salted]:
    path = f"/log/bodies/{file}"
    data = get(path)
    if data is None:
        raise WithheldPart(path)
    try:
        found = BodiesFile.read(data).bodies
    except WireError as wrong:
        raise WithheldPart(path) from wrong
    return [_unwithdrawn(body, file * BODIES_PER_FILE + at) for at, body in enumerate(found)]


def _unwithdrawn(body: Salted | Withdrawn, leaf: int) -> Salted:
    if isinstance(body, Withdrawn):
        raise BodyTakenOff(leaf, body.by_leaf)
    return body


def fetch_keys(get: Get, court: str, fingerprint: str) -> tuple[bytes, LogKeys]:
    """The court's papers and the log keys they certify. Raises WithheldPart, WrongRoot, UnsignedLogKeys."""
    papers = get("/log/certificate")
    if papers is None:
        raise WithheldPart("/log/certificate")
    return papers, read_log_keys(papers, court, fingerprint)
