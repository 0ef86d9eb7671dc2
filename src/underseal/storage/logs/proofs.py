"""Proofs of released documents, beside the sealed log: that it has held each since the tick it was filed in."""

from datetime import datetime

from underseal.docket.events import DocumentReleased
from underseal.docket.slots import Scheduled
from underseal.ledger.errors import LedgerError
from underseal.ledger.prooffile import ProofFile
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.places import proof_path
from underseal.storage.logs.signed import SignedLog
from underseal.storage.stamped import StampedFolder
from underseal.storage.store.store import PublicDocument
from underseal.wire.leaf import Body
from underseal.wire.verify import prove_release


class ReleaseProofs:
    """Makes proof files from the sealed log, and puts them in the published tree."""

    def __init__(self, sealed: SignedLog, tree: StampedFolder, schedule: Scheduled, info: CourtInfo) -> None:
        self._sealed, self._tree, self._schedule, self._info = sealed, tree, schedule, info

    def path(self, document: PublicDocument) -> str:
        """Return where in the tree a document's proof stands, if it was sealed."""
        return proof_path(self._info, document.number).removeprefix("/")

    def proof_of(self, document: PublicDocument, released: DocumentReleased) -> bytes | None:
        """Return the proof of a document that was sealed; None for one that the store does not have as that."""
        if document.opened is None or document.sealed_size is None:
            return None
        log = self._sealed.at(document.sealed_size)
        note = self._sealed.checkpoint(document.sealed_size, self._checkpoint_in(document))
        opening = (released.stub, released.part, released.salt)
        vkeys = [key.vkey for key in self._sealed.keys(document.sealed_size)]
        return prove_release(log, note, self._schedule(), document.opened, opening=opening, vkeys=vkeys)

    def keep(self, document: PublicDocument, released: DocumentReleased, at: datetime) -> None:
        """Publish a document's proof as of a time."""
        proof = self.proof_of(document, released)
        if proof is not None:
            self._tree.write(self.path(document), proof, at)

    def _checkpoint_in(self, document: PublicDocument) -> bytes:
        """Return the checkpoint in the proof that lies there, so that a proof made again is the same; or nothing."""
        proof = self._tree.read(self.path(document))
        try:
            return b"" if proof is None else ProofFile.parse(proof).checkpoint
        except LedgerError:
            return b""


def release_in(body: Body, document: PublicDocument) -> DocumentReleased | None:
    """Return the event by which a leaf's body released a document; None if it was never sealed."""
    released = (event for event in body.events if isinstance(event, DocumentReleased))
    return next((event for event in released if event.document == document.number), None)
