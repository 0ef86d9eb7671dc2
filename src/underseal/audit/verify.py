"""The audit of a whole court from what it publishes: both logs, every act judged again, and what its pages say.

It needs no desk and no key but the logs' own. What it reads may come from the court, a mirror, or a copy.
"""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from underseal.audit.errors import MemoryChanged, NotALogsKey, PageDiffers, RecordRefused, UnsignedLogKeys, WithheldPart
from underseal.audit.log import Get, fetch_checkpoint
from underseal.audit.log_check import Look, read_bodies, read_log
from underseal.audit.pages_check import check_documents, check_keys, check_pages, papers_of
from underseal.audit.record import Recorder
from underseal.audit.seen import Seen, Shown
from underseal.audit.tick_check import TickReader
from underseal.audit.trust import LogKeys, read_log_keys, read_root
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.names import LogCertificate
from underseal.ledger.checkpoint import VerifiedCheckpoint
from underseal.ledger.notekeys import VerifierKey, with_others
from underseal.wire.codec import parse
from underseal.wire.errors import WireError
from underseal.wire.founding import LogPapers

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
    named: str  # what the court calls itself on its pages, which no signature holds
    base: str  # the address its pages' links begin with, likewise


@dataclass(frozen=True)
class Trust:
    """What the reader brings along: keys of the logs, told apart by their names; or the fingerprint of the court's
    root, from which all keys follow; and what was accepted before, with the place where they now look, as they name
    it. Each key held of a log must have signed it.
    """

    keys: Sequence[VerifierKey] = ()
    root: str | None = None
    seen: Seen | None = None
    place: str = ""


def audit_court(get: Get, trust: Trust, progress: Progress, *, documents: bool = False) -> Audited:
    """Audit a court.

    Reads every leaf and body, recomputes roots and tiles, checks both checkpoints and each tick, verifies and decides
    every act again, and holds the published dockets against those it folded; with `documents` every public PDF too.
    Raises LogRefused leaves (BadLog, BadTick, RecordRefused, WithheldPart, PageDiffers, AnotherCourt, …), NotALogsKey,
    MemoryChanged and CourtUnreachable.
    """
    for _ in range(_LOOKS - 1):
        # A court goes on while it is read, and its pages follow its log a moment later. And where another run saw more
        # of it meanwhile, this one has to continue that.
        with contextlib.suppress(PageDiffers, MemoryChanged):
            return _audit_once(get, trust, progress, documents=documents)
    return _audit_once(get, trust, progress, documents=documents)


def _audit_once(get: Get, trust: Trust, progress: Progress, *, documents: bool) -> Audited:
    named = _papers(get, trust.root)
    shown = Shown(named.founders[0].court, named.root.fingerprint, named.public_origin, named.sealed_origin)
    if trust.seen is not None:
        trust.seen.expect(trust.place, shown)
    public_keys, sealed_keys = _keys(trust.keys, named)
    sealed = fetch_checkpoint(get, "/sealed-log", named.sealed_origin, sealed_keys)
    public = fetch_checkpoint(get, "/log", named.public_origin, public_keys)  # last, so that no tick is ahead of it
    sealed_before = _before(trust, shown, sealed, named.sealed)
    public_before = _before(trust, shown, public, named.public)
    ticks = TickReader(named.sealed_origin)
    read_log(get, Look("/sealed-log", sealed, sealed_before), ticks.read, progress)
    ticks.finish(sealed.size)
    recorder = Recorder(shown.court, named, keep=False)
    bodies = read_bodies(get, public.size)

    def judge(index: int, entry: bytes) -> None:
        ticks.follow(index, entry)
        salted = next(bodies)
        if salted.entry != entry:
            raise RecordRefused(index, "its body does not hash to its leaf")
        recorder.advance([salted])

    read_log(get, Look("/log", public, public_before), judge, progress)
    ticks.followed()
    dockets = list(recorder.record.dockets.values())
    check_keys(get, named)
    info = check_pages(get, recorder.record, progress)
    if documents:
        check_documents(get, dockets, info, sealed_keys, progress)
    _remember(trust, shown, public, sealed)
    return Audited(
        court=shown.court,
        root=shown.root,
        public_size=public.size,
        sealed_size=sealed.size,
        ticks=ticks.ticks,
        cases=len(dockets),
        documents=sum(1 for docket in dockets for _ in papers_of(docket)),
        documents_read=documents,
        own_keys=_unvouched(trust, public_keys, sealed_keys),
        named=", ".join(filter(None, (info.name, info.district, info.division))),
        base=info.base,
    )


def _before(
    trust: Trust, shown: Shown, signed: VerifiedCheckpoint, certified: Sequence[VerifierKey]
) -> tuple[VerifiedCheckpoint, ...]:
    """Raises LogKeysChanged and BadLog."""
    return () if trust.seen is None else trust.seen.before(shown.root, signed, certified)


def _remember(trust: Trust, shown: Shown, *checkpoints: VerifiedCheckpoint) -> None:
    if trust.seen is not None:
        trust.seen.settle(trust.place, shown)
        for checkpoint in checkpoints:
            trust.seen.keep(shown.root, checkpoint)
        trust.seen.save()


def _unvouched(trust: Trust, *logs: Sequence[VerifierKey]) -> tuple[str, ...]:
    """Return the names of the logs for whose keys the reader has nobody's word but the court's."""
    return () if trust.root else tuple(keys[0].name for keys in logs if keys[0] not in trust.keys)


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
