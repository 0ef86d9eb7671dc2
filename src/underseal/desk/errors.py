"""What a desk refuses, one class a fact; each message says what to do. No message ever holds a secret.

The classes are not frozen dataclasses, as in `sealed.errors`.
"""

from dataclasses import dataclass
from typing import Final

from underseal.audit.errors import LogRefused
from underseal.sealed.errors import DeskError


@dataclass(eq=False)
class WrongPassphrase(DeskError):
    """The passphrase does not open the keyring, or the keyring was altered; the two cannot be told apart."""

    path: Final[str]


@dataclass(eq=False)
class PassphraseNotText(DeskError):
    """What was given as a passphrase is not Unicode text."""


@dataclass(eq=False)
class PassphraseTooShort(DeskError):
    """The passphrase chosen has fewer characters than NIST SP 800-63B asks of one that stands alone."""

    least: Final[int]


@dataclass(eq=False)
class PassphraseGuessable(DeskError):
    """The passphrase chosen is common, repeats itself, or tells of its owner or their court."""


@dataclass(eq=False)
class BadAddress(DeskError):
    """The text is no address at which a desk can ask a court."""

    text: Final[str]


@dataclass(eq=False)
class NotAKeyring(DeskError):
    """The file is missing, or is not a keyring of a version this desk reads."""

    path: Final[str]
    why: Final[str]


@dataclass(eq=False)
class KeyringExists(DeskError):
    """A keyring stands where a new one was to be made; it may hold the only copy of a person's keys."""

    path: Final[str]


@dataclass(eq=False)
class DamagedMemory(DeskError):
    """What the desk remembers of itself was altered, cut short or moved, and nobody else has it."""

    name: Final[str]


@dataclass(eq=False)
class DamagedSent(DeskError):
    """The list of what was sent in a month was altered, cut short or lost."""

    month: Final[str]


@dataclass(eq=False)
class DamagedDrafts(DeskError):
    """The list of what was being written at a desk was altered, cut short or moved."""

    folder: Final[str]


@dataclass(eq=False)
class TooManyDrafts(DeskError):
    """As many drafts are open as a desk keeps."""

    most: Final[int]


@dataclass(eq=False)
class DraftsTooLarge(DeskError):
    """A draft's files would not fit beside those that are kept already."""

    most: Final[int]  # megabytes


@dataclass(eq=False)
class DraftGone(DeskError):
    """The draft was filed or discarded, or is being filed, in another window or by another run of this desk."""


@dataclass(eq=False)
class DeskFault(DeskError):
    """The desk's own program failed at what it was to read; `fault` is the class of what it failed with."""

    fault: Final[str]


@dataclass(eq=False)
class DeskBusy(DeskError):
    """Another process is writing to the desk's folder."""

    folder: Final[str]


@dataclass(eq=False)
class StillSyncing(DeskError):
    """The desk is still reading what its court answers, and whoever wanted to use it meanwhile waited long enough."""

    address: Final[str]


@dataclass(eq=False)
class DeskLocked(DeskError):
    """The desk was locked while somebody waited to use it: nothing was done with it."""


@dataclass(eq=False)
class CourtRefused(DeskError):
    """The court refused a submission and said why. `error` is the name of the court's fact."""

    error: Final[str]
    message: Final[str]


@dataclass(eq=False)
class NotEnrolledThere(DeskError):
    """The court answers this desk as it answers a stranger: with "not found"."""

    person: Final[str]
    device: Final[int]


@dataclass(eq=False)
class UnknownDevice(DeskError):
    """The desk's own certificate is not on the roster, so nobody can have granted it anything."""

    person: Final[str]


@dataclass(eq=False)
class OwnKeysEnded(DeskError):
    """The keys of the desk's owner were ended: what they sign counts nowhere."""

    person: Final[str]


@dataclass(eq=False)
class OwnKeysNotInForce(DeskError):
    """The desk's newest keys are not those that count for its owner now."""

    person: Final[str]
    held: Final[int]
    newest: Final[int]


@dataclass(eq=False)
class RefusedBefore(LogRefused):
    """The last look at the court's logs refused them, and no later one has accepted them."""

    fact: Final[str]


@dataclass(eq=False)
class NotSynced(DeskError):
    """The desk has not yet taken and checked the court's record."""

    court: Final[str]


@dataclass(eq=False)
class NothingToOpen(DeskError):
    """There is no such case, entry or document on the record this desk sees."""

    thing: Final[str]


@dataclass(eq=False)
class SealedToOthers(DeskError):
    """The paper is sealed and none of the desk's keys was given its key."""

    thing: Final[str]


@dataclass(eq=False)
class DocumentAltered(DeskError):
    """What the court hands out is not the document the record names."""

    thing: Final[str]


@dataclass(eq=False)
class NotAsDescribed(DeskError):
    """The body cells that a filing names hold another document than it says."""

    thing: Final[str]
    by: Final[str]


@dataclass(eq=False)
class BodiesMissing(DeskError):
    """Body cells that a filing names stand in no tick this desk knows."""

    thing: Final[str]


@dataclass(eq=False)
class NotShown(DeskError):
    """The document has something a desk does not hand to a browser, or is no PDF it reads."""

    thing: Final[str]
    why: Final[str]


class ReceiptRefused(DeskError):
    """Base of what is wrong with the receipt in an answer. The upload is kept and goes out with the next sync."""


@dataclass(eq=False)
class BadReceipt(ReceiptRefused):
    """The court's receipt is not for what was sent, or not signed by both its keys for receipts."""


@dataclass(eq=False)
class ReceiptBeyond(ReceiptRefused):
    """The court promised what was sent for a tick that may not be open yet, so that the promise may never be due."""

    tick: Final[int]
