"""What can be wrong with a log, one class a fact.

The classes are not frozen dataclasses because Python itself assigns ``__traceback__`` to errors
that cross a context manager; ``Final`` fields say the same to the type checker.
"""

from dataclasses import dataclass
from typing import Final

from underseal.facts.fact import Fact


class LedgerError(Fact):
    """Base of all errors of the ledger."""


@dataclass(eq=False)
class BadHash(LedgerError):
    """What should be a SHA-256 hash is not 32 bytes long."""

    length: Final[int]


@dataclass(eq=False)
class OutOfRange(LedgerError):
    """A leaf, node, tile or size was asked for that the tree does not have."""

    asked: Final[int]
    size: Final[int]


@dataclass(eq=False)
class BadFrontier(LedgerError):
    """The hashes given are not the perfect subtrees of a tree of that size."""

    size: Final[int]
    hashes: Final[int]


@dataclass(eq=False)
class BadProof(LedgerError):
    """A proof does not lead to the root it was offered for."""

    why: Final[str]


@dataclass(eq=False)
class ForkedLog(LedgerError):
    """The log shows a history that cannot follow from the one it showed before."""

    old_size: Final[int]
    new_size: Final[int]


@dataclass(eq=False)
class RolledBack(LedgerError):
    """The log offers fewer leaves than it showed before."""

    seen: Final[int]
    offered: Final[int]


@dataclass(eq=False)
class WrongLeafCount(LedgerError):
    """The leaves handed over are fewer or more than the checkpoint adds (got stops at wanted + 1)."""

    wanted: Final[int]
    got: Final[int]


@dataclass(eq=False)
class RootDiffers(LedgerError):
    """The leaves of a log do not make the root its checkpoint states."""

    size: Final[int]


@dataclass(eq=False)
class BadTile(LedgerError):
    """A tile, an entry bundle or the path of one is malformed."""

    path: Final[str]
    why: Final[str]


@dataclass(eq=False)
class MissingTile(LedgerError):
    """The store has no such tile, neither partial nor full."""

    path: Final[str]


@dataclass(eq=False)
class EntryTooLong(LedgerError):
    """An entry exceeds the 65,535 bytes that an entry bundle can hold."""

    length: Final[int]


@dataclass(eq=False)
class BadKey(LedgerError):
    """The text of a key is malformed; the message never repeats it."""

    why: Final[str]


@dataclass(eq=False)
class UnknownKey(LedgerError):
    """The key is of a signature type this version does not verify."""

    algorithm: Final[int]


@dataclass(eq=False)
class BadNote(LedgerError):
    """The bytes are not a signed note."""

    why: Final[str]


@dataclass(eq=False)
class BadSignature(LedgerError):
    """A signature in the name of a known key does not verify."""

    key_name: Final[str]
    kind: Final[str]


@dataclass(eq=False)
class MissingSignature(LedgerError):
    """One of the keys that must all sign did not."""

    key_name: Final[str]
    kind: Final[str]


@dataclass(eq=False)
class UnsignedNote(LedgerError):
    """No known key signed the note. Only here is its unverified text to be had."""

    unverified_text: Final[str]
    unverified_signers: Final[tuple[str, ...]]

    @property
    def names(self) -> str:
        """The names the note's signatures are in, each once."""
        return ", ".join(dict.fromkeys(self.unverified_signers))


@dataclass(eq=False)
class BadCheckpoint(LedgerError):
    """The text is not a checkpoint."""

    why: Final[str]


@dataclass(eq=False)
class WrongOrigin(LedgerError):
    """The checkpoint speaks for another log."""

    expected: Final[str]
    found: Final[str]


@dataclass(eq=False)
class BadProofFile(LedgerError):
    """The bytes are not a tlog-proof."""

    why: Final[str]


@dataclass(eq=False)
class BadAuditState(LedgerError):
    """The remembered state of an auditor cannot be read."""

    why: Final[str]


@dataclass(eq=False)
class LogKeysNotInForce(LedgerError):
    """A checkpoint is signed with other keys of its log, former or later, than those in force at its size."""

    origin: Final[str]
    size: Final[int]
