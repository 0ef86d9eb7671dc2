"""What can be wrong with an act, one class a fact, each told in one line that says what to do.

The classes are not frozen dataclasses because Python itself assigns ``__traceback__`` to errors that cross a context
manager; ``Final`` fields say the same to the type checker.
"""

from dataclasses import dataclass
from typing import Final

from underseal.facts.fact import Fact, Ours, Theirs


class DocketError(Fact):
    """Base of all errors of the docket."""


@dataclass(eq=False)
class BadDocketNumber(DocketError):
    """The text is not a docket number of the form o:yy-tt-nnnnn."""

    text: Final[Theirs]


@dataclass(eq=False)
class NotOnTheRoster(DocketError):
    """The register knows nobody by that name in that role."""

    person: Final[Theirs]


@dataclass(eq=False)
class NotPermitted(DocketError):
    """The person's role, or their place in the case, does not allow the act."""

    person: Final[Theirs]
    act: Final[Ours]
    why: Final[Ours]


@dataclass(eq=False)
class OfAnotherSide(DocketError):
    """Where the government prosecutes, its attorneys speak for nobody else, and nobody else for it."""

    person: Final[Theirs]  # by name
    role: Final[Ours]
    party: Final[Theirs]


@dataclass(eq=False)
class NoSuchCase(DocketError):
    """There is no case of that number or alias, as far as this reader knows. An act does not say which it meant."""

    case: Final[Theirs] = "of that number"


@dataclass(eq=False)
class CaseExists(DocketError):
    """The act would open a case that is there already."""

    case: Final[Theirs]


@dataclass(eq=False)
class CaseIsClosed(DocketError):
    """The case is closed and takes no filings."""

    case: Final[Theirs]


@dataclass(eq=False)
class CaseIsOpen(DocketError):
    """The case is not closed, so it cannot be reopened."""

    case: Final[Theirs]


@dataclass(eq=False)
class CaseIsSealed(DocketError):
    """The whole case is sealed or hidden, so no public act may touch it."""

    case: Final[Theirs]


@dataclass(eq=False)
class StillImporting(DocketError):
    """Entries of the page the case is imported from are still missing, and must keep their numbers."""

    case: Final[Theirs]


@dataclass(eq=False)
class WrongCase(DocketError):
    """The event belongs to another case."""

    case: Final[Theirs]
    belongs: Final[Theirs]


@dataclass(eq=False)
class NoSuchEntry(DocketError):
    """The docket has no such entry."""

    case: Final[Theirs]
    entry: Final[Ours]  # as people call it


@dataclass(eq=False)
class SeveralEntries(DocketError):
    """The number stands on several rows of an imported docket."""

    case: Final[Theirs]
    number: Final[Ours]
    rows: Final[Ours]


@dataclass(eq=False)
class NoSuchStub(DocketError):
    """The docket has no sealed paper of that stub id that is still sealed."""

    stub: Final[Theirs]


@dataclass(eq=False)
class StubTaken(DocketError):
    """The stub id already stands for another paper."""

    stub: Final[Theirs]


@dataclass(eq=False)
class NoSuchParty(DocketError):
    """The case has no party of that name or number."""

    name: Final[Theirs]


@dataclass(eq=False)
class SeveralParties(DocketError):
    """Several parties of the case bear the name."""

    name: Final[Theirs]
    parties: Final[Theirs]  # each by its number, with its role


@dataclass(eq=False)
class NoRules(DocketError):
    """The court has adopted no rules by which the act could be judged, or lacks a part of them."""


@dataclass(eq=False)
class NotProposed(DocketError):
    """No rules of that number and digest are proposed."""

    number: Final[Theirs]


@dataclass(eq=False)
class AssentedAlready(DocketError):
    """Somebody of the role has assented to these rules."""

    role: Final[Theirs]


@dataclass(eq=False)
class TooSoon(DocketError):
    """Rules would be in force before a day has passed since the last assent."""

    effective: Final[Theirs]


@dataclass(eq=False)
class HeaderTooEarly(DocketError):
    """Slots would change at a header that may be open already, or not after one that rules name before."""

    first: Final[int]
    least: Final[int]


@dataclass(eq=False)
class BadRules(DocketError):
    """A part of rules is not what it must be."""

    part: Final[Theirs]
    why: Final[Theirs]


@dataclass(eq=False)
class NoSuchKind(DocketError):
    """The dictionary has no filing kind of that code."""

    kind: Final[Theirs]


@dataclass(eq=False)
class WrongKind(DocketError):
    """The kind cannot be used here."""

    kind: Final[Theirs]
    why: Final[Ours]


@dataclass(eq=False)
class NotPending(DocketError):
    """The entry is no motion that waits for a decision, or is named twice."""

    entry: Final[Ours]  # as people call it


@dataclass(eq=False)
class NotDecided(DocketError):
    """The entry is no motion that an order decided."""

    entry: Final[Ours]  # as people call it


@dataclass(eq=False)
class NothingToApprove(DocketError):
    """The order approves, but nothing here waits for a judge."""

    case: Final[Theirs]


@dataclass(eq=False)
class NotOrdered(DocketError):
    """No judge's order, or standing order, authorizes this."""

    what: Final[Theirs]


@dataclass(eq=False)
class BeyondTheRule(DocketError):
    """A grant names a member whom neither the kind's rule nor the order relied on allows."""

    subject: Final[Theirs]
    member: Final[Theirs]


@dataclass(eq=False)
class BadPaper(DocketError):
    """A paper of the filing is not described as it must be."""

    part: Final[int]
    why: Final[Ours]


@dataclass(eq=False)
class BadField(DocketError):
    """A part of the act is missing or malformed."""

    name: Final[Ours]
    why: Final[Ours]


@dataclass(eq=False)
class BadTime(DocketError):
    """The court's time is not whole seconds of UTC, or lies before what is entered already."""

    at: Final[Theirs]


@dataclass(eq=False)
class BadDraw(DocketError):
    """The court added a draw that the act does not ask for, or that names no judge."""

    drawn: Final[Theirs]


@dataclass(eq=False)
class ActAlreadyEntered(DocketError):
    """The act was entered before; each is accepted once."""

    act: Final[Theirs]


@dataclass(eq=False)
class NotNext(DocketError):
    """A number leaves a gap or repeats one."""

    what: Final[Ours]
    expected: Final[Ours]
    found: Final[Ours]


@dataclass(eq=False)
class AlreadyPublished(DocketError):
    """The person's certificate is public already."""

    person: Final[Theirs]


@dataclass(eq=False)
class EndedKeys(DocketError):
    """Somebody is named for what only a holder of keys in use can do."""

    person: Final[Theirs]


@dataclass(eq=False)
class NotWhatTheActYields(DocketError):
    """The court recorded other events than the signed act makes."""

    act: Final[Theirs]


@dataclass(eq=False)
class NotCourtMade(DocketError):
    """An event that needs a person's signature came without one."""

    event: Final[Theirs]
