"""What can be wrong with bytes that claim to be ours."""

from dataclasses import dataclass


class WireError(Exception):
    """Base of all errors of the wire."""


@dataclass(eq=False)
class NotJson(WireError):
    """The bytes are not UTF-8 JSON."""

    def __str__(self) -> str:
        return "not JSON in UTF-8"


@dataclass(eq=False)
class NotCanonical(WireError):
    """The bytes are JSON but not in the one form of RFC 8785, so a digest of them would not be one thing."""

    def __str__(self) -> str:
        return "not in canonical form (RFC 8785)"


@dataclass(eq=False)
class Oversize(WireError):
    """Something is longer than its limit."""

    what: str
    limit: int

    def __str__(self) -> str:
        return f"{self.what} is over its limit of {self.limit}"


@dataclass(eq=False)
class UnknownField(WireError):
    """An object has a field its type does not name."""

    path: str

    def __str__(self) -> str:
        return f"unknown field {self.path}"


@dataclass(eq=False)
class MissingField(WireError):
    """An object lacks a field its type names."""

    path: str

    def __str__(self) -> str:
        return f"missing field {self.path}"


@dataclass(eq=False)
class WrongType(WireError):
    """A value is not of the type its place demands."""

    path: str
    expected: str

    def __str__(self) -> str:
        return f"{self.path} is not {self.expected}"


@dataclass(eq=False)
class BadText(WireError):
    """A text form (tick header, receipt, request header) does not follow its grammar."""

    what: str

    def __str__(self) -> str:
        return f"not a well-formed {self.what}"


@dataclass(eq=False)
class BadActSignature(WireError):
    """An act is not signed as its command demands by the person it names."""

    actor: str

    def __str__(self) -> str:
        return f"the act's signature is not {self.actor}'s"


@dataclass(eq=False)
class BadLeaf(WireError):
    """A body does not hash to its leaf in the public log."""

    index: int

    def __str__(self) -> str:
        return f"body {self.index} does not hash to its leaf"


@dataclass(eq=False)
class NotTheDocument(WireError):
    """A PDF does not open the commitment that its proof shows."""

    def __str__(self) -> str:
        return "this PDF is not the paper that was filed: at least one byte differs, or the proof is of another paper"
