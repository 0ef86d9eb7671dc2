"""What can be wrong with an act, one class a fact, each told in one line that says what to do.

The classes are not frozen dataclasses because Python itself assigns ``__traceback__`` to errors that cross a context
manager; ``Final`` fields say the same to the type checker.
"""

from dataclasses import dataclass
from typing import Final


class DocketError(Exception):
    """Base of all errors of the docket."""


@dataclass(eq=False)
class BadDocketNumber(DocketError):
    """The text is not a docket number of the form o:yy-tt-nnnnn."""

    text: Final[str]

    def __str__(self) -> str:
        return f"{self.text!r} is not a docket number; write it like 2:26-cv-00058"


@dataclass(eq=False)
class NotOnTheRoster(DocketError):
    """The register knows nobody by that name in that role."""

    person: Final[str]

    def __str__(self) -> str:
        return f"{self.person} is not on this court's roster; a registrar clerk must admit them first"


@dataclass(eq=False)
class NotPermitted(DocketError):
    """The person's role, or their place in the case, does not allow the act."""

    person: Final[str]
    act: Final[str]
    why: Final[str]

    def __str__(self) -> str:
        return f"{self.person} may not {self.act}: {self.why}"


@dataclass(eq=False)
class NoSuchCase(DocketError):
    """There is no case of that number or alias, as far as this reader knows. An act does not say which it meant."""

    case: Final[str] = ""

    def __str__(self) -> str:
        return f"there is no case {self.case or 'of that number'}; check the number"


@dataclass(eq=False)
class CaseExists(DocketError):
    """The act would open a case that is there already."""

    case: Final[str]

    def __str__(self) -> str:
        return f"case {self.case} is open already; file in it instead"


@dataclass(eq=False)
class CaseIsClosed(DocketError):
    """The case is closed and takes no filings."""

    case: Final[str]

    def __str__(self) -> str:
        return f"case {self.case} is closed; ask the clerk to reopen it"


@dataclass(eq=False)
class CaseIsOpen(DocketError):
    """The case is not closed, so it cannot be reopened."""

    case: Final[str]

    def __str__(self) -> str:
        return f"case {self.case} is not closed; nothing needs reopening"


@dataclass(eq=False)
class CaseIsSealed(DocketError):
    """The whole case is sealed or hidden, so no public act may touch it."""

    case: Final[str]

    def __str__(self) -> str:
        return f"case {self.case} is sealed as a whole; file under seal"


@dataclass(eq=False)
class StillImporting(DocketError):
    """Entries of the page the case is imported from are still missing, and must keep their numbers."""

    case: Final[str]

    def __str__(self) -> str:
        return f"case {self.case} is not imported whole; import its page again to bring in the rest"


@dataclass(eq=False)
class WrongCase(DocketError):
    """The event belongs to another case."""

    case: Final[str]
    belongs: Final[str]

    def __str__(self) -> str:
        return f"this belongs to {self.belongs}, not to {self.case}; refuse it"


@dataclass(eq=False)
class NoSuchEntry(DocketError):
    """The docket has no entry of that number."""

    case: Final[str]
    entry: Final[int]

    def __str__(self) -> str:
        return f"{self.case} has no entry {self.entry}; check the number on the docket sheet"


@dataclass(eq=False)
class NoSuchStub(DocketError):
    """The docket has no sealed paper of that stub id that is still sealed."""

    stub: Final[str]

    def __str__(self) -> str:
        return f"no paper is sealed under stub {self.stub} here; name the stub of a sealed line"


@dataclass(eq=False)
class StubTaken(DocketError):
    """The stub id already stands for another paper."""

    stub: Final[str]

    def __str__(self) -> str:
        return f"stub {self.stub} already stands for another paper; draw a new one"


@dataclass(eq=False)
class NoSuchParty(DocketError):
    """The case has no party of that name."""

    name: Final[str]

    def __str__(self) -> str:
        return f"{self.name!r} is no party of the case; write the name as on the docket sheet"


