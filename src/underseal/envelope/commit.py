"""Commitments: what binds a leaf of the sealed log to the one document filed in it, and shows nothing of it."""

import os
from hmac import compare_digest

from underseal.digest.framing import frame, number, sha256
from underseal.envelope.errors import ImproperField, WrongCommitment
from underseal.envelope.framing import exactly

SALT = 32
"""Bytes of a commitment's salt: as long as the digest it hides."""

COMMITMENT = 32

_PARTS = 1 << 32


def commitment(stub_or_alias: str, part: int, digest: bytes, salt: bytes) -> bytes:
    """Return the 32-byte commitment to a document: hiding while salt is secret, binding always.

    stub_or_alias is the public stub's id or the hidden case's alias, part the document's position behind it (from 0),
    digest its SHA-256, salt 32 random bytes used once. Raises WrongLength, or ImproperField for a part that is none.
    """
    if not 0 <= part < _PARTS:
        raise ImproperField("part", "is no position of a document")
    exactly("a digest", digest, 32)
    exactly("a salt", salt, SALT)
    return sha256(frame("underseal/document-commitment/v1", stub_or_alias.encode(), number(part), digest, salt))


def check_commitment(committed: bytes, stub_or_alias: str, part: int, digest: bytes, salt: bytes) -> None:
    """Raise WrongCommitment unless these are what was committed to. Raises WrongLength."""
    if not compare_digest(committed, commitment(stub_or_alias, part, digest, salt)):
        raise WrongCommitment("the document")


def no_commitment() -> bytes:
    """Return what a leaf bears whose cell files no document: 32 random bytes, which nobody can tell from the others."""
    return os.urandom(COMMITMENT)


def new_salt() -> bytes:
    """Return 32 random bytes."""
    return os.urandom(SALT)
