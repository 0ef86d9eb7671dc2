"""What the filing half of a desk refuses, one class a fact; each message says what to do. No message holds a secret."""

from dataclasses import dataclass
from typing import Final

from underseal.desk.errors import DeskError


@dataclass(eq=False)
class FingerprintsDiffer(DeskError):
    """What was read out is not the fingerprint of what is here: it was exchanged on the way, or misread."""

    computed: Final[str]
    given: Final[str]

    def __str__(self) -> str:
        return f"the fingerprint here is {self.computed}, read out was {self.given}; do not admit it, ask the applicant"


@dataclass(eq=False)
class NotAFingerprint(DeskError):
    """The text is not the fingerprint of a root: 64 hex digits, in groups or not."""

    text: Final[str]

    def __str__(self) -> str:
        return f"{self.text!r} is not a root fingerprint; copy the 16 groups of 4 from the court's local rules"


@dataclass(eq=False)
class NotARegistrar(DeskError):
    """Only a registrar clerk's desk admits people, offices and logs."""

    person: Final[str]

    def __str__(self) -> str:
        return f"{self.person} is no registrar clerk; take the request to one"


@dataclass(eq=False)
class AlreadyAdmitted(DeskError):
    """The roster holds a certificate under that id."""

    id: Final[str]

    def __str__(self) -> str:
        return f"{self.id} is on the roster already; choose another id"


@dataclass(eq=False)
class NotToBeAdmitted(DeskError):
    """The request asks for what a registrar clerk cannot give."""

    id: Final[str]
    why: Final[str]

    def __str__(self) -> str:
        return f"{self.id} cannot be admitted so: {self.why}"


@dataclass(eq=False)
class OfAnotherCourt(DeskError):
    """The paper speaks of another court than this desk's."""

    expected: Final[str]
    found: Final[str]

    def __str__(self) -> str:
        return f"this is a paper of {self.found}, and this desk belongs to {self.expected}; check the file"


@dataclass(eq=False)
class OfficeExists(DeskError):
    """This desk already holds the keys of an office of that id."""

    office: Final[str]

    def __str__(self) -> str:
        return f"this desk holds the keys of {self.office} already; choose another id"


@dataclass(eq=False)
class BadQuorum(DeskError):
    """No k-of-n sharing is possible with these numbers."""

    threshold: Final[int]
    officers: Final[int]

    def __str__(self) -> str:
        return (
            f"{self.threshold} of {self.officers} is no quorum; take 2 to 16 officers and at least 2 of them together"
        )


@dataclass(eq=False)
class SharesDoNotJoin(DeskError):
    """The shares are too few, mistyped, or of different secrets."""

    given: Final[int]

    def __str__(self) -> str:
        return (
            f"these {self.given} shares yield no key; type each word as printed, and as many shares as the sheet says"
        )


@dataclass(eq=False)
class FolderInUse(DeskError):
    """A folder that must be new holds something."""

    folder: Final[str]

    def __str__(self) -> str:
        return f"{self.folder} is not empty; name a new folder"


@dataclass(eq=False)
class WithoutKeys(DeskError):
    """A member the rule or order names has no certificate, so nothing can be encrypted to them."""

    member: Final[str]

    def __str__(self) -> str:
        return (
            f"{self.member} must be able to read this and has no keys here yet; ask the registrar clerk to admit them"
        )


@dataclass(eq=False)
class SealedOpening(DeskError):
    """A public case cannot be opened with a sealed paper: the case has no number to file it under yet."""

    def __str__(self) -> str:
        return "open the case with its public papers first, then file the sealed paper in it"


@dataclass(eq=False)
class NothingToFile(DeskError):
    """The filing has no document, and its kind needs one."""

    kind: Final[str]

    def __str__(self) -> str:
        return f"a {self.kind} needs a document; name a PDF"


@dataclass(eq=False)
class NeedsAStandingOrder(DeskError):
    """What the public never sees is hidden by somebody's authority, and none was named."""

    def __str__(self) -> str:
        return "name the standing order that allows hiding this, and when the hiding ends"


@dataclass(eq=False)
class NotTheActSent(DeskError):
    """The court's answer shows another act than the one handed in."""

    act: Final[str]

    def __str__(self) -> str:
        return f"the court answered act {self.act} with another; sync to see what stands, and tell the clerk's office"


@dataclass(eq=False)
class KeptForLater(DeskError):
    """The court did not answer; what was signed is kept here and goes out, unchanged, with the next sync."""

    act: Final[str]
    why: Final[str]

    def __str__(self) -> str:
        return (
            f"no answer from the court ({self.why}); act {self.act} is kept and goes out unchanged with the next sync"
        )


@dataclass(eq=False)
class NotSealedHere(DeskError):
    """Nothing under that name is sealed on the docket this desk sees."""

    thing: Final[str]

    def __str__(self) -> str:
        return f"{self.thing} names nothing sealed that this desk sees; look at it with desk docket"


@dataclass(eq=False)
class NoSuchOrder(DeskError):
    """No order this desk sees allows that for the sealed matter named."""

    subject: Final[str]

    def __str__(self) -> str:
        return f"no judge's order that this desk sees covers {self.subject}; obtain one, then sync"


@dataclass(eq=False)
class NobodyNew(DeskError):
    """Everybody named already holds the key."""

    subject: Final[str]

    def __str__(self) -> str:
        return f"everybody named can already open {self.subject}; nothing was granted"


@dataclass(eq=False)
class BadForm(DeskError):
    """A command, filing or cover sheet in JSON is not written as it must be."""

    why: Final[str]

    def __str__(self) -> str:
        return f"the form is not understood: {self.why}; see docs/spec/batch.md"
