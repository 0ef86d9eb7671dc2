"""The audit of a whole court from what it publishes: both logs, every act judged again, and what its pages say.

It needs no desk and no key but the logs' own. What it reads may come from the court, a mirror, or a copy.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from underseal.desk.errors import BadLog, RecordRefused, UnsignedLogKeys, WithheldPart
from underseal.desk.log import Get, PublishedTiles, fetch_checkpoint
from underseal.desk.pages_check import check_documents, check_pages, papers_of
from underseal.desk.record import Recorder
from underseal.desk.tick_check import TickReader
from underseal.desk.trust import LogKeys, read_log_keys, read_root
from underseal.desk.verify_errors import NotALogsKey, PageDiffers
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.names import LogCertificate
from underseal.ledger.audit import Auditor
from underseal.ledger.checkpoint import VerifiedCheckpoint
from underseal.ledger.errors import BadTile, LedgerError, MissingTile
from underseal.ledger.notekeys import VerifierKey, with_others
from underseal.ledger.tiles import TILE_WIDTH, Log
from underseal.ledger.tree import Hash, leaf_hash
from underseal.wire.codec import parse
from underseal.wire.errors import WireError
from underseal.wire.founding import LogPapers
from underseal.wire.leaf import BODIES_PER_FILE, BodiesFile, Salted

Progress = Callable[[str, int, int], None]
"""Called with what is being read, how far, and of how many."""

_LOOKS = 3


@dataclass(frozen=True)
class Audited:
    """What held. `own_keys` are the logs whose keys came from the court itself, since none was given for them."""

    court: str
    root: str  # the fingerprint of the root the papers name; compare it with the one in print
    public_size: int
    sealed_size: int
    ticks: int
    cases: int
    documents: int
    documents_read: bool
    own_keys: tuple[str, ...]


def audit_court(
    get: Get, keys: Sequence[VerifierKey], progress: Progress, *, root: str | None = None, documents: bool = False
) -> Audited:
    """Audit a court. `keys` are those the reader has of the logs, told apart by their names; `root` is the fingerprint
    of the court's root as the reader has it, from which all keys follow. Each key held of a log must have signed it.

    Reads every leaf and body, recomputes roots and tiles, checks both checkpoints and each tick, verifies and decides
    every act again, and holds the published dockets against those it folded; with `documents` every public PDF too.
    Raises LogRefused leaves (BadLog, BadTick, RecordRefused, WithheldPart, PageDiffers, …), NotALogsKey and
    CourtUnreachable.
    """
    for _ in range(_LOOKS - 1):
        # A court goes on while it is read, and its pages follow its log a moment later.
        with contextlib.suppress(PageDiffers):
            return _audit_once(get, keys, progress, root=root, documents=documents)
    return _audit_once(get, keys, progress, root=root, documents=documents)


def _audit_once(
    get: Get, keys: Sequence[VerifierKey], progress: Progress, *, root: str | None, documents: bool
) -> Audited:
    named = _papers(get, root)
    public_keys, sealed_keys = _keys(keys, named)
    sealed = fetch_checkpoint(get, "/sealed-log", named.sealed_origin, sealed_keys)
    public = fetch_checkpoint(get, "/log", named.public_origin, public_keys)  # last, so that no tick is ahead of it
    ticks = TickReader(named.sealed_origin)
    _read_log(get, "/sealed-log", sealed, ticks.read, progress)
    ticks.finish(sealed.size)
    recorder = Recorder(named.founders[0].court, named)
    bodies = _bodies(get, public.size)

    def judge(index: int, entry: bytes) -> None:
        ticks.follow(index, entry)
        salted = next(bodies)
        if salted.entry != entry:
            raise RecordRefused(index, "its body does not hash to its leaf")
        recorder.advance([salted])

    _read_log(get, "/log", public, judge, progress)
    ticks.followed()
    dockets = list(recorder.record.dockets.values())
    info = check_pages(get, recorder.record, progress)
    if documents:
        check_documents(get, dockets, info, sealed_keys, progress)
    return Audited(
        court=named.founders[0].court,
        root=named.root.fingerprint,
        public_size=public.size,
        sealed_size=sealed.size,
        ticks=ticks.ticks,
        cases=len(dockets),
        documents=sum(1 for docket in dockets for _ in papers_of(docket)),
        documents_read=documents,
        own_keys=() if root else tuple(held[0].name for held in (public_keys, sealed_keys) if held[0] not in keys),
    )


def _papers(get: Get, root: str | None) -> LogKeys:
    """Return the logs' keys as the court's papers certify them, from the root given or else whatever root they name."""
    data = get("/log/certificate")
    if data is None:
        raise WithheldPart("/log/certificate")
    try:
        papers = parse(LogPapers, data)
        court = "" if papers.log is None else LogCertificate.parse(papers.log).court
        return read_log_keys(data, court, root or read_root(papers.root).fingerprint)
    except (WireError, EnvelopeError) as wrong:
        raise UnsignedLogKeys(str(wrong)) from wrong


def _keys(given: Sequence[VerifierKey], named: LogKeys) -> tuple[tuple[VerifierKey, ...], tuple[VerifierKey, ...]]:
    """Return the keys the reader has of both logs, and those the court's papers certify beside. Raises NotALogsKey."""
    logs = ((named.public_origin, named.public), (named.sealed_origin, named.sealed))
    for key in given:
        if key.name not in {origin for origin, _ in logs}:
            raise NotALogsKey(key.name, named.public_origin, named.sealed_origin)
    public, sealed = (with_others((key for key in given if key.name == origin), keys) for origin, keys in logs)
    return public, sealed


def _read_log(
    get: Get, prefix: str, signed: VerifiedCheckpoint, take: Callable[[int, bytes], None], progress: Progress
) -> None:
    """Give take every leaf of a log, and hold leaves, tiles and root together. Raises WithheldPart, BadLog."""
    log = Log(PublishedTiles(get, prefix), signed.size)

    def hashes() -> Iterator[Hash]:
        for index, (entry, tiled) in enumerate(zip(log.entries(), log.leaf_hashes(), strict=True)):
            if index % TILE_WIDTH == 0:
                progress(f"leaves of {signed.origin}", index, signed.size)
            take(index, entry)
            if leaf_hash(entry) != tiled:
                raise BadTile(f"{prefix}/tile/0", f"it does not hold the hash of leaf {index}")
            yield tiled

    try:
        Auditor(signed.origin).advance(signed, hashes())
        if log.root() != signed.root:
            raise BadTile(f"{prefix}/tile", "the tiles above the leaves do not make the signed root")
    except MissingTile as missing:
        raise WithheldPart(f"{prefix}/{missing.path}") from missing
    except LedgerError as wrong:
        raise BadLog(signed.origin, wrong) from wrong


def _bodies(get: Get, size: int) -> Iterator[Salted]:
    """Yield the bodies of the public log, a file in memory at a time. Raises WithheldPart or RecordRefused."""
    for first in range(0, size, BODIES_PER_FILE):
        path = f"/log/bodies/{first // BODIES_PER_FILE}"
        data = get(path)
        if data is None:
            raise WithheldPart(path)
        try:
            found = BodiesFile.read(data).bodies
        except WireError as wrong:
            raise RecordRefused(first, str(wrong)) from wrong
        wanted = min(BODIES_PER_FILE, size - first)
        if len(found) < wanted or not all(isinstance(body, Salted) for body in found[:wanted]):
            raise WithheldPart(path)
        yield from (body for body in found[:wanted] if isinstance(body, Salted))
