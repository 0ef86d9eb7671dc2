"""A reader's audit of a log: every leaf hashed once, every checkpoint held against the last. No I/O."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from underseal.ledger.checkpoint import VerifiedCheckpoint
from underseal.ledger.encoding import SIZE_LIMIT, from_base64, to_base64
from underseal.ledger.errors import BadAuditState, ForkedLog, LedgerError, RolledBack, WrongLeafCount, WrongOrigin
from underseal.ledger.tree import Hash, Tree, TreeSize

_VERSION = 1


class Auditor:
    """What a reader remembers of a log between two looks at it, from the empty log on.

    It grows with the logarithm of the log: the frontier of the tree and the last signed note, which
    is the evidence should the log show another history later.
    """

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._tree = Tree()
        self._note: bytes | None = None

    @property
    def origin(self) -> str:
        """The log audited."""
        return self._origin

    @property
    def size(self) -> TreeSize:
        """The number of leaves audited."""
        return self._tree.size

    @property
    def root(self) -> Hash:
        """The root over the leaves audited."""
        return self._tree.root()

    @property
    def tree(self) -> Tree:
        """A copy of the tree over the leaves audited."""
        return self._tree.copy()

    @property
    def note(self) -> bytes | None:
        """The last checkpoint accepted, as signed; None before the first."""
        return self._note

    def advance(self, new: VerifiedCheckpoint, leaf_hashes: Iterable[Hash]) -> None:
        """Accept new, given the hashes of exactly the leaves from size on that it adds, in order.

        Raise WrongOrigin, RolledBack, WrongLeafCount, BadHash, or ForkedLog if the leaves remembered
        and handed over do not make the signed root; then nothing is remembered of new. Leaves that
        were bent on the way look the same as a fork: fetch them again before accusing the log.
        """
        if new.origin != self._origin:
            raise WrongOrigin(self._origin, new.origin)
        if new.size < self.size:
            raise RolledBack(self.size, new.size)
        tree, leaves = self._tree.copy(), iter(leaf_hashes)
        wanted = new.size - tree.size
        tree.extend(islice(leaves, wanted))
        if tree.size < new.size:
            raise WrongLeafCount(wanted, tree.size - self.size)
        if next(leaves, None) is not None:
            raise WrongLeafCount(wanted, wanted + 1)
        if tree.root() != new.root:
            raise ForkedLog(self.size, new.size)
        self._tree, self._note = tree, new.note

    def to_json(self) -> str:
        """Return the state as JSON. It names the log and how far it was read."""
        return json.dumps(
            {
                "version": _VERSION,
                "origin": self._origin,
                "size": self.size,
                "frontier": [to_base64(part) for part in self._tree.frontier],
                "note": None if self._note is None else to_base64(self._note),
            }
        )

    @classmethod
    def from_json(cls, text: str | bytes) -> "Auditor":
        """Return the auditor to_json wrote, from a place the reader trusts. Raise BadAuditState."""
        state = _load(text)
        match state:
            case {"version": 1, "origin": str(origin), "size": int(size), "frontier": list(parts), "note": note}:
                auditor = cls(origin)
                auditor._tree = _tree(size, parts)
                auditor._note = None if note is None else _bytes_of(note)
                return auditor
        raise BadAuditState("a field is missing or of another kind")


def _load(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise BadAuditState("it is not JSON") from None


def _tree(size: int, parts: list[object]) -> Tree:
    if isinstance(size, bool) or size >= SIZE_LIMIT:
        raise BadAuditState("no tree has that size")
    try:
        return Tree(size, _hashes(parts))
    except LedgerError as error:
        raise BadAuditState(str(error)) from None


def _hashes(parts: list[object]) -> Iterator[Hash]:
    for part in parts:
        yield Hash(_bytes_of(part))


def _bytes_of(text: object) -> bytes:
    data = from_base64(text) if isinstance(text, str) else None
    if data is None:
        raise BadAuditState("a hash or note is not base64")
    return data
