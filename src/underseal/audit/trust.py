"""From the pinned root's fingerprint to the keys of the court's logs, and to nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import starmap

from underseal.audit.errors import OfAnotherName, UnsignedLogKeys, WrongRoot
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.fields import ROOT
from underseal.envelope.keys import ED25519_KEY
from underseal.envelope.names import Certificate, KeyState, LogCertificate, RootKeys, Roster
from underseal.ledger.errors import LedgerError
from underseal.ledger.notekeys import ML_DSA_44, NOTE_ML_DSA_44, VerifierKey
from underseal.ledger.terms import KeyTerm, Terms
from underseal.wire.codec import parse
from underseal.wire.errors import WireError
from underseal.wire.founding import LogPapers

_QUOTED = 80
"""Characters of a stranger's words that are quoted."""


@dataclass(frozen=True)
class ReceiptKeys:
    """Keys that sign receipts, both of them each one, of leaves below these sizes; None where no others follow."""

    keys: tuple[VerifierKey, ...]
    public_end: int | None = None
    sealed_end: int | None = None

    def may_promise(self, public: int | None, sealed: Iterable[int]) -> bool:
        """Whether they may promise these leaves: those that stand when others sign are for those to promise."""
        within = self.sealed_end is None or all(leaf < self.sealed_end for leaf in sealed)
        return within and (public is None or self.public_end is None or public < self.public_end)


@dataclass(frozen=True)
class LogKeys:
    """What the pinned root or its registrar clerk certified: both logs' origins and keys, and the receipts' keys."""

    root: RootKeys
    founders: tuple[Certificate, ...]  # root-signed: registrar clerks, recovery keys
    public_origin: str
    public: Terms
    sealed_origin: str
    sealed: Terms
    receipts: tuple[ReceiptKeys, ...]

    def roster(self) -> Roster:
        """A fresh roster of the founders alone, to admit others to."""
        roster = Roster(self.root)
        for founder in self.founders:
            roster.admit(founder.raw)
        return roster


def read_root(data: bytes) -> RootKeys:
    """Root keys as papers carry them, Ed25519 then ML-DSA-65. Raises EnvelopeError leaves."""
    return RootKeys(data[:ED25519_KEY], data[ED25519_KEY:])


def read_log_keys(papers: bytes, court: str, fingerprint: str) -> LogKeys:
    """Judge a court's LogPapers. Raises WrongRoot or UnsignedLogKeys."""
    try:
        found = parse(LogPapers, papers)
        root = read_root(found.root)
    except (WireError, EnvelopeError) as wrong:
        raise UnsignedLogKeys(str(wrong)) from wrong
    if root.fingerprint != fingerprint:
        raise WrongRoot(fingerprint, root.fingerprint)
    if not found.logs:
        raise UnsignedLogKeys("there is no certificate of them yet")
    try:
        return _certified(root, found, court)
    except (EnvelopeError, LedgerError) as wrong:
        raise UnsignedLogKeys(str(wrong)) from wrong


def continues(now: LogKeys, before: LogKeys) -> bool:
    """Whether the keys of a court's logs are those of before, followed by others at most, with the same founders."""
    receipts = tuple(tuple(one.keys for one in which.receipts) for which in (now, before))
    pairs = ((now.public, before.public), (now.sealed, before.sealed), receipts)
    same = ((one.root, one.founders, one.public_origin, one.sealed_origin) for one in (now, before))
    return next(same) == next(same) and all(mine[: len(theirs)] == theirs for mine, theirs in pairs)


def _certified(root: RootKeys, papers: LogPapers, court: str) -> LogKeys:
    roster = Roster(root)
    founders = tuple(roster.admit(raw) for raw in papers.certificates)
    for one in founders:
        if one.issuer != ROOT or one.generation != 1 or one.state is not KeyState.ACTIVE:
            raise UnsignedLogKeys(f"the root signed no certificate of {one.id[:_QUOTED]!a} at the founding")
    for _, why in roster.admit_all(papers.issuers)[1]:
        raise why
    logs = tuple(roster.admit_log(raw) for raw in papers.logs)
    if {court} != {logs[0].court, *(founder.court for founder in founders)}:
        raise OfAnotherName(court, logs[0].court)
    if len(logs) != len(roster.logs):
        raise UnsignedLogKeys("one of their certificates is there twice")
    return _keys(root, founders, logs)


def _keys(root: RootKeys, founders: tuple[Certificate, ...], logs: tuple[LogCertificate, ...]) -> LogKeys:
    return LogKeys(
        root,
        founders,
        logs[0].public_origin,
        tuple(KeyTerm(log.public_from, _both(log.public_vkey, log.public_mldsa44)) for log in logs),
        logs[0].sealed_origin,
        tuple(KeyTerm(log.sealed_from, _both(log.sealed_vkey, log.sealed_mldsa44)) for log in logs),
        tuple(starmap(_of_receipts, zip(logs, [*logs[1:], None], strict=True))),
    )


def _both(vkey: str, mldsa44: bytes, second: int = ML_DSA_44) -> tuple[VerifierKey, ...]:
    """The two keys of a log or of receipts, which go by one name; `second` is the type of the other."""
    ed25519 = VerifierKey.parse(vkey)
    return ed25519, VerifierKey(ed25519.name, second, mldsa44)


def _of_receipts(log: LogCertificate, following: LogCertificate | None) -> ReceiptKeys:
    keys = _both(log.receipt_vkey, log.receipt_mldsa44, NOTE_ML_DSA_44)
    return ReceiptKeys(keys) if following is None else ReceiptKeys(keys, following.public_from, following.sealed_from)
