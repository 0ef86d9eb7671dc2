"""The audit of a whole court from what it publishes: both logs, every act judged again, and what its pages say.

It needs no desk and no key but the logs' own. What it reads may come from the court, a mirror, or a copy.
"""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from underseal.audit.errors import MemoryChanged, NotALogsKey, UnsignedLogKeys, WithheldPart
from underseal.audit.log import Get, fetch_checkpoint
from underseal.audit.log_check import Look, read_log
from underseal.audit.pages_check import check_documents, check_keys, papers_of
from underseal.audit.public_log import PublicLogReader
from underseal.audit.published_pages import PublishedPages
from underseal.audit.record import Recorder
from underseal.audit.seen import Seen, Shown
from underseal.audit.tick_check import TickReader
from underseal.audit.trust import LogKeys, read_log_keys, read_root
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.names import LogCertificate
from underseal.ledger.checkpoint import VerifiedCheckpoint
from underseal.ledger.notekeys import VerifierKey, with_others
from underseal.ledger.terms import KeyTerm, Terms
from underseal.sheet.court_info import CourtInfo
from underseal.wire.codec import parse
from underseal.wire.errors import WireError
from underseal.wire.founding import LogPapers

Progress = Callable[[str, int, int], None]
"""Called with what is being read, how far, and of how many."""

Pause = Callable[[], object]
"""Called before pages are read once more: they follow the log a moment later."""

_LOOKS = 3
_READINGS = 4
"""Of a page that does not follow from the record. One leaf more each time is enough to keep an honest court from being
believed where each reading needs the court to stand still, so none does."""


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
    dated: datetime | None  # the latest time in it, of a leaf or of a tick's close


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


def audit_court(
    get: Get, trust: Trust, progress: Progress, *, documents: bool = False, pause: Pause = lambda: None
) -> Audited:
    """Audit a court, which may go on meanwhile: what it adds is read on, and no leaf of it twice.

    Reads every leaf and body, recomputes roots and tiles, checks both checkpoints and each tick, verifies and decides
    every act again, and holds the published dockets against those it folded; with `documents` every public PDF too.
    Raises LogRefused leaves (BadLog, BadTick, RecordRefused, WithheldPart, PageDiffers, AnotherCourt, …), NotALogsKey,
    MemoryChanged and CourtUnreachable.
    """
    for _ in range(_LOOKS - 1):
        with contextlib.suppress(MemoryChanged):  # another run saw more of it meanwhile: this one has to continue that
            return _audit_once(get, trust, progress, pause, documents=documents)
    return _audit_once(get, trust, progress, pause, documents=documents)


def _audit_once(get: Get, trust: Trust, progress: Progress, pause: Pause, *, documents: bool) -> Audited:
    named = _papers(get, trust.root)
    shown = Shown(named.founders[0].court, named.root.fingerprint, named.public_origin, named.sealed_origin)
    if trust.seen is not None:
        trust.seen.expect(trust.place, shown)
    public_keys, sealed_keys = _keys(trust, named)
    sealed = fetch_checkpoint(get, "/sealed-log", named.sealed_origin, sealed_keys)
    public = fetch_checkpoint(get, "/log", named.public_origin, public_keys)  # last, so that no tick is ahead of it
    sealed_before = _before(trust, shown, sealed, named.sealed)
    public_before = _before(trust, shown, public, named.public)
    ticks = TickReader(named.sealed_origin)
    read_log(get, Look("/sealed-log", sealed, sealed_before), ticks.read, progress)
    ticks.finish(sealed.size)
    record = PublicLogReader(get, Recorder(shown.court, named, keep=False), ticks)
    record.read(public, public_before, progress)
    ticks.followed(record.recorder.register.rules)
    check_keys(get, named)
    dockets = list(record.recorder.record.dockets.values())
    newest, info = _pages(record, public, public_keys, progress, pause)
    if documents:
        check_documents(get, dockets, info, sealed_keys, progress)
    _remember(trust, shown, newest, sealed)
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
        dated=max(filter(None, (ticks.closed, record.recorder.at)), default=None),
    )


def _pages(
    log: PublicLogReader, signed: VerifiedCheckpoint, keys: Terms, progress: Progress, pause: Pause
) -> tuple[VerifiedCheckpoint, CourtInfo]:
    """Hold all pages against the record, reading the log on where they differ; return how far that came.

    Raises LogRefused leaves.
    """
    pages = PublishedPages(log.get, log.recorder)
    for reading in range(_READINGS):
        if reading:
            pause()
        pages.read(progress)
        if pages.all_hold():
            break
        signed = fetch_checkpoint(log.get, "/log", signed.origin, keys)
        log.read(signed, (), progress, pages.follow)
        if pages.all_hold():
            break
    pages.check()
    return signed, pages.info


def _before(trust: Trust, shown: Shown, signed: VerifiedCheckpoint, certified: Terms) -> tuple[VerifiedCheckpoint, ...]:
    """Raises LogKeysChanged and BadLog."""
    return () if trust.seen is None else trust.seen.before(shown.root, signed, certified)


def _remember(trust: Trust, shown: Shown, *checkpoints: VerifiedCheckpoint) -> None:
    if trust.seen is not None:
        trust.seen.settle(trust.place, shown)
        for checkpoint in checkpoints:
            trust.seen.keep(shown.root, checkpoint)
        trust.seen.save()


def _unvouched(trust: Trust, *logs: Terms) -> tuple[str, ...]:
    """Return the names of the logs for whose keys the reader has nobody's word but the court's."""
    newest = (terms[-1].keys[0] for terms in logs)
    return () if trust.root else tuple(key.name for key in newest if key not in trust.keys)


def _papers(get: Get, root: str | None) -> LogKeys:
    """Return the logs' keys as the court's papers certify them, from the root given or else whatever root they name."""
    data = get("/log/certificate")
    if data is None:
        raise WithheldPart("/log/certificate")
    try:
        papers = parse(LogPapers, data)
        court = LogCertificate.parse(papers.logs[0]).court if papers.logs else ""
        return read_log_keys(data, court, root or read_root(papers.root).fingerprint)
    except (WireError, EnvelopeError) as wrong:
        raise UnsignedLogKeys(str(wrong)) from wrong


def _keys(trust: Trust, named: LogKeys) -> tuple[Terms, Terms]:
    """Return the keys the reader has of both logs, and those the court's papers certify beside. Raises NotALogsKey.

    Who has nobody's word but their own for a key holds the log to it in every term; with the root's, they follow it.
    """
    for key in trust.keys:
        if key.name not in {named.public_origin, named.sealed_origin}:
            raise NotALogsKey(key.name, named.public_origin, named.sealed_origin)
    return _held_to(trust, named.public_origin, named.public), _held_to(trust, named.sealed_origin, named.sealed)


def _held_to(trust: Trust, origin: str, terms: Terms) -> Terms:
    certified = {key for term in terms for key in term.keys} if trust.root else set()
    given = [key for key in trust.keys if key.name == origin and key not in certified]
    return tuple(KeyTerm(term.start, with_others(given, term.keys)) for term in terms)
