"""What the filing half of a desk refuses, one class a fact; each message says what to do. No message holds a secret."""

from dataclasses import dataclass
from typing import Final

from underseal.sealed.errors import DeskError


@dataclass(eq=False)
class WithoutKeys(DeskError):
    """A member the rule or order names has no certificate, so nothing can be encrypted to them."""

    member: Final[str]


@dataclass(eq=False)
class SealedOpening(DeskError):
    """A public case cannot be opened with a sealed paper: the case has no number to file it under yet."""


@dataclass(eq=False)
class NothingToFile(DeskError):
    """The filing has no document, and its kind needs one."""

    kind: Final[str]


@dataclass(eq=False)
class NeedsAStandingOrder(DeskError):
    """What the public never sees is hidden by somebody's authority, and none was named."""


@dataclass(eq=False)
class RuledInPublic(DeskError):
    """An order under seal would decide motions, or seal or unseal papers, which the public record must show."""


@dataclass(eq=False)
class ApprovedUnderSeal(DeskError):
    """A public order would approve what is hidden, and so show that it exists."""


@dataclass(eq=False)
class HiddenHere(DeskError):
    """A filing in a public case would name a hidden entry, which not everybody who reads the filing can open."""

    place: Final[str]


@dataclass(eq=False)
class KeptForLater(DeskError):
    """The court did not answer; what was signed is kept here and goes out, unchanged, with the next sync."""

    act: Final[str]
    why: Final[str]


@dataclass(eq=False)
class NotAJudge(DeskError):
    """Cases are assigned to judges of the court, and this person is none."""

    name: Final[str]


@dataclass(eq=False)
class JudgeToChoose(DeskError):
    """A case would go to no judge, for good, and this was not said to be meant. `proposed`: whom the page names."""

    what: Final[str]  # a sentence: whom the page names, and who that is here
    proposed: Final[str]  # the id of one of this court's judges, or ""


@dataclass(eq=False)
class NothingToImport(DeskError):
    """All of a page stands on the docket here, so that nothing of it is left to sign."""

    case: Final[str]
    stands: Final[str]  # a sentence


@dataclass(eq=False)
class NoSuchOrder(DeskError):
    """No order this desk sees allows that for the sealed matter named."""

    subject: Final[str]


@dataclass(eq=False)
class PublishedAlready(DeskError):
    """All of what an order unsealed is public: nothing is left to publish, and nobody needs access."""

    name: Final[str]
    on: Final[str]


@dataclass(eq=False)
class NobodyNew(DeskError):
    """Everybody named already holds the key."""

    subject: Final[str]


@dataclass(eq=False)
class ReadersChanged(DeskError):
    """Who reads it changed since it was planned: the readers that a grant adds to, or those of a paper's own rule."""

    subject: Final[str]


@dataclass(eq=False)
class CommandFailed(DeskError):
    """This program itself was wrong at a command; `fault` is the class of what it failed with."""

    fault: Final[str]
