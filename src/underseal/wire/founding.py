"""The papers that found a court: what the ceremony hands to the server, and what the server hands to the registrar."""

from dataclasses import dataclass
from typing import Literal

from underseal.wire.act import Signed


@dataclass(frozen=True)
class CourtBundle:
    """From the ceremony to ``court init``: everything the server needs of the offline keys, all of it public."""

    v: Literal[1]
    court: str  # e.g. "calder.court.example": first part of both logs' origins
    root: bytes  # envelope.names.RootKeys, raw
    certificates: tuple[bytes, ...]  # root-signed: registrar clerk and recovery keys
    rules: Signed  # the registrar clerk's act that adopts the court's first rules


@dataclass(frozen=True)
class CourtPub:
    """From ``court init`` to ``desk admit``: the keys of the logs and of receipts, to be certified by the registrar."""

    v: Literal[1]
    court: str
    public_origin: str
    public_vkey: str  # Ed25519, as a C2SP signed-note verifier key
    public_mldsa44: bytes  # raw; it goes by the Ed25519 key's name
    sealed_origin: str
    sealed_vkey: str
    sealed_mldsa44: bytes
    receipt_vkey: str
    receipt_mldsa44: bytes


@dataclass(frozen=True)
class TickList:
    """What a desk asks first: how many ticks have closed, which are open. Their shape stands in the court's rules."""

    closed: int
    open: tuple[int, ...]


@dataclass(frozen=True)
class LogPapers:
    """What ``/log/certificate`` holds, as canonical JSON: all a stranger needs to trust the logs' keys.

    Whoever knows the root's fingerprint checks `root` against it, `certificates` against the root, and `logs` against
    it or the registrar clerk among them. Nothing else makes a key a log's key.
    """

    v: Literal[1]
    root: bytes  # envelope.keys.RootKeys, raw: Ed25519 (32 bytes) then ML-DSA-65 (1,952)
    certificates: tuple[bytes, ...]  # as in CourtBundle
    logs: tuple[bytes, ...]  # envelope.names.LogCertificate, raw, by generation; none until the registrar certified any
    issuers: tuple[bytes, ...] = ()  # what further certificates and assents lead from the root to who issued these
