"""Parts of a court's rules as the record holds them: whole in the command that proposes them, else by digest."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RulesPart:
    """A part of the rules, as canonical JSON (`docket.rules`)."""

    name: str
    text: str


@dataclass(frozen=True)
class PartDigest:
    """A part of the rules by the SHA-256 of its text, which stands in the command that proposed it."""

    name: str
    digest: bytes
