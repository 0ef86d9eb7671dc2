"""Proof that a document now public is the one that was filed under seal, and when.

The proof file is a C2SP tlog-proof of the leaf in the sealed log that holds the document's commitment. Its `extra` says
how to make that leaf anew from the PDF, and shows the header of the leaf's tick, which says where its tick begins and
how many slots it has, so that no other tick's header can be passed off.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from underseal.docket.names import STUB_ID, StubId
from underseal.docket.slots import Schedule
from underseal.envelope.commit import check_commitment
from underseal.envelope.errors import EnvelopeError
from underseal.ledger.checkpoint import VerifiedCheckpoint, check_inclusion
from underseal.ledger.notekeys import VerifierKey, with_others
from underseal.ledger.prooffile import ProofFile
from underseal.ledger.proofs import InclusionProof
from underseal.ledger.tiles import Log
from underseal.ledger.tree import Hash, LeafIndex, leaf_hash
from underseal.wire.codec import MAX_BODY, canonical, parse
from underseal.wire.errors import BadText, NotTheDocument
from underseal.wire.tick import TickHeader

_WHAT = "proof of an unsealed document"
_HASH = 32
_LAST_PART = 9_999
"""No filing comes near so many papers."""


@dataclass(frozen=True)
class ShownHeader:
    """A tick's header with its inclusion proof."""

    header: bytes
    path: tuple[bytes, ...]


@dataclass(frozen=True)
class Opening:
    """What a proof file's `extra` holds. With the PDF's digest it makes the leaf; nothing in it is taken on trust."""

    v: Literal[1]
    stub: StubId
    part: int
    salt: bytes
    commitment: bytes
    cell: bytes  # SHA-256 of the event cell that filed the document
    tick: ShownHeader  # of the tick the leaf is in
    vkeys: tuple[str, ...]  # of the sealed log, as the court says; each signed the checkpoint


@dataclass(frozen=True)
class Proven:
    """What a proof shows: the document stood in the sealed log, behind that stub, when that tick closed."""

    digest: bytes
    stub: StubId
    part: int
    tick: int
    filed_by: datetime  # the tick's close: the document was filed then or before, and after the tick before it closed
    leaf: LeafIndex
    tree: VerifiedCheckpoint
    own_key: bool  # the key came from the proof file itself, so the court vouches for it alone


def prove_release(
    log: Log, note: bytes, schedule: Schedule, leaf: int, *, opening: tuple[StubId, int, bytes], vkeys: Sequence[str]
) -> bytes:
    """Return the proof file for the document that `opening` (stub, part, salt) opens at a leaf of the sealed log.

    `note` is the signed checkpoint of the whole of log. Raises what reading the log raises.
    """
    entry = log.entry(leaf)
    stub, part, salt = opening
    tick = _shown(log, LeafIndex(schedule.header_leaf(schedule.tick_of(leaf))))
    extra = Opening(1, stub, part, salt, entry[:_HASH], entry[_HASH:], tick, tuple(vkeys))
    return ProofFile(LeafIndex(leaf), log.inclusion_proof(leaf).hashes, note, canonical(extra)).format()


def check_release(pdf: bytes, proof: bytes, keys: Sequence[VerifierKey] = ()) -> Proven:
    """Return what a proof file shows of a PDF; it is fetched from nowhere.

    `keys` are those the reader trusts for the sealed log; of a type none was given for, the file's own is used,
    and `own_key` says so where none was given at all. Each of them must have signed the checkpoint. Raises
    NotTheDocument, BadText for a proof of another form, WireError leaves, and LedgerError leaves for a proof or a
    signature that does not hold.
    """
    if len(proof) > MAX_BODY:
        raise BadText(_WHAT)
    file = ProofFile.parse(proof)
    opening = parse(Opening, file.extra or b"")
    if not STUB_ID.fullmatch(opening.stub) or not 0 <= opening.part <= _LAST_PART:
        raise BadText(_WHAT)
    digest = hashlib.sha256(pdf).digest()
    try:
        check_commitment(opening.commitment, opening.stub, opening.part, digest, opening.salt)
    except EnvelopeError as wrong:
        raise NotTheDocument from wrong
    header = TickHeader.read(opening.tick.header)
    entry = opening.commitment + opening.cell
    tree = file.check(leaf_hash(entry), header.origin, _held(keys, header.origin, opening.vkeys), every=True)
    _check_tick(file.index, header, opening, tree)
    where = (header.tick, header.closed, file.index, tree)
    return Proven(digest, opening.stub, opening.part, *where, own_key=not keys)


def _held(given: Sequence[VerifierKey], origin: str, named: Sequence[str]) -> tuple[VerifierKey, ...]:
    """Return the keys that must have signed: of those given the log's own, and what the file names beside.

    A reader who trusts keys, but none of this log's, has the court's word for nothing.
    """
    ours = [key for key in given if key.name == origin]
    also = [key for key in map(VerifierKey.parse, named) if key.name == origin]  # no key speaks for another log
    return with_others(ours, also) if ours or not given else tuple(given)


def _shown(log: Log, index: LeafIndex) -> ShownHeader:
    return ShownHeader(log.entry(index), log.inclusion_proof(index).hashes)


def _check_tick(leaf: int, header: TickHeader, opening: Opening, tree: VerifiedCheckpoint) -> None:
    """Raise unless leaf is an event slot of the tick of that header: BadText, BadProof."""
    if not header.first < leaf <= header.first + header.shape.events:
        raise BadText(_WHAT)
    path = tuple(Hash(step) for step in opening.tick.path)
    check_inclusion(leaf_hash(opening.tick.header), InclusionProof(LeafIndex(header.first), path), tree)
