"""The public log in the published tree: tiles, and beside them the bodies and the papers that vouch for its keys."""

from datetime import datetime
from typing import TYPE_CHECKING

from underseal.court.store.records import PublicDocument
from underseal.docket.events import DocumentReleased
from underseal.ledger.errors import LedgerError
from underseal.ledger.prooffile import ProofFile
from underseal.sheet.places import proof_path
from underseal.wire.codec import canonical, parse
from underseal.wire.founding import LogPapers
from underseal.wire.leaf import BODIES_PER_FILE, BodiesFile, Body
from underseal.wire.verify import prove_release

if TYPE_CHECKING:
    from underseal.court.court import Court

PATH = "log"


def catch_up(court: "Court") -> None:
    """Write the leaves of the store that the log lacks: proofs of releases, tiles and bodies, the checkpoint last.

    Leaf by leaf, so that the tree is the same however many are written at once.
    """
    court.public_log.rewind()
    fresh = range(court.public_log.size, court.records.size())
    if not fresh:
        return
    leaves = list(court.records.leaves(fresh.start))
    times = {leaf.index: parse(Body, leaf.salted.body).at for leaf in leaves}
    for document in court.records.documents_in(fresh):
        _prove(court, document, times[document.leaf])
    for leaf in leaves:
        court.public_log.grow([leaf.salted.entry], times[leaf.index])
    at = times[fresh[-1]]
    for number in range(fresh.start // BODIES_PER_FILE, (fresh.stop - 1) // BODIES_PER_FILE + 1):
        court.public.write(f"{PATH}/bodies/{number}", bodies_file(court, number), at)
    court.public_log.sign(at)


def bodies_file(court: "Court", number: int) -> bytes:
    """Return a file of bodies as the store has it now."""
    first = number * BODIES_PER_FILE
    bodies = tuple(leaf.salted for leaf in court.records.leaves(first, first + BODIES_PER_FILE))
    return BodiesFile(bodies).to_bytes()


def keep_papers(court: "Court", at: datetime) -> None:
    """Publish what a stranger needs to trust the keys of both logs, unless that is what stands there."""
    log = court.roster.log
    papers = canonical(LogPapers(1, court.bundle.root, court.bundle.certificates, None if log is None else log.raw))
    if court.public.read(f"{PATH}/certificate") != papers:
        court.public.write(f"{PATH}/certificate", papers, at)


def proof_of(court: "Court", document: PublicDocument) -> bytes | None:
    """Return the proof file of a document that was sealed: that the sealed log has held it since its tick."""
    if document.opened is None or document.sealed_size is None:
        return None
    log = court.sealed_log.at(document.sealed_size)
    note = court.sealed_log.checkpoint(document.sealed_size, _checkpoint_in(court, document))
    released = _release(court, document)
    opening = (released.stub, released.part, released.salt)
    vkeys = [key.vkey for key in court.sealed_log.keys]
    return prove_release(log, note, court.settings.shape, document.opened, opening=opening, vkeys=vkeys)


def _checkpoint_in(court: "Court", document: PublicDocument) -> bytes:
    """Return the checkpoint in the proof that lies there, so that a proof made again is the same; or nothing."""
    proof = court.public.read(_proof_path(court, document))
    try:
        return b"" if proof is None else ProofFile.parse(proof).checkpoint
    except LedgerError:
        return b""


def _proof_path(court: "Court", document: PublicDocument) -> str:
    return proof_path(court.settings.info, document.number).removeprefix("/")


def _release(court: "Court", document: PublicDocument) -> DocumentReleased:
    leaf = next(court.records.leaves(document.leaf, document.leaf + 1))
    events = parse(Body, leaf.salted.body).events
    return next(e for e in events if isinstance(e, DocumentReleased) and e.document == document.number)


def _prove(court: "Court", document: PublicDocument, at: datetime) -> None:
    proof = proof_of(court, document)
    if proof is not None:
        court.public.write(_proof_path(court, document), proof, at)
