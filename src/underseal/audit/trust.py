"""From the pinned root's fingerprint to the keys of the court's logs, and to nothing else."""

from dataclasses import dataclass

from underseal.audit.errors import OfAnotherName, UnsignedLogKeys, WrongRoot
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.keys import ED25519_KEY
from underseal.envelope.names import Certificate, LogCertificate, RootKeys, Roster
from underseal.ledger.errors import LedgerError
from underseal.ledger.notekeys import ML_DSA_44, NOTE_ML_DSA_44, VerifierKey
from underseal.wire.codec import parse
from underseal.wire.errors import WireError
from underseal.wire.founding import LogPapers


@dataclass(frozen=True)
class LogKeys:
    """What a registrar clerk of the pinned root certified: both logs' origins and keys, and the receipts' keys."""

    root: RootKeys
    founders: tuple[Certificate, ...]  # root-signed: registrar clerks, recovery keys
    public_origin: str
    public: tuple[VerifierKey, ...]  # Ed25519, then ML-DSA-44; each must sign every checkpoint
    sealed_origin: str
    sealed: tuple[VerifierKey, ...]
    receipts: tuple[VerifierKey, ...]  # likewise; each must sign every receipt

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
    if found.log is None:
        raise UnsignedLogKeys("there is no certificate of them yet")
    try:
        return _certified(root, found.certificates, found.log, court)
    except (EnvelopeError, LedgerError) as wrong:
        raise UnsignedLogKeys(str(wrong)) from wrong


def _certified(root: RootKeys, certificates: tuple[bytes, ...], log: bytes, court: str) -> LogKeys:
    roster = Roster(root)
    founders = tuple(roster.admit(raw) for raw in certificates)
    certified = roster.admit_log(log)
    if {court} != {certified.court, *(founder.court for founder in founders)}:
        raise OfAnotherName(court, certified.court)
    return _keys(root, founders, certified)


def _keys(root: RootKeys, founders: tuple[Certificate, ...], log: LogCertificate) -> LogKeys:
    return LogKeys(
        root,
        founders,
        log.public_origin,
        _both(log.public_vkey, log.public_mldsa44),
        log.sealed_origin,
        _both(log.sealed_vkey, log.sealed_mldsa44),
        _both(log.receipt_vkey, log.receipt_mldsa44, NOTE_ML_DSA_44),
    )


def _both(vkey: str, mldsa44: bytes, second: int = ML_DSA_44) -> tuple[VerifierKey, ...]:
    """The two keys of a log or of receipts, which go by one name; `second` is the type of the other."""
    ed25519 = VerifierKey.parse(vkey)
    return ed25519, VerifierKey(ed25519.name, second, mldsa44)