@dataclass(eq=False)
class NoSuchKind(DocketError):
    """The dictionary has no filing kind of that code."""

    kind: Final[str]

    def __str__(self) -> str:
        return f"there is no filing kind {self.kind!r}; choose one from the dictionary"


@dataclass(eq=False)
class WrongKind(DocketError):
    """The kind cannot be used here."""

    kind: Final[str]
    why: Final[str]

    def __str__(self) -> str:
        return f"kind {self.kind!r} does not fit: {self.why}"


@dataclass(eq=False)
class NotPending(DocketError):
    """The entry is no motion that waits for a decision, or is named twice."""

    entry: Final[int]

    def __str__(self) -> str:
        return f"entry {self.entry} is no pending motion; name each pending motion once"


@dataclass(eq=False)
class NothingToApprove(DocketError):
    """The order approves, but nothing here waits for a judge."""

    case: Final[str]

    def __str__(self) -> str:
        return f"nothing in {self.case} waits for approval; sign the order without it"


@dataclass(eq=False)
class NotOrdered(DocketError):
    """No judge's order, or standing order, authorizes this."""

    what: Final[str]

    def __str__(self) -> str:
        return f"{self.what} needs a judge's order that names it; obtain the order first"


@dataclass(eq=False)
class BeyondTheRule(DocketError):
    """A grant names a member whom neither the kind's rule nor the order relied on allows."""

    subject: Final[str]
    member: Final[str]

    def __str__(self) -> str:
        return f"{self.member} may not be granted {self.subject}: neither the rule nor the order relied on names them"


@dataclass(eq=False)
class BadPaper(DocketError):
    """A paper of the filing is not described as it must be."""

    part: Final[int]
    why: Final[str]

    def __str__(self) -> str:
        return f"paper {self.part}: {self.why}"


@dataclass(eq=False)
class BadField(DocketError):
    """A part of the act is missing or malformed."""

    name: Final[str]
    why: Final[str]

    def __str__(self) -> str:
        return f"{self.name}: {self.why}"


@dataclass(eq=False)
class BadTime(DocketError):
    """The court's time is not whole seconds of UTC, or lies before what is entered already."""

    at: Final[str]

    def __str__(self) -> str:
        return f"{self.at} cannot be this act's time; give whole seconds of UTC, not before the last entry's"


@dataclass(eq=False)
class BadDraw(DocketError):
    """The court added a draw that the act does not ask for, or that names no judge."""

    drawn: Final[str]

    def __str__(self) -> str:
        return (
            f"the draw {self.drawn!r} does not belong to this act; draw a roster judge, and only for an open assignment"
        )


@dataclass(eq=False)
class ActAlreadyEntered(DocketError):
    """The act was entered before; each is accepted once."""

    act: Final[str]

    def __str__(self) -> str:
        return f"act {self.act} is entered already; sign a new one to file again"


@dataclass(eq=False)
class NotNext(DocketError):
    """A number leaves a gap or repeats one."""

    what: Final[str]
    expected: Final[str]
    found: Final[str]

    def __str__(self) -> str:
        return f"the next {self.what} is {self.expected}, not {self.found}; refuse the event"


@dataclass(eq=False)
class AlreadyPublished(DocketError):
    """The person's certificate is public already."""

    person: Final[str]

    def __str__(self) -> str:
        return f"a certificate of {self.person} is published already; refuse another"


@dataclass(eq=False)
class NotWhatTheActYields(DocketError):
    """The court recorded other events than the signed act makes."""

    act: Final[str]

    def __str__(self) -> str:
        return f"the events recorded for act {self.act} are not those it yields; refuse the record and keep it as proof"


@dataclass(eq=False)
class NotCourtMade(DocketError):
    """An event that needs a person's signature came without one."""

    event: Final[str]

    def __str__(self) -> str:
        return f"{self.event} needs a person's signature; refuse the record and keep it as proof"
