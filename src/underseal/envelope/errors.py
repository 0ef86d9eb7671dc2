"""What can be wrong with a key, a certificate or a cell, one class a fact. No message ever holds a secret.

The classes are not frozen dataclasses because Python itself assigns ``__traceback__`` to errors
that cross a context manager; ``Final`` fields say the same to the type checker.
"""

from dataclasses import dataclass
from typing import Final

from underseal.facts.fact import Fact, Ours, Theirs


class EnvelopeError(Fact):
    """Base of all errors of the envelope."""


@dataclass(eq=False)
class BadFrame(EnvelopeError):
    """The bytes are not the frame that was asked for."""

    why: Final[Ours]


@dataclass(eq=False)
class WrongLength(EnvelopeError):
    """A key, hash, salt or seed has not the one length it may have."""

    what: Final[Ours]
    expected: Final[int]
    found: Final[int]


@dataclass(eq=False)
class ContentTooLarge(EnvelopeError):
    """The content does not fit the cell it is meant for."""

    length: Final[int]
    limit: Final[int]


@dataclass(eq=False)
class BadKeys(EnvelopeError):
    """Public keys are malformed, or so weak that anybody could sign or read in their name."""

    key: Final[Ours]
    why: Final[Ours]


@dataclass(eq=False)
class ForgedSignature(EnvelopeError):
    """A signature does not verify under the key it is offered for."""

    algorithm: Final[Ours]


@dataclass(eq=False)
class ImproperField(EnvelopeError):
    """A field of a certificate, a request or a grant says what none may say."""

    field: Final[Ours]
    why: Final[Ours]


@dataclass(eq=False)
class FieldTooLong(EnvelopeError):
    """A field is longer than it may be, so that what holds it always fits its cell."""

    field: Final[Ours]
    length: Final[int]
    limit: Final[int]


@dataclass(eq=False)
class WrongCourt(EnvelopeError):
    """A certificate speaks of another court than the roster it is offered to."""

    expected: Final[Ours]
    found: Final[Theirs]


@dataclass(eq=False)
class UntrustedCertificate(EnvelopeError):
    """Who issued the certificate may not issue it, or is not on the roster."""

    id: Final[Theirs]
    issuer: Final[Theirs]


@dataclass(eq=False)
class ConflictingCertificate(EnvelopeError):
    """Two validly signed certificates claim one id and generation: proof that an issuer misbehaved."""

    id: Final[Theirs]
    generation: Final[int]


@dataclass(eq=False)
class BadSuccession(EnvelopeError):
    """A certificate does not follow the one its holder had before."""

    id: Final[Theirs]
    generation: Final[int]
    why: Final[Ours]


@dataclass(eq=False)
class MissingCountersignature(EnvelopeError):
    """A successor comes without the signature of the generation before."""

    id: Final[Theirs]
    generation: Final[int]


@dataclass(eq=False)
class SecondDevice(EnvelopeError):
    """A certificate is for another device than a holder's first, and this version knows no other."""

    id: Final[Theirs]
    device: Final[int]


@dataclass(eq=False)
class KeysEnded(EnvelopeError):
    """The keys of that id were ended, and no new ones have been certified since."""

    id: Final[Theirs]


@dataclass(eq=False)
class NotInForce(EnvelopeError):
    """What is signed names another generation of its signer's keys than the newest that counted there."""

    id: Final[Theirs]
    generation: Final[int]
    newest: Final[int]


@dataclass(eq=False)
class UnknownName(EnvelopeError):
    """The roster has nobody of that id (and generation, where one was asked for)."""

    id: Final[Theirs]


@dataclass(eq=False)
class WrongCommitment(EnvelopeError):
    """What is shown does not open the commitment it is shown for."""

    what: Final[Ours]


@dataclass(eq=False)
class NotARecipient(EnvelopeError):
    """None of the keys tried opens the cell; it may be another's, or a dummy."""

    tried: Final[int]


@dataclass(eq=False)
class WrongEpoch(EnvelopeError):
    """The cell does not bear the tag of this epoch and writer."""

    writer: Final[Theirs]


@dataclass(eq=False)
class BadCell(EnvelopeError):
    """The cell is damaged, altered, or not of the shape its kind has."""

    why: Final[Ours]


@dataclass(eq=False)
class MissingBody(EnvelopeError):
    """An event's content lies in body cells and this one, by its SHA-256, is not at hand."""

    digest: Final[Theirs]


@dataclass(eq=False)
class WrongDigest(EnvelopeError):
    """The decrypted document is not the one whose digest and size were stated."""

    expected: Final[Ours]


@dataclass(eq=False)
class NotAMember(EnvelopeError):
    """A key is to go to, or comes from, somebody the signed member list does not name."""

    id: Final[Theirs]


@dataclass(eq=False)
class GrantForAnother(EnvelopeError):
    """A grant names another member, or another certificate of that member, than who holds it."""

    named: Final[Theirs]
    holder: Final[Theirs]


@dataclass(eq=False)
class WrongGranter(EnvelopeError):
    """A grant names another granter, or another generation, than the certificate it is judged by."""

    named: Final[Theirs]
    judged_by: Final[Theirs]


@dataclass(eq=False)
class WrongSeed(EnvelopeError):
    """A seed does not yield the keys of the certificate it is sent for."""

    id: Final[Theirs]
