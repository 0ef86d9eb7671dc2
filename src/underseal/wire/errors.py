"""What can be wrong with bytes that claim to be ours."""

from dataclasses import dataclass

from underseal.facts.fact import Fact, Ours, Theirs


class WireError(Fact):
    """Base of all errors of the wire."""


@dataclass(eq=False)
class NotJson(WireError):
    """The bytes are not UTF-8 JSON."""


@dataclass(eq=False)
class NotCanonical(WireError):
    """The bytes are JSON but not in the one form of RFC 8785, so a digest of them would not be one thing."""


@dataclass(eq=False)
class Oversize(WireError):
    """Something is longer than its limit."""

    what: Ours
    limit: int


@dataclass(eq=False)
class TooMuchAtOnce(WireError):
    """An act with all that it enters is longer than a leaf may be."""

    size: int  # bytes
    limit: int  # bytes


@dataclass(eq=False)
class UnknownField(WireError):
    """An object has a field its type does not name."""

    path: Theirs


@dataclass(eq=False)
class MissingField(WireError):
    """An object lacks a field its type names."""

    path: Ours


@dataclass(eq=False)
class WrongType(WireError):
    """A value is not of the type its place demands."""

    path: Ours
    expected: Ours


@dataclass(eq=False)
class BadText(WireError):
    """A text form (tick header, receipt, request header) does not follow its grammar."""

    what: Ours


@dataclass(eq=False)
class SignedForAnotherCase(WireError):
    """An act names a case where its command is of none, or none where it is of one."""

    actor: Theirs


@dataclass(eq=False)
class BadActSignature(WireError):
    """An act is not signed as its command demands by the person it names."""

    actor: Theirs


@dataclass(eq=False)
class BadLeaf(WireError):
    """A body does not hash to its leaf in the public log."""

    index: int


@dataclass(eq=False)
class NotTheDocument(WireError):
    """A PDF does not open the commitment that its proof shows."""
