"""The public log in the published tree: tiles, and beside them the bodies and the papers that vouch for its keys."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from underseal.docket.events import DocumentReleased
from underseal.envelope.names import ROOT, Roster
from underseal.ledger.tree import Tree, leaf_hash
from underseal.storage.entered import EnteredLeaf
from underseal.storage.errors import DamagedCourt
from underseal.storage.logs.proofs import ReleaseProofs
from underseal.storage.logs.signed import PUBLIC_PATH, SignedLog
from underseal.storage.stamped import StampedFolder
from underseal.storage.store.store import Store, StoredLeaf
from underseal.wire.codec import canonical
from underseal.wire.founding import CourtBundle, LogPapers
from underseal.wire.leaf import BODIES_PER_FILE, BodiesFile


class PublicLog:
    """Writes the public log. `signed` is the log itself, to read from."""

    def __init__(self, signed: SignedLog, tree: StampedFolder, store: Store, proofs: ReleaseProofs) -> None:
        self.signed = signed
        self._tree, self._store, self._proofs = tree, store, proofs

    def begin(self) -> range:
        """Return to what was signed last, and return the leaves of the store that the log lacks."""
        self.signed.rewind()
        return range(self.signed.size, self._store.size())

    def write(self, leaves: Sequence[EnteredLeaf]) -> None:
        """Write the leaves it lacks: proofs of releases, tiles and bodies, the checkpoint last.

        Leaf by leaf, so that the tree is the same however many are written at once.
        """
        for leaf in leaves:
            self._prove(leaf)
        for leaf in leaves:
            self.signed.grow([leaf.stored.salted.entry], leaf.body.at)
        at = leaves[-1].body.at
        for number in range(leaves[0].index // BODIES_PER_FILE, leaves[-1].index // BODIES_PER_FILE + 1):
            self._tree.write(f"{PUBLIC_PATH}/bodies/{number}", self.bodies_file(number), at)
        self.signed.sign(at)

    def bodies_file(self, number: int) -> bytes:
        """Return a file of bodies as the store has it now."""
        first = number * BODIES_PER_FILE
        bodies = tuple(leaf.salted for leaf in self._store.leaves(first, first + BODIES_PER_FILE))
        return BodiesFile(bodies).to_bytes()

    def check(self, stored: Iterable[StoredLeaf]) -> None:
        """Raise DamagedCourt unless these, all leaves of the store, begin with those that were signed."""
        tree, size = Tree(), 0
        for leaf in stored:
            size = leaf.index + 1
            if leaf.index < self.signed.size:
                tree.append_hash(leaf_hash(leaf.salted.entry))
        check_size("public log", self.signed.size, size)
        if tree.root() != self.signed.root():
            raise DamagedCourt("the leaves of the store are not those of the log that was signed")

    def _prove(self, leaf: EnteredLeaf) -> None:
        for event in leaf.body.events:
            document = self._store.document(event.document) if isinstance(event, DocumentReleased) else None
            if document is not None and isinstance(event, DocumentReleased):
                self._proofs.keep(document, event, leaf.body.at)


def keep_papers(tree: StampedFolder, bundle: CourtBundle, roster: Roster, at: datetime) -> None:
    """Publish what a stranger needs to trust the keys of both logs, unless that is what stands there."""
    logs, issuers = tuple(log.raw for log in roster.logs), _issuers(bundle, roster)
    papers = canonical(LogPapers(1, bundle.root, bundle.certificates, logs, issuers))
    if tree.read(f"{PUBLIC_PATH}/certificate") != papers:
        tree.write(f"{PUBLIC_PATH}/certificate", papers, at)


def _issuers(bundle: CourtBundle, roster: Roster) -> tuple[bytes, ...]:
    """The certificates, each with its assent, up to those by whom the logs' keys were certified, founders left out."""
    found: dict[bytes, None] = {}
    for log in roster.logs:
        for one in roster.history(log.issuer)[: log.issuer_generation] if log.issuer != ROOT else ():
            if one.raw not in bundle.certificates:
                assent = roster.countersignature(one)
                found |= dict.fromkeys((one.raw,) if assent is None else (one.raw, assent))
    return tuple(found)


def check_size(what: str, published: int, stored: int) -> None:
    """Raise DamagedCourt if more is published than the store holds."""
    if published > stored:
        raise DamagedCourt(f"the published {what} has {published} leaves, the store {stored}: an older store")
