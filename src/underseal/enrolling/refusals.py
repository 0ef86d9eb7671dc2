"""What is refused where keys and certificates are made, asked for and given; each message says what to do."""

from dataclasses import dataclass
from typing import Final

from underseal.sealed.errors import DeskError


@dataclass(eq=False)
class FingerprintsDiffer(DeskError):
    """What was read out is not the fingerprint of what is here: it was exchanged on the way, or misread.

    The right one is not told: whoever typed a wrong one would copy it, and compare nothing.
    """

    given: Final[str]


@dataclass(eq=False)
class NotARequest(DeskError):
    """The file is none that asks for a desk or an office to be certified."""


@dataclass(eq=False)
class NotAFingerprint(DeskError):
    """The text is not the fingerprint of a root: 64 hex digits, in groups or not."""

    text: Final[str]


@dataclass(eq=False)
class NotARegistrar(DeskError):
    """Only a registrar clerk's desk admits people, offices and logs."""

    person: Final[str]


@dataclass(eq=False)
class AlreadyAdmitted(DeskError):
    """The roster holds a certificate under that id."""

    id: Final[str]
    name: Final[str]


@dataclass(eq=False)
class AlreadyCertified(DeskError):
    """The keys of the court's logs are certified, once for all."""

    court: Final[str]


@dataclass(eq=False)
class SecondLook(DeskError):
    """What might be a mistake that stays for good, in sentences, and was not said to be meant. `flags` say that."""

    what: Final[str]
    flags: Final[str]


@dataclass(eq=False)
class NotToBeAdmitted(DeskError):
    """The request asks for what a registrar clerk cannot give. `field`: the one of the form that says so."""

    id: Final[str]
    why: Final[str]
    field: Final[str] = "role"


@dataclass(eq=False)
class OfAnotherCourt(DeskError):
    """The paper speaks of another court than this desk's."""

    expected: Final[str]
    found: Final[str]


@dataclass(eq=False)
class OfficeExists(DeskError):
    """This desk already holds the keys of an office of that id."""

    office: Final[str]


@dataclass(eq=False)
class BadQuorum(DeskError):
    """No k-of-n sharing is possible with these numbers."""

    threshold: Final[int]
    officers: Final[int]


@dataclass(eq=False)
class SharesDoNotJoin(DeskError):
    """The shares are too few, mistyped, or of different secrets."""

    given: Final[int]


@dataclass(eq=False)
class FolderInUse(DeskError):
    """A folder that must be new holds something."""

    folder: Final[str]


@dataclass(eq=False)
class BadForm(DeskError):
    """A command, filing or cover sheet in JSON is not written as it must be."""

    why: Final[str]
