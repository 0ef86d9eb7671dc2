"""What a desk refuses, one class a fact; each message says what to do. No message ever holds a secret.

The classes are not frozen dataclasses because Python itself assigns ``__traceback__`` to errors
that cross a context manager; ``Final`` fields say the same to the type checker.
"""

from dataclasses import dataclass
from typing import Final

from underseal.audit.errors import LogRefused


class DeskError(Exception):
    """Base of all errors of the desk."""


@dataclass(eq=False)
class WrongPassphrase(DeskError):
    """The passphrase does not open the keyring, or the keyring was altered; the two cannot be told apart."""

    path: Final[str]

    def __str__(self) -> str:
        return f"the passphrase does not open {self.path}; type it again, or restore the keyring from paper"


@dataclass(eq=False)
class NotAKeyring(DeskError):
    """The file is missing, or is not a keyring of a version this desk reads."""

    path: Final[str]
    why: Final[str]

    def __str__(self) -> str:
        return f"{self.path} is not a keyring: {self.why}; name the desk's folder, or make one with desk init"


@dataclass(eq=False)
class KeyringExists(DeskError):
    """A keyring stands where a new one was to be made; it may hold the only copy of a person's keys."""

    path: Final[str]

    def __str__(self) -> str:
        return f"{self.path} exists and is never overwritten; choose another folder"


@dataclass(eq=False)
class DamagedDrawer(DeskError):
    """A file of the desk's cabinet was altered, cut short or moved."""

    name: Final[str]

    def __str__(self) -> str:
        return f"the desk's own file {self.name!r} is damaged; delete the desk's cabinet folder and sync again"


@dataclass(eq=False)
class DeskBusy(DeskError):
    """Another process is writing to the desk's folder."""

    folder: Final[str]

    def __str__(self) -> str:
        return f"another command is writing to {self.folder}; wait for it to end"


@dataclass(eq=False)
class CourtRefused(DeskError):
    """The court refused a submission and said why. `error` is the name of the court's fact."""

    error: Final[str]
    message: Final[str]

    def __str__(self) -> str:
        return f"the court refused it: {self.message}"


@dataclass(eq=False)
class NotEnrolledThere(DeskError):
    """The court answers this desk as it answers a stranger: with "not found"."""

    person: Final[str]
    device: Final[int]

    def __str__(self) -> str:
        return (
            f"the court does not know {self.person}'s desk (device {self.device}); "
            "ask the registrar clerk to admit it, and check this computer's clock"
        )


@dataclass(eq=False)
class UnknownDevice(DeskError):
    """The desk's own certificate is not on the roster, so nobody can have granted it anything."""

    person: Final[str]

    def __str__(self) -> str:
        return f"no certificate of {self.person}'s keys is on the court's roster; ask the registrar clerk to admit them"


@dataclass(eq=False)
class ScheduleChanged(LogRefused):
    """The court names another shape of ticks than the one its sealed log has had."""

    known: Final[str]
    named: Final[str]

    def __str__(self) -> str:
        return f"the court's ticks were {self.known} and are now said to be {self.named}; tell the clerk's office"


@dataclass(eq=False)
class RefusedBefore(LogRefused):
    """The last look at the court's logs refused them, and no later one has accepted them."""

    fact: Final[str]

    def __str__(self) -> str:
        return f"this desk shows nothing until the court's logs check again. Last time: {self.fact}"


@dataclass(eq=False)
class NotSynced(DeskError):
    """The desk has not yet taken and checked the court's record."""

    court: Final[str]

    def __str__(self) -> str:
        return f"this desk has never read the record of {self.court}; run desk sync"


@dataclass(eq=False)
class NothingToOpen(DeskError):
    """There is no such case, entry or document on the record this desk sees."""

    thing: Final[str]

    def __str__(self) -> str:
        return f"there is no {self.thing} on the docket; look at it with desk docket"


@dataclass(eq=False)
class NotARecipient(DeskError):
    """The paper is sealed and none of the desk's keys was given its key."""

    thing: Final[str]

    def __str__(self) -> str:
        return f"{self.thing} is sealed and was not given to you; who filed it or the judge can grant it"


@dataclass(eq=False)
class DocumentAltered(DeskError):
    """What the court hands out is not the document the record names."""

    thing: Final[str]

    def __str__(self) -> str:
        return f"{self.thing}: the court handed out another document than the record names; tell the clerk's office"


@dataclass(eq=False)
class BodiesMissing(DeskError):
    """Body cells that a filing names stand in no tick this desk knows."""

    thing: Final[str]

    def __str__(self) -> str:
        return f"the cells of {self.thing} are not in the log; sync, and if they stay away ask who filed it"


@dataclass(eq=False)
class NotShown(DeskError):
    """The document has something a desk does not hand to a browser, or is no PDF it reads."""

    thing: Final[str]
    why: Final[str]

    def __str__(self) -> str:
        return f"{self.thing} is not shown: {self.why}; ask its filer for a plain PDF"


@dataclass(eq=False)
class RefusedGrant(DeskError):
    """A grant that its granter had no authority for, or that is not what it says. Never used."""

    reason: Final[str]

    def __str__(self) -> str:
        return f"a grant is refused: {self.reason}"


@dataclass(eq=False)
class RefusedEvent(DeskError):
    """An act under seal that its signer had no power for, or that is not what it says. Never folded."""

    reason: Final[str]

    def __str__(self) -> str:
        return f"a sealed act is refused: {self.reason}"


@dataclass(eq=False)
class BadReceipt(DeskError):
    """The court's receipts are not for the cells that were sent, or not signed by its receipt key."""

    def __str__(self) -> str:
        return "the court's receipts are not for what was sent; the upload is kept and goes out with the next sync"
