"""Where the desk's visible randomness comes from: act ids, stub ids, aliases and salts, and nothing else.

One door, so that a test of two worlds can give both the same names. Keys are drawn in the envelope.
"""

import os

from underseal.docket.names import ActId, Alias, CaseRef, StubId

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ID = 16
_HALF = 4


def draw(use: str, length: int) -> bytes:
    """Return length random bytes for a use: "act", "stub", "alias" or "salt"."""
    del use
    return os.urandom(length)


def new_act() -> ActId:
    """Return a name for one act, never used again."""
    return ActId(draw("act", _ID).hex())


def new_stub() -> StubId:
    """Return what will join a public stub to the sealed paper behind it."""
    return StubId(f"stub-{draw('stub', _ID).hex()}")


def new_alias() -> Alias:
    """Return the alias of a hidden case: 40 random bits, so it tells neither order nor number."""
    letters = [_CROCKFORD[byte % len(_CROCKFORD)] for byte in draw("alias", 2 * _HALF)]
    return Alias(CaseRef(f"SM-{''.join(letters[:_HALF])}-{''.join(letters[_HALF:])}"))
