"""From the pinned root's fingerprint to the keys of the court's logs, and to nothing else."""

from dataclasses import dataclass

from underseal.envelope.names import Certificate, RootKeys
from underseal.ledger.note import VerifierKey


@dataclass(frozen=True)
class LogKeys:
    """What a registrar clerk of the pinned root certified: both logs' origins and keys, and the receipts' key."""

    root: RootKeys
    founders: tuple[Certificate, ...]  # root-signed: registrar clerks, recovery keys
    public_origin: str
    public: VerifierKey
    sealed_origin: str
    sealed: VerifierKey
    receipts: VerifierKey


def read_log_keys(papers: bytes, court: str, fingerprint: str) -> LogKeys:
    """Judge a court's LogPapers. Raises WrongRoot or UnsignedLogKeys."""
    raise NotImplementedError
